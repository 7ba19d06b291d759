/**
 * GB/T 35275 SignedData without signed attributes: the content itself is signed, as in seals and OFD files. The
 * content must be a digest of 32 bytes: with longer content an attacker could present the signed attributes of another
 * signature as content (draft-ietf-lamps-cms-euf-cma-signeddata).
 */
import { concatBytes } from '@govseal/core';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import { parseCertificate } from '@govseal/x509';
import { CmsError } from '../error.ts';
import { looksLikeSignedAttributes } from '../signed-data/attribute-rules.ts';
import type { CmsSyntax } from '../signed-data/content-types.ts';
import { assembleSignedData, requireSyntax, signChecked } from './build.ts';

/** Length of an SM3 digest. */
const DIGEST_LENGTH = 32;

export interface BuildBareOptions {
  readonly signer: Signer;
  readonly engine: CryptoEngine;
  readonly syntax: CmsSyntax;
  /** A digest of 32 bytes. */
  readonly content: Uint8Array;
  readonly detached: boolean;
  readonly timestamp?: (signatureValue: Uint8Array) => Promise<Uint8Array>;
}

/**
 * Builds the SignedData. Throws `CMS_ATTRIBUTES_NEEDED`, `CMS_CONTENT_CONFUSION`, and the errors of `buildSignedData`.
 */
export async function buildBareSignedData(options: BuildBareOptions): Promise<Uint8Array> {
  const { signer, engine, syntax, content, detached } = options;
  if (looksLikeSignedAttributes(content)) throw new CmsError('CMS_CONTENT_CONFUSION');
  if (syntax !== 'gbt35275' || content.length !== DIGEST_LENGTH) {
    throw new CmsError('CMS_ATTRIBUTES_NEEDED', { params: { syntax, length: content.length } });
  }
  requireSyntax(syntax, signer.algorithm);
  const certificate = parseCertificate(signer.certificate);
  const signature = await signChecked(signer, certificate, content, { engine });
  const timestamp = await options.timestamp?.(new Uint8Array(signature));
  return concatBytes(
    ...assembleSignedData({
      certificate,
      algorithm: signer.algorithm,
      syntax,
      signedAttributes: null,
      signature,
      certificates: [signer.certificate, ...signer.chain],
      eContent: detached ? undefined : [content],
      timestamp,
    }),
  );
}
