/**
 * 3.26 应用培训 (training certificates): a CSV of trainees becomes a batch of certified PDFs with serial and check code; a
 * signed status list tells which were revoked or reissued; the check needs no network.
 */
import assert from 'node:assert/strict';
import { signPdf } from 'govseal';
import { authority, check, digest, openJson, page, person, print, setClock, signJson, tsa } from './setup.ts';

const CSV = `serial,name,course,score
PX2026-0001,示例学员甲,电子签章应用,92
PX2026-0002,示例学员乙,电子签章应用,58
PX2026-0003,示例学员丙,电子签章应用,77
PX2026-0004,示例学员丁,公文交换,85`;

const centre = await person('示例电子政务中心');
const [head, ...lines] = CSV.split('\n').map((line) => line.split(','));
const trainees = lines.map((cells) => Object.fromEntries(head!.map((name, index) => [name, cells[index]!])));

setClock('2026-10-14T09:30');
const issued = new Map<string, Uint8Array>();
for (const { serial, name, course, score } of trainees) {
  if (Number(score) < 60) continue;
  const code = digest(`${serial}|${name}|${course}`).slice(0, 12);
  const pdf = await page(`培训证书（样章）\n\n编号：${serial}\n姓名：${name}\n课程：${course}\n校验码：${code}`);
  const signed = await signPdf(pdf, {
    signer: centre.signer,
    tsa,
    at: authority.clock(),
    certify: 1,
    page: 1,
    rect: [380, 120, 500, 240],
    appearance: { seal: { name: '示例电子政务中心' } },
  });
  issued.set(serial!, signed.toBytes());
}

setClock('2026-11-02T09:30');
const statusList = await signJson(
  { issuedAt: authority.clock(), revoked: { 'PX2026-0003': 'reissued as PX2026-0005' } },
  centre,
);

/** The PDF's own verdict first, then the list, which only the centre can sign. */
async function status(serial: string): Promise<string> {
  const verdict = await check(issued.get(serial)!, centre);
  if (verdict !== 'valid') return verdict;
  const { revoked } = await openJson<{ revoked: Record<string, string> }>(statusList, centre);
  return revoked[serial] ?? 'valid';
}

const table = Object.fromEntries(
  await Promise.all([...issued.keys()].map(async (serial) => [serial, await status(serial)])),
);
print('certificates', table);
assert.deepEqual(table, { 'PX2026-0001': 'valid', 'PX2026-0003': 'reissued as PX2026-0005', 'PX2026-0004': 'valid' });

const forged = await signPdf(await page('培训证书'), {
  signer: (await person('示例冒名者')).signer,
  at: authority.clock(),
  certify: 1,
});
assert.equal(await check(forged.toBytes(), centre), 'another signer');
