/**
 * Adds unsigned parts to a SignedData: certificates, revocation data, unsigned attributes. Every existing byte is kept
 * as received, even BER, because hash indexes and time-stamps were computed over it; only the enclosing lengths are
 * rewritten.
 */
import { compareBytes, concatBytes, equalBytes } from '@govseal/core';
import { contextConstructed, type DerNode, parseBerPrefix, Tag, write } from '@govseal/der';
import { CmsError } from '../error.ts';
import { defaultLimits, MAX_DEPTH } from '../signed-data/limits.ts';
import { oid } from '../signed-data/oid.ts';

export interface Additions {
  /** DER certificates. */
  readonly certificates?: readonly Uint8Array[];
  /** DER CertificateLists. */
  readonly crls?: readonly Uint8Array[];
  /** DER OCSPResponses (RFC 5940). */
  readonly ocsp?: readonly Uint8Array[];
  /** Complete Attributes by the index of their SignerInfo. */
  readonly unsigned?: ReadonlyMap<number, readonly Uint8Array[]>;
  /** A complete Attribute for a counter-signature, by the offset at which its SignerInfo starts in the ContentInfo. */
  readonly nested?: { readonly offset: number; readonly attribute: Uint8Array };
  /** A complete SignerInfo with its digest AlgorithmIdentifier. */
  readonly signer?: { readonly info: Uint8Array; readonly digestAlgorithm: Uint8Array };
}

/** `bytes` is a ContentInfo that `parseSignedData` has read. Returns the same bytes if nothing is new. */
export function addToSignedData(bytes: Uint8Array, additions: Additions): Uint8Array {
  const { node } = parseBerPrefix(bytes, { maxNodes: defaultLimits.nodes, maxDepth: MAX_DEPTH });
  const signedData = node.children[1]?.children[0];
  const signerInfos = signedData?.children[signedData.children.length - 1];
  if (signedData === undefined || signerInfos?.tag !== Tag.SET) throw new CmsError('CMS_MALFORMED');
  const [version, digests, encapsulated, ...rest] = signedData.children;
  const certificates = rest.find(({ tag }) => tag === contextConstructed(0));
  const revocation = rest.find(({ tag }) => tag === contextConstructed(1));
  const newCertificates = absentFrom(certificates, additions.certificates ?? []);
  const newRevocation = absentFrom(revocation, [
    ...(additions.crls ?? []),
    ...(additions.ocsp ?? []).map(otherRevocationInfo),
  ]);
  const unsigned = additions.unsigned ?? new Map<number, readonly Uint8Array[]>();
  const { nested, signer } = additions;
  const changed = newCertificates.length + newRevocation.length + unsigned.size > 0;
  if (!changed && nested === undefined && signer === undefined) return node.der;
  const infos = signerInfos.children.map((info, index) => {
    if (nested !== undefined && contains(info, nested.offset)) return grownInside(info, nested);
    return concatBytes(...grownSignerInfo(info, unsigned.get(index) ?? []));
  });
  const newDigests = signer === undefined ? [] : absentFrom(digests, [signer.digestAlgorithm]);
  const body = [
    hasOther(revocation, newRevocation) ? write.integer(5) : version!.der, // RFC 5652 §5.1
    ...grownSet(Tag.SET, digests, newDigests),
    encapsulated!.der,
    ...grownSet(contextConstructed(0), certificates, newCertificates),
    ...grownSet(contextConstructed(1), revocation, newRevocation),
    ...wrap(Tag.SET, signer === undefined ? infos : inSetOrder(infos, [signer.info])),
  ];
  const content = wrap(contextConstructed(0), wrap(Tag.SEQUENCE, body));
  return concatBytes(...wrap(Tag.SEQUENCE, [node.children[0]!.der, ...content]));
}

/** One Attribute with one value. */
export function writeAttribute(type: string, value: Uint8Array): Uint8Array {
  return write.sequence(write.oid(type), write.encode(Tag.SET, value));
}

/** RFC 5940 §2: an OCSP response as `[1] OtherRevocationInfoFormat`. */
function otherRevocationInfo(response: Uint8Array): Uint8Array {
  return write.encode(contextConstructed(1), write.oid(oid.ocspResponse), response);
}

function absentFrom(set: DerNode | undefined, items: readonly Uint8Array[]): Uint8Array[] {
  const out: Uint8Array[] = [];
  for (const item of items) {
    const known =
      set?.children.some(({ der }) => equalBytes(der, item)) || out.some((other) => equalBytes(other, item));
    if (!known) out.push(item);
  }
  return out;
}

function hasOther(set: DerNode | undefined, added: readonly Uint8Array[]): boolean {
  const other = contextConstructed(1);
  return set?.children.some(({ tag }) => tag === other) === true || added.some(([tag]) => tag === other);
}

/** If the members are in DER order, new ones are sorted in; otherwise they are appended. */
function grownSet(tag: number, set: DerNode | undefined, added: readonly Uint8Array[]): Uint8Array[] {
  if (added.length === 0) return set === undefined ? [] : [set.der];
  const present = set?.children.map(({ der }) => der) ?? [];
  return wrap(tag, inSetOrder(present, added));
}

function inSetOrder(present: readonly Uint8Array[], added: readonly Uint8Array[]): Uint8Array[] {
  const members = [...present, ...added];
  const ordered = present.every((der, index) => index === 0 || compareBytes(present[index - 1]!, der) <= 0);
  return ordered ? members.sort(compareBytes) : members;
}

function contains({ start, end }: DerNode, offset: number): boolean {
  return start <= offset && offset < end;
}

/** The node with a counter-signature added inside it; every other part is kept as received. */
function grownInside(node: DerNode, nested: { readonly offset: number; readonly attribute: Uint8Array }): Uint8Array {
  if (node.start === nested.offset && node.tag === Tag.SEQUENCE) {
    return concatBytes(...grownSignerInfo(node, [nested.attribute]));
  }
  const parts = node.children.map((child) => (contains(child, nested.offset) ? grownInside(child, nested) : child.der));
  const isSet = node.tag === Tag.SET || node.tag === contextConstructed(1);
  const ordered = isSet ? inSetOrder([], parts) : parts;
  return concatBytes(...wrap(node.tag, ordered));
}

function grownSignerInfo(info: DerNode, attributes: readonly Uint8Array[]): Uint8Array[] {
  if (attributes.length === 0) return [info.der];
  const unsigned = info.children.find(({ tag }) => tag === contextConstructed(1));
  const kept = info.children.filter((child) => child !== unsigned).map(({ der }) => der);
  return wrap(Tag.SEQUENCE, [...kept, ...grownSet(contextConstructed(1), unsigned, attributes)]);
}

function wrap(tag: number, parts: readonly Uint8Array[]): Uint8Array[] {
  let length = 0;
  for (const part of parts) length += part.length;
  return [write.header(tag, length), ...parts];
}
