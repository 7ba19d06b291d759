/** Parses SES_Signature, a signature with an electronic seal: V1 (GM/T 0031-2014), V4 (GB/T 38540-2020), V5 (GM/T 0031-2025). */
import { attempt } from '@govseal/core';
import {
  contextConstructed,
  DerError,
  type DerNode,
  type Fields,
  parseDer,
  readExplicit,
  readOctetString,
  readOid,
  readSequence,
  readSmallInteger,
  readString,
  readTime,
  Tag,
} from '@govseal/der';
import { type Deviation, readBits, readToken } from './bit-strings.ts';
import { parseClaimedTime } from './claimed-time.ts';
import { readExtensions, readingSeal, readSeal, type SesExtension, type SesSeal } from './ses-seal.ts';

/** A parsed signature with an electronic seal (SES_Signature) with the bytes as received. */
export interface SesSignature {
  /** Version as stated in TBS_Sign. */
  readonly version: number;
  /** 1: certificate and algorithm inside TBS_Sign (GM/T 0031-2014); 4: outside it (GB/T 38540 and later). */
  readonly layout: 1 | 4;
  /** The seal that was used. */
  readonly seal: SesSeal;
  /** TBS_Sign as received: the signed bytes. */
  readonly tbs: Uint8Array;
  /** Claimed signing time from timeInfo, if it is a time. */
  readonly claimedTime: Date | null;
  /** SM3 of Signature.xml as stated. */
  readonly dataHash: Uint8Array;
  /** propertyInfo; all known producers write the path of Signature.xml. */
  readonly propertyInfo: string;
  /** Extensions of TBS_Sign (V4 and later). */
  readonly extensions: readonly SesExtension[];
  /** DER of the signer's certificate; empty if absent. */
  readonly certificate: Uint8Array;
  /** OID in dotted form. */
  readonly signatureAlgorithm: string;
  /** The signature value. */
  readonly signatureValue: Uint8Array;
  /** Time-stamp token over the bytes of the signature value. */
  readonly timestamp: Uint8Array | null;
  /** Encoding deviations of the signature; the seal has its own list. */
  readonly deviations: readonly Deviation[];
}

/** Throws `OFD_SEAL_STRUCTURE`. */
export function parseSesSignature(der: Uint8Array): SesSignature {
  return readingSeal(() => {
    const root = parseDer(der);
    return root.children.length === 2 ? readV1(root) : readV4(root);
  });
}

function readV1(root: DerNode): SesSignature {
  const deviations = new Set<Deviation>();
  const fields = readSequence(root);
  const tbs = fields.next(Tag.SEQUENCE);
  const signatureValue = readBits(fields, deviations);
  fields.end();
  const inner = readSequence(tbs);
  const version = readSmallInteger(inner.next(Tag.INTEGER));
  const seal = readSeal(inner.next());
  const claimedTime = readTimeInfo(readBits(inner, deviations));
  const dataHash = readBits(inner, deviations);
  const propertyInfo = readString(inner.next(Tag.IA5_STRING));
  const certificate = readCertificate(inner);
  const signatureAlgorithm = readOid(inner.next(Tag.OID));
  inner.end();
  return {
    version,
    layout: 1,
    seal,
    tbs: tbs.der,
    claimedTime,
    dataHash,
    propertyInfo,
    extensions: [],
    certificate,
    signatureAlgorithm,
    signatureValue,
    timestamp: null,
    deviations: [...deviations],
  };
}

/** Required by the standard; if it is missing, the rest is still read and reported. */
function readCertificate(fields: Fields): Uint8Array {
  const node = fields.optional(Tag.OCTET_STRING);
  return node === undefined ? new Uint8Array(0) : readOctetString(node);
}

function readV4(root: DerNode): SesSignature {
  const deviations = new Set<Deviation>();
  const fields = readSequence(root);
  const tbs = fields.next(Tag.SEQUENCE);
  const certificate = readCertificate(fields);
  const signatureAlgorithm = readOid(fields.next(Tag.OID));
  const signatureValue = readBits(fields, deviations);
  const timestamp = readToken(fields, deviations);
  fields.end();
  const inner = readSequence(tbs);
  const version = readSmallInteger(inner.next(Tag.INTEGER));
  const seal = readSeal(inner.next());
  const claimedTime = readTime(inner.next(Tag.GENERALIZED_TIME), { fractions: true });
  const dataHash = readBits(inner, deviations);
  const propertyInfo = readString(inner.next(Tag.IA5_STRING));
  const extensionField = inner.optional(contextConstructed(0));
  inner.end();
  return {
    version,
    layout: 4,
    seal,
    tbs: tbs.der,
    claimedTime,
    dataHash,
    propertyInfo,
    extensions: readExtensions(extensionField && readExplicit(extensionField)),
    certificate,
    signatureAlgorithm,
    signatureValue,
    timestamp,
    deviations: [...deviations],
  };
}

/** V1's BIT STRING contains a UTCTime, text in various formats, or a token, which is not read because it proves nothing here. */
function readTimeInfo(bytes: Uint8Array): Date | null {
  return attempt(() => readTime(parseDer(bytes), { fractions: true }), DerError) ?? parseClaimedTime(bytes);
}
