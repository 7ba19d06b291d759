/** Attributes of what is drawn that readers of text and readers of numbers take otherwise: IDs with zeros in front, `12mm`, `0x10`, a fifth number of a box. */

/** ST_ID and ST_RefID (GB/T 33190 §7.3). */
const IDS: ReadonlySet<string> = new Set([
  ...['ID', 'TemplateID', 'ResourceID', 'Font', 'DrawParam', 'ColorSpace', 'Substitution', 'ImageMask'],
  ...['PageID', 'PageRef'],
]);

const BLANKS = '[ \\t\\r\\n]';
/** Java writes small numbers with an exponent. */
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

/** Blanks at an edge, a sign, zeros in front. */
const OTHER_SPELLING = /^(?:\s|\+|0+\d)|\s$/;

/** Whether an attribute of a document, page, resource or annotation is read in two ways. */
export function isAmbiguous(local: string, value: string): boolean {
  if (IDS.has(local)) return OTHER_SPELLING.test(value);
  const pattern = NUMBERS.get(local);
  return pattern !== undefined && !pattern.test(value);
}
