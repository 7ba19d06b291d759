/** An ASN.1 tree for people: offset, tag, length, and the value if it has a readable form. */
import { attempt, toHex } from '@govseal/core';
import {
  DerError,
  type DerNode,
  parseDer,
  readBoolean,
  readEnumerated,
  readInteger,
  readOid,
  readString,
  readTime,
  Tag,
} from '@govseal/der';
import { oidName } from './oid-name.ts';

const NAMES: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(Tag).map(([name, tag]) => [tag, name.replaceAll('_', ' ')]),
);
const SHOWN_OCTETS = 24;

/** One line per node, indented by depth. */
export function asn1Tree(node: DerNode, depth = 0): string[] {
  const lines: string[] = [];
  addLines(lines, node, depth);
  return lines;
}

function addLines(lines: string[], node: DerNode, depth: number): void {
  const length = node.contentEnd - node.contentStart;
  const head = `${String(node.start).padStart(6)}  ${'  '.repeat(depth)}${tagName(node.tag)} (${length})`;
  const value = node.constructed ? '' : primitiveValue(node);
  lines.push(value === '' ? head : `${head}  ${value}`);
  for (const child of node.children) addLines(lines, child, depth + 1);
  const inner = wrapped(node);
  if (inner !== undefined) addLines(lines, inner, depth + 1);
}

function tagName(tag: number): string {
  const name = NAMES[tag];
  if (name !== undefined) return name;
  const number = (tag & 0x1f) === 0x1f ? tag >>> 8 : tag & 0x1f;
  const group = ['UNIVERSAL ', 'APPLICATION ', '', 'PRIVATE '][(tag >> 6) & 3]!;
  return `[${group}${number}]`;
}

function primitiveValue(node: DerNode): string {
  switch (node.tag) {
    case Tag.BOOLEAN:
      return String(readBoolean(node));
    case Tag.ENUMERATED:
      return readable(node, () => String(readEnumerated(node)));
    case Tag.INTEGER:
      return node.contentEnd - node.contentStart <= 8 ? String(readInteger(node)) : shortHex(node.content);
    case Tag.OID: {
      const oid = readOid(node);
      const name = oidName(oid);
      return name === undefined ? oid : `${oid}  ${name}`;
    }
    case Tag.UTC_TIME:
    case Tag.GENERALIZED_TIME:
      return readable(node, () => readTime(node, { fractions: true }).toISOString());
    case Tag.UTF8_STRING:
    case Tag.PRINTABLE_STRING:
    case Tag.IA5_STRING:
    case Tag.NUMERIC_STRING:
    case Tag.VISIBLE_STRING:
    case Tag.TELETEX_STRING:
    case Tag.BMP_STRING:
      return readable(node, () => JSON.stringify(readString(node)));
    case Tag.NULL:
      return '';
    default:
      return shortHex(node.content);
  }
}

function readable(node: DerNode, read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return `${shortHex(node.content)}  (${error.code})`;
  }
}

function shortHex(bytes: Uint8Array): string {
  return bytes.length <= SHOWN_OCTETS ? toHex(bytes) : `${toHex(bytes.subarray(0, SHOWN_OCTETS))}…`;
}

/** An OCTET STRING or BIT STRING that contains exactly one SEQUENCE is shown decoded. This is only for display. */
function wrapped(node: DerNode): DerNode | undefined {
  const start = node.tag === Tag.BIT_STRING ? node.contentStart + 1 : node.contentStart;
  if (node.tag !== Tag.OCTET_STRING && node.tag !== Tag.BIT_STRING) return undefined;
  if (node.bytes[start] !== Tag.SEQUENCE || start >= node.contentEnd) return undefined;
  return attempt(() => parseDer(node.bytes, { start, end: node.contentEnd }), DerError);
}
