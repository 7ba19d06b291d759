/** Checks a value against the schema of its kind. Every deviation is a finding with its JSON Pointer. */
import type { Finding, Params } from '@govseal/core';
import { canonicalJson, escapeName } from '../canonical/canonical-json.ts';
import { type RecordCode, recordFinding } from '../error.ts';
import type { ClosedSchema } from './closed-schema.ts';
import { hasFormat } from './formats.ts';

/** More findings are not useful, and a long list would cost more than the record. */
const MAX_FINDINGS = 100;

/** Findings in the order of the schema; empty if the value conforms. */
export function checkValue(value: unknown, schema: ClosedSchema): Finding[] {
  const findings: Finding[] = [];
  check(value, schema, '', findings);
  return findings;
}

function add(findings: Finding[], code: RecordCode, path: string, params: Params): void {
  if (findings.length < MAX_FINDINGS) findings.push(recordFinding(code, { path: path === '' ? '/' : path }, params));
}

function check(value: unknown, schema: ClosedSchema, path: string, findings: Finding[]): void {
  if (findings.length >= MAX_FINDINGS) return;
  if (schema.anyOf !== undefined) checkAlternatives(value, schema.anyOf, path, findings);
  if (schema.type !== undefined && !hasType(value, schema.type)) {
    add(findings, 'RECORD_FIELD_TYPE', path, { expected: schema.type });
    return;
  }
  if (schema.const !== undefined && value !== schema.const) {
    add(findings, 'RECORD_FIELD_VALUE', path, { expected: String(schema.const) });
  }
  if (schema.enum !== undefined && !schema.enum.some((one) => one === value)) {
    add(findings, 'RECORD_FIELD_VALUE', path, { expected: schema.enum.map(String) });
  }
  if (typeof value === 'string') checkString(value, schema, path, findings);
  else if (typeof value === 'number') checkNumber(value, schema, path, findings);
  else if (Array.isArray(value)) checkArray(value, schema, path, findings);
  else if (typeof value === 'object' && value !== null) checkObject(value, schema, path, findings);
}

function hasType(value: unknown, type: NonNullable<ClosedSchema['type']>): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isSafeInteger(value);
  return typeof value === type;
}

/**
 * If the alternatives are constants, the finding lists them; otherwise it is that of the alternative with the type of
 * the value.
 */
function checkAlternatives(
  value: unknown,
  alternatives: readonly ClosedSchema[],
  path: string,
  findings: Finding[],
): void {
  const failures = alternatives.map((schema) => {
    const own: Finding[] = [];
    check(value, schema, path, own);
    return { schema, own };
  });
  if (failures.some(({ own }) => own.length === 0)) return;
  const meant = failures.filter(({ schema }) => schema.const === undefined && fits(value, schema));
  const [only] = meant;
  if (meant.length === 1 && only !== undefined) {
    for (const finding of only.own) if (findings.length < MAX_FINDINGS) findings.push(finding);
    return;
  }
  add(findings, 'RECORD_FIELD_VALUE', path, { expected: alternatives.map(nameOf) });
}

function fits(value: unknown, { type }: ClosedSchema): boolean {
  return type !== undefined && hasType(value, type);
}

function nameOf({ const: only, enum: some, type }: ClosedSchema): string {
  if (only !== undefined) return String(only);
  return some === undefined ? (type ?? '…') : some.map(String).join(' | ');
}

function checkString(value: string, schema: ClosedSchema, path: string, findings: Finding[]): void {
  const { minLength, maxLength, pattern, format } = schema;
  if (minLength !== undefined || maxLength !== undefined) {
    // JSON Schema 2020-12 §6.3.1: lengths count characters, not UTF-16 code units
    const length = [...value].length;
    if (minLength !== undefined && length < minLength)
      add(findings, 'RECORD_FIELD_VALUE', path, { expected: `≥ ${minLength}` });
    if (maxLength !== undefined && length > maxLength) {
      add(findings, 'RECORD_FIELD_VALUE', path, { expected: `≤ ${maxLength}` });
      return; // a pattern is only applied to text of limited length
    }
  }
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) {
    add(findings, 'RECORD_FIELD_VALUE', path, { expected: pattern });
  }
  if (format !== undefined && !hasFormat(value, format))
    add(findings, 'RECORD_FIELD_FORMAT', path, { expected: format });
}

function checkNumber(value: number, { minimum, maximum }: ClosedSchema, path: string, findings: Finding[]): void {
  if (minimum !== undefined && value < minimum) add(findings, 'RECORD_FIELD_VALUE', path, { expected: `≥ ${minimum}` });
  if (maximum !== undefined && value > maximum) add(findings, 'RECORD_FIELD_VALUE', path, { expected: `≤ ${maximum}` });
}

function checkArray(value: readonly unknown[], schema: ClosedSchema, path: string, findings: Finding[]): void {
  const { minItems, maxItems, uniqueItems, items } = schema;
  if (minItems !== undefined && value.length < minItems)
    add(findings, 'RECORD_FIELD_VALUE', path, { expected: `≥ ${minItems}` });
  if (maxItems !== undefined && value.length > maxItems) {
    add(findings, 'RECORD_FIELD_VALUE', path, { expected: `≤ ${maxItems}` });
    return;
  }
  for (const [index, item] of value.entries()) {
    if (findings.length >= MAX_FINDINGS) return;
    check(item, items!, `${path}/${index}`, findings);
  }
  if (uniqueItems === true) checkUnique(value, path, findings);
}

function checkUnique(value: readonly unknown[], path: string, findings: Finding[]): void {
  const seen = new Set<string>();
  const decoder = new TextDecoder();
  for (const [index, item] of value.entries()) {
    const text = decoder.decode(canonicalJson(item));
    if (seen.has(text)) add(findings, 'RECORD_FIELD_VALUE', `${path}/${index}`, { expected: 'unique' });
    seen.add(text);
  }
}

function checkObject(value: object, { properties, required }: ClosedSchema, path: string, findings: Finding[]): void {
  if (properties === undefined) return; // members of an alternative are in its own schema
  // canonical JSON leaves out members whose value is undefined
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  for (const name of required ?? []) {
    if (!members.some(([own]) => own === name))
      add(findings, 'RECORD_FIELD_MISSING', `${path}/${escapeName(name)}`, {});
  }
  for (const [name, member] of members) {
    const at = `${path}/${escapeName(name)}`;
    if (Object.hasOwn(properties, name)) check(member, properties[name]!, at, findings);
    else add(findings, 'RECORD_FIELD_UNKNOWN', at, {});
  }
}
