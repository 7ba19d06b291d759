/** JSON schema of `govseal-trust-list/1`: supervised services of certification authorities, in the shape of ETSI TS 119 602. */
import type { JsonSchema } from './json-schema.ts';

const text: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
const instant: JsonSchema = {
  description: 'UTC, to the second.',
  type: 'string',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$',
};
const name: JsonSchema = {
  description: 'A name in Chinese, and in English where there is one.',
  type: 'object',
  additionalProperties: false,
  required: ['zh'],
  properties: { zh: text, en: text },
};
const status: JsonSchema = { enum: ['granted', 'suspended', 'withdrawn', 'revoked'] };

const service: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'type', 'certificates', 'status', 'since'],
  properties: {
    name: { $ref: '#/$defs/name' },
    type: {
      description: 'A certification authority, or a unit that signs itself.',
      enum: ['certification-authority', 'time-stamping-unit', 'ocsp-responder', 'seal-maker'],
    },
    certificates: {
      description: 'Base64 of DER; several of one authority have the same name and key.',
      type: 'array',
      minItems: 1,
      items: {
        type: 'string',
        minLength: 4,
        maxLength: 65536,
        pattern: '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$',
      },
    },
    qualifiers: {
      description: 'What the certificates that an authority issues are for; required of authorities, and only of them.',
      type: 'array',
      minItems: 1,
      items: { enum: ['for-signatures', 'for-time-stamps', 'for-seal-making'] },
    },
    status,
    since: { $ref: '#/$defs/instant', description: 'From when the service has this status.' },
    history: {
      description: 'Earlier statuses, the newest first.',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['status', 'since'],
        properties: { status, since: { $ref: '#/$defs/instant' } },
      },
    },
  },
};

export const trustListSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'govseal-trust-list-1.json',
  title: 'govseal signed trust list',
  description: 'The content of a signed trust list; it counts only inside a signature by its operator.',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'scheme', 'sequence', 'issuedAt', 'nextUpdate', 'entities'],
  properties: {
    schema: { const: 'govseal-trust-list/1' },
    scheme: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name', 'operator', 'territory'],
      properties: {
        id: { description: 'The same in every issue of the list.', ...text },
        name: { $ref: '#/$defs/name' },
        operator: { $ref: '#/$defs/name' },
        territory: {
          description: 'CN, or a province by ISO 3166-2.',
          type: 'string',
          pattern: '^CN(-[A-Z]{2})?$',
        },
      },
    },
    sequence: { description: 'Counts the issues of the list.', type: 'integer', minimum: 1 },
    issuedAt: { $ref: '#/$defs/instant' },
    nextUpdate: { $ref: '#/$defs/instant', description: 'From this instant on the list does not count.' },
    entities: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'services'],
        properties: {
          name: { $ref: '#/$defs/name' },
          uscc: {
            description: 'Unified social credit code (GB 32100).',
            type: 'string',
            pattern: '^[0-9A-HJ-NP-RTUWXY]{18}$',
          },
          services: { type: 'array', minItems: 1, items: service },
        },
      },
    },
  },
  $defs: { name, instant },
};
