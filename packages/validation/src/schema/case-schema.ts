/** JSON schema of `govseal-case-policy/1`. */
import { caseConditions, jointTypes } from '../case/case-policy.ts';
import { approvalSchema } from './approval-schema.ts';
import type { JsonSchema } from './json-schema.ts';

const text: JsonSchema = { type: 'string', minLength: 1 };
const days: JsonSchema = { type: 'integer', minimum: 0 };
const conditions: JsonSchema = { type: 'array', items: { enum: [...caseConditions] } };
const parties: JsonSchema = { type: 'array', items: { enum: ['agency', 'applicant'] } };
const { $schema, $id: _id, $defs, ...approval } = approvalSchema;

function record(properties: Readonly<Record<string, JsonSchema>>, required = Object.keys(properties)): JsonSchema {
  return { type: 'object', additionalProperties: false, required, properties };
}

const documentRule = record(
  {
    type: {
      ...text,
      description: 'Type of document, as its data names it: `decision`, `acceptance-notice` and so on.',
    },
    required: {
      ...conditions,
      description: 'Required where all these conditions hold; empty: always; absent: never.',
    },
    allowed: { ...conditions, description: 'Allowed only where all these conditions hold.' },
    most: { type: 'integer', minimum: 1, description: 'How many there may be; default 1.' },
    approval: { $ref: '#/$defs/approval', description: 'Roles by the roster.' },
    approvalOfd: {
      $ref: '#/$defs/approval',
      description: 'The same for OFD, which has neither form fields nor certification; default `approval`.',
    },
    signers: {
      ...record({ must: parties, may: parties }, ['must']),
      description: 'Parties by the identity numbers in their certificates.',
    },
  },
  ['type'],
);

const unitDocument: JsonSchema = {
  ...documentRule,
  properties: { ...documentRule.properties, type: { enum: [...jointTypes], description: 'Type of document.' } },
};
const uscc: JsonSchema = { type: 'string', pattern: '^[0-9A-HJ-NP-RTUWXY]{18}$' };

export const caseSchema: JsonSchema = {
  $schema: $schema!,
  $id: 'govseal-case-policy-1.json',
  title: 'govseal case policy',
  // `#/$defs/condition` of the approval counts from the root
  $defs: { ...$defs, approval },
  ...record(
    {
      schema: { const: 'govseal-case-policy/1' },
      name: text,
      itemCode: text,
      agency: record({ name: text, uscc }),
      limits: record({
        promisedDays: { ...days, description: 'Working days from acceptance to the decision, as promised.' },
        statutoryDays: { ...days, description: 'The same, as the law allows.' },
        extensionDays: { ...days, description: 'Longest extension; 0: none is allowed.' },
        acceptanceDays: { ...days, description: 'Working days from receipt to acceptance or correction notice.' },
        serviceDays: { ...days, description: 'Working days from the decision to its service.' },
      }),
      timeZone: { ...text, description: 'IANA name; default Asia/Shanghai.' },
      firstCountedDay: { enum: ['next-working-day', 'same-day'] },
      distinctPersons: { type: 'boolean', description: 'No person may hold two roles. Default true.' },
      onOverrun: {
        enum: ['invalid', 'warn'],
        description: 'What a decision after the promised or statutory limit does to the verdict. Default invalid.',
      },
      units: {
        description:
          'Other units that take part in a joint approval (并联审批), and the documents that each must issue.',
        type: 'array',
        minItems: 1,
        items: record({ name: text, uscc, documents: { type: 'array', minItems: 1, items: unitDocument } }),
      },
      documents: {
        type: 'array',
        minItems: 1,
        items: documentRule,
      },
    },
    ['schema', 'name', 'itemCode', 'agency', 'limits', 'documents'],
  ),
};
