/**
 * What an archive-time-stamp-v3 covers (EN 319 122-1 §5.5.3): the content's digest, the SignerInfo and, through the
 * hash index in the token, the certificates, revocation data and unsigned attributes present at that time.
 * Versions 1 and 2 of the time-stamp are not computed.
 */
import { CodedError, concatBytes, type Finding, finding, toHex } from '@govseal/core';
import { type CryptoEngine, type DigestName, readDigestAlgorithm } from '@govseal/crypto';
import { type DerNode, Fields, readOctetString, Tag, write } from '@govseal/der';
import { cmsCodes } from '../error.ts';
import { oid } from '../signed-data/oid.ts';
import { parseSignedData } from '../signed-data/signed-data.ts';
import type { Attribute, SignedData, SignerInfo } from '../signed-data/types.ts';

interface HashIndex {
  readonly version: 1 | 2 | 3;
  /** The ATSHashIndex value, complete. */
  readonly node: DerNode;
  readonly digest: DigestName;
  readonly certificates: readonly string[];
  readonly crls: readonly string[];
  readonly unsigned: readonly string[];
}

const versions: Readonly<Record<string, 1 | 2 | 3>> = {
  [oid.atsHashIndex]: 1,
  [oid.atsHashIndexV2]: 2,
  [oid.atsHashIndexV3]: 3,
};

/** The signer that an archive time-stamp covers, and the engine for its hashes. */
export interface StampedSigner {
  readonly signedData: SignedData;
  readonly info: SignerInfo;
  readonly engine: CryptoEngine;
}

/**
 * The input of the message imprint, for one digest; null if the token has no readable index, the content is missing,
 * or the index lists an absent item (which is a finding).
 */
export async function archiveImprint(
  token: Uint8Array,
  signer: StampedSigner,
  { digest, contentDigest }: { readonly digest: DigestName; readonly contentDigest: Uint8Array | null },
  findings: Finding[],
): Promise<Uint8Array | null> {
  const { signedData, info } = signer;
  const index = readIndex(token);
  if (index === null || contentDigest === null) return null;
  const missing = await missingEntries(index, signer);
  if (index.digest !== digest || missing > 0) {
    const params = { digest: index.digest, imprintDigest: digest, missing };
    findings.push(finding(cmsCodes, 'TST_ARCHIVE_INDEX', { params }));
    return null;
  }
  return concatBytes(write.oid(signedData.eContentType), contentDigest, signedFields(info), index.node.der);
}

/** The items present that an index lists: only these are covered. Empty if no index can be read. */
export interface ListedObjects {
  readonly certificates: readonly DerNode[];
  readonly revocation: readonly DerNode[];
  /** Values of unsigned attributes. */
  readonly values: ReadonlySet<DerNode>;
}

export async function listedObjects(
  token: Uint8Array,
  { signedData, info, engine }: StampedSigner,
): Promise<ListedObjects> {
  const index = readIndex(token);
  if (index === null) return { certificates: [], revocation: [], values: new Set() };
  const digest = async (...parts: readonly Uint8Array[]): Promise<string> =>
    toHex(await engine.digest(index.digest, ...parts));
  const among = async (nodes: readonly DerNode[], listed: readonly string[]): Promise<DerNode[]> => {
    const known = new Set(listed);
    const hashes = await Promise.all(nodes.map((node) => digest(node.der)));
    return nodes.filter((_, position) => known.has(hashes[position]!));
  };
  const unsigned = new Set(index.unsigned);
  const values = new Set<DerNode>();
  for (const attribute of info.unsignedAttributes) {
    for (const [position, parts] of indexedParts(attribute, index.version).entries()) {
      if (!unsigned.has(await digest(...parts))) continue;
      // versions 1 and 2 index whole attributes
      for (const value of index.version < 3 ? attribute.values : [attribute.values[position]!]) values.add(value);
    }
  }
  return {
    certificates: await among(signedData.certificateChoices, index.certificates),
    revocation: await among(signedData.revocationChoices, index.crls),
    values,
  };
}

/** version … signature as encoded, signed attributes under their own [0] tag; without unsigned attributes. */
export function signedFields(info: SignerInfo): Uint8Array {
  const last = info.node.children.findLast((child) => (child.tag & ~0x20) === Tag.OCTET_STRING);
  return info.node.bytes.subarray(info.node.contentStart, last!.end);
}

function readIndex(token: Uint8Array): HashIndex | null {
  try {
    const attributes = parseSignedData(token, { ber: true }).signerInfos[0]?.unsignedAttributes ?? [];
    const attribute = attributes.find(({ oid: type }) => versions[type] !== undefined);
    const node = attribute?.values[0];
    if (attribute === undefined || node === undefined || attribute.values.length !== 1) return null;
    const version = versions[attribute.oid]!;
    const fields = new Fields(node);
    // version 1 has DEFAULT id-sha256; versions 2 and 3 always state the algorithm
    const named = version > 1 || firstIsAlgorithm(node);
    const digest = named ? readDigestAlgorithm(fields.next(Tag.SEQUENCE)) : 'SHA-256';
    const list = (): string[] => fields.next(Tag.SEQUENCE).children.map((child) => toHex(readOctetString(child)));
    const index = { version, node, digest, certificates: list(), crls: list(), unsigned: list() };
    fields.end();
    return index;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error; // the evidence of the token reports what cannot be read
    return null;
  }
}

function firstIsAlgorithm(node: DerNode): boolean {
  return node.children[0]?.children[0]?.tag === Tag.OID;
}

/** Number of listed hashes without a matching item; an item that is not listed is merely not covered. */
async function missingEntries(index: HashIndex, { signedData, info, engine }: StampedSigner): Promise<number> {
  const digest = async (...parts: readonly Uint8Array[]): Promise<string> =>
    toHex(await engine.digest(index.digest, ...parts));
  const present = async (nodes: readonly DerNode[]): Promise<Set<string>> =>
    new Set(await Promise.all(nodes.map((node) => digest(node.der))));
  const certificates = await present(signedData.certificateChoices);
  const crls = await present(signedData.revocationChoices);
  const unsigned = new Set<string>();
  for (const attribute of info.unsignedAttributes) {
    for (const parts of indexedParts(attribute, index.version)) unsigned.add(await digest(...parts));
  }
  const absent = (listed: readonly string[], known: ReadonlySet<string>): number =>
    listed.filter((hash) => !known.has(hash)).length;
  return absent(index.certificates, certificates) + absent(index.crls, crls) + absent(index.unsigned, unsigned);
}

/** Version 3 indexes each value with its type, versions 1 and 2 each attribute. */
function indexedParts(attribute: Attribute, version: 1 | 2 | 3): Uint8Array[][] {
  if (version < 3) return [[attribute.node.der]];
  const type = attribute.node.children[0]!.der;
  return attribute.values.map((value) => [type, value.der]);
}
