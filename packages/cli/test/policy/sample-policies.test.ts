/** Every sample policy in `seeds/policies`: `govseal policy check` explains it, an honest document passes, and one that breaks it does not. */
import { readFileSync } from 'node:fs';
import type { VerifyOptions } from '@govseal/plugin';
import { type ApprovalPolicy, parseApprovalPolicy, parseCalendar } from '@govseal/validation/evaluate';
import { describe, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { type Post, SampleOffice } from './sample-office.ts';

const read = (path: string): string => readFileSync(new URL(`../../../../seeds/${path}`, import.meta.url), 'utf8');
const calendars = [parseCalendar(read('calendar/2026.json'))];
/** Accepted the day before the signatures. */
const DAYS = { calendars, acceptedAt: '2026-10-13' };

const of = (role: string, unit = '衢州市示例局'): Post => `${role}@${unit}`;
const [CLERK, CHIEF, LEADER] = [of('经办'), of('科室负责人'), of('分管领导')];
const DEPUTY = of('副职领导');
const [BUILDING, MARKET] = ['衢州市示例建设局', '衢州市示例市场管理局'].map((unit) => of('科室负责人', unit)) as [
  Post,
  Post,
];
const HALL = of('受理', '衢州市示例行政服务中心');

type Options = (office: SampleOffice, document: Uint8Array) => Promise<Partial<VerifyOptions>>;

interface Signed {
  readonly by: readonly Post[];
  readonly options?: Options;
}

interface Sample {
  readonly name: string;
  /** Sentences of `govseal policy check` in Chinese. */
  readonly words: readonly string[];
  readonly honest: readonly Signed[];
  readonly refused: readonly (Signed & { readonly code: string })[];
}

const withFacts =
  (facts: Record<string, string>): Options =>
  async () => ({ facts });
const small = withFacts({ caseNo: '2026-1', investment: '100000', hearing: 'false' });
const large = withFacts({ caseNo: '2026-1', investment: '50000000', hearing: 'true' });

const mandated =
  (until: string): Options =>
  async (office) => {
    const json = {
      schema: 'govseal-mandate/1',
      id: '授权书',
      grantor: { certificate: await office.sha256(LEADER) },
      delegate: { certificate: await office.sha256(DEPUTY) },
      role: '分管领导',
      unit: '衢州市示例局',
      matter: { fact: 'caseNo', equals: '2026-1' },
      from: '2026-10-01',
      until,
    };
    return { facts: { caseNo: '2026-1' }, statements: [await office.statement(json, LEADER, 0)] };
  };

/** Accepted 15 working days before the signatures. */
const clocked =
  (...notices: readonly object[]): Options =>
  async (office) => {
    const common = { schema: 'govseal-clock-notice/1', id: '听证通知', caseNo: '2026-1', reason: '举行听证' };
    const signed = notices.map((json) => office.statement({ ...common, ...json }, LEADER, -26 * 24));
    return { calendars, acceptedAt: '2026-09-16', facts: { caseNo: '2026-1' }, statements: await Promise.all(signed) };
  };

const submitted =
  (isReturned: boolean): Options =>
  async (office, document) => {
    const policy = parseApprovalPolicy(read('policies/rounds.json'));
    const { approval } = await office.verify(document, policy, {});
    const base = { schema: 'govseal-round/1', caseNo: '2026-1', round: 1, document: approval!.rounds!.document! };
    const submission = { ...base, id: '报送', kind: 'submission' };
    const statements = [await office.statement(submission, CLERK, 0)];
    if (isReturned) {
      const sha256 = await office.contentSha256(submission);
      const json = { ...base, id: '退回', kind: 'return', submission: sha256, reason: '材料不全' };
      statements.push(await office.statement(json, LEADER, 5));
    }
    return { facts: { caseNo: '2026-1' }, statements };
  };

const CHAIN = [CLERK, CHIEF, LEADER];
const SAMPLES: readonly Sample[] = [
  {
    name: 'conditional',
    words: ['hearing', 'investment'],
    honest: [
      { by: CHAIN, options: small },
      { by: [CLERK, CHIEF, of('法制审核'), LEADER, of('主要领导')], options: large },
    ],
    refused: [
      { by: CHAIN, options: large, code: 'APPROVAL_INCOMPLETE' },
      { by: CHAIN, code: 'APPROVAL_CONDITION_UNKNOWN' },
    ],
  },
  {
    name: 'delegation',
    words: ['担任角色的人可签署授权书，由他人代签 leader。'],
    honest: [{ by: CHAIN }, { by: [CLERK, CHIEF, DEPUTY], options: mandated('2026-10-31') }],
    refused: [
      { by: [CLERK, CHIEF, DEPUTY], code: 'APPROVAL_WRONG_ROLE' },
      { by: [CLERK, CHIEF, DEPUTY], options: mandated('2026-10-13'), code: 'APPROVAL_MANDATE_TIME' },
    ],
  },
  {
    name: 'rounds',
    words: ['每份文件均须有本轮的报送声明，由衢州市示例局经办签署'],
    honest: [{ by: CHAIN, options: submitted(false) }],
    refused: [
      { by: CHAIN, code: 'APPROVAL_ROUND_UNSTATED' },
      { by: CHAIN, options: submitted(true), code: 'APPROVAL_ROUND_RETURNED' },
    ],
  },
  {
    name: 'joint',
    words: ['在 bureau、construction、market 之后'],
    honest: [{ by: [HALL, CHIEF, BUILDING, MARKET, LEADER] }, { by: [HALL, MARKET, CHIEF, BUILDING, LEADER] }],
    refused: [
      { by: [HALL, CHIEF, MARKET, LEADER], code: 'APPROVAL_INCOMPLETE' },
      { by: [HALL, CHIEF, BUILDING, LEADER, MARKET], code: 'APPROVAL_ORDER' },
    ],
  },
];

describe.each(SAMPLES)('the sample policy $name', ({ name, words, honest, refused }) => {
  const policy: ApprovalPolicy = parseApprovalPolicy(read(`policies/${name}.json`));
  const office = SampleOffice.of(policy, [DEPUTY]);

  test('is explained in words', async () => {
    const { code, out } = await runCli(['policy', 'check', `seeds/policies/${name}.json`, '--lang', 'zh']);
    expect(code).toBe(0);
    for (const one of words) expect(out).toContain(one);
  });

  test.each(honest)('passes a document that $by.length people signed', async ({ by, options }) => {
    const own = await office;
    const document = await own.document(...by);
    const report = await own.verify(document, policy, { ...DAYS, ...(await options?.(own, document)) });
    expect(codesOf(report)).toEqual([]);
    expect(report.status).toBe('valid');
  });

  test.each(refused)('finds $code in another one', async ({ by, options, code }) => {
    const own = await office;
    const document = await own.document(...by);
    const report = await own.verify(document, policy, { ...DAYS, ...(await options?.(own, document)) });
    expect(codesOf(report)).toContain(code);
    expect(report.status).not.toBe('valid');
  });
});

function codesOf({ approval }: Awaited<ReturnType<SampleOffice['verify']>>): string[] {
  const steps = approval?.steps.flatMap(({ findings }) => findings) ?? [];
  return [...(approval?.findings ?? []), ...steps].map(({ code }) => code);
}

test('clock.json: days that a signed notice stops do not count, and without the notice the promise is broken', async () => {
  const policy = parseApprovalPolicy(read('policies/clock.json'));
  const office = await SampleOffice.of(policy);
  const document = await office.document(...CHAIN);
  const verify = async (...notices: readonly object[]) =>
    office.verify(document, policy, await clocked(...notices)(office, document));
  expect(codesOf(await verify())).toEqual(['APPROVAL_PROMISED_OVERRUN']);
  const stopped = await verify({ kind: 'suspension', from: '2026-09-21', days: 10 });
  expect([stopped.status, codesOf(stopped), stopped.approval?.clock?.stoppedDays]).toEqual(['valid', [], 10]);
  const { out } = await runCli(['policy', 'check', 'seeds/policies/clock.json', '--lang', 'zh']);
  expect(out).toContain('衢州市示例局分管领导可签署通知中止计时，每次不超过 60 个工作日。');
});

test('committee.json: two of three units must sign, and the legal review may be left out', async () => {
  const { steps, ...rest } = parseApprovalPolicy(read('policies/committee.json'));
  // A CMS has no visible seal: the seal is applied to the outward document.
  const policy = { ...rest, steps: steps.filter(({ kind }) => kind === 'approval') };
  const office = await SampleOffice.of(policy);
  const verify = async (...by: readonly Post[]) => office.verify(await office.document(...by), policy, DAYS);
  for (const by of [
    [CLERK, MARKET, BUILDING, LEADER],
    [CLERK, CHIEF, of('法制审核'), MARKET, LEADER],
  ])
    expect((await verify(...by)).status).toBe('valid');
  expect(codesOf(await verify(CLERK, CHIEF, LEADER))).toContain('APPROVAL_SEATS_OPEN');
});
