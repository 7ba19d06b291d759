/** Options of `verify` as JSON, so that a page gets the same ones as Node. */
import type { CryptoEngine } from '@govseal/crypto';
import type { VerifyOptions } from '../../src/index.ts';

export interface PlainOptions {
  readonly file: string;
  readonly at: string;
  /** DER in Base64; absent: `integrity-only`. */
  readonly roots?: readonly string[];
  readonly crls?: readonly string[];
  readonly password?: string;
}

export function toVerifyOptions(
  { file, at, roots, crls = [], password }: PlainOptions,
  engine: CryptoEngine,
  fromBase64: (text: string) => Uint8Array,
): VerifyOptions {
  const list = roots?.map(fromBase64);
  return {
    engine,
    file,
    at: new Date(at),
    anySigner: true,
    trust:
      list === undefined ? 'integrity-only' : { signers: list, timestamps: list, responders: list, sealMakers: list },
    crls: crls.map(fromBase64),
    ...(password === undefined ? {} : { password }),
  };
}
