/** One office with an authority, a roster and a kind of record, for the tests of this package. */

import { readFileSync } from 'node:fs';
import { signCms } from '@govseal/cms';
import type { Finding } from '@govseal/core';
import { toHex, utf8 } from '@govseal/core';
import type { KeySpec } from '@govseal/crypto/node';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { type Calendar, parseCalendar } from '@govseal/validation/evaluate';
import { Type } from 'typebox';
import { defineKind, type RecordResult, type SignRecordOptions, type VerifyRecordOptions } from '../src/index.ts';

export const HOUR = 3_600_000;
export const BUREAU = '示例局';

export const itemGuide = defineKind({
  kind: 'item-guide/1',
  title: { zh: '办事指南', en: 'Item guide' },
  schema: Type.Object({
    itemCode: Type.String({ pattern: '^[0-9]{16}$', label: { zh: '事项编码', en: 'Item code' } }),
    name: Type.String({ minLength: 1, maxLength: 40 }),
    bureau: Type.String({ minLength: 1 }),
    uscc: Type.String({ format: 'uscc' }),
    category: Type.Union([Type.Literal('licence'), Type.Literal('other')]),
    feeFen: Type.Integer({ minimum: 0 }),
    promisedDays: Type.Integer({ minimum: 1 }),
    statutoryDays: Type.Integer({ minimum: 1 }),
    phone: Type.Optional(Type.String({ maxLength: 20 })),
    materials: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 50, uniqueItems: true }),
    from: Type.String({ format: 'date' }),
    to: Type.Optional(Type.Union([Type.String({ format: 'date' }), Type.Null()])),
    acceptedOn: Type.String({ format: 'date' }),
  }),
  signers: [
    { role: '经办', unit: (guide) => guide.bureau },
    { role: '审核', unit: (guide) => guide.bureau },
  ],
  key: (guide) => guide.itemCode,
  effective: ({ from, to }) => ({ from, to }),
  links: { basis: { kind: 'file' }, replaces: { kind: 'item-guide/1', optional: true } },
  deadline: (guide) => ({ start: guide.acceptedOn, days: 5 }),
  accepted: { from: '2009-01-01', to: '2030-12-31' },
  rules: [
    {
      code: 'ITEM_PROMISED_OVER_STATUTORY',
      clause: '行政许可法 §42',
      text: {
        zh: '承诺时限超过法定时限，请缩短承诺时限。',
        en: 'The promised limit exceeds the statutory one. Shorten it.',
      },
      path: '/promisedDays',
      holds: (guide) => guide.promisedDays <= guide.statutoryDays,
    },
  ],
});

/** A kind with the same fields and signers: only its name differs. */
export const otherGuide = defineKind({ ...itemGuide.definition, kind: 'other-guide/1' });
export const newGuide = defineKind({ ...itemGuide.definition, kind: 'item-guide/2' });

export const guide = {
  itemCode: '3308000010100101',
  name: '示例许可',
  bureau: BUREAU,
  uscc: '11330800MB0000000T',
  category: 'licence' as const,
  feeFen: 0,
  promisedDays: 10,
  statutoryDays: 20,
  materials: ['申请表', '营业执照'],
  from: '2026-10-01',
  acceptedOn: '2026-10-12',
};

export const basis = utf8('行政许可法');

export interface Scene {
  readonly authority: TestAuthority;
  readonly clerk: TestSigner;
  readonly reviewer: TestSigner;
  readonly leaver: TestSigner;
  readonly stranger: TestSigner;
  /** Same role in another unit. */
  readonly neighbour: TestSigner;
  by(who: TestSigner): SignRecordOptions;
  /** Verification an hour later, with fresh revocation data. */
  options(changes?: Partial<VerifyRecordOptions>): Promise<VerifyRecordOptions>;
}

export const calendars: readonly Calendar[] = [
  parseCalendar(readFileSync(new URL('../../../seeds/calendar/2026.json', import.meta.url), 'utf8')),
];

export async function makeScene(algorithm: KeySpec = { type: 'EC', curve: 'P-256' }): Promise<Scene> {
  const authority = await createTestAuthority({ algorithm });
  const { engine, clock, tsa } = authority;
  const issue = (commonName: string) => authority.issueSigner({ commonName });
  const centre = await issue('示例中心');
  const clerk = await issue('示例经办人');
  const reviewer = await issue('示例审核人');
  const leaver = await issue('示例离职人');
  const stranger = await issue('示例外人');
  const neighbour = await issue('示例邻局经办人');
  const entry = async ({ certificate }: TestSigner, role: string, unit: string, until?: string) => ({
    certificate: {
      issuer: certificate.issuer.text,
      serial: certificate.serialHex,
      sha256: toHex(await engine.digest('SHA-256', certificate.der)),
    },
    person: certificate.subject.text,
    role,
    unit,
    from: '2026-01-01',
    ...(until === undefined ? {} : { until }),
  });
  const roster = {
    schema: 'govseal-roster/1',
    name: '示例名册',
    issuedAt: clock().toISOString(),
    entries: [
      await entry(clerk, '经办', BUREAU),
      await entry(reviewer, '审核', BUREAU),
      await entry(leaver, '审核', BUREAU, '2026-09-30'),
      await entry(neighbour, '经办', '示例邻局'),
    ],
  };
  const bytes = await signCms(utf8(JSON.stringify(roster)), {
    signer: centre.signer,
    engine,
    signingTime: clock(),
    tsa,
  });
  clock.advance(60_000);
  return {
    authority,
    clerk,
    reviewer,
    leaver,
    stranger,
    neighbour,
    by: ({ signer }) => {
      clock.advance(60_000);
      return { signer, engine, at: clock(), tsa };
    },
    options: async (changes = {}) => {
      clock.advance(2 * HOUR);
      const crls = await authority.crls();
      return {
        engine,
        at: clock(),
        trust: { signers: authority.trust, timestamps: authority.tsaTrust },
        roster: { bytes, signer: centre.certificate.der },
        crls,
        calendars,
        documents: { basis },
        ...changes,
      };
    },
  };
}

/** The codes of a result: the record's own, then those of the report's errors. */
export function codesOf(result: RecordResult<unknown>): string[] {
  const errors = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error');
  const { report } = result;
  const steps = report?.approval?.steps ?? [];
  const all = [
    ...result.findings,
    ...errors(report?.findings ?? []),
    ...errors(report?.signatures.flatMap(({ findings }) => findings) ?? []),
    ...errors(steps.flatMap(({ findings }) => findings)),
    ...errors(report?.approval?.findings ?? []),
  ];
  return [...new Set(all.map(({ code }) => code))];
}
