/** Options that give the services of an authority their keys, addresses and numbers. */
import { isIP } from 'node:net';
import type { Ca } from '@govseal/ca';
import { createSoftwareSigner, type Signer, type SigningKey } from '@govseal/crypto';
import { encodeOid } from '@govseal/der';
import { openNamedKey } from '../authority/ca-key.ts';
import { readInput } from '../files/io.ts';
import { readChain } from '../path/trust-list.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { need } from '../run/parse.ts';
import { findPin, openKey, openStore } from './signer-options.ts';

export const HOUR = 3_600_000;

export const ocspSignerOptions: Readonly<Record<string, OptionSpec>> = {
  'ocsp-key': {
    type: 'string',
    value: 'FILE',
    help: {
      en: "the OCSP responder's key (default: the authority's own): PKCS#8, PKCS#12, or a .json file that identifies a key in a token",
      zh: 'OCSP 响应器的私钥（默认使用 CA 自身）：PKCS#8、PKCS#12，或指明密码设备内密钥的 .json 文件',
    },
  },
  'ocsp-cert': {
    type: 'string',
    value: 'FILE',
    help: { en: "the OCSP responder's certificate", zh: 'OCSP 响应器的证书' },
  },
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

/**
 * `--NAME-key FILE --NAME-cert FILE`: a PKCS#8 key with its certificate, a PKCS#12 file that has both, or a
 * `govseal-ca-token/1` file that identifies a key in a token, with the certificate in a separate file.
 */
export async function fileSigner(input: Input, name: string): Promise<Signer> {
  const path = need(input, `${name}-key`);
  if (input.text(`${name}-cert`) === undefined && /\.(p12|pfx)$/i.test(path)) {
    return createSoftwareSigner(await openStore(path, input));
  }
  const file = need(input, `${name}-cert`);
  const [leaf, ...chain] = readChain(file);
  if (leaf === undefined) {
    throw usageError('CLI_BAD_VALUE', { option: `--${name}-cert`, value: file, expected: 'certificate' });
  }
  const key = path.endsWith('.json') ? await tokenKey(input, path) : await openKey(readInput(path), path, input);
  return createSoftwareSigner({ key, certificate: leaf.der, chain: chain.map(({ der }) => der) });
}

/** The session lasts as long as the command. */
async function tokenKey(input: Input, path: string): Promise<SigningKey> {
  const pin = await findPin(input, path);
  if (pin === undefined) throw usageError('CLI_PASSPHRASE_NEEDED', { what: path });
  const { key, close } = await openNamedKey(path, pin);
  input.atEnd(close);
  return key;
}

/** `HOST:PORT`, `[::1]:PORT`; port 0 takes any free port. */
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

/** A number above 0; a fraction is accepted if the unit allows it. */
export function positive(input: Input, option: string, fallback: number, most: number): number {
  const given = input.text(option);
  if (given === undefined) return fallback;
  const value = Number(given);
  if (!(value > 0 && value <= most)) {
    throw usageError('CLI_BAD_VALUE', { option: `--${option}`, value: given, expected: `0–${most}` });
  }
  return value;
}

/** A whole number, at least 1. */
export function whole(input: Input, option: string, fallback: number, most: number): number {
  const value = positive(input, option, fallback, most);
  if (Number.isInteger(value)) return value;
  throw usageError('CLI_BAD_VALUE', { option: `--${option}`, value: input.text(option) ?? '', expected: `1–${most}` });
}

/** IP addresses and ranges: `10.0.0.1`, `10.0.0.0/24`, `fd00::/64`. */
export function addressRanges(input: Input, option: string): readonly string[] {
  for (const value of input.texts(option)) {
    const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
    const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    if (bits < 0 || Number(prefix ?? 0) > bits) {
      throw usageError('CLI_BAD_VALUE', { option: `--${option}`, value, expected: '10.0.0.1, 10.0.0.0/24' });
    }
  }
  return input.texts(option);
}

/** The OID of `--tsa-policy`. */
export function policyOid(input: Input): string {
  const policy = need(input, 'tsa-policy');
  try {
    encodeOid(policy);
    return policy;
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw usageError('CLI_BAD_VALUE', { option: '--tsa-policy', value: policy, expected: '1.2.…' }, cause);
  }
}
