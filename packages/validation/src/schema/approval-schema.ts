/** JSON schemas of `govseal-approval/1`, `govseal-roster/1` and `govseal-calendar/1`. */
import { conditionSchema, factsSchema } from './condition-schema.ts';
import type { JsonSchema } from './json-schema.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const text: JsonSchema = { type: 'string', minLength: 1 };
const names: JsonSchema = { type: 'array', items: text };
const days: JsonSchema = { type: ['integer', 'null'], minimum: 0 };
export const date: JsonSchema = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' };
const INSTANT =
  '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,3})?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)';
const instant: JsonSchema = { type: 'string', pattern: `^${INSTANT}$` };
export const dateOrInstant: JsonSchema = {
  type: 'string',
  pattern: `^(\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])|${INSTANT})$`,
};

const fields: JsonSchema = {
  description: 'Fully qualified names of the form fields that carry the statement.',
  type: 'object',
  additionalProperties: false,
  properties: { opinion: text, verdict: text, date: text },
};
const positive: JsonSchema = { type: 'integer', minimum: 1 };

const seat: JsonSchema = {
  description: 'A place for one person; what it leaves out is as in the step.',
  type: 'object',
  additionalProperties: false,
  properties: {
    role: text,
    unit: { type: ['string', 'null'], minLength: 1 },
    person: { ...text, description: 'The person, as the roster names them.' },
    fields,
    mayFill: names,
    mustFill: names,
  },
};

const noticeRule: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['role', 'unit', 'maxDays'],
  properties: {
    role: { ...text, description: 'The role that signs the notice, as the roster names it.' },
    unit: { ...text, description: 'The unit in which the role must be held.' },
    maxDays: { ...positive, maximum: 365, description: 'Working days that one notice may give.' },
  },
};

const posts: JsonSchema = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['role', 'unit'],
    properties: {
      role: { ...text, description: 'The role, as the roster names it.' },
      unit: { ...text, description: 'The unit in which the role must be held.' },
    },
  },
};

const step: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'role', 'kind'],
  properties: {
    id: text,
    role: { ...text, description: 'The role, as the roster names it.' },
    unit: {
      type: ['string', 'null'],
      minLength: 1,
      description:
        'The unit in which the role must be held, as the roster names it; null: any. Absent: the roster must know the role in one unit only.',
    },
    kind: { enum: ['certification', 'approval', 'seal'] },
    person: {
      ...text,
      description: 'The person who must sign, as the roster names them; default: whoever holds the role.',
    },
    count: { ...positive, description: 'How many people must sign (N of M); default: one for each seat.' },
    of: { ...positive, description: 'How many people may sign, where the step names no seats; default: count.' },
    seats: { type: 'array', minItems: 1, items: seat, description: 'The places of the step, each for another person.' },
    when: { $ref: '#/$defs/condition' },
    mayDelegate: { type: 'boolean', description: 'Someone may sign with a mandate of the holder. Default false.' },
    optional: { type: 'boolean', description: 'Nobody has to sign the step. Default false.' },
    after: {
      ...names,
      description: 'Ids of the steps after which this one must be signed; default: the step before it in the list.',
    },
    fields,
    mayFill: names,
    mustFill: names,
    limitDays: days,
    verdicts: {
      description: 'Words of the verdict field; default 同意, 不同意, 退回.',
      type: 'object',
      additionalProperties: false,
      required: ['approve', 'reject', 'return'],
      properties: { approve: { ...names, minItems: 1 }, reject: names, return: names },
    },
  },
};

export const approvalSchema: JsonSchema = {
  $schema: DIALECT,
  $id: 'govseal-approval-1.json',
  title: 'govseal approval policy',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'name', 'steps'],
  properties: {
    schema: { const: 'govseal-approval/1' },
    name: text,
    steps: { type: 'array', minItems: 1, items: step },
    distinctPersons: { type: 'boolean', description: 'Default true.' },
    requireAllLocked: { type: 'boolean', description: 'Default true.' },
    rosterMaxAgeDays: days,
    rosterAgeAt: {
      enum: ['signature', 'validation'],
      description:
        'Whether the age of a roster is counted to each signature (default) or to the instant of validation.',
    },
    rosterNotBefore: {
      ...dateOrInstant,
      type: ['string', 'null'],
      description: 'A roster issued earlier does not count.',
    },
    rosterRegisterMaxAgeDays: {
      ...days,
      description: 'Days from the issue of a register of rosters to the validation; default: without limit.',
    },
    clock: {
      type: 'object',
      additionalProperties: false,
      properties: {
        timeZone: { ...text, description: 'IANA name; default Asia/Shanghai.' },
        acceptedAtField: { type: ['string', 'null'], minLength: 1 },
        promisedDays: days,
        statutoryDays: days,
        firstCountedDay: { enum: ['next-working-day', 'same-day'] },
        suspension: { ...noticeRule, description: 'Who may stop the clock; default: nobody.' },
        extension: { ...noticeRule, description: 'Who may extend a limit, once; default: nobody.' },
      },
    },
    rounds: {
      description: 'Every document belongs to a round of its case, which signed statements prove (govseal-round/1).',
      type: 'object',
      additionalProperties: false,
      required: ['submit', 'return'],
      properties: {
        submit: { ...posts, description: 'Who may submit a document.' },
        return: { ...posts, description: 'Who may send it back (退回).' },
      },
    },
    facts: factsSchema,
  },
  $defs: { condition: conditionSchema },
};

/** The number of an identity document (GB/T 20518). */
export const identityNumberSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['document', 'number'],
  properties: { document: { enum: ['residentCard', 'militaryCard', 'passport'] }, number: text },
};

export const rosterSchema: JsonSchema = {
  $schema: DIALECT,
  $id: 'govseal-roster-1.json',
  title: 'govseal roster',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'name', 'issuedAt', 'entries'],
  properties: {
    schema: { const: 'govseal-roster/1' },
    name: text,
    issuedAt: instant,
    sequence: { type: 'integer', minimum: 1, description: 'Counts the rosters of this name.' },
    entries: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['certificate', 'person', 'role', 'unit', 'from'],
        properties: {
          certificate: {
            type: 'object',
            additionalProperties: false,
            required: ['issuer', 'serial', 'sha256'],
            properties: {
              issuer: { ...text, description: 'C=…, O=…, CN=… in encoding order.' },
              serial: { type: 'string', pattern: '^[0-9a-fA-F]{2,42}$' },
              sha256: {
                type: 'string',
                pattern: '^[0-9a-fA-F]{64}$',
                description:
                  'SHA-256 of the certificate. Issuer and serial number alone can be those of another authority’s certificate.',
              },
            },
          },
          person: text,
          identity: {
            ...identityNumberSchema,
            description: 'The identity number of the person (GB/T 20518): entries with one number are one person’s.',
          },
          role: text,
          unit: text,
          from: { ...dateOrInstant, description: 'First date, or instant.' },
          until: { ...dateOrInstant, description: 'Last date (inclusive), or instant (exclusive).' },
        },
      },
    },
  },
};

export const rosterRegisterSchema: JsonSchema = {
  $schema: DIALECT,
  $id: 'govseal-roster-register-1.json',
  title: 'govseal register of rosters',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'name', 'issuedAt', 'rosters'],
  properties: {
    schema: { const: 'govseal-roster-register/1' },
    name: { ...text, description: 'The name of the rosters.' },
    issuedAt: instant,
    rosters: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['sequence', 'issuedAt', 'sha256'],
        properties: {
          sequence: { type: 'integer', minimum: 1 },
          issuedAt: instant,
          sha256: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'Of the JSON that is signed.' },
        },
      },
    },
  },
};

export const calendarSchema: JsonSchema = {
  $schema: DIALECT,
  $id: 'govseal-calendar-1.json',
  title: 'govseal calendar of one year',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'year', 'source', 'holidays', 'workdays'],
  properties: {
    schema: { const: 'govseal-calendar/1' },
    year: { type: 'integer', minimum: 1949 },
    source: text,
    holidays: { type: 'array', items: date },
    workdays: { type: 'array', items: date },
  },
};
