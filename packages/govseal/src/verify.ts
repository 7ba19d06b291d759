/** Verifying with the defaults bound: Node's crypto engine, the system's clock, our own drawing of fields. */

import type { Source } from '@govseal/core';
import { type VerifyOptions as PluginOptions, verify as verifyFile } from '@govseal/plugin';
import type { VerificationReport } from '@govseal/validation';
import { engine, renderField } from './bind.ts';

export interface VerifyOptions extends Omit<PluginOptions, 'engine' | 'at'> {
  /** The instant to judge at; default now. */
  readonly at?: Date;
}

/** Any file in, a report out; never throws about the document. Throws `PluginError` about the options. */
export function verify(source: Source, options: VerifyOptions): Promise<VerificationReport> {
  // Drawing fields anew loads fonts; only an approval depends on what fields say.
  const drawing = options?.approval === undefined ? {} : { renderField };
  return verifyFile(source, { ...drawing, ...options, engine, at: options?.at ?? new Date() });
}
