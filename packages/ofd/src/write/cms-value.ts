/**
 * The value of a signature of type Sign: GB/T 35275 SignedData with attributes, detached; messageDigest is SM3 of
 * Signature.xml (GM/T 0099 §7.2.2), as files in use have it.
 */
import { buildSignedData, requestTimestamp } from '@govseal/cms';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import type { TimestampAuthority } from '@govseal/evidence';
import { sesCertificate } from './ses-value.ts';

/** DER. Throws `OFD_WRITE_ALGORITHM`, and what `buildSignedData` and `requestTimestamp` throw. */
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
