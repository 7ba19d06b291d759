/** Verifying with the defaults bound: Node's crypto engine, the system's clock, our own drawing of fields. */

import type { Source } from '@govseal/core';
import {
  type LookOptions,
  type VerifyOptions as PluginOptions,
  type VerificationResult,
  verify as verifyFile,
} from '@govseal/plugin';
import { engine, renderField, withPdfium } from './defaults.ts';

/** What `verify` needs beyond the file: the trust list, and optionally a policy, an approval policy and a roster. */
export interface VerifyOptions extends Omit<PluginOptions, 'engine' | 'at' | 'look'> {
  /** The instant to validate at; default now. */
  readonly at?: Date;
  /** Compares what each signer saw with the current file. Drawn by PDFium unless `render` is given. */
  readonly look?: Partial<LookOptions>;
}

/** Any file in, a report out; never throws because of the document. Throws `PluginError` about the options. */
export async function verify(source: Source, options: VerifyOptions): Promise<VerificationResult> {
  // Drawing fields loads fonts; only an approval depends on their values.
  const drawing = options?.approval === undefined ? {} : { renderField };
  const { look, ...others } = options ?? {};
  // An instant of the caller's choice is not the present: data of a later time proves nothing about it.
  const time = options?.at === undefined ? { at: new Date(), now: () => new Date() } : { at: options.at };
  const bound = { ...drawing, ...others, engine, ...time };
  return look === undefined
    ? verifyFile(source, bound)
    : withPdfium((render) => verifyFile(source, { ...bound, look: { render, ...look } }));
}
