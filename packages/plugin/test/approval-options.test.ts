/** Every option of `evaluateApproval` can be given to `verify` and is passed on. */
import { readFileSync } from 'node:fs';
import { type ApprovalContext, parseApprovalPolicy, parseCalendar } from '@govseal/validation/evaluate';
import { expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../src/index.ts';
import { createScene, makePdf } from './signed.ts';

/** Computed from the document. */
type Computed = 'valueDigests';

/** The compiler requires a row for each option; the test requires that the row has an effect. */
const OPTIONS = {
  roster: 'roster',
  calendar: 'calendars',
  at: 'at',
  anySigner: 'anySigner',
  acceptedAt: 'acceptedAt',
  facts: 'facts',
  statements: 'statements',
} as const satisfies Record<Exclude<keyof ApprovalContext, Computed>, keyof VerifyOptions>;

const { options, sign, authority } = await createScene();
const file = await sign(makePdf(), { tsa: authority.tsa });
authority.clock.advance(2 * 3_600_000);
const crls = await authority.crls();
const calendar = parseCalendar(readFileSync(new URL('../../../seeds/calendar/2026.json', import.meta.url), 'utf8'));

const approval = parseApprovalPolicy({
  schema: 'govseal-approval/1',
  name: 'one step and one to come',
  steps: [
    { id: 'first', role: 'clerk', kind: 'approval' },
    { id: 'second', role: 'chief', kind: 'approval', when: { fact: 'urgent', equals: true } },
  ],
  facts: { urgent: { type: 'boolean' } },
  clock: { promisedDays: 2 },
});

const given: VerifyOptions = {
  ...options,
  at: authority.clock(),
  crls,
  approval,
  anySigner: true,
  calendars: [calendar],
  acceptedAt: '2026-10-08',
  facts: { urgent: true },
};

/** Another value for each option. */
const CHANGES: Readonly<Record<(typeof OPTIONS)[keyof typeof OPTIONS], Partial<VerifyOptions>>> = {
  roster: { roster: { bytes: new Uint8Array(3) } },
  calendars: { calendars: [{ ...calendar, year: 2025 }] },
  at: { at: new Date('2026-10-30T00:00:00Z') },
  anySigner: { anySigner: false },
  acceptedAt: { acceptedAt: '2026-10-13' },
  facts: { facts: { urgent: false } },
  statements: { statements: [new Uint8Array(3)] },
};

const evaluated = async (change: Partial<VerifyOptions>) => {
  const { approval: report, findings } = await verify(file, { ...given, ...change });
  const statements = findings.filter(({ code }) => code === 'VERIFY_STATEMENT_UNREADABLE').length;
  const codes = [...report!.findings, ...report!.steps.flatMap(({ findings }) => findings)].map(({ code }) => code);
  return { codes, statements, days: report!.workingDays, statuses: report!.steps.map(({ status }) => status) };
};

test('an unfinished approval with all its options', async () => {
  expect(await evaluated({})).toEqual({
    codes: ['APPROVAL_ANY_SIGNER', 'APPROVAL_PROMISED_OVERRUN', 'APPROVAL_INCOMPLETE'],
    statements: 0,
    days: null,
    statuses: ['satisfied', 'missing'],
  });
});

test.each(Object.values(OPTIONS))('%s reaches the evaluation', async (option) => {
  expect(await evaluated(CHANGES[option])).not.toEqual(await evaluated({}));
});

test('working days count from the date of acceptance that the caller gives', async () => {
  const done = parseApprovalPolicy({
    schema: 'govseal-approval/1',
    name: 'one step',
    steps: [{ id: 'first', role: 'clerk', kind: 'approval' }],
    clock: { promisedDays: 2 },
  });
  const days = async (acceptedAt?: string) =>
    (await verify(file, { ...given, approval: done, acceptedAt: acceptedAt! })).approval;
  expect(await days('2026-10-13')).toMatchObject({ status: 'satisfied', workingDays: 1 });
  expect((await days('2026-10-08'))!.findings.at(-1)).toMatchObject({
    code: 'APPROVAL_PROMISED_OVERRUN',
    params: { days: 5, limit: 2 },
  });
  expect(await days(undefined)).toMatchObject({ status: 'undetermined', workingDays: null });
});
