/**
 * Reads and writes the structure of EnvelopedData (RFC 5652 §6, GB/T 35275 §10) and AuthEnvelopedData (RFC 5083),
 * without a key. Recipients by key transport and key agreement are read; others (key-encryption keys, pass phrases)
 * are only counted.
 */
import { joinBytes } from '@govseal/core';
import {
  contextConstructed,
  contextPrimitive,
  type DerNode,
  type Fields,
  parseBerPrefix,
  readOid,
  readSequence,
  readSmallInteger,
  Tag,
  write,
} from '@govseal/der';
import { CmsError } from '../error.ts';
import { octetsOf } from '../signed-data/ber.ts';
import { type CmsSyntax, contentTypes, syntaxOf } from '../signed-data/content-types.ts';
import { cmsBudget } from '../signed-data/limits.ts';
import { readSignerIdentifier } from '../signed-data/signer-info.ts';
import type { CmsLimits, SignerIdentifier } from '../signed-data/types.ts';
import { type KeyAgreement, readKeyAgreement, type WriteKeyAgreement, writeKeyAgreement } from './key-agreement.ts';

/** id-ct-authEnvelopedData (RFC 5083 §2.1) */
const AUTH_ENVELOPED_DATA = '1.2.840.113549.1.9.16.1.23';

/** KeyTransRecipientInfo (RFC 5652 §6.2.1). */
export interface KeyTransport {
  /** Identified like a signer: by issuer and serial number, or by key identifier. */
  readonly rid: SignerIdentifier;
  /** AlgorithmIdentifier of the key encryption. */
  readonly algorithm: DerNode;
  /** The content encryption key, encrypted with the recipient's public key. */
  readonly encryptedKey: Uint8Array;
}

/** The fields by which an AuthEnvelopedData detects changes (RFC 5083 §2.1). */
export interface Authentication {
  /** The authentication tag. */
  readonly mac: Uint8Array;
  /** authAttrs under the SET OF tag, which are the additional authenticated data; null if absent. */
  readonly attributes: Uint8Array | null;
}

/** A parsed EnvelopedData (RFC 5652 §6.1, GB/T 35275 §10) or AuthEnvelopedData (RFC 5083 §2.1). */
export interface EnvelopedData {
  /** The standard whose content types it uses. */
  readonly syntax: CmsSyntax;
  /** Recipients whose key is transported by RSA or SM2. */
  readonly recipients: readonly KeyTransport[];
  /** Recipients whose key is wrapped under an agreed key (RFC 5753). */
  readonly agreements: readonly KeyAgreement[];
  /** Number of recipients of other kinds. */
  readonly others: number;
  /** Content type of the plaintext: id-data or another. */
  readonly contentType: string;
  /** AlgorithmIdentifier with the IV. */
  readonly contentEncryption: DerNode;
  /** The encrypted content, constructed segments joined. */
  readonly ciphertext: Uint8Array;
  /** Authentication fields of AuthEnvelopedData; null for EnvelopedData. */
  readonly authentication: Authentication | null;
}

/**
 * Parses DER or BER. Throws `CMS_NOT_ENVELOPED_DATA`, `CMS_MALFORMED`, `CMS_CONTENT_MISSING`, `DerError` or
 * `BudgetError`.
 */
export function parseEnvelopedData(bytes: Uint8Array, limits: Partial<CmsLimits> = {}): EnvelopedData {
  if (bytes.length === 0) throw new CmsError('CMS_EMPTY');
  const budget = cmsBudget(limits);
  const { node } = parseBerPrefix(bytes, { maxNodes: budget.limits.nodes });
  if (node.end !== bytes.length) throw new CmsError('CMS_TRAILING_BYTES', { at: { offset: node.end } });
  const info = readSequence(node);
  const type = readOid(info.next(Tag.OID));
  const isAuthenticated = type === AUTH_ENVELOPED_DATA;
  const syntax = isAuthenticated ? 'rfc5652' : syntaxOf(type, 'envelopedData');
  if (syntax === null) throw new CmsError('CMS_NOT_ENVELOPED_DATA', { params: { contentType: type } });
  const wrapper = info.next(contextConstructed(0));
  info.end();
  if (wrapper.children.length !== 1) throw new CmsError('CMS_MALFORMED', { at: { offset: wrapper.start } });
  const fields = readSequence(wrapper.children[0]!);
  readSmallInteger(fields.next(Tag.INTEGER));
  fields.optional(contextConstructed(0)); // originatorInfo: used only by key agreement
  const recipients: KeyTransport[] = [];
  const agreements: KeyAgreement[] = [];
  let others = 0;
  for (const child of fields.next(Tag.SET).children) {
    budget.spend('signerInfos', 1, { offset: child.start });
    const agreed = child.tag === contextConstructed(1) ? readKeyAgreement(child) : [];
    budget.spend('signerInfos', agreed.length, { offset: child.start });
    agreements.push(...agreed);
    if (child.tag === Tag.SEQUENCE) recipients.push(readKeyTransport(child));
    else if (agreed.length === 0) others++;
  }
  const content = readSequence(fields.next(Tag.SEQUENCE));
  const attributes = fields.optional(contextConstructed(1)); // of EnvelopedData: unprotectedAttrs, not authenticated
  const authentication = isAuthenticated ? readAuthentication(fields, attributes) : null;
  fields.end();
  const contentType = readOid(content.next(Tag.OID));
  const contentEncryption = content.next(Tag.SEQUENCE);
  const encrypted = content.optional(contextPrimitive(0)) ?? content.optional(contextConstructed(0));
  content.optional(contextPrimitive(1)); // sharedInfo1 and 2 of GB/T 35275
  content.optional(contextPrimitive(2));
  content.end();
  if (encrypted === undefined) throw new CmsError('CMS_CONTENT_MISSING');
  const ciphertext = encrypted.constructed ? joinBytes(encrypted.children.map(octetsOf)) : encrypted.content;
  return { syntax, recipients, agreements, others, contentType, contentEncryption, ciphertext, authentication };
}

function readAuthentication(fields: Fields, attributes: DerNode | undefined): Authentication {
  const mac = octetsOf(fields.next());
  fields.optional(contextConstructed(2)); // unauthAttrs
  // RFC 5083 §2.2: the EXPLICIT SET OF tag is authenticated, not the IMPLICIT one
  return { mac, attributes: attributes === undefined ? null : write.encode(Tag.SET, attributes.content) };
}

function readKeyTransport(node: DerNode): KeyTransport {
  const fields = readSequence(node);
  readSmallInteger(fields.next(Tag.INTEGER));
  const rid = readSignerIdentifier(fields.next());
  const algorithm = fields.next(Tag.SEQUENCE);
  const encryptedKey = octetsOf(fields.next());
  fields.end();
  return { rid, algorithm, encryptedKey };
}

export interface WriteEnvelopedData {
  readonly syntax: CmsSyntax;
  readonly recipients: readonly {
    readonly issuer: Uint8Array;
    /** Content bytes of the INTEGER. */
    readonly serialNumber: Uint8Array;
    readonly algorithm: Uint8Array;
    readonly encryptedKey: Uint8Array;
  }[];
  readonly agreements?: readonly (Omit<WriteKeyAgreement, 'rid'> & {
    readonly issuer: Uint8Array;
    /** Content bytes of the INTEGER. */
    readonly serialNumber: Uint8Array;
  })[];
  readonly contentEncryption: Uint8Array;
  readonly ciphertext: Uint8Array;
  /** The authentication tag; if present, an AuthEnvelopedData is written. */
  readonly mac?: Uint8Array;
}

/** DER ContentInfo around id-data. */
export function writeEnvelopedData(options: WriteEnvelopedData): Uint8Array {
  const { syntax, recipients, contentEncryption, ciphertext } = options;
  const types = contentTypes[syntax];
  const { agreements = [], mac } = options;
  // RFC 5652 §6.1: 2 with key agreement; RFC 5083 §2.1: always 0; GB/T 35275: always 1
  const agreed = agreements.length > 0 && mac === undefined ? 2 : 0;
  const version = write.integer(syntax === 'gbt35275' ? 1 : agreed);
  const transported = write.integer(syntax === 'gbt35275' ? 1 : 0);
  const infos = recipients.map(({ issuer, serialNumber, algorithm, encryptedKey }) =>
    write.sequence(transported, writeIdentifier(issuer, serialNumber), algorithm, write.octetString(encryptedKey)),
  );
  const agreedInfos = agreements.map(({ issuer, serialNumber, ...agreement }) =>
    writeKeyAgreement({ ...agreement, rid: writeIdentifier(issuer, serialNumber) }),
  );
  const content = write.sequence(
    write.oid(types.data),
    contentEncryption,
    write.encode(contextPrimitive(0), ciphertext),
  );
  const tag = mac === undefined ? [] : [write.octetString(mac)];
  const enveloped = write.sequence(version, write.setOf([...infos, ...agreedInfos]), content, ...tag);
  const type = mac === undefined ? types.envelopedData : AUTH_ENVELOPED_DATA;
  return write.sequence(write.oid(type), write.explicit(0, enveloped));
}

function writeIdentifier(issuer: Uint8Array, serialNumber: Uint8Array): Uint8Array {
  return write.sequence(issuer, write.encode(Tag.INTEGER, serialNumber));
}
