/**
 * `coSignCms`: a further, parallel SignerInfo over the content of a signed CMS (RFC 5652 §5.3). Existing SignerInfos
 * are unchanged byte by byte, so that their signatures and archive-time-stamps-v3 remain valid.
 */
import { cmsDigestFor, writeDigestAlgorithm } from '@govseal/crypto';
import { CmsError } from '../error.ts';
import type { FurtherSignerOptions } from '../signed-data/types.ts';
import { requestStamp } from '../timestamp/request-timestamp.ts';
import { signChecked, writeSignedAttributes, writeSignerInfo } from './build.ts';
import { readExisting, refuseSameKey } from './existing.ts';
import { addToSignedData } from './rewrite.ts';

/**
 * Returns the CMS with the new signer, DER if it was DER, and attached or detached, RFC 5652 or GB/T 35275 as before.
 * Throws the errors of `signCms`, `CMS_CONTENT_MISSING` for a detached signature without its content,
 * `CMS_SIGNED_BROKEN` if a signature in the file does not verify, `CMS_SIGNER_REPEATED` if this key has already
 * signed, `CMS_ARCHIVED` if the addition would invalidate a proof over the whole file.
 */
export async function coSignCms(cms: Uint8Array, options: FurtherSignerOptions): Promise<Uint8Array> {
  const { engine, signer, signingTime, tsa } = options;
  const { signedData, certificate, contentDigest, evidence } = await readExisting(cms, options);
  refuseSameKey(evidence, certificate);
  const { algorithm } = signer;
  const { syntax, eContentType } = signedData;
  const digest = await contentDigest(cmsDigestFor(algorithm));
  if (digest === null) throw new CmsError('CMS_CONTENT_MISSING');
  const signedAttributes = await writeSignedAttributes({
    engine,
    certificate,
    algorithm,
    syntax,
    eContentType,
    contentDigest: digest,
    signingTime,
  });
  const signature = await signChecked(signer, certificate, signedAttributes, { engine });
  const timestamp = tsa && (await requestStamp(tsa, signature, algorithm, engine));
  const info = writeSignerInfo({ certificate, algorithm, syntax, signedAttributes, signature, timestamp });
  return addToSignedData(signedData.der, {
    certificates: [signer.certificate, ...signer.chain],
    signer: { info, digestAlgorithm: writeDigestAlgorithm(cmsDigestFor(algorithm)) },
  });
}
