/**
 * Writes SignedData with one SignerInfo (RFC 5652 §5, CAdES baseline B of EN 319 122-1): DER in one pass, every part
 * copied once. The new signature is verified with the certificate's key before it is returned.
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
import { CmsError } from '../error.ts';
import { writeAlgorithmProtection } from '../signed-data/algorithms.ts';
import { type CmsSyntax, contentTypes } from '../signed-data/content-types.ts';
import { writeSigningCertificateV2 } from '../signed-data/ess.ts';
import { oid } from '../signed-data/oid.ts';
import type { BuildSignedDataOptions } from '../signed-data/types.ts';
import { requireSigning, requireValidity } from './require-signing.ts';

/** The identifiers of every signature, encoded once. */
const encoded = {
  contentType: write.oid(oid.contentType),
  messageDigest: write.oid(oid.messageDigest),
  signingTime: write.oid(oid.signingTime),
  signingCertificateV2: write.oid(oid.signingCertificateV2),
  algorithmProtection: write.oid(oid.algorithmProtection),
  signatureTimeStamp: write.oid(oid.signatureTimeStamp),
} as const;

/**
 * Builds a DER ContentInfo. Throws `CmsError` `CMS_SIGNER_KEY_USAGE`, `CMS_SIGNER_TIME`, `CMS_SIGNER_UNUSABLE`,
 * `CMS_SIGNER_FAILED` or `CMS_SYNTAX_ALGORITHM`, `X509Error` for the certificate.
 */
export async function buildSignedData(options: BuildSignedDataOptions): Promise<Uint8Array> {
  const { signer, engine, syntax = 'rfc5652' } = options;
  const { algorithm } = signer;
  requireSyntax(syntax, algorithm);
  const certificate = parseCertificate(signer.certificate);
  const contentDigest = await options.contentDigest(cmsDigestFor(algorithm));
  const signedAttributes = await writeSignedAttributes({ ...options, engine, certificate, algorithm, contentDigest });
  const signature = await signChecked(signer, certificate, signedAttributes, { engine, selfCheck: options.selfCheck });
  const { certificates = signer.chain, eContent, eContentType } = options;
  const timestamp = await options.timestamp?.(new Uint8Array(signature));
  return concatBytes(
    ...assembleSignedData({
      certificate,
      algorithm,
      syntax,
      signedAttributes,
      signature,
      certificates: certificates === 'none' ? [] : [signer.certificate, ...certificates],
      eContent: eContent ? [eContent] : undefined,
      eContentType,
      timestamp,
    }),
  );
}

/** GB/T 35275 is only for SM2 with SM3, and has no object identifiers for other algorithms. */
export function requireSyntax(syntax: CmsSyntax, { scheme, digest }: SignatureAlgorithm): void {
  if (syntax === 'rfc5652' || (scheme === 'SM2' && digest === 'SM3')) return;
  throw new CmsError('CMS_SYNTAX_ALGORITHM', { params: { syntax, scheme } });
}

/** Input for the signed attributes, which may be signed later by another program. */
export interface SignedAttributesOptions {
  /** Computes the digest of the certificate. */
  readonly engine: CryptoEngine;
  /** The signer's certificate, for ESSCertIDv2 (RFC 5035). */
  readonly certificate: Certificate;
  /** The algorithm of the signature; it determines the digest. */
  readonly algorithm: SignatureAlgorithm;
  /** Digest of the content by `cmsDigestFor(algorithm)`. */
  readonly contentDigest: Uint8Array;
  /** Default `rfc5652`. */
  readonly syntax?: CmsSyntax | undefined;
  /** Content type OID; default id-data of the syntax; null: a counter-signature, which has none (RFC 5652 §11.4). */
  readonly eContentType?: string | null;
  /** Claimed signing time; absent: no such attribute. */
  readonly signingTime?: Date;
  /** CMSAlgorithmProtection (RFC 6211); default true for `rfc5652`, false for GB/T 35275. */
  readonly algorithmProtection?: boolean;
}

/** The signed attributes of CAdES baseline B, DER under the SET OF tag: the message that the signer signs. */
export async function writeSignedAttributes(options: SignedAttributesOptions): Promise<Uint8Array> {
  const { algorithm, certificate, engine, syntax = 'rfc5652' } = options;
  const { eContentType = contentTypes[syntax].data } = options;
  const members = [
    ...(eContentType === null ? [] : [attribute(encoded.contentType, write.oid(eContentType))]),
    attribute(encoded.messageDigest, write.octetString(options.contentDigest)),
    attribute(encoded.signingCertificateV2, await signingCertificate(certificate, algorithm, engine)),
  ];
  if (options.signingTime !== undefined) {
    requireValidity(certificate, options.signingTime);
    members.push(attribute(encoded.signingTime, write.time(options.signingTime)));
  }
  if (options.algorithmProtection ?? syntax === 'rfc5652') {
    members.push(attribute(encoded.algorithmProtection, writeAlgorithmProtection(cmsDigestFor(algorithm), algorithm)));
  }
  return write.setOf(members);
}

/** The parts that `assembleSignedData` joins to a ContentInfo. */
export interface AssembleOptions {
  /** The signer's certificate, which the SignerInfo identifies. */
  readonly certificate: Certificate;
  /** The algorithm of `signature`. */
  readonly algorithm: SignatureAlgorithm;
  /** As in `writeSignedAttributes`; default `rfc5652`. */
  readonly syntax?: CmsSyntax | undefined;
  /** As returned by `writeSignedAttributes`; null: the content itself was signed. */
  readonly signedAttributes: Uint8Array | null;
  /** The signature value: PKCS #1 bytes for RSA, DER for ECDSA and SM2. */
  readonly signature: Uint8Array;
  /** The members of SignedData.certificates; the signer's own is not added. */
  readonly certificates: readonly Uint8Array[];
  /** The content to encapsulate, in parts. */
  readonly eContent?: readonly Uint8Array[];
  /** Content type OID; default id-data of the syntax. */
  readonly eContentType?: string;
  /** Token for the signature-time-stamp. */
  readonly timestamp?: Uint8Array;
}

/** The parts of the DER ContentInfo in order; large ones are not copied. */
export function assembleSignedData(options: AssembleOptions): Uint8Array[] {
  return assembleAround(options) as Uint8Array[]; // eContent consists of bytes only, hence so does the result
}

/** A placeholder for bytes that are supplied later. */
export interface Hole {
  readonly length: number;
}

/** `assembleSignedData` with placeholders in the content, which are filled when the parts are written. */
export function assembleAround(
  options: Omit<AssembleOptions, 'eContent'> & { readonly eContent?: readonly (Uint8Array | Hole)[] },
): (Uint8Array | Hole)[] {
  const { algorithm, syntax = 'rfc5652', eContent } = options;
  const certificates = certificateSet(options.certificates);
  const digestAlgorithm = writeDigestAlgorithm(cmsDigestFor(algorithm));
  const types = contentTypes[syntax];
  const eContentType = options.eContentType ?? types.data;
  const signerInfo = writeSignerInfo(options);
  const encapsulated = eContent === undefined ? [] : wrap(contextConstructed(0), wrap(Tag.OCTET_STRING, eContent));
  const signedData = wrap(Tag.SEQUENCE, [
    write.integer(syntax === 'rfc5652' && eContentType !== oid.data ? 3 : 1), // RFC 5652 §5.1; GB/T 35275: always 1
    ...wrap(Tag.SET, [digestAlgorithm]),
    ...wrap(Tag.SEQUENCE, [write.oid(eContentType), ...encapsulated]),
    ...(certificates.length === 0 ? [] : wrap(contextConstructed(0), certificates)),
    ...wrap(Tag.SET, [signerInfo]),
  ]);
  return wrap(Tag.SEQUENCE, [write.oid(types.signedData), ...wrap(contextConstructed(0), signedData)]);
}

/** One SignerInfo (RFC 5652 §5.3), DER. */
export function writeSignerInfo(
  options: Pick<
    AssembleOptions,
    'certificate' | 'algorithm' | 'syntax' | 'signedAttributes' | 'signature' | 'timestamp'
  >,
): Uint8Array {
  const { certificate, algorithm, syntax = 'rfc5652', signedAttributes, timestamp } = options;
  return write.sequence(
    write.integer(1),
    write.sequence(certificate.issuer.der, write.encode(Tag.INTEGER, certificate.serialNumber)),
    writeDigestAlgorithm(cmsDigestFor(algorithm)),
    // RFC 5652 §5.4: signed under the SET OF tag, encoded under [0]
    ...(signedAttributes === null ? [] : [Uint8Array.of(contextConstructed(0)), signedAttributes.subarray(1)]),
    writeSignatureAlgorithm(algorithm, syntax === 'rfc5652' ? 'cms' : syntax),
    write.octetString(options.signature),
    ...(timestamp === undefined
      ? []
      : [write.encode(contextConstructed(1), attribute(encoded.signatureTimeStamp, parseDer(timestamp).der))]),
  );
}

/** Puts a header before parts, which are copied once at the end. */
function wrap<Part extends Hole>(tag: number, parts: readonly Part[]): (Uint8Array | Part)[] {
  let length = 0;
  for (const part of parts) length += part.length;
  return [write.header(tag, length), ...parts];
}

function attribute(type: Uint8Array, value: Uint8Array): Uint8Array {
  return write.sequence(type, write.encode(Tag.SET, value));
}

/** Each certificate once, in the DER order of a SET OF (X.690 §11.6). */
function certificateSet(certificates: readonly Uint8Array[]): Uint8Array[] {
  const out: Uint8Array[] = [];
  for (const der of certificates) {
    if (!out.some((known) => equalBytes(known, der))) out.push(der);
  }
  return out.sort(compareBytes);
}

/**
 * Uses SHA-256, the default of ESSCertIDv2, or SM3 in a signature with SM3, so that a verifier needs only one digest.
 */
async function signingCertificate(
  certificate: Certificate,
  algorithm: SignatureAlgorithm,
  engine: CryptoEngine,
): Promise<Uint8Array> {
  const name = algorithm.digest === 'SM3' ? 'SM3' : 'SHA-256';
  const hash = await engine.digest(name, certificate.der);
  return writeSigningCertificateV2(name, hash, certificate.issuer.der, certificate.serialNumber);
}

/**
 * EN 319 102-1 §4.2: a signature is verified before it is returned, to detect a faulty key or a certificate for
 * another key; the certificate is checked before the key is used.
 */
export async function signChecked(
  signer: Signer,
  certificate: Certificate,
  message: Uint8Array,
  { engine, selfCheck = true }: { readonly engine: CryptoEngine; readonly selfCheck?: boolean | undefined },
): Promise<Uint8Array> {
  const { algorithm } = signer;
  requireSigning(certificate);
  let value: Uint8Array;
  if (signer.sign !== undefined) value = await signer.sign(message);
  else if (signer.signDigest !== undefined && algorithm.digest !== null) {
    value = await signer.signDigest(await digestToSign(engine, algorithm, certificate.publicKey, message));
  } else throw new CmsError('CMS_SIGNER_UNUSABLE', { params: { scheme: algorithm.scheme } });
  if (selfCheck && !(await engine.verify(algorithm, certificate.publicKey, message, value))) {
    throw new CmsError('CMS_SIGNER_FAILED', { at: { certificate: certificate.subject.text } });
  }
  return value;
}
