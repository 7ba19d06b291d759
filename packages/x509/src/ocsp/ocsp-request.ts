/**
 * Parses OCSP requests (RFC 6960 §4.1) strictly: the requested certificates and the nonce (RFC 9654 §2.1). A
 * requestor's signature is neither required nor checked, because responses are public.
 */
import { attempt } from '@govseal/core';
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

/** One requested certificate. */
export interface OcspRequestItem {
  /** The requested certificate. */
  readonly certId: OcspCertId;
  /** DER of the CertID, which the response repeats byte for byte. */
  readonly certIdDer: Uint8Array;
  /** singleRequestExtensions; empty if absent. */
  readonly extensions: readonly Extension[];
}

/** A parsed OCSPRequest. */
export interface OcspRequest {
  /** The request as received. */
  readonly der: Uint8Array;
  /** One entry for each requested certificate. */
  readonly requests: readonly OcspRequestItem[];
  /** requestExtensions; empty if absent. */
  readonly extensions: readonly Extension[];
  /** The nonce, 1 to 128 bytes; undefined if the request has none. */
  readonly nonce: Uint8Array | undefined;
}

/** Limits of one request. */
export interface OcspRequestLimits {
  /** Maximum number of certificates in one request; default 100. */
  readonly requests?: number;
}

/**
 * Parses one OCSPRequest that fills the bytes exactly. Throws `X509Error` with `X509_OCSP_MALFORMED` or a `DER_*` code.
 */
export function parseOcspRequest(der: Uint8Array, limits: OcspRequestLimits = {}): OcspRequest {
  const maxRequests = limits.requests ?? 100;
  return reading(() => {
    const outer = readSequence(parseDer(der, { maxNodes: 100 + 30 * maxRequests, maxDepth: 16 }));
    const fields = readSequence(outer.next());
    outer.optional(contextConstructed(0));
    outer.end();
    const version = fields.optional(contextConstructed(0));
    if (version !== undefined && readSmallInteger(readExplicit(version)) !== 0) throw malformed(version, 'version');
    fields.optional(contextConstructed(1));
    const list = fields.next(Tag.SEQUENCE);
    const wrapper = fields.optional(contextConstructed(2));
    fields.end();
    if (list.children.length === 0 || list.children.length > maxRequests) throw malformed(list, 'requestList');
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

/** Decodes a CertID (RFC 6960 §4.1.1); `digest` is undefined for an unknown digest. Throws `DerError`. */
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
  const nonce = readOctetString(parseDer(extension.value));
  if (nonce.length < 1 || nonce.length > 128) throw malformed(place, 'nonce');
  return nonce;
}

/** The named digest; undefined if unknown, which makes one CertID unusable and not the whole message. */
export function knownDigest(node: DerNode): DigestName | undefined {
  return attempt(() => readDigestAlgorithm(node), CryptoError);
}

function malformed(node: DerNode, field: string): Error {
  return x509Error('X509_OCSP_MALFORMED', { offset: node.start }, { field });
}
