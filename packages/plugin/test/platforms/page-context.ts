/** Runs the verifier as pages get it, bundled for browsers, in a context without Node's globals. */
import { webcrypto } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { type BuildResult, build } from 'esbuild';
import type { PlainOptions } from './plain-options.ts';

export type PageVerifier = (bytes: Uint8Array, options: PlainOptions) => Promise<string>;

/** The bundle as one classic script that sets `page`; a warning fails. */
export async function bundlePageVerifier(): Promise<string> {
  const { outputFiles, warnings }: BuildResult<{ write: false }> = await build({
    entryPoints: [fileURLToPath(new URL('page-verifier.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'browser',
    conditions: ['@govseal/source'],
    format: 'iife',
    globalName: 'page',
    target: 'es2023',
    logLevel: 'silent',
  });
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
  return outputFiles[0]!.text;
}

/** Errors of the decoder must be those of the context, as they are in a page. */
const DECODER = `TextDecoder = ((Outer) => class {
  #decoder;
  constructor(...options) {
    try { this.#decoder = new Outer(...options); } catch (error) { throw new RangeError(error.message); }
  }
  decode(...input) {
    try { return this.#decoder.decode(...input); } catch (error) { throw new TypeError(error.message); }
  }
})(TextDecoder);`;

export async function loadPageVerifier(): Promise<PageVerifier> {
  // One kind of bytes on both sides; the rest of the language is the context's own.
  const globals = { crypto: webcrypto, TextEncoder, TextDecoder, atob, btoa, URL, WebAssembly, Uint8Array };
  const page = runInContext(`${DECODER} ${await bundlePageVerifier()}; page`, createContext(globals));
  return page.verifyInPage;
}
