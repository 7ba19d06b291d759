/** JSON schemas of the signed statements that approvals use. */
import { date, dateOrInstant } from './approval-schema.ts';
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

const sha256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };

const workingDays: JsonSchema = { type: 'integer', minimum: 1, maximum: 365 };

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

export const clockNoticeSchema: JsonSchema = {
  $schema: DIALECT,
  $id: 'govseal-clock-notice-1.json',
  title: 'govseal clock notice',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'id', 'caseNo', 'kind', 'reason'],
  properties: {
    schema: { const: 'govseal-clock-notice/1' },
    id: text,
    caseNo: { ...text, description: 'The case: the value of the fact caseNo.' },
    kind: { enum: ['suspension', 'resumption', 'extension'] },
    reason: text,
    step: { ...text, description: 'The step whose days it changes; default: the whole approval.' },
    from: { ...date, description: 'Of a suspension: the first day that does not count.' },
    days: { ...workingDays, description: 'Of a suspension or an extension: working days.' },
    suspension: {
      type: 'string',
      pattern: '^[0-9a-f]{64}$',
      description: 'Of a resumption: SHA-256 of the suspension that ends early.',
    },
    on: { ...date, description: 'Of a resumption: the first day that counts again.' },
  },
};

export const roundSchema: JsonSchema = {
  $schema: DIALECT,
  $id: 'govseal-round-1.json',
  title: 'govseal round of an approval',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'id', 'caseNo', 'kind', 'round', 'document'],
  properties: {
    schema: { const: 'govseal-round/1' },
    id: text,
    caseNo: { ...text, description: 'The case: the value of the fact caseNo.' },
    kind: { enum: ['submission', 'return'] },
    round: { type: 'integer', minimum: 1, maximum: 1000, description: 'The number of the round.' },
    document: {
      ...sha256,
      description: 'The document of the round: SHA-256 of the value of one of its signatures, best the first.',
    },
    previous: {
      description: 'Of a submission after the first: the return that it answers.',
      type: 'object',
      additionalProperties: false,
      required: ['return', 'document'],
      properties: {
        return: { ...sha256, description: 'SHA-256 of the return.' },
        document: { ...sha256, description: 'The document that was sent back.' },
      },
    },
    submission: { ...sha256, description: 'Of a return: SHA-256 of the submission that is sent back.' },
    reason: { ...text, description: 'Of a return: why.' },
  },
};
