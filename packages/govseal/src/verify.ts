/** Verifying with the defaults bound: Node's crypto engine, the system's clock, our own drawing of fields. */

import type { Source } from '@govseal/core';
import { type LookOptions, type VerifyOptions as PluginOptions, verify as verifyFile } from '@govseal/plugin';
import type { VerificationReport } from '@govseal/validation';
import { engine, renderField, withPdfium } from './defaults.ts';

export interface VerifyOptions extends Omit<PluginOptions, 'engine' | 'at' | 'look'> {
  /** The instant to judge at; default now. */
  readonly at?: Date;
  /** What each signer saw, compared with the file as it is now; drawn by PDFium unless `render` says otherwise. */
  readonly look?: Partial<LookOptions>;
}

/** Any file in, a report out; never throws about the document. Throws `PluginError` about the options. */
export async function verify(source: Source, options: VerifyOptions): Promise<VerificationReport> {
  // Drawing fields anew loads fonts; only an approval depends on what fields say.
  const drawing = options?.approval === undefined ? {} : { renderField };
  const { look, ...others } = options ?? {};
  const bound = { ...drawing, ...others, engine, at: options?.at ?? new Date() };
  return look === undefined
    ? verifyFile(source, bound)
    : withPdfium((render) => verifyFile(source, { ...bound, look: { render, ...look } }));
}
