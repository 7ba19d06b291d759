/**
 * Writes SignedData with one SignerInfo (RFC 5652 §5, CAdES baseline B of EN 319 122-1): DER by hand in one pass, every
 * part copied once. The new signature is verified with the certificate's key before it is handed out.
 */
import { compareBytes, concatBytes, equalBytes } from '@govseal/core';
import {
  type CryptoEngine,
  cmsDigestFor,
  digestToSign,
  type SignatureAlgorithm,
  type Signer,
  writeDigestAlgorithm,
  writeSignatureAlgorithm,
} from '@govseal/crypto';
import { contextConstructed, parseDer, Tag, write } from '@govseal/der';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { writeAlgorithmProtection } from './algorithms.ts';
import { CmsError } from './error.ts';
import { writeSigningCertificateV2 } from './ess.ts';
import { oid } from './oid.ts';
import type { BuildSignedDataOptions } from './types.ts';

/** The identifiers that every signature carries, encoded once. */
const encoded = {
  data: write.oid(oid.data),
  signedData: write.oid(oid.signedData),
  contentType: write.oid(oid.contentType),
  messageDigest: write.oid(oid.messageDigest),
  signingTime: write.oid(oid.signingTime),
  signingCertificateV2: write.oid(oid.signingCertificateV2),
  algorithmProtection: write.oid(oid.algorithmProtection),
  signatureTimeStamp: write.oid(oid.signatureTimeStamp),
} as const;

/** DER ContentInfo. Throws `CmsError` `CMS_SIGNER_UNUSABLE` or `CMS_SIGNER_FAILED`, `X509Error` for the certificate. */
export async function buildSignedData(options: BuildSignedDataOptions): Promise<Uint8Array> {
  const { signer, engine } = options;
  const { algorithm } = signer;
  const certificate = parseCertificate(signer.certificate);
  const contentDigest = await options.contentDigest(cmsDigestFor(algorithm));
  const signedAttributes = await writeSignedAttributes({ ...options, engine, certificate, algorithm, contentDigest });
  const signature = await signChecked(signer, certificate, signedAttributes, engine);
  const { certificates = signer.chain, eContent, eContentType } = options;
  const timestamp = await options.timestamp?.(signature.slice());
  return concatBytes(
    ...assembleSignedData({
      certificate,
      algorithm,
      signedAttributes,
      signature,
      certificates: certificates === 'none' ? [] : [signer.certificate, ...certificates],
      ...(eContent && { eContent: [eContent] }),
      ...(eContentType !== undefined && { eContentType }),
      ...(timestamp && { timestamp }),
    }),
  );
}

/** What is signed, before it is signed: also by somebody else, elsewhere, later. */
export interface SignedAttributesOptions {
  readonly engine: CryptoEngine;
  readonly certificate: Certificate;
  readonly algorithm: SignatureAlgorithm;
  /** By `cmsDigestFor(algorithm)`. */
  readonly contentDigest: Uint8Array;
  readonly eContentType?: string;
  readonly signingTime?: Date;
  readonly algorithmProtection?: boolean;
}

/** The signed attributes of CAdES baseline B, DER under the SET OF tag: the message that the signer signs. */
export async function writeSignedAttributes(options: SignedAttributesOptions): Promise<Uint8Array> {
  const { algorithm, certificate, engine } = options;
  const eContentType = options.eContentType === undefined ? encoded.data : write.oid(options.eContentType);
  const members = [
    attribute(encoded.contentType, eContentType),
    attribute(encoded.messageDigest, write.octetString(options.contentDigest)),
    attribute(encoded.signingCertificateV2, await signingCertificate(certificate, engine)),
  ];
  if (options.signingTime !== undefined) members.push(attribute(encoded.signingTime, write.time(options.signingTime)));
  if (options.algorithmProtection !== false) {
    members.push(attribute(encoded.algorithmProtection, writeAlgorithmProtection(cmsDigestFor(algorithm), algorithm)));
  }
  return write.setOf(members);
}

export interface AssembleOptions {
  readonly certificate: Certificate;
  readonly algorithm: SignatureAlgorithm;
  /** As `writeSignedAttributes` gave them. */
  readonly signedAttributes: Uint8Array;
  readonly signature: Uint8Array;
  /** What goes into SignedData.certificates; the signer's own is not added. */
  readonly certificates: readonly Uint8Array[];
  /** The content to encapsulate, in parts. */
  readonly eContent?: readonly Uint8Array[];
  readonly eContentType?: string;
  /** Token for the signature-time-stamp. */
  readonly timestamp?: Uint8Array;
}

/** The parts of the DER ContentInfo in order; large ones are not copied. */
export function assembleSignedData(options: AssembleOptions): Uint8Array[] {
  return assembleAround(options) as Uint8Array[]; // eContent holds octets only, so that everything does
}

/** A place for octets that come later. */
export interface Hole {
  readonly length: number;
}

/** The same with places in the content that are filled when the parts are written. */
export function assembleAround(
  options: Omit<AssembleOptions, 'eContent'> & { readonly eContent?: readonly (Uint8Array | Hole)[] },
): (Uint8Array | Hole)[] {
  const { certificate, algorithm, signedAttributes, eContent, timestamp } = options;
  const certificates = certificateSet(options.certificates);
  const digestAlgorithm = writeDigestAlgorithm(cmsDigestFor(algorithm));
  const eContentType = options.eContentType === undefined ? encoded.data : write.oid(options.eContentType);
  const signerInfo = wrap(Tag.SEQUENCE, [
    write.integer(1),
    ...wrap(Tag.SEQUENCE, [certificate.issuer.der, write.encode(Tag.INTEGER, certificate.serialNumber)]),
    digestAlgorithm,
    // RFC 5652 §5.4: signed under the SET OF tag, carried under [0]
    Uint8Array.of(contextConstructed(0)),
    signedAttributes.subarray(1),
    writeSignatureAlgorithm(algorithm, 'cms'),
    write.octetString(options.signature),
    ...(timestamp === undefined
      ? []
      : wrap(contextConstructed(1), [attribute(encoded.signatureTimeStamp, parseDer(timestamp).der)])),
  ]);
  const encapsulated = eContent === undefined ? [] : wrap(contextConstructed(0), wrap(Tag.OCTET_STRING, eContent));
  const signedData = wrap(Tag.SEQUENCE, [
    write.integer(options.eContentType === undefined || options.eContentType === oid.data ? 1 : 3), // RFC 5652 §5.1
    ...wrap(Tag.SET, [digestAlgorithm]),
    ...wrap(Tag.SEQUENCE, [eContentType, ...encapsulated]),
    ...(certificates.length === 0 ? [] : wrap(contextConstructed(0), certificates)),
    ...wrap(Tag.SET, signerInfo),
  ]);
  return wrap(Tag.SEQUENCE, [encoded.signedData, ...wrap(contextConstructed(0), signedData)]);
}

/** A header in front of parts that are copied once, at the end. */
function wrap<Part extends Hole>(tag: number, parts: readonly Part[]): (Uint8Array | Part)[] {
  let length = 0;
  for (const part of parts) length += part.length;
  return [write.header(tag, length), ...parts];
}

function attribute(type: Uint8Array, value: Uint8Array): Uint8Array {
  return write.sequence(type, write.encode(Tag.SET, value));
}

/** Each once, in the order that DER gives a SET OF (X.690 §11.6). */
function certificateSet(certificates: readonly Uint8Array[]): Uint8Array[] {
  const out: Uint8Array[] = [];
  for (const der of certificates) {
    if (!out.some((known) => equalBytes(known, der))) out.push(der);
  }
  return out.sort(compareBytes);
}

async function signingCertificate(certificate: Certificate, engine: CryptoEngine): Promise<Uint8Array> {
  const hash = await engine.digest('SHA-256', certificate.der);
  return writeSigningCertificateV2('SHA-256', hash, certificate.issuer.der, certificate.serialNumber);
}

/** EN 319 102-1 §4.2: a signature is checked before it leaves, against key faults and a certificate of another key. */
export async function signChecked(
  signer: Signer,
  certificate: Certificate,
  message: Uint8Array,
  engine: CryptoEngine,
): Promise<Uint8Array> {
  const { algorithm } = signer;
  let value: Uint8Array;
  if (signer.sign !== undefined) value = await signer.sign(message);
  else if (signer.signDigest !== undefined && algorithm.digest !== null) {
    value = await signer.signDigest(await digestToSign(engine, algorithm, certificate.publicKey, message));
  } else throw new CmsError('CMS_SIGNER_UNUSABLE', { params: { scheme: algorithm.scheme } });
  if (!(await engine.verify(algorithm, certificate.publicKey, message, value))) {
    throw new CmsError('CMS_SIGNER_FAILED', { at: { certificate: certificate.subject.text } });
  }
  return value;
}
