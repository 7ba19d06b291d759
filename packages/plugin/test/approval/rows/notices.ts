/** Notices that stop the clock or extend a limit, and attacks with them. Acceptance is 15 working days before the signatures. */
import { readFileSync } from 'node:fs';
import { coSignCms } from '@govseal/cms';
import { parseCalendar } from '@govseal/validation/evaluate';
import type { World } from '../world.ts';
import { chief, clerk, type Row, step, VALID } from './row.ts';
import { withoutSigners } from './without-signers.ts';

const calendars = [
  parseCalendar(readFileSync(new URL('../../../../../seeds/calendar/2026.json', import.meta.url), 'utf8')),
];
const rule = { role: '分管领导', unit: '示例局', maxDays: 10 };
const clock = { statutoryDays: 10, suspension: rule, extension: rule };
const policy = { steps: [clerk], facts: { caseNo: { type: 'text' } }, clock };
const base = { calendars, acceptedAt: '2026-09-16', facts: { caseNo: '2026-1' } };
const signed = ['clerk'];

interface Change {
  readonly by?: string;
  /** Hours from the start; day 0 is 14 October. */
  readonly hours?: number | null;
  readonly json?: object;
}

const EXTENSION = { kind: 'extension', days: 10 };
const SUSPENSION = { kind: 'suspension', from: '2026-09-21', days: 10 };
/** 18 September, before the suspension begins. */
const EARLY = -26 * 24;

function notice(world: World, { by = 'leader', hours = EARLY, json = EXTENSION }: Change): Promise<Uint8Array> {
  const common = { schema: 'govseal-clock-notice/1', id: '通知〔2026〕1号', caseNo: '2026-1', reason: '案情复杂' };
  return world.statement({ ...common, ...json }, by, hours);
}

const by =
  (...changes: readonly Change[]): Row['options'] =>
  async (world) => {
    const statements = [];
    for (const change of changes) statements.push(await notice(world, change));
    return { ...base, statements };
  };

/** A suspension that ends early, on the day given. */
const resumed =
  (on: string): Row['options'] =>
  async (world) => {
    const json = { schema: 'govseal-clock-notice/1', id: '中止', caseNo: '2026-1', reason: '听证', ...SUSPENSION };
    const suspension = await world.contentHash(json);
    const end = { kind: 'resumption', id: '恢复', suspension, on };
    return {
      ...base,
      statements: [await world.statement(json, 'leader', EARLY), await notice(world, { hours: 0, json: end })],
    };
  };

const late = (...codes: readonly string[]) =>
  ({ codes: [...codes, 'APPROVAL_STATUTORY_OVERRUN'], approval: 'satisfied', status: 'valid' }) as const;

const row = (name: string, options: Row['options'], expected: ReturnType<typeof late> | typeof VALID): Row => ({
  name,
  policy,
  signed,
  options,
  ...expected,
});

const inStep = (id: string) => ({ json: { ...EXTENSION, step: id } });

/** The clock in the report: stopped days, days of extension, and notices. */
const clockOf = (stoppedDays: number, statutoryExtension: number, ...notices: readonly object[]) => ({
  clock: { stoppedDays, statutoryExtension, promisedExtension: 0, notices },
});
const extended = { kind: 'extension', step: null, days: 10, id: '通知〔2026〕1号', signedBy: '孙局长' };
const stopped = { kind: 'suspension', step: null, days: 10, reason: '案情复杂' };

export const noticeRows: readonly Row[] = [
  { ...row('a limit exceeded without a notice', by(), late()), ...clockOf(0, 0) },
  { ...row('a limit extended by a notice', by({}), VALID), ...clockOf(0, 10, extended) },
  { ...row('the same notice given twice', by({}, {}), VALID), ...clockOf(0, 10, extended) },
  { ...row('days stopped by a notice', by({ json: SUSPENSION }), VALID), ...clockOf(10, 0, stopped) },
  row('a suspension that ends early, in time', resumed('2026-10-13'), VALID),
  {
    ...row('a suspension that ends so early that the limit passes', resumed('2026-09-22'), late()),
    ...clockOf(1, 0, {
      days: 1,
      stopped: { from: '2026-09-21', to: '2026-09-21' },
      endedBy: { id: '恢复', by: '孙局长' },
    }),
  },
  {
    ...row(
      'two suspensions of the same days, which stop once',
      by(...['a', 'b'].map((id) => ({ json: { ...SUSPENSION, days: 3, id } }))),
      late(),
    ),
    ...clockOf(3, 0, { id: 'a', days: 3 }, { id: 'b', days: 0 }),
  },
  {
    ...row(
      'two suspensions of different days',
      by(...['2026-09-21', '2026-09-24'].map((from) => ({ json: { ...SUSPENSION, days: 3, from } }))),
      VALID,
    ),
    ...clockOf(6, 0, { days: 3 }, { days: 3 }),
  },
  row(
    'a changed notice',
    async (world) => {
      const bytes = await notice(world, {});
      const at = Buffer.from(bytes).indexOf('"days":10') + 7;
      return { ...base, statements: [Uint8Array.from(bytes, (byte, index) => (index === at ? 0x39 : byte))] };
    },
    late('APPROVAL_NOTICE_NOT_VERIFIED'),
  ),
  row(
    'a notice that nobody signed',
    async (world) => ({ ...base, statements: [withoutSigners(await notice(world, {}))] }),
    late('APPROVAL_NOTICE_NOT_VERIFIED'),
  ),
  row(
    'a notice that two people signed',
    async (world) => {
      const { engine, tsa, clock: now } = world.authority;
      const signing = { signer: world.signer('deputy').signer, engine, tsa };
      const bytes = await notice(world, {});
      return { ...base, statements: [await coSignCms(bytes, { ...signing, signingTime: now() })] };
    },
    late('APPROVAL_NOTICE_NOT_VERIFIED'),
  ),
  row('a notice without a time-stamp', by({ hours: null }), late('APPROVAL_NOTICE_TIME_UNKNOWN')),
  row('a notice for another case', by({ json: { ...EXTENSION, caseNo: '2026-2' } }), late('APPROVAL_NOTICE_MATTER')),
  row('a notice for a step that does not exist', by(inStep('leader')), late('APPROVAL_NOTICE_MATTER')),
  row('an extension of a step does not extend the whole', by(inStep('clerk')), late()),
  {
    ...row('a notice for a case whose number nobody states', by(), late('APPROVAL_NOTICE_MATTER_UNKNOWN')),
    options: async (world) => ({ ...base, facts: {}, statements: [await notice(world, {})] }),
  },
  {
    ...row('a notice of someone without the role', by({ by: 'chief' }), late('APPROVAL_NOTICE_SIGNER')),
    ...clockOf(0, 0),
  },
  row('a notice of someone who has left', by({ by: 'former' }), late('APPROVAL_NOTICE_SIGNER')),
  row('a notice of someone outside the roster', by({ by: 'stranger' }), late('APPROVAL_NOTICE_SIGNER')),
  {
    ...row('an extension signed after the limit', by({ hours: 0 }), late('APPROVAL_NOTICE_LATE')),
    ...clockOf(0, 0),
  },
  row('a suspension signed after it began', by({ hours: 0, json: SUSPENSION }), late('APPROVAL_NOTICE_LATE')),
  row('an extension longer than allowed', by({ json: { ...EXTENSION, days: 11 } }), late('APPROVAL_NOTICE_TOO_LONG')),
  row('a suspension longer than allowed', by({ json: { ...SUSPENSION, days: 11 } }), late('APPROVAL_NOTICE_TOO_LONG')),
  row(
    'a second extension',
    by({ json: { ...EXTENSION, days: 1 } }, { hours: EARLY + 1, json: { ...EXTENSION, id: '再次延期' } }),
    late('APPROVAL_NOTICE_SECOND_EXTENSION'),
  ),
  {
    ...row(
      'a resumption of nothing',
      by({}, { json: { kind: 'resumption', suspension: '0'.repeat(64), on: '2026-10-13' } }),
      VALID,
    ),
    codes: ['APPROVAL_NOTICE_WITHOUT_SUSPENSION'],
  },
  {
    ...row('a notice where the policy allows none', by({}), late('APPROVAL_NOTICE_NOT_ALLOWED')),
    policy: { ...policy, clock: { statutoryDays: 10 } },
  },
  {
    ...row('a step exceeded, and its limit extended', by({ json: { ...EXTENSION, step: 'chief' } }), VALID),
    ...clockOf(0, 0, { kind: 'extension', step: 'chief', days: 10 }),
    policy: { ...policy, steps: [{ ...chief, limitDays: 10 }], clock: { ...clock, statutoryDays: null } },
    signed: ['chief'],
  },
  {
    ...row('a suspension of one step does not stop another', by({ json: { ...SUSPENSION, step: 'leader' } }), VALID),
    ...clockOf(0, 0, { kind: 'suspension', step: 'leader', days: 0, stopped: { from: '2026-09-21' } }),
    policy: {
      ...policy,
      steps: [{ ...clerk, limitDays: 10 }, step('leader', '分管领导')],
      clock: { ...clock, statutoryDays: null },
    },
    signed: ['clerk', 'leader'],
    codes: ['APPROVAL_STEP_OVERRUN'],
  },
];
