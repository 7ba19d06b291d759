/** SES_Signature, what a seal makes of a document: V1 (GM/T 0031-2014), V4 (GB/T 38540-2020) and V5 (GM/T 0031-2025). */
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
import { guarded, readExtensions, readSeal, type SesExtension, type SesSeal } from './ses-seal.ts';

/** A parsed signature with an electronic seal (SES_Signature) with the bytes as received. */
export interface SesSignature {
  /** Version as stated in TBS_Sign. */
  readonly version: number;
  /** 1: certificate and algorithm inside TBS_Sign (GM/T 0031-2014); 4: beside it (GB/T 38540 and later). */
  readonly layout: 1 | 4;
  /** The seal that was used. */
  readonly seal: SesSeal;
  /** TBS_Sign as received: what the signature is over. */
  readonly tbs: Uint8Array;
  /** timeInfo where it is a time; a claim. */
  readonly claimedTime: Date | null;
  /** SM3 of Signature.xml as stated. */
  readonly dataHash: Uint8Array;
  /** Path of Signature.xml, by every producer seen. */
  readonly propertyInfo: string;
  /** Extensions of TBS_Sign (V4 and later). */
  readonly extensions: readonly SesExtension[];
  /** DER of the signer's certificate; empty where the signature has none. */
  readonly certificate: Uint8Array;
  /** OID in dotted form. */
  readonly signatureAlgorithm: string;
  /** The signature value. */
  readonly signatureValue: Uint8Array;
  /** Token over the signature value's bytes. */
  readonly timestamp: Uint8Array | null;
  /** Only of the signature; the seal has its own. */
  readonly deviations: readonly Deviation[];
}

/** Throws `OFD_SEAL_STRUCTURE`. */
export function parseSesSignature(der: Uint8Array): SesSignature {
  return guarded(() => {
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

/** The standard requires it; without it everything else can still be read and reported. */
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

/** V1's BIT STRING holds a UTCTime, text of various forms, or a token (which proves nothing here and is not read). */
function readTimeInfo(bytes: Uint8Array): Date | null {
  return attempt(() => readTime(parseDer(bytes), { fractions: true }), DerError) ?? parseClaimedTime(bytes);
}
