/**
 * 3.15 管理制度 (rules and their versions): each version is signed with its effective date; the register answers which text
 * was effective on a day; the time-stamp reveals a version that was added later with an early date.
 */
import assert from 'node:assert/strict';
import { verify } from 'govseal';
import { openJson, person, print, setClock, signJson, trusted } from './setup.ts';

interface Version {
  readonly rule: string;
  readonly version: number;
  readonly from: string;
  readonly text: string;
}

const office = await person('示例市政府办公室');

async function publish(day: string, version: Version): Promise<Uint8Array> {
  setClock(`${day}T09:00`);
  return signJson(version, office);
}

const rule = '示例考核办法';
const register = [
  await publish('2026-09-21', { rule, version: 1, from: '2026-10-01', text: '每季度考核一次。' }),
  await publish('2026-10-20', { rule, version: 2, from: '2026-11-01', text: '每月考核一次。' }),
];
// Somebody with access writes a version today and dates it last month.
const retroactive = await publish('2026-11-20', { rule, version: 3, from: '2026-10-15', text: '不再考核。' });
setClock('2026-11-23T09:00');

/** A version counts only if it was signed, provably, before its effective date. */
async function versions(files: readonly Uint8Array[]): Promise<{ good: Version[]; refused: string[] }> {
  const good: Version[] = [];
  const refused: string[] = [];
  for (const file of files) {
    const version = await openJson<Version>(file, office);
    const proven = (await verify(file, await trusted())).signatures[0]!.provenTime;
    const start = Date.parse(`${version.from}T00:00:00+08:00`);
    if (proven !== null && Date.parse(proven) < start) good.push(version);
    else refused.push(`version ${version.version}: signed ${proven}, after it was to take effect`);
  }
  return { good: good.sort((a, b) => (a.from < b.from ? -1 : 1)), refused };
}

const { good, refused } = await versions([...register, retroactive]);
const inForce = (day: string): string => good.filter(({ from }) => from <= day).at(-1)?.text ?? 'no rule yet';
const answers = Object.fromEntries(
  ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01'].map((day) => [day, inForce(day)]),
);
print(rule, { ...answers, refused });
assert.deepEqual(Object.values(answers), ['no rule yet', '每季度考核一次。', '每季度考核一次。', '每月考核一次。']);
assert.equal(refused.length, 1);
