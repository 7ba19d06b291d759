/** Attribute values keep the upper bounds, counted in characters. */
import type { LintRule } from '../rule.ts';

const UPPER_BOUNDS: Readonly<Record<string, number>> = {
  C: 2,
  ST: 128,
  L: 128,
  O: 64,
  OU: 64,
  CN: 64,
  serialNumber: 64,
  title: 64,
  SN: 40,
  GN: 16,
  pseudonym: 128,
  emailAddress: 255,
};

export const nameLength: LintRule = {
  code: 'CERTLINT_NAME_LENGTH',
  check: ({ attributes }) => {
    const long = attributes.find(({ type, value }) => [...value].length > (UPPER_BOUNDS[type] ?? 32_768));
    return long === undefined ? null : { type: long.type, length: [...long.value].length };
  },
};
