/** A signed e-mail (RFC 8551): recognized, so that the finding names it, and not read. */
import { finding } from '@govseal/core';
import { pluginCodes } from '../error.ts';
import { type Collect, unreadable } from './collected-file.ts';

export const collectSmime: Collect = async () =>
  unreadable(finding(pluginCodes, 'VERIFY_FORMAT_UNSUPPORTED', { params: { format: 'smime' } }));
