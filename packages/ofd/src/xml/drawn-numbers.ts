/** Detects numeric attributes that readers interpret differently: IDs with leading zeros, `12mm`, `0x10`, a box of five numbers. */

/** ST_ID and ST_RefID (GB/T 33190 §7.3). */
const IDS: ReadonlySet<string> = new Set([
  ...['ID', 'TemplateID', 'ResourceID', 'Font', 'DrawParam', 'ColorSpace', 'Substitution', 'ImageMask'],
  ...['PageID', 'PageRef'],
]);

const BLANKS = '[ \\t\\r\\n]';
/** A decimal number, with an exponent as Java writes small values. */
const NUMBER = '[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d{1,3})?';
const listOf = (count: number): RegExp =>
  new RegExp(`^${BLANKS}*${NUMBER}(?:${BLANKS}+${NUMBER}){${count - 1}}${BLANKS}*$`);

/** ST_Box, ST_Array and xs:double by name. */
const NUMBERS: ReadonlyMap<string, RegExp> = new Map([
  ['Boundary', listOf(4)],
  ['CTM', listOf(6)],
  ['Size', listOf(1)],
  ['X', listOf(1)],
  ['Y', listOf(1)],
]);

/** White space at either end, a sign, leading zeros. */
const OTHER_SPELLING = /^(?:\s|\+|0+\d)|\s$/;

/** Whether readers disagree about an attribute of a document, page, resource or annotation. */
export function isAmbiguous(local: string, value: string): boolean {
  if (IDS.has(local)) return OTHER_SPELLING.test(value);
  const pattern = NUMBERS.get(local);
  return pattern !== undefined && !pattern.test(value);
}
