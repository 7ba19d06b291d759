/**
 * Extra fields (APPNOTE 6.3 §4.5) of an entry: times (0x5455, 0x000a), owner (0x7875), ZIP64 sizes (0x0001) and Java's
 * empty mark (0xcafe), each at most once and with its exact length. Any other field could give the entry another name,
 * type or content, or hide a record.
 */
import { equalBytes } from '@govseal/core';
import { ofdError } from '../error.ts';
import { viewOf } from './view.ts';

export interface EntrySizes {
  readonly size: number;
  readonly compressedSize: number;
  readonly offset: number;
}

const ZIP64 = 0x0001;
const NTFS_TIMES = 0x000a;
const UNIX_TIMES = 0x5455;
const UNIX_OWNER = 0x7875;
const UNICODE_PATH = 0x7075;
/** Java marks the first entry of its archives with an empty field. */
const JAR_MARK = 0xcafe;

export type ExtraFields = ReadonlyMap<number, Uint8Array>;

/** Throws `OFD_ZIP_STRUCTURE`, or `OFD_ZIP_NAME` for a field with a second name. */
export function readExtraFields(extra: Uint8Array, name: string, where: 'central' | 'local'): ExtraFields {
  const fields = new Map<number, Uint8Array>();
  if (extra.length === 0) return fields;
  const view = viewOf(extra);
  const refuse = (): Error => ofdError('OFD_ZIP_STRUCTURE', name, { part: 'extra field' });
  for (let at = 0; at < extra.length; ) {
    if (at + 4 > extra.length) throw refuse();
    const id = view.getUint16(at, true);
    if (id === UNICODE_PATH) throw ofdError('OFD_ZIP_NAME', name, { reason: 'two names' });
    const next = at + 4 + view.getUint16(at + 2, true);
    const data = extra.subarray(at + 4, next);
    if (next > extra.length || fields.has(id) || !hasExactLength(id, data, where)) {
      throw id === ZIP64 ? ofdError('OFD_ZIP_STRUCTURE', name, { part: 'ZIP64' }) : refuse();
    }
    fields.set(id, data);
    at = next;
  }
  return fields;
}

function hasExactLength(id: number, data: Uint8Array, where: 'central' | 'local'): boolean {
  switch (id) {
    case ZIP64:
      return data.length === 8 || data.length === 16 || (data.length === 24 && where === 'central');
    case NTFS_TIMES: {
      const view = viewOf(data);
      return data.length === 32 && view.getUint16(4, true) === 1 && view.getUint16(6, true) === 24;
    }
    case UNIX_TIMES: {
      const flags = data[0] ?? 0xff;
      if (flags > 7) return false;
      const local = 1 + 4 * ((flags & 1) + ((flags >> 1) & 1) + (flags >> 2));
      // The central field has the same flags but at most the modification time.
      return data.length === local || (where === 'central' && data.length === 1 + 4 * (flags & 1));
    }
    case UNIX_OWNER: {
      const user = data[1] ?? 0;
      const group = data[2 + user] ?? 0;
      const widths = [1, 2, 4, 8];
      return data[0] === 1 && widths.includes(user) && widths.includes(group) && data.length === 3 + user + group;
    }
    case JAR_MARK:
      return data.length === 0;
    default:
      return false;
  }
}

/** Both headers of an entry must agree; only the set of times may differ. */
export function agree(local: ExtraFields, central: ExtraFields): boolean {
  return [...local].every(([id, data]) => {
    const other = central.get(id);
    if (other === undefined || id === ZIP64) return true;
    if (id !== UNIX_TIMES) return equalBytes(data, other);
    const length = Math.min(data.length, other.length, 5);
    return data[0] === other[0] && equalBytes(data.subarray(0, length), other.subarray(0, length));
  });
}

/** Some writers add a ZIP64 field to every entry (APPNOTE §4.5.3); its values must equal those of the header. */
export function repeatsSizes(fields: ExtraFields, { size, compressedSize, offset }: EntrySizes): boolean {
  const data = fields.get(ZIP64);
  if (data === undefined) return true;
  const view = viewOf(data);
  const values = [size, compressedSize, offset].slice(0, data.length / 8);
  return values.every((value, i) => view.getBigUint64(8 * i, true) === BigInt(value));
}

/** Writers that state the sizes after the data reserve a ZIP64 field with zeros. */
export function leavesSizesOpen(fields: ExtraFields): boolean {
  return fields.get(ZIP64)?.length === 16 && fields.get(ZIP64)!.every((byte) => byte === 0);
}

export function hasZip64(fields: ExtraFields): boolean {
  return fields.has(ZIP64);
}

/** Size and compressed size, both required in a local header (§4.5.3). */
export function hasBothSizes(fields: ExtraFields): boolean {
  return fields.get(ZIP64)?.length === 16;
}
