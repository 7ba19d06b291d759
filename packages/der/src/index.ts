/** Strict DER (ITU-T X.690), and BER with its deviations. */

// Parse a whole encoding.

export { type DerHeader, readHeader } from './header.ts';
export { type BerDeviation, DerNode, type ParseOptions, parseBerPrefix, parseDer, parseDerPrefix } from './node.ts';

// Read values of a parsed node.

export { decodeOid, encodeOid } from './oid.ts';
export {
  type BitString,
  bitStringContent,
  expectTag,
  Fields,
  readBitString,
  readBitStringBytes,
  readBoolean,
  readEnumerated,
  readExplicit,
  readInteger,
  readNull,
  readOctetString,
  readOid,
  readSequence,
  readSetOf,
  readSmallInteger,
  readUnsigned,
  readWrapped,
} from './read.ts';
export { decodeString, readString } from './string.ts';
export { readTime, type TimeOptions } from './time.ts';

// Write.

export * as write from './write.ts';

// Tags and errors.

export { type DerCode, DerError, derCodes } from './error.ts';
export { contextConstructed, contextPrimitive, Tag } from './tag.ts';
