/** Digests of certificates, by which signatures and reports name them: made once for a certificate, digest and engine. */
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import type { Certificate } from '../types.ts';

type Digests = Map<DigestName, Uint8Array>;

const made = new WeakMap<Certificate, WeakMap<CryptoEngine, Digests>>();

/** Digest of the certificate's DER. Throws `CryptoError` for a digest that the engine does not know. */
export async function certificateDigest(
  certificate: Certificate,
  digest: DigestName,
  engine: CryptoEngine,
): Promise<Uint8Array> {
  const known = made.get(certificate)?.get(engine)?.get(digest);
  if (known !== undefined) return new Uint8Array(known); // who writes over an answer changes no other
  const value = await engine.digest(digest, certificate.der);
  const engines = made.get(certificate) ?? new WeakMap<CryptoEngine, Digests>();
  made.set(certificate, engines);
  const digests = engines.get(engine) ?? new Map<DigestName, Uint8Array>();
  engines.set(engine, digests.set(digest, new Uint8Array(value)));
  return value;
}
