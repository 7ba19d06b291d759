/** JSON schemas of the signed statements that approvals use. */
import { dateOrInstant } from './approval-schema.ts';
import { conditionSchema } from './condition-schema.ts';
import type { JsonSchema } from './json-schema.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const text: JsonSchema = { type: 'string', minLength: 1 };

const party: JsonSchema = {
  description: 'By one certificate, or by the number of an identity document (GB/T 20518).',
  type: 'object',
  additionalProperties: false,
  properties: {
    certificate: { type: 'string', pattern: '^[0-9a-fA-F]{64}$', description: 'SHA-256 of the certificate.' },
    document: { enum: ['residentCard', 'militaryCard', 'passport'] },
    number: text,
  },
};

export const mandateSchema: JsonSchema = {
  $schema: DIALECT,
  $id: 'govseal-mandate-1.json',
  title: 'govseal mandate',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'id', 'grantor', 'delegate', 'role', 'unit', 'matter', 'from', 'until'],
  properties: {
    schema: { const: 'govseal-mandate/1' },
    id: text,
    grantor: party,
    delegate: party,
    role: text,
    unit: text,
    matter: { $ref: '#/$defs/condition' },
    from: { ...dateOrInstant, description: 'First date, or instant.' },
    until: { ...dateOrInstant, description: 'Last date (inclusive), or instant (exclusive).' },
    redelegable: { type: 'boolean', description: 'Whether the delegate may authorise someone else. Default false.' },
    under: {
      type: 'string',
      pattern: '^[0-9a-f]{64}$',
      description: 'SHA-256 of the mandate under which the grantor authorises; default: the grantor holds the role.',
    },
  },
  $defs: { condition: conditionSchema },
};
