/** JSON schema of `govseal-case-report/1`: the parts' reports are `govseal-report/1`, untouched. */
import type { JsonSchema } from '@govseal/validation';
import { reportSchema } from '../report-schema.ts';

const text: JsonSchema = { type: 'string' };
const textOrNull: JsonSchema = { type: ['string', 'null'] };
const daysOrNull: JsonSchema = { type: ['integer', 'null'] };
const { $schema, $id: _id, $defs, ...file } = reportSchema;

function record(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  return { type: 'object', required: Object.keys(properties), properties: { ...properties, ...optional } };
}

const part = record({
  file: text,
  type: { ...textOrNull, description: 'Type of document stated in the data.' },
  title: { ...record({ zh: text, en: text }), type: ['object', 'null'] },
  docNo: textOrNull,
  page: {
    enum: ['shows-data', 'differs', 'changed', 'unknown'],
    description: 'Whether the pages show exactly the data.',
  },
  counted: { type: 'boolean', description: 'Whether the rules of the case used its data.' },
  report: { $ref: '#/$defs/fileReport' },
});

const clockNotice = record(
  { file: text, kind: { enum: ['suspension', 'extension'] }, days: { type: 'integer', minimum: 0 } },
  { from: text, to: text },
);

const notices: JsonSchema = {
  description: 'What stopped the clock or lengthened the limits.',
  type: 'array',
  items: clockNotice,
};

export const caseReportSchema: JsonSchema = {
  $schema: $schema!,
  $id: 'govseal-case-report-1.json',
  title: 'govseal case report',
  $defs: { ...$defs, fileReport: { ...file, type: ['object', 'null'] } },
  ...record({
    schema: { const: 'govseal-case-report/1' },
    case: text,
    caseNo: textOrNull,
    policy: text,
    status: { enum: ['valid', 'invalid', 'indeterminate', 'unreadable'] },
    reason: record(
      {
        code: text,
        clause: text,
        at: { type: 'object' },
        params: { type: 'object' },
        causes: { type: 'array', items: record({ code: text, file: textOrNull }) },
      },
      { sentence: { ...text, description: 'The text of the code in English.' } },
    ),
    timeline: record(
      {
        receivedAt: textOrNull,
        acceptedAt: textOrNull,
        decidedAt: textOrNull,
        servedAt: textOrNull,
        workingDays: daysOrNull,
        suspendedDays: daysOrNull,
        extensionDays: { type: 'integer', minimum: 0 },
        promisedDays: { type: 'integer', minimum: 0 },
        statutoryDays: { type: 'integer', minimum: 0 },
      },
      { notices },
    ),
    documents: { type: 'array', items: part },
    findings: { type: 'array', items: { $ref: '#/$defs/finding' } },
  }),
};
