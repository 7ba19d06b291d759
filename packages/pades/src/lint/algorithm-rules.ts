/** Algorithms and key lengths that validators reject; one constant per rule. */

import { cmsOid, parseSignedData, parseTstInfo } from '@govseal/cms';
import { attempt, CodedError, type Params } from '@govseal/core';
import { describeAlgorithm, readAlgorithmIdentifier } from '@govseal/crypto';
import { type CmsRule, NOTHING } from './rule.ts';

// Digests with practical collisions, as digest algorithm or inside the signature algorithm (TS 119 312).

const WEAK: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.2': 'MD2',
  '1.2.840.113549.2.5': 'MD5',
  '1.3.14.3.2.26': 'SHA-1',
  '1.2.840.113549.1.1.4': 'MD5 with RSA',
  '1.2.840.113549.1.1.5': 'SHA-1 with RSA',
  '1.2.840.10045.4.1': 'ECDSA with SHA-1',
  '1.2.840.10040.4.3': 'DSA with SHA-1',
};

const weakDigest: CmsRule = {
  code: 'LINT_WEAK_DIGEST',
  check: ({ info }) => {
    const names = [info.digestAlgorithm, info.signatureAlgorithm].flatMap(
      (node) => WEAK[readAlgorithmIdentifier(node).oid] ?? [],
    );
    return names.length > 0 ? [{ algorithms: names }] : NOTHING;
  },
};

// Signature time-stamps over a digest with practical collisions: validators ignore them, and with them the proven time.

/** Unreadable tokens are reported by `verify`. */
const tokenDigest: CmsRule = {
  code: 'LINT_TOKEN_WEAK_DIGEST',
  check: ({ info }) =>
    info.unsignedAttributes
      .filter(({ oid }) => oid === cmsOid.signatureTimeStamp)
      .flatMap(({ values }) => values.flatMap(({ der }) => attempt(() => weakness(der), CodedError) ?? [])),
};

/** Throws a `CodedError` for a token that cannot be read. */
function weakness(token: Uint8Array): Params[] {
  const { eContent, signerInfos } = parseSignedData(token, { ber: true });
  const { imprintAlgorithm } = parseTstInfo(eContent ?? new Uint8Array(0));
  const nodes = [imprintAlgorithm, ...signerInfos.map(({ digestAlgorithm }) => digestAlgorithm)];
  const names = nodes.flatMap((node) => WEAK[readAlgorithmIdentifier(node).oid] ?? []);
  return names.length > 0 ? [{ algorithms: [...new Set(names)] }] : [];
}

// SM2 and SM3, which readers outside China do not support: for them the signature algorithm is unknown.

const NATIONAL: Readonly<Record<string, string>> = {
  '1.2.156.10197.1.401': 'SM3',
  '1.2.156.10197.1.501': 'SM2',
  '1.2.156.10197.1.301.1': 'SM2',
};

const nationalAlgorithm: CmsRule = {
  code: 'LINT_NATIONAL_ALGORITHM',
  check: ({ info }) => {
    const names = [info.signatureAlgorithm, info.digestAlgorithm].flatMap(
      (node) => NATIONAL[readAlgorithmIdentifier(node).oid] ?? [],
    );
    return names.length > 0 ? [{ algorithms: names }] : NOTHING;
  },
};

// RSA keys below 2048 bits, or curves below 256 (TS 119 312).

const MIN_BITS: Readonly<Record<string, number>> = { RSA: 2048, DSA: 2048, EC: 256 };

const shortKey: CmsRule = {
  code: 'LINT_SHORT_KEY',
  check: ({ signer }) => {
    if (signer === null) return NOTHING;
    const shortest = MIN_BITS[signer.publicKey.type];
    const { keyBits } = describeAlgorithm(null, null, signer.publicKey);
    return shortest !== undefined && keyBits < shortest ? [{ bits: keyBits, shortest }] : NOTHING;
  },
};

export const algorithmRules: readonly CmsRule[] = [weakDigest, tokenDigest, nationalAlgorithm, shortKey];
