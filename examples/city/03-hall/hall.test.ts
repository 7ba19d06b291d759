/** The hall of a city: everything is public, taken in and reported back; and each fraud under its own code. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ValidRecord } from '@govseal/records';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, createCity } from '../city.ts';
import { catalogue, type Guide, guideOf, Hall, type Intake, verifyAnswer } from './hall.ts';
import { feedback, intake, itemGuide } from './kinds.ts';

const DAY = 24 * 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'govseal-city-hall-'));
const today = '2026-10-14';
const [item] = catalogue;
let city: City;
let hall: Hall;
let guide: ValidRecord<Guide>;
let taken: ValidRecord<Intake>;

async function signed(content: Guide, clerk: string, seal: string): Promise<Uint8Array> {
  return itemGuide.coSign(await itemGuide.sign(content, city.by(clerk)), city.by(seal));
}
const owner = (bureau: string) => [`${bureau}-clerk`, `seal:${bureau}`] as const;
const application: Omit<Intake, 'caseNo'> = {
  itemCode: item!.code,
  applicant: '示例有限公司',
  materials: item!.materials,
  receivedOn: today,
  promisedDays: item!.promisedDays,
};
const intakeOf = (changes: Partial<Intake>) =>
  intake.sign(
    { caseNo: '330800-2026-000009', ...application, ...changes },
    { ...city.by('hall-clerk'), links: { guide: guide.reference } },
  );
const answerTo = async (answers: ValidRecord<Intake>, clerk = 'shili-clerk', seal = 'seal:shili') => {
  const name = city.officers.find(({ id }) => id === clerk)!.name;
  const content = {
    caseNo: answers.content.caseNo,
    bureau: guide.content.bureau,
    clerk: name,
    result: '准予' as const,
  };
  return feedback.coSign(await feedback.sign(content, { ...city.by(clerk), answers }), city.by(seal));
};
const codes = (result: unknown): unknown => {
  const {
    status,
    findings = [],
    report = null,
  } = result as { status: string; findings?: { code: string }[]; report?: never };
  const approval = (
    report as { approval?: { steps: { findings: { code: string }[] }[]; findings: { code: string }[] } } | null
  )?.approval;
  const all = [...findings, ...(approval?.findings ?? []), ...(approval?.steps.flatMap((step) => step.findings) ?? [])];
  return [status, ...new Set(all.map(({ code }) => code))];
};

beforeAll(async () => {
  city = await createCity(new Date(`${today}T00:00:00Z`));
  hall = await Hall.open(city, join(folder, 'hall.sqlite'));
  for (const one of catalogue) {
    const result = await hall.publish(await signed(guideOf(one, city, today), ...owner(one.bureau)));
    if (result.status !== 'valid') throw new Error(String(codes(result)));
    guide ??= result;
  }
  const result = await hall.take(await intakeOf({ caseNo: '330800-2026-000001' }), guide);
  if (!('content' in result)) throw new Error(String(codes(result)));
  taken = result;
}, 60_000);
afterAll(async () => {
  await hall.store.close();
  rmSync(folder, { recursive: true });
});

test('every item of the catalogue is public, and an application is answered in time', async () => {
  expect(await hall.missing(today, await hall.head())).toEqual([]);
  const result = await hall.answered(await answerTo(taken), taken);
  expect(codes(result)).toEqual(['valid']);
  expect(result).toMatchObject({ deadline: { days: item!.promisedDays, late: false } });
  const sent: string[] = [];
  await hall.store.deliver(async ({ topic }) => void sent.push(topic));
  expect(sent).toEqual([...catalogue.map(() => 'portal'), 'supervision', 'supervision']);
});

test('the program sends every guide to the portal, which verifies it', () => {
  const program = fileURLToPath(new URL('run.ts', import.meta.url));
  const args = ['--import', 'tsx', '--conditions=@govseal/source', program];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(`${catalogue.length} guides sent, 0 failed, 0 missing`);
}, 65_000);

describe('guides', () => {
  test('a promise beyond the law, a missing group and an abolished category are not signed', async () => {
    const content = guideOf(item!, city, today);
    const forbidden: readonly (readonly [Partial<Guide>, string])[] = [
      [{ promisedDays: 21 }, 'ITEM_PROMISED_OVER_STATUTORY'],
      [{ legalBasis: [] }, 'RECORD_FIELD_VALUE'],
      [{ fee: undefined as unknown as string }, 'RECORD_FIELD_MISSING'],
      [{ itemCode: 'FX0010100' }, 'ITEM_CATEGORY_ABOLISHED'],
    ];
    for (const [changes, code] of forbidden) {
      await expect(itemGuide.sign({ ...content, ...changes }, city.by('shili-clerk'))).rejects.toMatchObject({ code });
    }
  });

  test('the guide of another unit, a missing seal, the same guide twice', async () => {
    const content = guideOf(item!, city, '2026-10-20');
    const foreign = await signed(content, 'shili-build-clerk', 'seal:shili-build');
    expect(codes(await hall.publish(foreign))).toEqual(['invalid', 'APPROVAL_WRONG_UNIT']);
    const bare = await itemGuide.sign(content, city.by('shili-clerk'));
    expect(codes(await hall.publish(bare))).toEqual(['indeterminate', 'APPROVAL_INCOMPLETE']);
    const again = (await hall.store.get(guide.reference))!.bytes;
    expect(codes(await hall.publish(again))).toEqual(['invalid', 'RECORD_REPLAYED']);
  });

  test('an item that is left out, and an old guide that is shown instead of the new one', async () => {
    const other = await Hall.open(city, join(folder, 'other.sqlite'));
    await other.publish(await signed(guideOf(item!, city, today), ...owner(item!.bureau)));
    const old = other.answer(item!.code, await other.head());
    expect(await other.missing(today, old.head)).toEqual(catalogue.slice(1).map(({ code }) => code));
    const shorter = { ...guideOf(item!, city, today), promisedDays: 5 };
    await other.publish(await signed(shorter, ...owner(item!.bureau)));
    const head = await other.head();
    const { entries } = old;
    const forged = { ...other.answer(item!.code, head), entries };
    expect(codes(await verifyAnswer(city, forged, today))).toEqual(['invalid', 'REGISTER_NEWEST_OMITTED']);
    expect(codes(await verifyAnswer(city, { ...old, head }, today))).toEqual(['invalid', 'REGISTER_PROOF']);
    await other.store.close();
  });
});

describe('applications', () => {
  test('a longer limit than the guide promises, a missing material, another item', async () => {
    expect(await hall.take(await intakeOf({ promisedDays: 20 }), guide)).toEqual({ status: 'HALL_LIMIT_DIFFERS' });
    expect(await hall.take(await intakeOf({ materials: ['申请书'] }), guide)).toEqual({
      status: 'HALL_MATERIALS_INCOMPLETE',
    });
    expect(await hall.take(await intakeOf({ itemCode: 'XK0010200' }), guide)).toEqual({ status: 'HALL_ITEM_DIFFERS' });
  });

  test('a second application under one case number, an intake that is signed by another office', async () => {
    const second = await intakeOf({ caseNo: taken.content.caseNo, applicant: '另一公司' });
    expect(codes(await hall.take(second, guide))).toEqual(['invalid', 'RECORD_KEY_TAKEN']);
    const content = { caseNo: '330800-2026-000007', ...application };
    const links = { guide: guide.reference };
    const forged = await intake.sign(content, { ...city.by('shili-clerk'), links });
    expect((codes(await hall.take(forged, guide)) as string[])[0]).not.toBe('valid');
  });

  test('the answer to another application, by another unit, and a late one', async () => {
    const result = await hall.take(await intakeOf({ caseNo: '330800-2026-000002' }), guide);
    if (!('content' in result)) throw new Error(String(codes(result)));
    const early = await answerTo(taken);
    expect(codes(await hall.answered(early, result))).toEqual(['invalid', 'RECORD_LINK_DIFFERS', 'RECORD_REPLAYED']);
    const foreign = await answerTo(result, 'shili-build-clerk', 'seal:shili-build');
    expect((codes(await hall.answered(foreign, result)) as string[])[0]).not.toBe('valid');
    city.wait(20 * DAY);
    const late = await hall.answered(await answerTo(result), result);
    expect(codes(late)).toEqual(['valid', 'RECORD_LATE']);
  });
});
