/** Whether an algorithm fits a key: its kind, its curve, and the parameters of an RSASSA-PSS key. */
import { curveRow } from './curve.ts';
import { CryptoError } from './error.ts';
import type { PublicKey, SignatureAlgorithm } from './types.ts';

/** false: no signature value can be valid for this pair. */
export function fits(algorithm: SignatureAlgorithm, key: PublicKey): boolean {
  switch (key.type) {
    case 'RSA':
      return algorithm.scheme === 'RSASSA-PSS' ? fitsPss(algorithm, key) : fitsPkcs1(algorithm, key);
    case 'EC':
      // A curve has one scheme: ECDSA over the SM2 curve must not be taken for SM2.
      return algorithm.scheme === curveRow(key.curve).scheme && algorithm.digest !== null;
    case 'OKP':
      return algorithm.scheme === key.curve && algorithm.digest === null;
    case 'DSA':
      return algorithm.scheme === 'DSA' && algorithm.digest !== null;
    case 'unsupported':
      return false;
    default:
      return key satisfies never;
  }
}

type RsaKey = Extract<PublicKey, { type: 'RSA' }>;

function fitsPkcs1(algorithm: SignatureAlgorithm, key: RsaKey): boolean {
  // RFC 4055 §1.2: a key marked id-RSASSA-PSS is for RSASSA-PSS only.
  return algorithm.scheme === 'RSASSA-PKCS1-v1_5' && algorithm.digest !== null && !key.pssOnly;
}

function fitsPss({ digest, pss }: SignatureAlgorithm, key: RsaKey): boolean {
  if (pss === undefined || pss.digest !== digest) return false;
  if (key.pss === undefined) return true;
  // RFC 4055 §3.3: same digest and mask digest, salt at least as long as the key requires.
  return pss.digest === key.pss.digest && pss.mgfDigest === key.pss.mgfDigest && pss.saltLength >= key.pss.saltLength;
}

/** Throws `CRYPTO_UNSUPPORTED_KEY` or `CRYPTO_KEY_MISMATCH` unless the algorithm fits the key; for signing. */
export function requireFit(algorithm: SignatureAlgorithm, key: PublicKey): void {
  if (key.type === 'unsupported') throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: key.oid } });
  if (!fits(algorithm, key)) {
    throw new CryptoError('CRYPTO_KEY_MISMATCH', {
      params: { scheme: algorithm.scheme, digest: algorithm.digest ?? 'none', key: key.type },
    });
  }
}
