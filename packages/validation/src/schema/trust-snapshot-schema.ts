/** JSON schema of `govseal-trust-snapshot/1`: a numbered set of anchors and signed trust lists. */
import type { JsonSchema } from './json-schema.ts';

const instant: JsonSchema = {
  description: 'UTC, to the second.',
  type: 'string',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$',
};
const base64: JsonSchema = {
  type: 'string',
  minLength: 4,
  pattern: '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$',
};

export const trustSnapshotSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'govseal-trust-snapshot-1.json',
  title: 'govseal trust snapshot',
  description:
    'The content of a signed trust snapshot, which is an entry of a log and states the head of the log before it.',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'name', 'number', 'createdAt', 'nextUpdate', 'log', 'anchors', 'lists'],
  properties: {
    schema: { const: 'govseal-trust-snapshot/1' },
    name: { description: 'Name of the log.', type: 'string', minLength: 1, maxLength: 200 },
    number: { description: 'Counts the snapshots of the log.', type: 'integer', minimum: 1 },
    createdAt: { $ref: '#/$defs/instant' },
    nextUpdate: { $ref: '#/$defs/instant', description: 'From this instant on the snapshot is stale.' },
    log: {
      description: 'Head of the log of the earlier snapshots (RFC 6962 §2.1).',
      type: 'object',
      additionalProperties: false,
      required: ['size', 'rootHash'],
      properties: {
        size: { type: 'integer', minimum: 0 },
        rootHash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      },
    },
    anchors: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['certificate', 'purposes'],
        properties: {
          certificate: { ...base64, description: 'DER.', maxLength: 65536 },
          purposes: {
            type: 'array',
            minItems: 1,
            items: { enum: ['signer', 'time-stamp', 'responder', 'seal-maker'] },
          },
          from: { $ref: '#/$defs/instant', description: 'Trusted for certificates that were issued from then on.' },
          until: { $ref: '#/$defs/instant', description: 'Trusted for certificates that were issued before.' },
          sunset: { $ref: '#/$defs/instant', description: 'From then on not trusted.' },
        },
      },
    },
    lists: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['operator', 'signed'],
        properties: {
          operator: {
            ...base64,
            description: 'DER of the certificate that has to have signed the list.',
            maxLength: 65536,
          },
          signed: { ...base64, description: 'DER of the signed list (CMS).' },
        },
      },
    },
  },
  $defs: { instant },
};
