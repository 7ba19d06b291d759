/** A valid certificate that tests modify. */
import { certificateDer } from './authority.ts';

export const good = await certificateDer({ subject: '张三', issuer: 'CA' });
