/** A certificate that tests take apart. */
import { certificateDer } from './authority.ts';

export const good = await certificateDer({ subject: '张三', issuer: 'CA' });
