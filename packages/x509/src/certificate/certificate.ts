/**
 * Parses certificates (RFC 5280 §4.1) strictly. Structure, versions, times and both algorithm identifiers are checked
 * at once; names, keys and extensions are decoded on first use. The bytes are not copied and must not change
 * afterwards.
 */
import { type Finding, finding, toHex } from '@govseal/core';
import {
  hasNegativeModulus,
  type PublicKey,
  readPublicKey,
  readSignatureAlgorithm,
  type SignatureAlgorithm,
} from '@govseal/crypto';
import {
  bitStringContent,
  type DerNode,
  Fields,
  parseDer,
  readBitStringBytes,
  readExplicit,
  readSequence,
  readSmallInteger,
  readTime,
  Tag,
} from '@govseal/der';
import { sameStatedAlgorithm } from '../algorithm/stated-algorithm.ts';
import { reading, X509Error, x509Codes, x509Error } from '../error.ts';
import {
  readCertificatePolicies,
  readInhibitAnyPolicy,
  readNameConstraints,
  readPolicyConstraints,
  readPolicyMappings,
} from '../extension/constraint.ts';
import { decodeExtension, readExtensions } from '../extension/extension.ts';
import {
  readAccessDescriptions,
  readAltNames,
  readAuthorityKeyIdentifier,
  readDirectoryAttributes,
  readDistributionPoints,
  readSubjectKeyIdentifier,
} from '../extension/identifier.ts';
import { readBasicConstraints, readExtendedKeyUsage, readKeyUsage } from '../extension/usage.ts';
import { flawedValue, parseName } from '../name/name.ts';
import { extensionOid } from '../oids.ts';
import type {
  AccessDescription,
  Certificate,
  DirectoryAttribute,
  DistributionPoint,
  Extension,
  GeneralName,
  KeyUsageBit,
  Name,
  NameConstraints,
  PolicyConstraints,
  PolicyMapping,
} from '../types.ts';

/** Parses one DER certificate that fills the bytes exactly. No cache; see `cachedCertificate`. Throws `X509Error`. */
export function parseCertificate(der: Uint8Array): Certificate {
  return reading(() => new ParsedCertificate(parseDer(der)));
}

class ParsedCertificate implements Certificate {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  readonly serialNumber: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly spki: Uint8Array;
  readonly signatureAlgorithmDer: Uint8Array;
  readonly signatureValue: Uint8Array;
  readonly extensions: readonly Extension[];
  private readonly spkiNode: DerNode;
  private readonly algorithmNode: DerNode;
  private readonly notes: Finding[] = [];
  /** Decoded extension values by OID. */
  private readonly decoded = new Map<string, unknown>();
  private key: PublicKey | undefined;
  private algorithm: SignatureAlgorithm | undefined;
  private allFindings: readonly Finding[] | undefined;

  constructor(node: DerNode) {
    const outer = readSequence(node);
    const tbs = outer.next(Tag.SEQUENCE);
    this.algorithmNode = outer.next(Tag.SEQUENCE);
    this.signatureValue = readBitStringBytes(outer.next());
    outer.end();

    this.der = node.der;
    this.tbs = tbs.der;
    this.signatureAlgorithmDer = this.algorithmNode.der;

    const fields = new Fields(tbs);
    this.version = readVersion(fields.optional(0xa0));
    this.serialNumber = this.readSerialNumber(fields.next(Tag.INTEGER));
    const inner = fields.next(Tag.SEQUENCE);
    // RFC 5280 §4.1.1.2: the two identifiers must be equal
    if (!sameStatedAlgorithm(inner, this.algorithmNode))
      throw x509Error('X509_ALGORITHM_MISMATCH', { offset: inner.start });
    const issuer = fields.next(Tag.SEQUENCE);
    if (issuer.children.length === 0) throw x509Error('X509_NAME', { offset: issuer.start }, { empty: 'issuer' });
    this.issuer = parseName(issuer);
    const validity = readSequence(fields.next());
    this.notBefore = this.readValidityTime(validity.next());
    this.notAfter = this.readValidityTime(validity.next());
    validity.end();
    this.subject = parseName(fields.next(Tag.SEQUENCE));
    this.spkiNode = fields.next(Tag.SEQUENCE);
    this.spki = this.spkiNode.der;

    const uniqueIdentifiers = [fields.optional(0x81), fields.optional(0x82)];
    for (const identifier of uniqueIdentifiers) {
      if (identifier === undefined) continue;
      if (this.version === 1) throw x509Error('X509_EXTENSION_VERSION', { offset: identifier.start });
      bitStringContent(identifier);
    }
    const extensions = fields.optional(0xa3);
    fields.end();
    if (extensions !== undefined && this.version !== 3) {
      throw x509Error('X509_EXTENSION_VERSION', { offset: extensions.start });
    }
    this.extensions = extensions === undefined ? [] : readExtensions(readExplicit(extensions), this.notes);
  }

  private readSerialNumber(node: DerNode): Uint8Array {
    const { content } = node;
    // RFC 5280 §4.1.2.2: up to 20 bytes. Some CAs do not count a leading zero byte, so 21 bytes are accepted with a
    // finding.
    if (content.length > 21 || (content.length === 21 && content[0] !== 0)) {
      throw x509Error('X509_SERIAL_TOO_LONG', { offset: node.start }, { octets: content.length });
    }
    const at = { offset: node.start };
    if (content.length === 21) {
      this.notes.push(finding(x509Codes, 'X509_SERIAL_TOO_LONG', { at, severity: 'info', params: { octets: 21 } }));
    }
    // "Certificate users SHOULD be prepared to gracefully handle" negative and zero serial numbers.
    if ((content[0]! & 0x80) !== 0 || (content.length === 1 && content[0] === 0)) {
      this.notes.push(finding(x509Codes, 'X509_SERIAL_NOT_POSITIVE', { at }));
    }
    return content;
  }

  private readValidityTime(node: DerNode): Date {
    const time = readTime(node);
    // RFC 5280 §4.1.2.5 requires UTCTime through 2049; GeneralizedTime for an earlier date is unambiguous and in use.
    if (node.tag === Tag.GENERALIZED_TIME && time.getTime() < 2524608000000) {
      this.notes.push(finding(x509Codes, 'X509_TIME_ENCODING', { at: { offset: node.start } }));
    }
    return time;
  }

  get serialHex(): string {
    return toHex(this.serialNumber);
  }

  get publicKey(): PublicKey {
    this.key ??= reading(() => readPublicKey(this.spkiNode), 'subjectPublicKeyInfo');
    return this.key;
  }

  get signatureAlgorithm(): SignatureAlgorithm {
    this.algorithm ??= reading(() => readSignatureAlgorithm(this.algorithmNode), 'signatureAlgorithm');
    return this.algorithm;
  }

  extension(oid: string): Extension | undefined {
    for (const extension of this.extensions) if (extension.oid === oid) return extension;
    return undefined;
  }

  get findings(): readonly Finding[] {
    this.allFindings ??= this.readFindings();
    return this.allFindings;
  }

  private readFindings(): Finding[] {
    const notes = [...this.notes];
    const note = (oid: string, code: 'X509_EXPLICIT_DEFAULT' | 'X509_KEY_USAGE_UNUSED_BITS'): void => {
      notes.push(finding(x509Codes, code, { at: { path: `extension ${oid}` }, params: { oid } }));
    };
    try {
      if (this.readKeyUsage()?.untrimmed === true) note(extensionOid.keyUsage, 'X509_KEY_USAGE_UNUSED_BITS');
      if (this.readBasicConstraints()?.explicitDefault === true) {
        note(extensionOid.basicConstraints, 'X509_EXPLICIT_DEFAULT');
      }
      // GM/T 0015 requires absent parameters for SM2, most certificates have NULL; RFC 4055 requires NULL for PKCS #1
      // v1.5, some certificates omit it.
      const { scheme } = this.signatureAlgorithm;
      const present = this.algorithmNode.children.length > 1;
      if (scheme === 'SM2' ? present : scheme === 'RSASSA-PKCS1-v1_5' && !present) {
        const params = { scheme, found: present ? 'NULL' : 'absent' };
        notes.push(finding(x509Codes, 'X509_ALGORITHM_PARAMETERS', { at: { path: 'signatureAlgorithm' }, params }));
      }
      if (hasNegativeModulus(this.spkiNode)) {
        notes.push(finding(x509Codes, 'X509_NEGATIVE_MODULUS', { at: { path: 'subjectPublicKeyInfo' } }));
      }
      for (const name of [this.subject, this.issuer]) {
        const found = flawedValue(name);
        if (found === undefined) continue;
        const params = { type: found.type, value: found.value };
        notes.push(finding(x509Codes, 'X509_NAME_STRING', { at: { path: 'name' }, params }));
      }
    } catch (error) {
      if (!(error instanceof X509Error)) throw error; // a malformed field is reported by the check that uses it
    }
    return notes;
  }

  get basicConstraints(): { readonly cA: boolean; readonly pathLength?: number } | undefined {
    return this.readBasicConstraints();
  }

  get keyUsage(): ReadonlySet<KeyUsageBit> | undefined {
    return this.readKeyUsage()?.bits;
  }

  get extendedKeyUsage(): readonly string[] | undefined {
    return this.decode(extensionOid.extendedKeyUsage, readExtendedKeyUsage);
  }

  get subjectKeyIdentifier(): Uint8Array | undefined {
    return this.decode(extensionOid.subjectKeyIdentifier, readSubjectKeyIdentifier);
  }

  get authorityKeyIdentifier(): Uint8Array | undefined {
    return this.decode(extensionOid.authorityKeyIdentifier, readAuthorityKeyIdentifier);
  }

  get subjectAltName(): readonly GeneralName[] | undefined {
    return this.decode(extensionOid.subjectAltName, readAltNames);
  }

  get issuerAltName(): readonly GeneralName[] | undefined {
    return this.decode(extensionOid.issuerAltName, readAltNames);
  }

  get subjectDirectoryAttributes(): readonly DirectoryAttribute[] | undefined {
    return this.decode(extensionOid.subjectDirectoryAttributes, readDirectoryAttributes);
  }

  get certificatePolicies(): readonly string[] | undefined {
    return this.decode(extensionOid.certificatePolicies, readCertificatePolicies)?.policies;
  }

  get policyQualifiers(): readonly string[] {
    return this.decode(extensionOid.certificatePolicies, readCertificatePolicies)?.qualifiers ?? [];
  }

  get policyMappings(): readonly PolicyMapping[] | undefined {
    return this.decode(extensionOid.policyMappings, readPolicyMappings);
  }

  get policyConstraints(): PolicyConstraints | undefined {
    return this.decode(extensionOid.policyConstraints, readPolicyConstraints);
  }

  get inhibitAnyPolicy(): number | undefined {
    return this.decode(extensionOid.inhibitAnyPolicy, readInhibitAnyPolicy);
  }

  get nameConstraints(): NameConstraints | undefined {
    return this.decode(extensionOid.nameConstraints, readNameConstraints);
  }

  get crlDistributionPoints(): readonly DistributionPoint[] | undefined {
    return this.decode(extensionOid.cRLDistributionPoints, readDistributionPoints);
  }

  get freshestCrl(): readonly DistributionPoint[] | undefined {
    return this.decode(extensionOid.freshestCRL, readDistributionPoints);
  }

  get authorityInfoAccess(): readonly AccessDescription[] | undefined {
    return this.decode(extensionOid.authorityInfoAccess, readAccessDescriptions);
  }

  get subjectInfoAccess(): readonly AccessDescription[] | undefined {
    return this.decode(extensionOid.subjectInfoAccess, readAccessDescriptions);
  }

  private readBasicConstraints(): ReturnType<typeof readBasicConstraints> | undefined {
    return this.decode(extensionOid.basicConstraints, readBasicConstraints);
  }

  private readKeyUsage(): ReturnType<typeof readKeyUsage> | undefined {
    return this.decode(extensionOid.keyUsage, readKeyUsage);
  }

  private decode<T>(oid: string, read: (node: DerNode) => T): T | undefined {
    const known = this.decoded.get(oid);
    if (known !== undefined) return known as T;
    const extension = this.extension(oid);
    if (extension === undefined) return undefined;
    const value = decodeExtension(extension, read);
    this.decoded.set(oid, value);
    return value;
  }
}

/** RFC 5280 §4.1.2.1: v1 is the DEFAULT, which DER omits */
function readVersion(node: DerNode | undefined): 1 | 2 | 3 {
  if (node === undefined) return 1;
  const version = readSmallInteger(readExplicit(node));
  if (version === 1) return 2;
  if (version === 2) return 3;
  throw x509Error('X509_VERSION', { offset: node.start }, { version });
}
