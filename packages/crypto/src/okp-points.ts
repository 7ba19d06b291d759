/**
 * Rejects Edwards points of small order as keys, which verify signatures over many messages; the same for every engine.
 */
import { toHex } from '@govseal/core';
import { CryptoError } from './error.ts';
import type { PublicKey } from './types.ts';

type OkpKey = Extract<PublicKey, { type: 'OKP' }>;

/**
 * The encoded y coordinates, without the sign of x, of the points whose order divides the cofactor. They include p and
 * p + 1, which RFC 8032 §5.1.3 and §5.2.3 forbid but OpenSSL reads as 0 and 1 on Curve25519.
 */
const SMALL: Readonly<Record<OkpKey['curve'], ReadonlySet<string>>> = {
  Ed25519: new Set([
    '00'.repeat(32),
    `01${'00'.repeat(31)}`,
    `ec${'ff'.repeat(30)}7f`,
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}7f`,
  ]),
  Ed448: new Set([
    '00'.repeat(57),
    `01${'00'.repeat(56)}`,
    `fe${'ff'.repeat(27)}fe${'ff'.repeat(27)}00`,
    `${'ff'.repeat(28)}fe${'ff'.repeat(27)}00`,
    `${'00'.repeat(28)}${'ff'.repeat(28)}00`,
  ]),
};

/** Whether the key has small order, so that anyone can sign for it (NIST SP 800-186 appendix D.1.3). */
export function isSmallOrder({ curve, x }: OkpKey): boolean {
  const y = new Uint8Array(x);
  y[y.length - 1]! &= 0x7f;
  return SMALL[curve].has(toHex(y));
}

export function checkOkp(key: OkpKey): void {
  if (isSmallOrder(key)) throw new CryptoError('CRYPTO_KEY_SMALL_ORDER', { params: { key: key.curve } });
}
