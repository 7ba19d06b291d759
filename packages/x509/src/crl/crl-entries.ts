/**
 * Walks the revokedCertificates of a CRL by bytes (RFC 5280 §5.1.2.6). One pass checks every entry and creates no
 * objects, so that a CRL of a million entries costs about as much as its digest.
 */
import { parseDer, readHeader, readSequence, readTime, Tag } from '@govseal/der';
import { x509Error } from '../error.ts';
import { readCertificateIssuer, readGeneralizedTime, readReasonCode } from '../extension/crl-extension.ts';
import { decodeExtension, readExtensions } from '../extension/extension.ts';
import { extensionOid } from '../oids.ts';
import type { CrlEntry, RevocationReason } from '../revocation-types.ts';
import type { Extension, GeneralName } from '../types.ts';

/** The content bytes of revokedCertificates. */
export interface EntryRange {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Version 1 has no entry extensions. */
  readonly version: 1 | 2;
}

/** The result of one pass over all entries. */
export interface WalkResult {
  readonly count: number;
  /** Offsets of the entries with the requested serial number. */
  readonly hits: readonly number[];
  /** Offsets of entries with certificateIssuer; each applies until the next one (RFC 5280 §5.3.3). */
  readonly issuerChanges: readonly { readonly offset: number; readonly names: readonly GeneralName[] }[];
  /** Critical entry extensions that this library does not support: the whole CRL is unusable (RFC 5280 §5.3). */
  readonly unknownCritical: readonly string[];
}

// Local copies: used for every entry.
const { SEQUENCE, INTEGER, UTC_TIME } = Tag;

// Extensions ::= SEQUENCE { SEQUENCE { OID reasonCode, OCTET STRING { ENUMERATED } } }, the most common entry
// extensions.
const REASON_ONLY = Uint8Array.of(0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01);

/**
 * Checks every entry and records the offsets of those with this serial number (content bytes). Throws `X509Error` or
 * `DerError`.
 */
export function walkEntries(range: EntryRange, serial: Uint8Array | null): WalkResult {
  const { bytes, end } = range;
  const hits: number[] = [];
  const issuerChanges: { offset: number; names: readonly GeneralName[] }[] = [];
  const unknownCritical: string[] = [];
  const wantedLength = serial === null ? -1 : serial.length;
  const wantedLast = serial === null ? -1 : serial[wantedLength - 1]!;
  let count = 0;
  let at = range.start;
  while (at < end) {
    const entry = at;
    let content = entry + 2;
    let next = content + bytes[entry + 1]!;
    if (bytes[entry] !== 0x30 || bytes[entry + 1]! >= 0x80 || next > end) {
      const header = readHeader(bytes, entry, end);
      if (header.tag !== SEQUENCE) throw x509Error('X509_CRL_MALFORMED', { offset: entry }, { field: 'entry' });
      content = header.contentStart;
      next = header.end;
    }

    const serialLength = bytes[content + 1]!;
    const serialStart = content + 2;
    const date = serialStart + serialLength;
    const first = bytes[serialStart]!;
    if (
      date + 2 > next ||
      bytes[content] !== INTEGER ||
      serialLength === 0 ||
      serialLength >= 0x80 ||
      (serialLength > 1 &&
        ((first === 0 && bytes[serialStart + 1]! < 0x80) || (first === 0xff && bytes[serialStart + 1]! >= 0x80)))
    ) {
      throw x509Error('X509_CRL_MALFORMED', { offset: content }, { field: 'userCertificate' });
    }

    let extensions: number;
    if (isPlainUtcTime(bytes, date) && date + 15 <= next) extensions = date + 15;
    else extensions = readDate(bytes, date, next).end;

    if (extensions !== next) {
      if (range.version === 1) throw x509Error('X509_CRL_MALFORMED', { offset: extensions }, { field: 'version' });
      if (!isReasonOnly(bytes, extensions, next)) {
        const issuer = checkExtensions(bytes, extensions, next, unknownCritical);
        if (issuer !== undefined) issuerChanges.push({ offset: entry, names: issuer });
      }
    }

    if (serialLength === wantedLength && bytes[date - 1] === wantedLast && matchesAt(bytes, serialStart, serial!)) {
      hits.push(entry);
    }
    count++;
    at = next;
  }
  return { count, hits, issuerChanges, unknownCritical };
}

function matchesAt(bytes: Uint8Array, start: number, serial: Uint8Array): boolean {
  for (let i = 0; i < serial.length; i++) if (bytes[start + i] !== serial[i]) return false;
  return true;
}

/** UTCTime YYMMDDHHMMSSZ with all fields in range. Days 29 to 31 are left to the complete check. */
function isPlainUtcTime(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== UTC_TIME || bytes[at + 1] !== 13 || bytes[at + 14] !== 0x5a) return false;
  const month = two(bytes, at + 4);
  const day = two(bytes, at + 6);
  return (
    two(bytes, at + 2) >= 0 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 28 &&
    inRange(two(bytes, at + 8), 23) &&
    inRange(two(bytes, at + 10), 59) &&
    inRange(two(bytes, at + 12), 59)
  );
}

function inRange(value: number, max: number): boolean {
  return value >= 0 && value <= max;
}

/** The value of two decimal digits, or a large negative number. */
function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 0x30;
  const ones = bytes[at + 1]! - 0x30;
  return tens >>> 0 <= 9 && ones >>> 0 <= 9 ? 10 * tens + ones : -1000;
}

function readDate(bytes: Uint8Array, start: number, limit: number): { readonly time: Date; readonly end: number } {
  const { end } = readHeader(bytes, start, limit);
  return { time: readTime(parseDer(bytes, { start, end })), end };
}

function isReasonOnly(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 14) return false;
  for (let i = 0; i < 13; i++) if (bytes[start + i] !== REASON_ONLY[i]) return false;
  const reason = bytes[end - 1]!;
  return reason <= 10 && reason !== 7;
}

function checkExtensions(
  bytes: Uint8Array,
  start: number,
  end: number,
  unknownCritical: string[],
): readonly GeneralName[] | undefined {
  const decoded = readEntryExtensions(readExtensions(parseDer(bytes, { start, end }), []));
  unknownCritical.push(...decoded.unknownCritical);
  return decoded.certificateIssuer;
}

interface EntryExtensions {
  readonly reason: RevocationReason;
  readonly invalidityDate: Date | undefined;
  readonly certificateIssuer: readonly GeneralName[] | undefined;
  readonly unknownCritical: readonly string[];
}

function readEntryExtensions(extensions: readonly Extension[]): EntryExtensions {
  let reason: RevocationReason = 'unspecified';
  let invalidityDate: Date | undefined;
  let certificateIssuer: readonly GeneralName[] | undefined;
  const unknownCritical: string[] = [];
  for (const extension of extensions) {
    if (extension.oid === extensionOid.reasonCode) reason = decodeExtension(extension, readReasonCode);
    else if (extension.oid === extensionOid.invalidityDate) {
      invalidityDate = decodeExtension(extension, readGeneralizedTime);
    } else if (extension.oid === extensionOid.certificateIssuer) {
      certificateIssuer = decodeExtension(extension, readCertificateIssuer);
    } else if (extension.critical) unknownCritical.push(extension.oid);
  }
  return { reason, invalidityDate, certificateIssuer, unknownCritical };
}

/** Decodes the entry at an offset that `walkEntries` returned. */
export function readEntry(range: EntryRange, offset: number): CrlEntry & { readonly end: number } {
  const { bytes } = range;
  const { end } = readHeader(bytes, offset, range.end);
  const fields = readSequence(parseDer(bytes, { start: offset, end }));
  const serialNumber = fields.next(Tag.INTEGER).content;
  const revocationDate = readTime(fields.next());
  const list = fields.peek();
  if (list !== undefined) fields.next();
  fields.end();
  const { reason, invalidityDate, certificateIssuer } = readEntryExtensions(
    list === undefined ? [] : readExtensions(list, []),
  );
  return {
    serialNumber,
    revocationDate,
    reason,
    invalidityDate,
    certificateIssuer,
    end,
  };
}
