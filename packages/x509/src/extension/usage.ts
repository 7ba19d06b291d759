/** Decodes the extensions on the use of a key: basicConstraints, keyUsage, extKeyUsage. */
import {
  bitStringContent,
  type DerNode,
  expectTag,
  readBoolean,
  readOid,
  readSequence,
  readSmallInteger,
  Tag,
} from '@govseal/der';
import { x509Error } from '../error.ts';
import type { KeyUsageBit } from '../types.ts';
import { readNonEmpty } from './extension.ts';

export interface BasicConstraints {
  readonly cA: boolean;
  readonly pathLength?: number;
  /** true if cA FALSE was encoded explicitly, which DER forbids but is common. */
  readonly explicitDefault: boolean;
}

/** RFC 5280 §4.2.1.9 */
export function readBasicConstraints(node: DerNode): BasicConstraints {
  const fields = readSequence(node);
  const flag = fields.optional(Tag.BOOLEAN);
  const length = fields.optional(Tag.INTEGER);
  fields.end();
  const cA = flag !== undefined && readBoolean(flag);
  const explicitDefault = flag !== undefined && !cA;
  return length === undefined ? { cA, explicitDefault } : { cA, pathLength: readSmallInteger(length), explicitDefault };
}

/** The names of keyUsage in the order of their bits (RFC 5280 §4.2.1.3). */
export const keyUsageBits: readonly KeyUsageBit[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

export interface KeyUsage {
  readonly bits: ReadonlySet<KeyUsageBit>;
  /**
   * true if trailing zero bits were encoded (`03 02 00 C0`), which DER forbids for a named bit list but certificates
   * in use have.
   */
  readonly untrimmed: boolean;
}

export function readKeyUsage(node: DerNode): KeyUsage {
  const bits = readNamedBits(expectTag(node, Tag.BIT_STRING));
  // RFC 5280 §4.2.1.3: at least one bit
  if (bits.set.length === 0) throw x509Error('X509_EXTENSION_MALFORMED', { offset: node.start }, { empty: true });
  const named = bits.set.map((bit) => keyUsageBits[bit]).filter((name) => name !== undefined);
  return { bits: new Set(named), untrimmed: bits.untrimmed };
}

/** The bits set in a NamedBitList, whatever its tag. */
export function readNamedBits(node: DerNode): { readonly set: readonly number[]; readonly untrimmed: boolean } {
  const { bytes, unusedBits } = bitStringContent(node);
  const set: number[] = [];
  for (let bit = 0; bit < 8 * bytes.length - unusedBits; bit++) {
    if ((bytes[bit >> 3]! & (0x80 >> (bit & 7))) !== 0) set.push(bit);
  }
  const length = 8 * bytes.length - unusedBits;
  return { set, untrimmed: length > 0 && set.at(-1) !== length - 1 };
}

/** RFC 5280 §4.2.1.12: OIDs of the purposes. */
export function readExtendedKeyUsage(node: DerNode): string[] {
  return readNonEmpty(node).map(readOid);
}
