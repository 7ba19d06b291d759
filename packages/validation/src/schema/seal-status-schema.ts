/** JSON schema of `govseal-seal-status/1`: the seals in use, lost or cancelled. */
import type { JsonSchema } from './json-schema.ts';

export const sealStatusSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'govseal-seal-status-1.json',
  title: 'govseal seal status list',
  description: 'The status of electronic seals by their codes; a seal that is not listed is unknown.',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'seals'],
  properties: {
    schema: { const: 'govseal-seal-status/1' },
    seals: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'status'],
        properties: {
          code: { type: 'string', minLength: 1 },
          vendor: { type: 'string' },
          status: { enum: ['in-use', 'lost', 'cancelled'] },
          since: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z$' },
        },
      },
    },
  },
};
