import { expect, test } from 'vitest';
import { codes, context, policy } from '../../test/approval-case.ts';
import { certificate, signature, validated } from '../../test/evidence.ts';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { SignatureReport, TimestampReport } from '../report.ts';
import { evaluateApproval } from './evaluate-approval.ts';

const steps = policy.steps.slice(1, 3).map((step) => ({ ...step, fields: {}, mustFill: [], limitDays: null }));
const clock = { ...policy.clock, acceptedAtField: null, promisedDays: null, statutoryDays: null };
const twoSteps = { ...policy, steps, clock };
const CLERK = '12';
const CHIEF = '13';

const stamp = (time: string, accuracy: number | null): TimestampReport => ({
  kind: 'signature',
  time,
  accuracy,
  indication: 'TOTAL_PASSED',
  subIndication: null,
  signer: null,
  findings: [],
});

interface Facts {
  readonly time?: string;
  readonly accuracy?: number | null;
  readonly counters?: readonly ValidatedSignature[];
  readonly countersigns?: string;
  readonly repeats?: string;
  readonly report?: Partial<SignatureReport>;
}

/** A SignerInfo of a bare CMS; the time-stamp is the proven time, or 9 o'clock is proven by something else. */
function signer(id: string, serial: string, { time, accuracy = 1000, counters, report, ...links }: Facts = {}) {
  const evidence = signature({
    id,
    type: 'cms',
    signer: certificate({ serial, subject: `CN=${serial}` }),
    coverage: 'whole-file',
    ...links,
  });
  const timestamps = time === undefined ? [] : [stamp(time, accuracy)];
  return {
    ...validated(evidence, {
      provenTime: new Date(time ?? '2026-10-12T09:00:00.000Z'),
      report: { timestamps, ...report },
    }),
    ...(counters && { counterSignatures: counters }),
  };
}

const approve = (...signatures: readonly ValidatedSignature[]) => {
  const report = evaluateApproval(signatures, twoSteps, context);
  return [report.status, codes(report)];
};
const counter = (serial: string, facts: Facts = {}) => signer('0/c0', serial, { countersigns: '0', ...facts });

test('a counter-signature comes after the signature that it countersigns, without any time-stamp', () => {
  expect(approve(signer('0', CLERK, { counters: [counter(CHIEF)] }))).toEqual(['satisfied', []]);
});

test('the clerk who countersigns the chief came after the chief, whatever the time-stamps say', () => {
  const file = signer('0', CHIEF, {
    time: '2026-10-12T11:00:00.000Z',
    counters: [counter(CLERK, { time: '2026-10-12T10:00:00.000Z' })],
  });
  expect(approve(file)).toEqual(['violated', ['APPROVAL_ORDER']]);
});

test.each<[string, string | undefined, string | undefined, number | null, unknown]>([
  ['in order', '2026-10-12T10:00:00.000Z', '2026-10-12T10:00:03.000Z', 1000, ['satisfied', []]],
  ['reversed', '2026-10-12T10:00:03.000Z', '2026-10-12T10:00:00.000Z', 1000, ['violated', ['APPROVAL_ORDER']]],
  [
    'nearer than the accuracies',
    '2026-10-12T10:00:00.000Z',
    '2026-10-12T10:00:02.000Z',
    1000,
    ['undetermined', ['APPROVAL_ORDER_UNKNOWN']],
  ],
  [
    'within the second of tokens without accuracy',
    '2026-10-12T10:00:00.000Z',
    '2026-10-12T10:00:01.000Z',
    null,
    ['undetermined', ['APPROVAL_ORDER_UNKNOWN']],
  ],
  ['one absent', '2026-10-12T10:00:00.000Z', undefined, 1000, ['undetermined', ['APPROVAL_ORDER_UNKNOWN']]],
  ['both absent', undefined, undefined, 1000, ['undetermined', ['APPROVAL_ORDER_UNKNOWN']]],
])('parallel signatures are ordered by their time-stamps: %s', (_, clerk, chief, accuracy, expected) => {
  const first = signer('0', CHIEF, chief === undefined ? {} : { time: chief, accuracy });
  const second = signer('1', CLERK, clerk === undefined ? {} : { time: clerk, accuracy });
  expect(approve(first, second)).toEqual(expected);
  expect(approve(second, first)).toEqual(expected);
});

test('the time-stamp of a counter-signature also proves what it countersigns', () => {
  const other = signer('0/c0', '99', { countersigns: '0', time: '2026-10-12T10:00:00.000Z' });
  const clerk = signer('0', CLERK, { counters: [other] });
  expect(approve(clerk, signer('1', CHIEF, { time: '2026-10-12T11:00:00.000Z' }))).toEqual(['satisfied', []]);
});

test('a counter-signature without a time-stamp comes after everything before its target', () => {
  const target = signer('1', '13', {
    time: '2026-10-12T11:00:00.000Z',
    counters: [signer('1/c0', '14', { countersigns: '1' })],
  });
  const leader = { ...twoSteps, steps: [steps[0]!, { ...steps[1]!, role: 'leader' }] };
  const clerk = signer('0', CLERK, { time: '2026-10-12T10:00:00.000Z' });
  const report = evaluateApproval([clerk, target], leader, context);
  expect(report.steps.map(({ signature: id, status }) => [id, status])).toEqual([
    ['0', 'satisfied'],
    ['1/c0', 'satisfied'],
  ]);
});

test.each<[string, ValidatedSignature]>([
  ['does not pass', counter(CHIEF, { report: { indication: 'INDETERMINATE', subIndication: 'TRY_LATER' } })],
  ['is a copy', counter(CHIEF, { repeats: '0/c1' })],
  ['is of somebody whom the roster does not know', counter('99')],
  [
    'is on one that does not pass',
    counter('99', {
      report: { indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' },
      counters: [signer('0/c0/c0', CHIEF, { countersigns: '0/c0' })],
    }),
  ],
])('a counter-signature that %s fills no step and has no effect', (_, one) => {
  expect(approve(signer('0', CLERK, { counters: [one] }))).toEqual(['violated', ['APPROVAL_INCOMPLETE']]);
});

test('a copy of a signature fills no second step, and a signature that no step requires is unexpected', () => {
  const anybody = { ...context, roster: null, anySigner: true };
  const copied = evaluateApproval([signer('0', CLERK), signer('1', CLERK, { repeats: '0' })], twoSteps, anybody);
  expect(copied.steps.map(({ status }) => status)).toEqual(['satisfied', 'missing']);
  const third = evaluateApproval(
    [signer('0', CLERK, { counters: [counter(CHIEF)] }), signer('1', '14')],
    twoSteps,
    context,
  );
  expect(codes(third)).toEqual(['APPROVAL_UNEXPECTED_SIGNATURE']);
});
