/** Signs with any certificate, for tests of verifiers; `signCms` refuses certificates that are not for signing. */
import { assembleSignedData, type BuildSignedDataOptions, writeSignedAttributes } from '@govseal/cms';
import { concatBytes } from '@govseal/core';
import { cmsDigestFor } from '@govseal/crypto';
import { parseCertificate } from '@govseal/x509';

/** Options of a signature with a deliberate fault; see `buildSignedData` of `@govseal/cms`. */
export type FaultySignatureOptions = Pick<
  BuildSignedDataOptions,
  'signer' | 'engine' | 'contentDigest' | 'eContent' | 'signingTime' | 'timestamp'
>;

/** DER ContentInfo of CAdES baseline B (with `timestamp` T); neither the certificate nor the value is checked. */
export async function signFaulty(options: FaultySignatureOptions): Promise<Uint8Array> {
  const { signer, engine, eContent } = options;
  const { algorithm } = signer;
  if (signer.sign === undefined) throw new TypeError('signFaulty needs a signer with `sign`');
  const certificate = parseCertificate(signer.certificate);
  const contentDigest = await options.contentDigest(cmsDigestFor(algorithm));
  const signedAttributes = await writeSignedAttributes({ ...options, certificate, algorithm, engine, contentDigest });
  const signature = await signer.sign(signedAttributes);
  const timestamp = await options.timestamp?.(new Uint8Array(signature));
  return concatBytes(
    ...assembleSignedData({
      certificate,
      algorithm,
      signedAttributes,
      signature,
      certificates: [signer.certificate, ...signer.chain],
      eContent: eContent ? [eContent] : undefined,
      timestamp,
    }),
  );
}
