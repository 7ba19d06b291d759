/**
 * The identity of a key, independent of its encoding. Whoever has one private key has others: the same modulus under
 * another exponent or as RSASSA-PSS (RFC 4055 §1.2), the negative of a point. For the history of a key they are one.
 */
import { concatBytes, toHex, utf8 } from '@govseal/core';
import { type CryptoEngine, type PublicKey, writePublicKey } from '@govseal/crypto';

/** The bytes to hash. Throws `CRYPTO_UNSUPPORTED_KEY`. */
export function keyIdentity(key: PublicKey): Uint8Array {
  switch (key.type) {
    case 'RSA':
      return concatBytes(utf8('RSA\n'), key.n);
    case 'EC':
      return concatBytes(utf8(`${key.curve}\n`), key.x);
    case 'OKP':
      // the highest bit is the sign of x (RFC 8032 §5.1.2, §5.2.2)
      return concatBytes(utf8(`${key.curve}\n`), key.x.subarray(0, -1), Uint8Array.of(key.x.at(-1)! & 0x7f));
    default:
      return writePublicKey(key);
  }
}

/** As stored: hexadecimal SHA-256. */
export async function keyIdOf(key: PublicKey, engine: CryptoEngine): Promise<string> {
  return toHex(await engine.digest('SHA-256', keyIdentity(key)));
}
