/**
 * Parses SESeal, the electronic seal: V1 (GM/T 0031-2014), V4 (GB/T 38540-2020) and V5 (GM/T 0031-2025, known only from
 * existing implementations). The seal-maker's signature is verified elsewhere, over the bytes received.
 */
import {
  DerError,
  type DerNode,
  type Fields,
  parseDer,
  readBoolean,
  readOctetString,
  readOid,
  readSequence,
  readSmallInteger,
  readString,
  readTime,
  Tag,
  write,
} from '@govseal/der';
import { type OfdError, ofdError } from '../error.ts';
import { type Deviation, readBits, readToken, readWholeBytes } from './bit-strings.ts';

/** 1: GM/T 0031-2014. 4: GB/T 38540-2020. 5: GM/T 0031-2025. */
export type SesVersion = 1 | 4 | 5;

/** ExtData of a seal or signature (GB/T 38540). */
export interface SesExtension {
  /** extnID in dotted form. */
  readonly oid: string;
  /** The critical flag. */
  readonly critical: boolean;
  /** Content bytes of extnValue. */
  readonly value: Uint8Array;
}

/** SES_ESPictrueInfo (the standard's spelling). */
export interface SealPicture {
  /** `PNG`, `JPG`, `SVG`, `OFD` …, as stated. */
  readonly type: string;
  /** The picture's bytes. */
  readonly data: Uint8Array;
  /** Millimetres. */
  readonly width: number;
  /** Millimetres. */
  readonly height: number;
}

/** The authorized signers: their certificates, or digests of them. */
export type SealSigners =
  | {
      readonly kind: 'certificates';
      /** DER certificates. */
      readonly certificates: readonly Uint8Array[];
    }
  | {
      readonly kind: 'digests';
      /** One digest per authorized certificate. */
      readonly digests: readonly {
        /** Digest algorithm as stated. */
        readonly type: string;
        /** Digest of the DER certificate. */
        readonly value: Uint8Array;
      }[];
    };

/** A parsed electronic seal (SESeal) with the bytes as received. */
export interface SesSeal {
  /** The whole seal as received. */
  readonly der: Uint8Array;
  /** Version as stated in the header. */
  readonly version: SesVersion;
  /** Manufacturer's identifier. */
  readonly vid: string;
  /** Unique code of the seal. */
  readonly esId: string;
  /** Business-defined; 1 unit and 2 person in V1. */
  readonly type: number;
  /** Name of the seal. */
  readonly name: string;
  /** The authorized signers. */
  readonly signers: SealSigners;
  /** When the seal was made. */
  readonly createDate: Date;
  /** First instant of validity. */
  readonly validStart: Date;
  /** Last instant of validity. */
  readonly validEnd: Date;
  /** The seal's picture. */
  readonly picture: SealPicture;
  /** Extensions of the seal's properties. */
  readonly extensions: readonly SesExtension[];
  /** DER of the seal-maker's certificate. */
  readonly makerCertificate: Uint8Array;
  /** OID of the maker's signature algorithm. */
  readonly signatureAlgorithm: string;
  /** The maker's signature value. */
  readonly signatureValue: Uint8Array;
  /** The bytes that the seal-maker signed. */
  readonly signedBytes: Uint8Array;
  /** V5: a time-stamp token over the seal's signature. */
  readonly timestamp: Uint8Array | null;
  /** Deviations from the standard's encoding that occur in practice and are unambiguous. */
  readonly deviations: readonly Deviation[];
}

/** Reads a stand-alone seal (`.esl`). Throws `OFD_SEAL_STRUCTURE`. */
export function parseSeal(der: Uint8Array): SesSeal {
  return readingSeal(() => readSeal(parseDer(der)));
}

/** Turns errors of the DER layer into one code with the location. */
export function readingSeal<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw ofdError('OFD_SEAL_STRUCTURE', undefined, { reason: error.code, offset: error.at.offset ?? 0 });
  }
}

export function structureError(node: DerNode, reason: string): OfdError {
  return ofdError('OFD_SEAL_STRUCTURE', undefined, { reason, offset: node.start });
}

/**
 * Reads a seal: two elements are V1; four or five are V4 or V5, as the header states. Throws `OfdError` or `DerError`.
 */
export function readSeal(received: DerNode): SesSeal {
  const deviations = new Set<Deviation>();
  const node = received.tag === Tag.OCTET_STRING ? parseDer(received.content) : received;
  if (node !== received) deviations.add('wrapped seal');
  const fields = readSequence(node);
  const infoNode = fields.next(Tag.SEQUENCE);
  const old = node.children.length === 2;
  const info = readSealInfo(infoNode, old);
  const signed = old ? readSignInfo(fields, deviations) : fields;
  const makerNode = signed.next(Tag.OCTET_STRING);
  const algorithmNode = signed.next(Tag.OID);
  const signatureValue = readBits(signed, deviations);
  const timestamp = info.version === 5 ? readToken(fields, deviations) : null;
  if (old) signed.end();
  fields.end();
  return {
    ...info,
    der: received.der,
    makerCertificate: readOctetString(makerNode),
    signatureAlgorithm: readOid(algorithmNode),
    signatureValue,
    // GM/T 0031 §6.1.1.2: info, certificate and algorithm; GB/T 38540 signs only the info
    signedBytes: old ? write.sequence(infoNode.der, makerNode.der, algorithmNode.der) : infoNode.der,
    timestamp,
    deviations: [...deviations],
  };
}

function readSignInfo(fields: Fields, deviations: Set<Deviation>): Fields {
  const wrapped = fields.optional(Tag.BIT_STRING);
  if (wrapped === undefined) return readSequence(fields.next(Tag.SEQUENCE));
  deviations.add('wrapped signInfo');
  return readSequence(parseDer(readWholeBytes(wrapped, deviations)));
}

type SealInfo = Omit<
  SesSeal,
  'der' | 'makerCertificate' | 'signatureAlgorithm' | 'signatureValue' | 'signedBytes' | 'timestamp' | 'deviations'
>;

function readSealInfo(node: DerNode, old: boolean): SealInfo {
  const fields = readSequence(node);
  const header = readSequence(fields.next(Tag.SEQUENCE));
  const id = readString(header.next(Tag.IA5_STRING));
  const versionNode = header.next(Tag.INTEGER);
  const stated = readSmallInteger(versionNode);
  const vid = readString(header.next(Tag.IA5_STRING));
  header.end();
  if (id !== 'ES') throw structureError(node, 'header');
  // GM/T 0031 does not fix the number of V1 ("e.g. 11"); 4 and 5 have the later layout
  const version = old ? 1 : stated === 4 || stated === 5 ? stated : undefined;
  if (version === undefined || (old && (stated === 4 || stated === 5))) throw structureError(versionNode, 'version');
  const esId = readString(fields.next(Tag.IA5_STRING));
  const property = readProperty(fields.next(Tag.SEQUENCE), old);
  const picture = readPicture(fields.next(Tag.SEQUENCE));
  const extensions = readExtensions(fields.optional(Tag.SEQUENCE));
  fields.end();
  return { version, vid, esId, ...property, picture, extensions };
}

function readProperty(
  node: DerNode,
  old: boolean,
): Pick<SesSeal, 'type' | 'name' | 'signers' | 'createDate' | 'validStart' | 'validEnd'> {
  const fields = readSequence(node);
  const type = readSmallInteger(fields.next(Tag.INTEGER));
  const name = readString(fields.next(Tag.UTF8_STRING));
  const listType = old ? 1 : readSmallInteger(fields.next(Tag.INTEGER));
  const signers = readSigners(fields.next(Tag.SEQUENCE), listType);
  const [createDate, validStart, validEnd] = [readDate(fields, old), readDate(fields, old), readDate(fields, old)];
  fields.end();
  if (validStart > validEnd) throw structureError(node, 'validity');
  return { type, name, signers, createDate, validStart, validEnd };
}

function readDate(fields: Fields, old: boolean): Date {
  return readTime(fields.next(old ? Tag.UTC_TIME : Tag.GENERALIZED_TIME));
}

function readSigners(node: DerNode, listType: number): SealSigners {
  if (node.children.length === 0) throw structureError(node, 'certList');
  if (listType === 1) return { kind: 'certificates', certificates: node.children.map(readOctetString) };
  if (listType !== 2) throw structureError(node, 'certListType');
  const digests = node.children.map((child) => {
    const fields = readSequence(child);
    const type = readString(fields.next());
    const value = readOctetString(fields.next(Tag.OCTET_STRING));
    fields.end();
    return { type, value };
  });
  return { kind: 'digests', digests };
}

function readPicture(node: DerNode): SealPicture {
  const fields = readSequence(node);
  const type = readString(fields.next(Tag.IA5_STRING));
  const data = readOctetString(fields.next(Tag.OCTET_STRING));
  const width = readSmallInteger(fields.next(Tag.INTEGER));
  const height = readSmallInteger(fields.next(Tag.INTEGER));
  fields.end();
  if (data.length === 0 || width === 0 || height === 0) throw structureError(node, 'picture');
  return { type, data, width, height };
}

/** ExtensionDatas; an explicit `critical` FALSE occurs in practice and is accepted. */
export function readExtensions(node: DerNode | undefined): SesExtension[] {
  return (node?.children ?? []).map((child) => {
    const fields = readSequence(child);
    const oid = readOid(fields.next(Tag.OID));
    const critical = fields.optional(Tag.BOOLEAN);
    const value = readOctetString(fields.next(Tag.OCTET_STRING));
    fields.end();
    return { oid, critical: critical !== undefined && readBoolean(critical), value };
  });
}
