/** How the services of an authority get their keys, addresses and numbers. */
import type { Ca } from '@govseal/ca';
import { createSoftwareSigner, type Signer } from '@govseal/crypto';
import { readCertificates } from '@govseal/x509';
import type { Input, OptionSpec } from './command.ts';
import { usageError } from './errors.ts';
import { readInput } from './io.ts';
import { need } from './parse.ts';
import { openKey } from './signer-options.ts';

export const ocspSignerOptions: Readonly<Record<string, OptionSpec>> = {
  'ocsp-key': {
    type: 'string',
    value: 'FILE',
    help: {
      en: "the OCSP responder's key (default: the authority's own)",
      zh: 'OCSP 响应者的私钥（默认使用 CA 自身）',
    },
  },
  'ocsp-cert': { type: 'string', value: 'FILE', help: { en: 'and its certificate', zh: 'OCSP 响应者的证书' } },
};

/** A delegate from `--ocsp-key` and `--ocsp-cert`, else the authority itself. */
export async function ocspSigner(input: Input, ca: Ca): Promise<Signer> {
  if (input.text('ocsp-key') !== undefined) return fileSigner(input, 'ocsp');
  return {
    certificate: ca.chain[0]!.der,
    chain: [],
    algorithm: ca.algorithm,
    sign: (message) => ca.key.sign(ca.algorithm, message),
  };
}

/** `--NAME-key FILE --NAME-cert FILE`. */
export async function fileSigner(input: Input, name: string): Promise<Signer> {
  const path = need(input, `${name}-key`);
  const file = need(input, `${name}-cert`);
  const [leaf, ...chain] = readCertificates(readInput(file));
  if (leaf === undefined) {
    throw usageError('CLI_BAD_VALUE', { option: `--${name}-cert`, value: file, expected: 'certificate' });
  }
  const key = await openKey(readInput(path), path, input);
  return createSoftwareSigner({ key, certificate: leaf.der, chain: chain.map(({ der }) => der) });
}

/** `HOST:PORT`, `[::1]:PORT`; port 0 is any free one. */
export function address(input: Input, option: string, fallback?: string): { host: string; port: number } | undefined {
  const given = input.text(option) ?? fallback;
  if (given === undefined) return undefined;
  const match = /^(?:\[([0-9a-f:]+)\]|([^:\s]+)):(\d{1,5})$/i.exec(given);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    throw usageError('CLI_BAD_VALUE', { option: `--${option}`, value: given, expected: 'HOST:PORT' });
  }
  return { host: match[1] ?? match[2]!, port };
}

/** A number above 0, with a fraction where the unit allows it. */
export function positive(input: Input, option: string, fallback: number, most: number): number {
  const given = input.text(option);
  if (given === undefined) return fallback;
  const value = Number(given);
  if (!(value > 0 && value <= most)) {
    throw usageError('CLI_BAD_VALUE', { option: `--${option}`, value: given, expected: `0–${most}` });
  }
  return value;
}
