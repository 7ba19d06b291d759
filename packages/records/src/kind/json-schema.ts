/** The published JSON Schema of a kind: the schema that is checked, inside the envelope that is signed. */

import { schemaWithout } from '../redact/field-paths.ts';
import type { ClosedSchema } from '../schema/closed-schema.ts';
import type { CompiledKind } from './compile.ts';

/** A JSON Schema (2020-12) as a JSON value. */
export type JsonSchemaFile = Readonly<Record<string, unknown>>;

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

export function jsonSchemaOf<Content>({ definition, schema, redactable }: CompiledKind<Content>): JsonSchemaFile {
  const { kind, title, links = {} } = definition;
  const names = Object.keys(links);
  const required = names.filter((name) => links[name]!.optional !== true);
  return {
    $schema: DIALECT,
    $id: `urn:govseal:kind:${kind.replace('/', ':')}`,
    title: title.en,
    description: title.zh,
    type: 'object',
    properties: {
      kind: { const: kind },
      ...(names.length === 0 ? {} : { links: linksSchema(links, required) }),
      record: published(schemaWithout(schema, redactable)),
      ...(redactable.length === 0 ? {} : { redactable: { type: 'string', pattern: '^[0-9a-f]{64}$' } }),
    },
    required: [
      'kind',
      ...(required.length === 0 ? [] : ['links']),
      'record',
      ...(redactable.length === 0 ? [] : ['redactable']),
    ],
    additionalProperties: false,
  };
}

function linksSchema(
  links: NonNullable<CompiledKind<unknown>['definition']['links']>,
  required: readonly string[],
): JsonSchemaFile {
  const properties = Object.entries(links).map(([name, { kind }]) => {
    const kinds = typeof kind === 'string' ? [kind] : [...kind];
    const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' };
    const reference = {
      type: 'object',
      properties: { kind: { enum: kinds }, sha256 },
      required: ['kind', 'sha256'],
      additionalProperties: false,
    };
    return [name, reference] as const;
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? { minProperties: 1 } : { required }),
    additionalProperties: false,
  };
}

/** Labels become title (English) and description (Chinese), which every tool shows. */
function published(schema: ClosedSchema): JsonSchemaFile {
  const { label, description, anyOf, properties, items, ...rest } = schema;
  const names = label === undefined ? {} : { title: label.en, description: label.zh };
  return {
    ...(description === undefined ? {} : { description }),
    ...names,
    ...rest,
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(published) }),
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, published(one)])) }),
    ...(items === undefined ? {} : { items: published(items) }),
  };
}
