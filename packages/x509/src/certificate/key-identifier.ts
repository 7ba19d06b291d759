import type { CryptoEngine, MaybePromise } from '@govseal/crypto';
import { parseDer, readBitStringBytes, readSequence, Tag } from '@govseal/der';
import { reading } from '../error.ts';

/** The key identifier of RFC 5280 §4.2.1.2 (1): SHA-1 of subjectPublicKey's bytes. An identifier, never a proof. */
export function keyIdentifier(spki: Uint8Array, engine: CryptoEngine): MaybePromise<Uint8Array> {
  return engine.digest('SHA-1', publicKeyBytes(spki));
}

/** The value of subjectPublicKey without the unused-bits byte. */
export function publicKeyBytes(spki: Uint8Array): Uint8Array {
  return reading(() => {
    const fields = readSequence(parseDer(spki));
    fields.next(Tag.SEQUENCE);
    const octets = readBitStringBytes(fields.next());
    fields.end();
    return octets;
  });
}
