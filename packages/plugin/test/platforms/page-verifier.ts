/** The code that pages run: verifies one file with plain-data options, and returns the report as the bytes of its JSON. */
import { fromBase64, toPrintableJson } from '@govseal/core';
import { createWebEngine } from '@govseal/crypto/web';
import { verify } from '../../src/index.ts';
import { type PlainOptions, toVerifyOptions } from './plain-options.ts';

const engine = createWebEngine();

export async function verifyInPage(bytes: Uint8Array, options: PlainOptions): Promise<string> {
  return toPrintableJson(await verify(bytes, toVerifyOptions(options, engine, fromBase64)));
}
