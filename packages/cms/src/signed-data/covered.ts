/**
 * What an archive-time-stamp-v3 proves to have existed (EN 319 122-1 §5.5.2): the signature with its signed attributes,
 * and those certificates, revocation data and unsigned attributes that its hash index lists, with everything inside them.
 */
import { CodedError } from '@govseal/core';
import { contextConstructed, type DerNode, readOid, readSequence, Tag } from '@govseal/der';
import type { CoveredObjects, SignatureEvidence, TimestampEvidence } from '@govseal/evidence';
import { listedObjects, type StampedSigner } from '../long-term/archive-time-stamp.ts';
import { readRevocationValues, wrapBasicResponse } from './bags.ts';
import type { CmsBudget } from './limits.ts';
import { oid } from './oid.ts';
import { parseSignedData } from './signed-data.ts';
import { readSignerInfo } from './signer-info.ts';

/** A token of the signature, with the attribute value that contains it. */
export interface PlacedToken {
  readonly value: DerNode;
  readonly evidence: TimestampEvidence;
}

interface Collected {
  readonly certificates: Uint8Array[];
  readonly crls: Uint8Array[];
  readonly ocsp: Uint8Array[];
  readonly signatureValues: Uint8Array[];
}

/** Every object of one signature that is covered, directly or inside another object. */
function objectsOf(evidence: SignatureEvidence): CoveredObjects {
  return {
    certificates: evidence.certificates.map(({ der }) => der),
    crls: evidence.crls,
    ocsp: evidence.ocsp,
    signatureValues: [evidence.signatureValue],
  };
}

export async function coveredByArchive(
  archive: PlacedToken,
  tokens: readonly PlacedToken[],
  signer: StampedSigner,
  budget: CmsBudget,
): Promise<CoveredObjects> {
  const { info } = signer;
  const listed = await listedObjects(archive.value.der, signer);
  const out: Collected = {
    certificates: listed.certificates.map(({ der }) => der),
    crls: [],
    ocsp: [],
    signatureValues: [info.signature],
  };
  for (const choice of listed.revocation) addRevocation(choice, out);
  for (const attribute of info.signedAttributes ?? []) {
    for (const value of attribute.values) addPool(attribute.oid, value, out, budget);
  }
  for (const attribute of info.unsignedAttributes) {
    for (const value of attribute.values) {
      if (!listed.values.has(value)) continue;
      addPool(attribute.oid, value, out, budget);
      if (attribute.oid === oid.counterSignature) addCounterSignature(value, out, budget);
    }
  }
  for (const { value, evidence } of tokens) {
    // content time-stamps are signed attributes, all of which the imprint covers
    if (value === archive.value || (evidence.kind !== 'content' && !listed.values.has(value))) continue;
    const inside = objectsOf(evidence.signature);
    out.certificates.push(...inside.certificates);
    out.crls.push(...inside.crls);
    out.ocsp.push(...inside.ocsp);
    out.signatureValues.push(...inside.signatureValues);
  }
  return out;
}

function addRevocation(choice: DerNode, out: Collected): void {
  if (choice.tag === Tag.SEQUENCE) {
    out.crls.push(choice.der);
    return;
  }
  const [type, response] = choice.children;
  if (choice.tag !== contextConstructed(1) || type?.tag !== Tag.OID || response === undefined) return;
  const format = readOid(type);
  if (format === oid.ocspResponse) out.ocsp.push(response.der);
  if (format === oid.ocspBasic) out.ocsp.push(wrapBasicResponse(response.der));
}

/** A counter-signature with its time-stamps and its own counter-signatures; an unreadable one is skipped. */
function addCounterSignature(value: DerNode, out: Collected, budget: CmsBudget): void {
  try {
    const { signature, unsignedAttributes } = readSignerInfo(value, budget);
    out.signatureValues.push(signature);
    for (const { oid: type, values } of unsignedAttributes) {
      if (type === oid.counterSignature) for (const upon of values) addCounterSignature(upon, out, budget);
      if (type === oid.signatureTimeStamp) for (const { der } of values) addToken(der, out);
    }
  } catch (error) {
    if (!(error instanceof CodedError)) throw error; // reported where the counter-signature itself is read
  }
}

function addToken(token: Uint8Array, out: Collected): void {
  const { certificateDers, crls, ocsp, signerInfos } = parseSignedData(token, { ber: true });
  out.certificates.push(...certificateDers);
  out.crls.push(...crls);
  out.ocsp.push(...ocsp);
  out.signatureValues.push(...signerInfos.map(({ signature }) => signature));
}

/** Attributes that hold certificates or revocation data; an unreadable one is skipped. */
function addPool(type: string, value: DerNode, out: Collected, budget: CmsBudget): void {
  try {
    if (type === oid.certificateValues) for (const { der } of readSequence(value).rest()) out.certificates.push(der);
    if (type !== oid.revocationValues && type !== oid.adobeRevocationInfo) return;
    const { crls, ocsp } = readRevocationValues(value, type === oid.revocationValues, budget);
    out.crls.push(...crls);
    out.ocsp.push(...ocsp);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error; // reported where the pool itself is read
  }
}
