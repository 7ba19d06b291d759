/**
 * Digests of certificates as signatures and reports reference them, computed once per certificate, digest and engine.
 */
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import type { Certificate } from '../types.ts';

type Digests = Map<DigestName, Uint8Array>;

const computed = new WeakMap<Certificate, WeakMap<CryptoEngine, Digests>>();

/**
 * Digest of the certificate's DER; the returned array is the caller's own. Throws `CryptoError` for a digest that the
 * engine does not support.
 */
export async function certificateDigest(
  certificate: Certificate,
  digest: DigestName,
  engine: CryptoEngine,
): Promise<Uint8Array> {
  const known = computed.get(certificate)?.get(engine)?.get(digest);
  if (known !== undefined) return new Uint8Array(known); // a copy: writing to it must not change later results
  const value = await engine.digest(digest, certificate.der);
  const engines = computed.get(certificate) ?? new WeakMap<CryptoEngine, Digests>();
  computed.set(certificate, engines);
  const digests = engines.get(engine) ?? new Map<DigestName, Uint8Array>();
  engines.set(engine, digests.set(digest, new Uint8Array(value)));
  return value;
}
