/**
 * The table of formats. The code of a format is loaded once, with its first file: a second call of `import()` costs
 * more than a signature.
 */
import { finding, loadOnce } from '@govseal/core';
import { pluginCodes } from '../error.ts';
import { type Collect, unreadable } from './collected-file.ts';
import type { Format } from './detect-format.ts';

export const formats: Readonly<Record<Format['kind'], () => Promise<Collect>>> = {
  pdf: loadOnce(async () => (await import('./pdf.ts')).collectPdf),
  ofd: loadOnce(async () => (await import('./ofd.ts')).collectOfd),
  cms: loadOnce(async () => (await import('./cms.ts')).collectCms),
  smime: loadOnce(async () => (await import('./smime.ts')).collectSmime),
  unknown: async () => collectUnknown,
};

const collectUnknown: Collect = async ({ bytes }) =>
  unreadable(finding(pluginCodes, bytes.size === 0 ? 'VERIFY_EMPTY' : 'VERIFY_FORMAT_UNKNOWN'));
