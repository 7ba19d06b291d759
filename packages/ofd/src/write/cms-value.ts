/**
 * Builds the value of a signature of type Sign: detached GB/T 35275 SignedData with signed attributes; messageDigest is the
 * SM3 digest of Signature.xml (GM/T 0099 §7.2.2), as in existing producers.
 */
import { buildSignedData, requestTimestamp } from '@govseal/cms';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import type { TimestampAuthority } from '@govseal/evidence';
import { sesCertificate } from './ses-value.ts';

/** Returns DER. Throws `OFD_WRITE_ALGORITHM` and the errors of `buildSignedData` and `requestTimestamp`. */
export async function buildCmsValue(options: {
  readonly engine: CryptoEngine;
  readonly signer: Signer;
  readonly at: Date;
  readonly content: Uint8Array;
  readonly tsa?: TimestampAuthority;
}): Promise<Uint8Array> {
  const { engine, signer, at, content, tsa } = options;
  sesCertificate(signer);
  return buildSignedData({
    syntax: 'gbt35275',
    engine,
    signer,
    contentDigest: (name) => engine.digest(name, content),
    signingTime: at,
    timestamp: tsa
      ? async (value: Uint8Array) =>
          requestTimestamp(tsa, { engine, digest: 'SM3', imprint: await engine.digest('SM3', value) })
      : undefined,
  });
}
