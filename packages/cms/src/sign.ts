/** `signCms`: a CAdES baseline signature over octets, attached or detached, with a signature-time-stamp on request. */
import { looksLikeSignedAttributes } from './attribute-rules.ts';
import { buildSignedData } from './build.ts';
import { CmsError } from './error.ts';
import { requestTimestamp } from './request-timestamp.ts';
import type { SignCmsOptions } from './types.ts';

/** DER ContentInfo (`.p7s` / `.p7m`). Level B-B, or B-T with `tsa`. Throws as `buildSignedData` and `requestTimestamp` do. */
export async function signCms(content: Uint8Array, options: SignCmsOptions): Promise<Uint8Array> {
  const { signer, engine, signingTime, tsa } = options;
  // such a signature could be presented as one over another content (draft-ietf-lamps-cms-euf-cma-signeddata §3)
  if (looksLikeSignedAttributes(content)) throw new CmsError('CMS_CONTENT_CONFUSION');
  const stamp = async (authority: NonNullable<typeof tsa>, value: Uint8Array): Promise<Uint8Array> =>
    requestTimestamp(authority, { engine, digest: 'SHA-256', imprint: await engine.digest('SHA-256', value) });
  return buildSignedData({
    signer,
    engine,
    contentDigest: (name) => engine.digest(name, content),
    signingTime,
    ...(options.detached === true ? {} : { eContent: content }),
    ...(tsa === undefined ? {} : { timestamp: (value: Uint8Array) => stamp(tsa, value) }),
  });
}
