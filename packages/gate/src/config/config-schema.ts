/** The JSON Schema of a configuration. */
import { STATUS_ORDER } from '../verified-file.ts';
import type { OptionKinds } from './config.ts';

const TEXTS = { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 };

/** JSON Schema (draft 2020-12) of `govseal-config/1` for a program with these options; `help` describes each. */
export function configSchema(kinds: OptionKinds, help: Readonly<Record<string, string>>): Record<string, unknown> {
  const properties = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => {
      const type = {
        boolean: { type: 'boolean' },
        text: { type: 'string' },
        texts: { anyOf: [{ type: 'string' }, TEXTS] },
      };
      return [name, { ...type[kind], description: help[name] ?? '' }];
    }),
  );
  const options = { type: 'object', properties, additionalProperties: false };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'govseal-config-1.json',
    title: 'govseal.config.json',
    type: 'object',
    properties: {
      schema: { const: 'govseal-config/1' },
      files: { ...TEXTS, description: 'Paths, folders and patterns that are verified where the command names none.' },
      options: { ...options, description: 'Options for all files. Paths are relative to the configuration.' },
      rules: {
        type: 'array',
        description: 'Options by pattern; the first rule that matches a file decides.',
        items: {
          type: 'object',
          properties: { files: TEXTS, options },
          required: ['files', 'options'],
          additionalProperties: false,
        },
      },
      failOn: {
        type: 'array',
        items: { enum: STATUS_ORDER },
        description: 'Statuses that fail; default: all but valid.',
      },
      maxAgeDays: {
        type: 'number',
        exclusiveMinimum: 0,
        description: 'A file fails if no signature is proven to be newer.',
      },
      baseline: { type: 'string', description: 'Path of a baseline (govseal-baseline/1).' },
    },
    required: ['schema'],
    additionalProperties: false,
  };
}
