/**
 * The encryption dictionary of the standard security handler (ISO 32000-2 §7.6.2 table 20, §7.6.4.2 table 21, §7.6.6 table
 * 25) with every value checked. Other handlers (for public keys) are rejected with their name.
 */
import { pdfError } from '../error.ts';
import { PdfDict, PdfName, type PdfObject, PdfReal, PdfRef, PdfString } from '../syntax/object.ts';

/** The encryption of a stream or string: /CFM of its crypt filter. */
export type CipherMethod = 'none' | 'RC4' | 'AESV2' | 'AESV3';

export interface EncryptionParameters {
  /** /V */
  readonly version: 1 | 2 | 4 | 5;
  /** /R */
  readonly revision: 2 | 3 | 4 | 5 | 6;
  /** Lengths of the file key in bytes, in the order in which they are tried. */
  readonly keyLengths: readonly number[];
  /** /O and /U: 32 bytes, or 48 from revision 5 on. */
  readonly owner: Uint8Array;
  readonly user: Uint8Array;
  /** /OE, /UE (32 bytes) and /Perms (16); only in revisions 5 and 6, otherwise empty. */
  readonly ownerKey: Uint8Array;
  readonly userKey: Uint8Array;
  readonly perms: Uint8Array;
  /** /P as a signed 32-bit integer. */
  readonly permissions: number;
  readonly encryptMetadata: boolean;
  /** /KDFSalt, from which the key of the message authentication code is derived (ISO/TS 32004). */
  readonly macSalt: boolean;
  /** By name; `Identity` is always present. */
  readonly filters: ReadonlyMap<string, CipherMethod>;
  readonly streams: CipherMethod;
  readonly strings: CipherMethod;
  readonly embeddedFiles: CipherMethod;
}

/** Real files have at most three. */
const MAX_FILTERS = 64;

export function readEncryption(dict: PdfDict): EncryptionParameters {
  if (dict.duplicates.length > 0) throw pdfError('PDF_DUPLICATE_KEY', dict.start, { key: dict.duplicates[0]! });
  const handler = nameIn(dict, 'Filter');
  if (handler !== 'Standard') {
    throw pdfError('PDF_ENCRYPTION_HANDLER', dict.start, { handler: handler ?? '', version: 0, revision: 0 });
  }
  const version = integerIn(dict, 'V', 0);
  const revision = integerIn(dict, 'R', -1);
  if (!isKnown(version, revision)) {
    throw pdfError('PDF_ENCRYPTION_HANDLER', dict.start, { handler, version, revision });
  }
  const modern = version === 5;
  const filters = version >= 4 ? readFilters(dict, modern) : new Map<string, CipherMethod>();
  filters.set('Identity', 'none');
  const named = (key: string, otherwise: CipherMethod): CipherMethod =>
    version < 4 ? 'RC4' : filterNamed(dict, key, filters, otherwise);
  const streams = named('StmF', 'none');
  return {
    version: version as EncryptionParameters['version'],
    revision: revision as EncryptionParameters['revision'],
    keyLengths: keyLengths(dict, version, revision),
    owner: bytesIn(dict, 'O', modern ? 48 : 32),
    user: bytesIn(dict, 'U', modern ? 48 : 32),
    ownerKey: modern ? bytesIn(dict, 'OE', 32) : new Uint8Array(0),
    userKey: modern ? bytesIn(dict, 'UE', 32) : new Uint8Array(0),
    perms: modern ? bytesIn(dict, 'Perms', 16) : new Uint8Array(0),
    permissions: permissionsIn(dict),
    encryptMetadata: booleanIn(dict, 'EncryptMetadata', true),
    macSalt: valueIn(dict, 'KDFSalt') !== undefined,
    filters,
    streams,
    strings: named('StrF', 'none'),
    embeddedFiles: named('EFF', streams),
  };
}

/** Versions 0 and 3 were never published; revision 5 is Adobe's extension level 3, deprecated by ISO 32000-2. */
function isKnown(version: number, revision: number): boolean {
  if (version === 1 || version === 2) return revision === 2 || revision === 3;
  if (version === 4) return revision === 4;
  return version === 5 && (revision === 5 || revision === 6);
}

/** Table 20 /Length: 40 to 128 bits, for /V 2 only. /V 4 is 128 bits; other stated lengths are also tried, because some writers use them. */
function keyLengths(dict: PdfDict, version: number, revision: number): readonly number[] {
  if (version === 5) return [32];
  if (version === 1 || revision === 2) return [5];
  const stated = integerIn(dict, 'Length', version === 4 ? 128 : 40);
  if (stated % 8 !== 0 || stated < 40 || stated > 128) return version === 4 ? [16] : wrong(dict, 'Length');
  return version === 4 && stated !== 128 ? [16, stated / 8] : [stated / 8];
}

function readFilters(dict: PdfDict, modern: boolean): Map<string, CipherMethod> {
  const filters = new Map<string, CipherMethod>();
  const stated = dict.get('CF') ?? null;
  if (stated === null) return filters;
  if (!(stated instanceof PdfDict) || stated.size > MAX_FILTERS || stated.duplicates.length > 0) wrong(dict, 'CF');
  for (const [name, filter] of (stated as PdfDict).entries) {
    if (!(filter instanceof PdfDict)) wrong(dict, 'CF');
    filters.set(name, methodOf(filter as PdfDict, modern));
  }
  return filters;
}

/** Table 25 /CFM. /V 5 has a key of 32 bytes and allows only AESV3; /V 4 allows the others. */
function methodOf(filter: PdfDict, modern: boolean): CipherMethod {
  if (filter.duplicates.length > 0) wrong(filter, 'CFM');
  const method = nameIn(filter, 'CFM') ?? 'None';
  if (modern && method === 'AESV3') return 'AESV3';
  if (!modern && method === 'V2') return 'RC4';
  if (!modern && method === 'AESV2') return 'AESV2';
  // /None leaves decryption to the application: no other reader can read such data.
  throw pdfError('PDF_ENCRYPTION_HANDLER', filter.start, { handler: method, version: modern ? 5 : 4, revision: 0 });
}

function filterNamed(
  dict: PdfDict,
  key: string,
  filters: ReadonlyMap<string, CipherMethod>,
  otherwise: CipherMethod,
): CipherMethod {
  const name = nameIn(dict, key);
  if (name === undefined) return otherwise;
  return filters.get(name) ?? wrong(dict, key);
}

function wrong(dict: PdfDict, expected: string): never {
  throw pdfError('PDF_ENCRYPTION_DICTIONARY', dict.start, { expected });
}

/** §7.6.2: values that control decryption are in the dictionary itself, where an update cannot replace them. */
function valueIn(dict: PdfDict, key: string): PdfObject | undefined {
  const value = dict.get(key);
  if (value instanceof PdfRef) wrong(dict, key);
  return value === null ? undefined : value;
}

function nameIn(dict: PdfDict, key: string): string | undefined {
  const value = valueIn(dict, key);
  if (value === undefined) return undefined;
  return value instanceof PdfName ? value.value : wrong(dict, key);
}

function integerIn(dict: PdfDict, key: string, byDefault: number): number {
  const value = valueIn(dict, key);
  if (value === undefined) return byDefault;
  return typeof value === 'number' ? value : wrong(dict, key);
}

function booleanIn(dict: PdfDict, key: string, byDefault: boolean): boolean {
  const value = valueIn(dict, key);
  if (value === undefined) return byDefault;
  return typeof value === 'boolean' ? value : wrong(dict, key);
}

/** Writers pad with zeros, in revisions 5 and 6 up to 127 bytes. */
function bytesIn(dict: PdfDict, key: string, length: number): Uint8Array {
  const value = valueIn(dict, key);
  if (!(value instanceof PdfString) || value.bytes.length < length || value.bytes.length > 127) return wrong(dict, key);
  if (value.bytes.subarray(length).some((byte) => byte !== 0)) return wrong(dict, key);
  return value.bytes.subarray(0, length);
}

/** §7.6.4.2: 32 bits; some writers write them unsigned or as a real. */
function permissionsIn(dict: PdfDict): number {
  const value = valueIn(dict, 'P');
  const number = value instanceof PdfReal ? value.value : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return wrong(dict, 'P');
  if (number < -(2 ** 31) || number >= 2 ** 32) return wrong(dict, 'P');
  return number | 0;
}
