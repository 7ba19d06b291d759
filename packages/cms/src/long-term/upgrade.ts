/**
 * CAdES upgrades of a CMS file (EN 319 122-1 §6.3): T with a signature-time-stamp, LT with certificates and revocation
 * data in SignedData, LTA with an archive-time-stamp-v3 and its ats-hash-index-v3. All signers are upgraded, attached
 * or detached.
 */
import { concatBytes, equalBytes } from '@govseal/core';
import { type CryptoEngine, type DigestName, writeDigestAlgorithm } from '@govseal/crypto';
import { write } from '@govseal/der';
import {
  gatherForSignatures,
  type SignatureEvidence,
  selectValidationData,
  type TimestampAuthority,
  type ValidationData,
  type ValidationDataOptions,
} from '@govseal/evidence';
import { CmsError } from '../error.ts';
import { collectSignedDataEvidence } from '../evidence/collect.ts';
import { addToSignedData, writeAttribute } from '../sign/rewrite.ts';
import { type ContentInput, createContentDigest } from '../signed-data/content-digest.ts';
import { oid } from '../signed-data/oid.ts';
import { parseSignedData } from '../signed-data/signed-data.ts';
import type { SignedData, SignerInfo } from '../signed-data/types.ts';
import { imprintDigest, requestTimestamp } from '../timestamp/request-timestamp.ts';
import { signedFields } from './archive-time-stamp.ts';

/** How a signature time-stamp is added. */
export interface CmsTimestampOptions {
  /** Computes digests and checks the token. */
  readonly engine: CryptoEngine;
  /** Issues the token. */
  readonly tsa: TimestampAuthority;
  /** Digest of the message imprint; default: the authority's, otherwise SHA-256. */
  readonly digest?: DigestName;
}

/** How an archive time-stamp is added (ATSv3, EN 319 122-1 §5.5.3). */
export interface CmsArchiveOptions extends CmsTimestampOptions {
  /** Content of a detached signature. */
  readonly content?: ContentInput;
}

/** A CMS with validation data, and what was found for each certificate. */
export interface CmsLtvResult extends Pick<ValidationData, 'material' | 'findings' | 'complete'> {
  /** The upgraded CMS, DER. */
  readonly cms: Uint8Array;
}

/** Level T: adds a signature-time-stamp for every signer that has none. Throws the errors of `requestTimestamp`. */
export async function addCmsTimestamp(cms: Uint8Array, options: CmsTimestampOptions): Promise<Uint8Array> {
  const { engine, tsa, digest = imprintDigest(tsa) } = options;
  const signedData = readSigned(cms);
  const unsigned = new Map<number, readonly Uint8Array[]>();
  for (const [index, info] of signedData.signerInfos.entries()) {
    if (isStamped(info)) continue;
    const token = await requestTimestamp(tsa, { engine, digest, imprint: await engine.digest(digest, info.signature) });
    unsigned.set(index, [writeAttribute(oid.signatureTimeStamp, token)]);
  }
  return addToSignedData(signedData.der, { unsigned });
}

/**
 * Level LT: adds the validation data of every signer, time-stamp and responder to SignedData. Missing data is reported
 * in `findings`; available data is written. Throws `LTV_NOT_STAMPED` if a signer has no signature-time-stamp.
 */
export async function addCmsLtv(cms: Uint8Array, options: ValidationDataOptions): Promise<CmsLtvResult> {
  const signedData = readSigned(cms);
  if (!signedData.signerInfos.every(isStamped)) throw new CmsError('LTV_NOT_STAMPED');
  const evidence: SignatureEvidence[] = [];
  for (const [signerIndex] of signedData.signerInfos.entries()) {
    const id = String(signerIndex);
    const { engine } = options;
    // The content is not needed to find certificates.
    evidence.push(
      await collectSignedDataEvidence(signedData, { engine, id, type: 'cms', signerIndex, digestContent: () => null }),
    );
  }
  const gathered = await gatherForSignatures(evidence, options);
  const data = await selectValidationData(evidence, options, gathered);
  const { certificates, crls, ocsp, material, findings, complete } = data;
  return { cms: addToSignedData(signedData.der, { certificates, crls, ocsp }), material, findings, complete };
}

/**
 * Level LTA, and its renewal: adds an archive-time-stamp-v3 over each signature and everything in SignedData. Add the
 * validation data of earlier time-stamps first. Throws `CMS_CONTENT_MISSING` for a detached signature without content,
 * `CMS_MESSAGE_DIGEST_MISMATCH` if the content is not what was signed.
 */
export async function addCmsArchiveTimestamp(cms: Uint8Array, options: CmsArchiveOptions): Promise<Uint8Array> {
  const { engine, tsa, digest = imprintDigest(tsa) } = options;
  const signedData = readSigned(cms);
  if (!signedData.signerInfos.every(isStamped)) throw new CmsError('LTV_NOT_STAMPED');
  const contentDigest = await createContentDigest(signedData, engine, options.content, [digest]);
  const unsigned = new Map<number, readonly Uint8Array[]>();
  for (const [index, info] of signedData.signerInfos.entries()) {
    await refuseOtherContent(signedData, index, engine, contentDigest);
    const content = await contentDigest(digest);
    if (content === null) throw new CmsError('CMS_CONTENT_MISSING');
    const hashIndex = await writeHashIndex(signedData, info, digest, engine);
    const covered = concatBytes(write.oid(signedData.eContentType), content, signedFields(info), hashIndex);
    const imprint = await engine.digest(digest, covered);
    const token = await requestTimestamp(tsa, { engine, digest, imprint });
    const indexed = addToSignedData(token, {
      unsigned: new Map([[0, [writeAttribute(oid.atsHashIndexV3, hashIndex)]]]),
    });
    unsigned.set(index, [writeAttribute(oid.archiveTimeStampV3, indexed)]);
  }
  return addToSignedData(signedData.der, { unsigned });
}

function readSigned(cms: Uint8Array): SignedData {
  const signedData = parseSignedData(cms, { ber: true, padding: 'zeros' });
  if (signedData.signerInfos.length === 0) throw new CmsError('LTV_NO_SIGNATURE');
  return signedData;
}

function isStamped(info: SignerInfo): boolean {
  return info.unsignedAttributes.some((attribute) => attribute.oid === oid.signatureTimeStamp);
}

/** An archive time-stamp over other content would be well-formed but never verify. */
async function refuseOtherContent(
  signedData: SignedData,
  signerIndex: number,
  engine: CryptoEngine,
  digestContent: (name: DigestName) => Promise<Uint8Array | null>,
): Promise<void> {
  const options = { engine, id: String(signerIndex), type: 'cms', signerIndex, digestContent } as const;
  const { cryptographic } = await collectSignedDataEvidence(signedData, options);
  if (cryptographic.digest === 'mismatch') throw new CmsError('CMS_MESSAGE_DIGEST_MISMATCH');
}

/**
 * ATSHashIndexV3 (EN 319 122-1 §5.5.2): the algorithm, and a hash for each certificate, revocation data and attribute
 * value.
 */
async function writeHashIndex(
  signedData: SignedData,
  info: SignerInfo,
  digest: DigestName,
  engine: CryptoEngine,
): Promise<Uint8Array> {
  const list = async (items: readonly (readonly Uint8Array[])[]): Promise<Uint8Array> => {
    const hashes: Uint8Array[] = [];
    for (const parts of items) {
      const hash = await engine.digest(digest, ...parts);
      if (!hashes.some((known) => equalBytes(known, hash))) hashes.push(hash);
    }
    return write.sequence(...hashes.map((hash) => write.octetString(hash)));
  };
  const values = info.unsignedAttributes.flatMap(({ node, values: members }) =>
    members.map((value) => [node.children[0]!.der, value.der]),
  );
  return write.sequence(
    writeDigestAlgorithm(digest),
    await list(signedData.certificateChoices.map(({ der }) => [der])),
    await list(signedData.revocationChoices.map(({ der }) => [der])),
    await list(values),
  );
}
