/**
 * The signing-certificate attributes (RFC 2634 §5.4, RFC 5035 §3): the only signed data that identifies the signer's
 * certificate. The first reference must identify it.
 */
import { attempt, CodedError, equalBytes, type Finding, finding } from '@govseal/core';
import { type CryptoEngine, type DigestName, readDigestAlgorithm, writeDigestAlgorithm } from '@govseal/crypto';
import {
  contextConstructed,
  DerError,
  type DerNode,
  expectTag,
  readExplicit,
  readOctetString,
  readSequence,
  Tag,
  write,
} from '@govseal/der';
import { type Certificate, certificateDigest, parseName } from '@govseal/x509';
import { cmsCodes } from '../error.ts';
import { oid } from './oid.ts';
import type { Attribute } from './types.ts';

export interface EssCertId {
  /** null if the digest algorithm is unknown. */
  readonly digest: DigestName | null;
  readonly hash: Uint8Array;
  readonly issuerSerial: { readonly issuer: DerNode; readonly serialNumber: Uint8Array } | null;
}

/** What a signature states about its signer's certificate. */
export interface SigningCertificate {
  /** References of the signing-certificate attribute, v2 before v1; empty if it cannot be read. */
  readonly references: readonly EssCertId[];
  /** The first reference of v1 in addition to v2, which another reader may use; undefined if v1 is absent or cannot be read. */
  readonly older: EssCertId | undefined;
}

/** null if neither version of the attribute is present. */
export function readSigningCertificate(
  attributes: readonly Attribute[],
  findings: Finding[],
): SigningCertificate | null {
  const v1 = attributes.find((attribute) => attribute.oid === oid.signingCertificate);
  const v2 = attributes.find((attribute) => attribute.oid === oid.signingCertificateV2);
  if (v1 === undefined || v2 === undefined) {
    const only = v2 ?? v1;
    return only === undefined ? null : { references: readReferences(only, findings), older: undefined };
  }
  findings.push(finding(cmsCodes, 'CMS_SIGNING_CERTIFICATE_BOTH'));
  return { references: readReferences(v2, findings), older: readReferences(v1, findings)[0] };
}

/** Empty if the attribute cannot be read, which is a finding. */
function readReferences(attribute: Attribute, findings: Finding[]): EssCertId[] {
  const value = attribute.values[0];
  if (value === undefined) return []; // CMS_ATTRIBUTE_VALUES
  try {
    const fields = readSequence(value);
    const isV2 = attribute.oid === oid.signingCertificateV2;
    const references = fields.next(Tag.SEQUENCE).children.map((node) => readCertId(node, isV2));
    // RFC 5035 §3: a limit on the path that the signer set; it is reported and not applied.
    if (fields.optional(Tag.SEQUENCE) !== undefined) {
      findings.push(finding(cmsCodes, 'CMS_SIGNING_CERTIFICATE_POLICIES', { params: { attribute: attribute.oid } }));
    }
    fields.end();
    if (references.length > 0) return references;
    findings.push(
      finding(cmsCodes, 'CMS_ATTRIBUTE_MALFORMED', { params: { attribute: attribute.oid, reason: 'empty' } }),
    );
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    const params = { attribute: attribute.oid, reason: error.code };
    findings.push(finding(cmsCodes, 'CMS_ATTRIBUTE_MALFORMED', { at: error.at, params }));
  }
  return [];
}

function readCertId(node: DerNode, v2: boolean): EssCertId {
  const fields = readSequence(node);
  let digest: DigestName | null = v2 ? 'SHA-256' : 'SHA-1';
  if (v2) {
    // RFC 5035 §4: hashAlgorithm DEFAULT id-sha256; some writers encode it nevertheless
    const algorithm = fields.optional(Tag.SEQUENCE);
    if (algorithm !== undefined) digest = knownDigest(algorithm);
  }
  const hash = readOctetString(fields.next());
  const pair = fields.optional(Tag.SEQUENCE);
  fields.end();
  return { digest, hash, issuerSerial: pair === undefined ? null : readIssuerSerial(pair) };
}

function knownDigest(algorithm: DerNode): DigestName | null {
  return attempt(() => readDigestAlgorithm(algorithm), CodedError) ?? null;
}

/** IssuerSerial: GeneralNames with exactly one directoryName (RFC 5035 §5), then the serial number. */
function readIssuerSerial(node: DerNode): EssCertId['issuerSerial'] {
  const fields = readSequence(node);
  const names = readSequence(fields.next());
  const directoryName = names.next(contextConstructed(4));
  names.end();
  const serialNumber = fields.next(Tag.INTEGER).content;
  fields.end();
  // directoryName is explicit although the module says IMPLICIT, because Name is a CHOICE (X.680 §31.2.7)
  return { issuer: expectTag(readExplicit(directoryName), Tag.SEQUENCE), serialNumber };
}

/** Whether the reference's digest is that of this certificate. */
export async function certIdMatches(
  reference: EssCertId,
  certificate: Certificate,
  engine: CryptoEngine,
): Promise<boolean> {
  if (reference.digest === null) return false;
  return equalBytes(await certificateDigest(certificate, reference.digest, engine), reference.hash);
}

/** Whether issuerSerial matches the certificate; true if it is absent. */
export function issuerSerialMatches(reference: EssCertId, certificate: Certificate): boolean {
  if (reference.issuerSerial === null) return true;
  const { issuer, serialNumber } = reference.issuerSerial;
  return equalBytes(serialNumber, certificate.serialNumber) && sameName(issuer, certificate.issuer);
}

/**
 * Compares a received Name with a certificate's by RFC 5280 §7.1; byte equality first, because it is the usual case.
 */
export function sameName(node: DerNode, name: Certificate['issuer']): boolean {
  if (equalBytes(node.der, name.der)) return true;
  return attempt(() => parseName(node).canonical === name.canonical, CodedError) ?? false;
}

/** The value of signing-certificate-v2 for one certificate; SHA-256, the default, is omitted as DER requires. */
export function writeSigningCertificateV2(
  digest: DigestName,
  hash: Uint8Array,
  issuer: Uint8Array,
  serialNumber: Uint8Array,
): Uint8Array {
  const issuerSerial = write.sequence(
    write.sequence(write.explicit(4, issuer)),
    write.encode(Tag.INTEGER, serialNumber),
  );
  const certHash = write.octetString(hash);
  const certId =
    digest === 'SHA-256'
      ? write.sequence(certHash, issuerSerial)
      : write.sequence(writeDigestAlgorithm(digest), certHash, issuerSerial);
  return write.sequence(write.sequence(certId));
}
