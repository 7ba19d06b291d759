/**
 * OCSP requests (RFC 6960 §4.1), read strictly: which certificates are asked about, and with what nonce. A requestor's
 * signature is neither demanded nor checked: answers are public. Nonces follow RFC 9654 §2.1.
 */
import { CryptoError, type DigestName, readAlgorithmIdentifier, readDigestAlgorithm } from '@govseal/crypto';
import {
  contextConstructed,
  type DerNode,
  parseDer,
  readExplicit,
  readOctetString,
  readSequence,
  readSmallInteger,
  Tag,
} from '@govseal/der';
import { reading, x509Error } from '../error.ts';
import { readExtensions } from '../extension/extension.ts';
import { extensionOid } from '../oids.ts';
import type { OcspCertId } from '../revocation-types.ts';
import type { Extension } from '../types.ts';

export interface OcspRequestItem {
  readonly certId: OcspCertId;
  /** Complete DER of the CertID: an answer repeats it byte by byte. */
  readonly certIdDer: Uint8Array;
  readonly extensions: readonly Extension[];
}

export interface OcspRequest {
  readonly der: Uint8Array;
  readonly requests: readonly OcspRequestItem[];
  readonly extensions: readonly Extension[];
  /** Bytes of the nonce, 1 to 128; undefined where none was sent. */
  readonly nonce: Uint8Array | undefined;
}

export interface OcspRequestLimits {
  /** Most certificates in one request; default 100. */
  readonly requests?: number;
}

/** Reads an OCSPRequest that fills the bytes exactly. Throws `X509Error`: `X509_OCSP_MALFORMED` or a `DER_*` code. */
export function parseOcspRequest(der: Uint8Array, limits: OcspRequestLimits = {}): OcspRequest {
  const most = limits.requests ?? 100;
  return reading(() => {
    const outer = readSequence(parseDer(der, { maxNodes: 100 + 30 * most, maxDepth: 16 }));
    const fields = readSequence(outer.next());
    outer.optional(contextConstructed(0));
    outer.end();
    const version = fields.optional(contextConstructed(0));
    if (version !== undefined && readSmallInteger(readExplicit(version)) !== 0) throw malformed(version, 'version');
    fields.optional(contextConstructed(1));
    const list = fields.next(Tag.SEQUENCE);
    const wrapper = fields.optional(contextConstructed(2));
    fields.end();
    if (list.children.length === 0 || list.children.length > most) throw malformed(list, 'requestList');
    const extensions = wrapper === undefined ? [] : readExtensions(readExplicit(wrapper), []);
    return { der, requests: list.children.map(readItem), extensions, nonce: readNonce(extensions, list) };
  });
}

function readItem(node: DerNode): OcspRequestItem {
  const fields = readSequence(node);
  const certId = fields.next(Tag.SEQUENCE);
  const wrapper = fields.optional(contextConstructed(0));
  fields.end();
  return {
    certId: readCertId(certId),
    certIdDer: certId.der,
    extensions: wrapper === undefined ? [] : readExtensions(readExplicit(wrapper), []),
  };
}

/** RFC 6960 §4.1.1; an unknown digest leaves `digest` undefined. Throws `DerError`. */
export function readCertId(node: DerNode): OcspCertId {
  const fields = readSequence(node);
  const algorithm = fields.next();
  const hashOid = readAlgorithmIdentifier(algorithm).oid;
  const issuerNameHash = readOctetString(fields.next());
  const issuerKeyHash = readOctetString(fields.next());
  const serialNumber = fields.next(Tag.INTEGER).content;
  fields.end();
  return { hashOid, digest: knownDigest(algorithm), issuerNameHash, issuerKeyHash, serialNumber };
}

/** RFC 9654 §2.1: an OCTET STRING of 1 to 128 bytes in the extension's value. */
function readNonce(extensions: readonly Extension[], place: DerNode): Uint8Array | undefined {
  const extension = extensions.find(({ oid }) => oid === extensionOid.ocspNonce);
  if (extension === undefined) return undefined;
  const octets = readOctetString(parseDer(extension.value));
  if (octets.length < 1 || octets.length > 128) throw malformed(place, 'nonce');
  return octets;
}

/** An unknown digest makes one CertID unusable, not the whole unreadable. */
export function knownDigest(node: DerNode): DigestName | undefined {
  try {
    return readDigestAlgorithm(node);
  } catch (error) {
    if (error instanceof CryptoError) return undefined;
    throw error;
  }
}

function malformed(node: DerNode, field: string): Error {
  return x509Error('X509_OCSP_MALFORMED', { offset: node.start }, { field });
}
