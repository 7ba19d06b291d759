/**
 * Operators of content streams with their operands (ISO 32000-2 Annex A) and where they are allowed (§8.2, figure 9).
 */
import type { Operand } from './tokens.ts';

/** The graphics object that an operator belongs to; `shared` ones are allowed at page level and in text objects. */
export type OperatorPlace = 'page' | 'text' | 'shared' | 'path-start' | 'path' | 'paint' | 'clip';

export interface OperatorRule {
  readonly place: OperatorPlace;
  /**
   * One character per operand: n number, u number from 0 to 1, w number from 0, i integer, N name, s string, a text
   * array, d dash array, P properties.
   */
  readonly operands: string;
  /** Minimum and maximum of the integer operand. */
  readonly range?: readonly [number, number];
}

const rule = (place: OperatorPlace, operands: string, range?: readonly [number, number]): OperatorRule => ({
  place,
  operands,
  range,
});

/**
 * Without inline images (BI), Type 3 glyphs (d0, d1) and compatibility sections (BX): field appearances do not need
 * them.
 */
export const OPERATORS: ReadonlyMap<string, OperatorRule> = new Map([
  ['w', rule('shared', 'w')],
  ['J', rule('shared', 'i', [0, 2])],
  ['j', rule('shared', 'i', [0, 2])],
  ['M', rule('shared', 'w')],
  ['d', rule('shared', 'dw')],
  ['ri', rule('shared', 'N')],
  ['i', rule('shared', 'i', [0, 100])],
  ['gs', rule('shared', 'N')],
  ['q', rule('page', '')],
  ['Q', rule('page', '')],
  ['cm', rule('page', 'nnnnnn')],
  ['m', rule('path-start', 'nn')],
  ['re', rule('path-start', 'nnnn')],
  ['l', rule('path', 'nn')],
  ['c', rule('path', 'nnnnnn')],
  ['v', rule('path', 'nnnn')],
  ['y', rule('path', 'nnnn')],
  ['h', rule('path', '')],
  ...['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'n'].map((name) => [name, rule('paint', '')] as const),
  ['W', rule('clip', '')],
  ['W*', rule('clip', '')],
  ['BT', rule('page', '')],
  ['ET', rule('text', '')],
  ['Tc', rule('shared', 'n')],
  ['Tw', rule('shared', 'n')],
  ['Tz', rule('shared', 'n')],
  ['TL', rule('shared', 'n')],
  ['Tf', rule('shared', 'Nn')],
  ['Tr', rule('shared', 'i', [0, 7])],
  ['Ts', rule('shared', 'n')],
  ['Td', rule('text', 'nn')],
  ['TD', rule('text', 'nn')],
  ['Tm', rule('text', 'nnnnnn')],
  ['T*', rule('text', '')],
  ['Tj', rule('text', 's')],
  ['TJ', rule('text', 'a')],
  ["'", rule('text', 's')],
  ['"', rule('text', 'nns')],
  ['CS', rule('shared', 'N')],
  ['cs', rule('shared', 'N')],
  ['G', rule('shared', 'u')],
  ['g', rule('shared', 'u')],
  ['RG', rule('shared', 'uuu')],
  ['rg', rule('shared', 'uuu')],
  ['K', rule('shared', 'uuuu')],
  ['k', rule('shared', 'uuuu')],
  ['sh', rule('page', 'N')],
  ['Do', rule('page', 'N')],
  ['MP', rule('shared', 'N')],
  ['DP', rule('shared', 'NP')],
  ['BMC', rule('shared', 'N')],
  ['BDC', rule('shared', 'NP')],
  ['EMC', rule('shared', '')],
]);

/** Their operands depend on the colour space (§8.6.8). */
export const COLOUR_OPERATORS: ReadonlySet<string> = new Set(['SC', 'sc', 'SCN', 'scn']);

export function operandsFit({ operands: kinds, range }: OperatorRule, operands: readonly Operand[]): boolean {
  return operands.length === kinds.length && operands.every((operand, index) => isOf(kinds[index]!, operand, range));
}

function isOf(kind: string, operand: Operand, range: OperatorRule['range']): boolean {
  switch (kind) {
    case 'n':
      return typeof operand === 'number';
    case 'w':
      return typeof operand === 'number' && operand >= 0;
    case 'u':
      return typeof operand === 'number' && operand >= 0 && operand <= 1;
    case 'i':
      return Number.isInteger(operand) && (operand as number) >= range![0] && (operand as number) <= range![1];
    case 'N':
      return typeof operand === 'string';
    case 's':
      return operand instanceof Uint8Array;
    case 'a':
      return isArray(operand) && operand.every((item) => typeof item === 'number' || item instanceof Uint8Array);
    case 'd':
      return isArray(operand) && operand.every((item) => typeof item === 'number' && item >= 0);
    default:
      return typeof operand === 'string' || (typeof operand === 'object' && 'keys' in operand && !isArray(operand));
  }
}

function isArray(operand: Operand): operand is readonly Operand[] {
  return Array.isArray(operand);
}
