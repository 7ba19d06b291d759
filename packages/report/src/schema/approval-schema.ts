/** The part of the report about an approval. */
import type { JsonSchema } from '@govseal/validation';
import {
  findings,
  instant,
  instantOrNull,
  integer,
  integerOrNull,
  list,
  record,
  sha256,
  text,
  textOrNull,
} from './vocabulary.ts';

export const actingFor: JsonSchema = record({ person: textOrNull, mandate: text });

export const approvalSeat: JsonSchema = record(
  {
    role: text,
    unit: textOrNull,
    signature: text,
    person: textOrNull,
    verdict: textOrNull,
    opinion: textOrNull,
    provenTime: instantOrNull,
  },
  { actingFor },
);

export const approvalStep: JsonSchema = record(
  {
    id: text,
    role: text,
    status: { enum: ['satisfied', 'violated', 'undetermined', 'missing', 'not-required'] },
    signature: textOrNull,
    person: textOrNull,
    verdict: textOrNull,
    opinion: textOrNull,
    provenTime: instantOrNull,
    workingDays: integerOrNull,
    limitDays: integerOrNull,
    findings,
  },
  {
    stoppedDays: { ...integerOrNull, description: 'Working days that did not count; where the step has a limit.' },
    extendedDays: { ...integer, description: 'Working days by which the limit was extended.' },
    actingFor,
    count: { type: 'integer', minimum: 1 },
    seats: list(approvalSeat),
  },
);

const clockNotice = record(
  {
    id: text,
    kind: { enum: ['suspension', 'extension'] },
    step: textOrNull,
    signedBy: text,
    signedAt: instant,
    reason: text,
    days: integerOrNull,
  },
  { stopped: record({ from: text, to: text }), endedBy: record({ id: text, by: text, at: instant }) },
);

const clock: JsonSchema = {
  description: 'How signed notices (govseal-clock-notice/1) changed the days; only where the policy has a limit.',
  ...record({
    stoppedDays: { ...integerOrNull, description: 'Working days that did not count.' },
    promisedExtension: integer,
    statutoryExtension: integer,
    notices: list(clockNotice),
  }),
};

const rounds: JsonSchema = {
  description: 'The rounds of the case by signed statements (govseal-round/1); only if the policy has a rule for them.',
  ...record({
    document: {
      ...sha256,
      type: ['string', 'null'],
      description: 'SHA-256 of the value of the first signature, by which statements may refer to the document.',
    },
    current: { type: ['integer', 'null'], minimum: 1, description: 'The round of the document.' },
    rounds: list(
      record({
        round: { type: 'integer', minimum: 1 },
        document: sha256,
        submission: text,
        submittedBy: text,
        submittedAt: instant,
        returned: { ...record({ id: text, by: text, at: instant, reason: text }), type: ['object', 'null'] },
      }),
    ),
  }),
};

export const approval: JsonSchema = {
  ...record(
    {
      status: { enum: ['satisfied', 'violated', 'undetermined'] },
      policy: text,
      steps: list({ $ref: '#/$defs/approvalStep' }),
      workingDays: integerOrNull,
      promisedDays: integerOrNull,
      statutoryDays: integerOrNull,
      findings,
    },
    { clock, rounds },
  ),
  type: ['object', 'null'],
};
