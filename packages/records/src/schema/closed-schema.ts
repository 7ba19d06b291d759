/**
 * The part of JSON Schema that kinds use, made strict. Every object is closed, and a keyword that the checker does
 * not know is refused when the kind is defined, because it would not be checked.
 */
import { attempt, type Text } from '@govseal/core';
import { escapeName } from '../canonical/canonical-json.ts';
import { isFormat, type RecordFormat } from './formats.ts';

/** A checked schema. */
export interface ClosedSchema {
  /** Name of the field for people. */
  readonly label?: Text;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';
  readonly const?: string | number | boolean | null;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly anyOf?: readonly ClosedSchema[];
  readonly properties?: Readonly<Record<string, ClosedSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: ClosedSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: RecordFormat;
  readonly minimum?: number;
  readonly maximum?: number;
}

const TYPES: readonly unknown[] = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null'];

/** For each keyword, whether the checker understands its value. Keywords with subschemas are checked below. */
const KEYWORDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  label: (value) => isObject(value) && typeof value.en === 'string' && typeof value.zh === 'string',
  description: (value) => typeof value === 'string',
  type: (value) => TYPES.includes(value),
  const: isScalar,
  enum: (value) => Array.isArray(value) && value.length > 0 && value.every(isScalar),
  anyOf: (value) => Array.isArray(value) && value.length > 0,
  properties: isObject,
  required: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
  additionalProperties: (value) => value === false,
  items: isObject,
  minItems: isCount,
  maxItems: isCount,
  uniqueItems: (value) => typeof value === 'boolean',
  minLength: isCount,
  maxLength: isCount,
  pattern: isPattern,
  format: (value) => typeof value === 'string' && isFormat(value),
  minimum: Number.isFinite,
  maximum: Number.isFinite,
};

/** The schema with every object closed. `refuse` is called, and must throw, for anything that cannot be checked. */
export function closeSchema(schema: unknown, refuse: (rule: string) => never, path = ''): ClosedSchema {
  if (!isObject(schema)) return refuse(`schema${path} is not a schema`);
  for (const [keyword, value] of Object.entries(schema)) {
    const check = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword]! : undefined;
    if (check === undefined) refuse(`schema${path} has the keyword ${keyword}, which is not supported`);
    else if (!check(value)) refuse(`schema${path} has a wrong ${keyword}`);
  }
  const { type, anyOf, properties, items } = schema;
  if (type === undefined && anyOf === undefined && schema.enum === undefined && schema.const === undefined) {
    refuse(`schema${path} allows every value`);
  }
  if (type === 'object' && properties === undefined) refuse(`schema${path} has no properties`);
  if (type === 'array' && items === undefined) refuse(`schema${path} has no items`);
  return {
    ...schema,
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map((one, i) => closeSchema(one, refuse, `${path}/anyOf/${i}`)) } : {}),
    ...(isObject(properties)
      ? { properties: closeProperties(properties, refuse, path), additionalProperties: false }
      : {}),
    ...(isObject(items) ? { items: closeSchema(items, refuse, `${path}/items`) } : {}),
  } as ClosedSchema;
}

function closeProperties(
  properties: Record<string, unknown>,
  refuse: (rule: string) => never,
  path: string,
): Record<string, ClosedSchema> {
  const closed = Object.entries(properties).map(([name, one]) => {
    // JSON.parse makes it a member, an assignment makes it the prototype
    if (name === '__proto__') refuse('a field is named __proto__');
    return [name, closeSchema(one, refuse, `${path}/properties/${escapeName(name)}`)] as const;
  });
  return Object.fromEntries(closed);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return attempt(() => new RegExp(value, 'u').source !== '', SyntaxError) ?? false;
}
