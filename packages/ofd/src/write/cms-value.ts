/**
 * The value of a signature of type Sign: GB/T 35275 SignedData with attributes, detached; messageDigest is SM3 of
 * Signature.xml (GM/T 0099 §7.2.2), as files in use have it.
 */
import { buildSignedData, requestTimestamp, type TimestampAuthority } from '@govseal/cms';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import { contextConstructed, parseDer, readSequence, Tag, write } from '@govseal/der';
import { sesCertificate } from './ses-value.ts';

const GB_DATA = '1.2.156.10197.6.1.4.2.1';
const GB_SIGNED_DATA = '1.2.156.10197.6.1.4.2.2';

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
  const rfc = await buildSignedData({
    engine,
    signer,
    contentDigest: (name) => engine.digest(name, content),
    eContentType: GB_DATA,
    signingTime: at,
    ...(tsa && {
      timestamp: async (value: Uint8Array) =>
        requestTimestamp(tsa, { engine, digest: 'SM3', imprint: await engine.digest('SM3', value) }),
    }),
  });
  return asGb35275(rfc);
}

/** GB/T 35275's own outer type, and version 1 whatever the content is; neither is signed. */
function asGb35275(der: Uint8Array): Uint8Array {
  const info = readSequence(parseDer(der));
  info.next(Tag.OID);
  const [signedData] = info.next(contextConstructed(0)).children;
  const [, ...fields] = signedData!.children;
  return write.sequence(
    write.oid(GB_SIGNED_DATA),
    write.explicit(0, write.sequence(write.integer(1), ...fields.map((field) => field.der))),
  );
}
