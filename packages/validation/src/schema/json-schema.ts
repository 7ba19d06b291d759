/**
 * The part of JSON Schema 2020-12 that our published schemas use, and a checker for it. Policies, rosters and calendars are
 * read through the same schema objects that are published, so file and reader cannot drift apart. Unknown keys are errors
 * wherever a schema says `additionalProperties: false`; other keywords are not supported.
 */
import { CodedError, parseJson } from '@govseal/core';

/**
 * The subset of JSON Schema (2020-12) that this package's schemas use; `parsePolicy` and its siblings validate with it.
 */
export interface JsonSchema {
  /** URI of the dialect. */
  readonly $schema?: string;
  /** URI of this schema. */
  readonly $id?: string;
  /** Short name for people. */
  readonly title?: string;
  /** What the value means. */
  readonly description?: string;
  /** Schemas that `$ref` refers to. */
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  /** Reference of the form `#/$defs/name`. */
  readonly $ref?: string;
  /** Accepted JSON types. */
  readonly type?: JsonType | readonly JsonType[];
  /** The only accepted value. */
  readonly const?: string;
  /** All accepted values. */
  readonly enum?: readonly (string | number | null)[];
  /** Schemas by property name. */
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  /** Names of properties that must be present. */
  readonly required?: readonly string[];
  /** Schema of properties not named in `properties`; false: there may be none. */
  readonly additionalProperties?: boolean | JsonSchema;
  /** Schema of an array's elements. */
  readonly items?: JsonSchema;
  /** Minimum number of elements. */
  readonly minItems?: number;
  /** Minimum number of characters. */
  readonly minLength?: number;
  /** Maximum number of characters. */
  readonly maxLength?: number;
  /** Regular expression that a string must match. */
  readonly pattern?: string;
  /** Minimum value. */
  readonly minimum?: number;
  /** Maximum value. */
  readonly maximum?: number;
}

export type JsonType = 'object' | 'array' | 'string' | 'integer' | 'boolean' | 'null';

export const policyCodes = {
  POLICY_NOT_JSON: { clause: 'RFC 8259', severity: 'error' },
  POLICY_UNKNOWN_KEY: { clause: 'govseal policies', severity: 'error' },
  POLICY_MISSING_KEY: { clause: 'govseal policies', severity: 'error' },
  POLICY_VALUE: { clause: 'govseal policies', severity: 'error' },
  POLICY_ROSTER_CERTIFICATE: { clause: 'govseal-roster/1', severity: 'error' },
  POLICY_STEP_CYCLE: { clause: 'govseal-approval/1', severity: 'error' },
  POLICY_INCONSISTENT: { clause: 'govseal policies', severity: 'error' },
} as const;

/** A policy, approval policy, roster or calendar that cannot be used; `params.document` and `at.path` say where. */
export class PolicyError extends CodedError<keyof typeof policyCodes> {
  protected static override readonly failure: string = 'The policy, roster or calendar cannot be used';
}

/** Parses JSON text, or takes a value that is parsed already; throws `PolicyError`. */
export function readJson(input: unknown, document: string): unknown {
  if (typeof input !== 'string') return input;
  try {
    return parseJson(input);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new PolicyError('POLICY_NOT_JSON', { params: { document, reason: cause.message }, cause });
  }
}

/** Throws `PolicyError` at the first place where `value` does not match `schema`. */
export function checkSchema(value: unknown, schema: JsonSchema, document: string): void {
  check(value, schema, '', { root: schema, document });
}

interface Frame {
  readonly root: JsonSchema;
  readonly document: string;
}

function fail(code: keyof typeof policyCodes, path: string, frame: Frame, expected: string): never {
  throw new PolicyError(code, { at: { path: path || '.' }, params: { document: frame.document, expected } });
}

function check(value: unknown, schema: JsonSchema, path: string, frame: Frame): void {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/$defs/', '');
    check(value, frame.root.$defs![name]!, path, frame);
    return;
  }
  if (schema.type !== undefined) {
    const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
    if (!types.some((type) => hasType(value, type))) fail('POLICY_VALUE', path, frame, types.join(' | '));
  }
  if (schema.const !== undefined && value !== schema.const) fail('POLICY_VALUE', path, frame, schema.const);
  if (schema.enum !== undefined && !schema.enum.includes(value as string)) {
    fail('POLICY_VALUE', path, frame, schema.enum.join(' | '));
  }
  if (typeof value === 'string') checkString(value, schema, path, frame);
  if (typeof value === 'number' && schema.minimum !== undefined && value < schema.minimum) {
    fail('POLICY_VALUE', path, frame, `>= ${schema.minimum}`);
  }
  if (typeof value === 'number' && schema.maximum !== undefined && value > schema.maximum) {
    fail('POLICY_VALUE', path, frame, `<= ${schema.maximum}`);
  }
  if (Array.isArray(value)) checkArray(value, schema, path, frame);
  else if (typeof value === 'object' && value !== null) checkObject(value, schema, path, frame);
}

function hasType(value: unknown, type: JsonType): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function checkString(value: string, schema: JsonSchema, path: string, frame: Frame): void {
  // Lengths in code points, as JSON Schema counts them.
  const length = [...value].length;
  if (schema.minLength !== undefined && length < schema.minLength) fail('POLICY_VALUE', path, frame, 'longer text');
  if (schema.maxLength !== undefined && length > schema.maxLength) fail('POLICY_VALUE', path, frame, 'shorter text');
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
    fail('POLICY_VALUE', path, frame, schema.pattern);
  }
}

function checkArray(value: readonly unknown[], schema: JsonSchema, path: string, frame: Frame): void {
  if (schema.minItems !== undefined && value.length < schema.minItems) {
    fail('POLICY_VALUE', path, frame, `${schema.minItems} items`);
  }
  if (schema.items === undefined) return;
  for (const [index, item] of value.entries()) check(item, schema.items, `${path}[${index}]`, frame);
}

function checkObject(value: object, schema: JsonSchema, path: string, frame: Frame): void {
  for (const key of schema.required ?? []) {
    if (!Object.hasOwn(value, key)) fail('POLICY_MISSING_KEY', join(path, key), frame, key);
  }
  for (const [key, member] of Object.entries(value)) {
    const known = schema.properties !== undefined && Object.hasOwn(schema.properties, key);
    if (known) check(member, schema.properties![key]!, join(path, key), frame);
    else if (schema.additionalProperties === false) fail('POLICY_UNKNOWN_KEY', join(path, key), frame, key);
    else if (typeof schema.additionalProperties === 'object') {
      check(member, schema.additionalProperties, join(path, key), frame);
    }
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
