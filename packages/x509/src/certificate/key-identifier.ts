import type { CryptoEngine, MaybePromise } from '@govseal/crypto';
import { parseDer, readBitStringBytes, readSequence, Tag } from '@govseal/der';
import { reading } from '../error.ts';

/**
 * Key identifier by method (1) of RFC 5280 §4.2.1.2: SHA-1 of the subjectPublicKey bytes. It identifies a key and
 * proves nothing. Throws `X509Error` for a malformed SubjectPublicKeyInfo.
 */
export function keyIdentifier(spki: Uint8Array, engine: CryptoEngine): MaybePromise<Uint8Array> {
  return engine.digest('SHA-1', publicKeyBytes(spki));
}

/** The content of the subjectPublicKey BIT STRING without the unused-bits byte. `spki` is DER. Throws `X509Error`. */
export function publicKeyBytes(spki: Uint8Array): Uint8Array {
  return reading(() => {
    const fields = readSequence(parseDer(spki));
    fields.next(Tag.SEQUENCE);
    const bytes = readBitStringBytes(fields.next());
    fields.end();
    return bytes;
  });
}
