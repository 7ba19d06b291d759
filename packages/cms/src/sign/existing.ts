/** Checks a file before a further signature is added: it must have intact signatures, and none with this key. */

import { equalBytes } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { cmsDigestFor } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { CmsError } from '../error.ts';
import { collectSignedDataEvidence } from '../evidence/collect.ts';
import { unarmour } from '../evidence/unarmour.ts';
import { looksLikeSignedAttributes } from '../signed-data/attribute-rules.ts';
import { type ContentDigest, type ContentInput, createContentDigest } from '../signed-data/content-digest.ts';
import { oid } from '../signed-data/oid.ts';
import { parseSignedData } from '../signed-data/signed-data.ts';
import type { FurtherSignerOptions, SignedData, SignerInfo } from '../signed-data/types.ts';
import { requireSyntax } from './build.ts';

export interface ExistingSignatures {
  readonly signedData: SignedData;
  readonly certificate: Certificate;
  readonly contentDigest: ContentDigest;
  /** One entry per SignerInfo, in the order of the file. */
  readonly evidence: readonly SignatureEvidence[];
}

/**
 * Reads the existing signatures. Throws `LTV_NO_SIGNATURE`, `CMS_CONTENT_TYPE_UNEXPECTED` (a time-stamp token has one
 * signer, RFC 3161 §2.4.2), `CMS_CONTENT_MISSING`, `CMS_CONTENT_CONFUSION`, `CMS_SIGNED_BROKEN`, `CMS_ARCHIVED` or
 * `CMS_SYNTAX_ALGORITHM`.
 */
export async function readExisting(cms: Uint8Array, options: FurtherSignerOptions): Promise<ExistingSignatures> {
  const { engine, signer, content } = options;
  const signedData = parseSignedData(unarmour(cms), { ber: true, padding: 'zeros' });
  if (signedData.signerInfos.length === 0) throw new CmsError('LTV_NO_SIGNATURE');
  if (signedData.eContentType === oid.tstInfo) {
    const params = { found: oid.tstInfo, expected: oid.data };
    throw new CmsError('CMS_CONTENT_TYPE_UNEXPECTED', { params });
  }
  requireSyntax(signedData.syntax, signer.algorithm);
  const held = content ?? signedData.eContent;
  if (held === null) throw new CmsError('CMS_CONTENT_MISSING');
  if (held instanceof Uint8Array && looksLikeSignedAttributes(held)) throw new CmsError('CMS_CONTENT_CONFUSION');
  const contentDigest = await createContentDigest(signedData, engine, content, [cmsDigestFor(signer.algorithm)]);
  const evidence: SignatureEvidence[] = [];
  for (const [signerIndex, info] of signedData.signerInfos.entries()) {
    refuseArchived(info, String(signerIndex));
    const own = { engine, content: held, contentDigest };
    evidence.push(await evidenceOf(signedData, signerIndex, own));
    refuseBroken(evidence[signerIndex]!);
  }
  return { signedData, certificate: parseCertificate(signer.certificate), contentDigest, evidence };
}

function evidenceOf(
  signedData: SignedData,
  signerIndex: number,
  given: { readonly engine: CryptoEngine; readonly content: ContentInput; readonly contentDigest: ContentDigest },
): Promise<SignatureEvidence> {
  const { engine, content, contentDigest } = given;
  return collectSignedDataEvidence(signedData, {
    engine,
    id: String(signerIndex),
    type: 'cms',
    signerIndex,
    digestContent: contentDigest,
    content: () => (content instanceof Uint8Array ? content : null),
  });
}

/**
 * Rejects only a broken signature; one that cannot be checked, for example because of its algorithm, is left to
 * verification.
 */
export function refuseBroken({ id, cryptographic, formatFailure, findings }: SignatureEvidence): void {
  const { digest, signatureValue } = cryptographic;
  if (digest !== 'mismatch' && signatureValue !== 'invalid' && !formatFailure) return;
  const reason = findings.find(({ severity }) => severity === 'error')?.code ?? 'CMS_SIGNATURE_INVALID';
  throw new CmsError('CMS_SIGNED_BROKEN', { params: { signature: id, reason } });
}

/** A key is one signer, even with several certificates. */
export function refuseSameKey(signatures: readonly SignatureEvidence[], certificate: Certificate): void {
  const same = signatures.find(({ signer }) => signer !== null && equalBytes(signer.spki, certificate.spki));
  if (same === undefined) return;
  const at = { certificate: certificate.subject.text };
  throw new CmsError('CMS_SIGNER_REPEATED', { at, params: { signature: same.id } });
}

/**
 * These proofs cover the whole structure as it was (EN 319 122-1 annex A.2.4, RFC 5276 §3), so any addition
 * invalidates them.
 */
const overEverything: ReadonlySet<string> = new Set([
  oid.archiveTimeStampV1,
  oid.archiveTimeStampV2,
  oid.evidenceRecordInternal,
  oid.evidenceRecordExternal,
  oid.longTermValidation,
]);

function refuseArchived({ unsignedAttributes }: SignerInfo, signature: string): void {
  const found = unsignedAttributes.find(({ oid: type }) => overEverything.has(type));
  if (found !== undefined) throw new CmsError('CMS_ARCHIVED', { params: { signature, attribute: found.oid } });
}
