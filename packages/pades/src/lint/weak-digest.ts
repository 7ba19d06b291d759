/** Digests for which collisions are made: as digest algorithm or inside the signature algorithm (TS 119 312). */
import { readAlgorithmIdentifier } from '@govseal/crypto';
import { type CmsRule, NOTHING } from './rule.ts';

export const WEAK: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.2': 'MD2',
  '1.2.840.113549.2.5': 'MD5',
  '1.3.14.3.2.26': 'SHA-1',
  '1.2.840.113549.1.1.4': 'MD5 with RSA',
  '1.2.840.113549.1.1.5': 'SHA-1 with RSA',
  '1.2.840.10045.4.1': 'ECDSA with SHA-1',
  '1.2.840.10040.4.3': 'DSA with SHA-1',
};

export const weakDigest: CmsRule = {
  code: 'LINT_WEAK_DIGEST',
  check: ({ info }) => {
    const names = [info.digestAlgorithm, info.signatureAlgorithm].flatMap(
      (node) => WEAK[readAlgorithmIdentifier(node).oid] ?? [],
    );
    return names.length > 0 ? [{ algorithms: names }] : NOTHING;
  },
};
