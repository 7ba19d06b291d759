/** The honest run of the hall: guides of the whole catalogue are signed, published and sent to the portal, which verifies them over HTTP. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCity } from '../city.ts';
import { serveKinds } from '../serve-kinds.ts';
import { catalogue, guideOf, Hall } from './hall.ts';
import { itemGuide } from './kinds.ts';

const today = '2026-10-14';
const folder = mkdtempSync(join(tmpdir(), 'govseal-hall-'));
const city = await createCity(new Date(`${today}T00:00:00Z`));
const hall = await Hall.open(city, join(folder, 'hall.sqlite'));
const portal = await serveKinds({ kinds: [itemGuide], verification: () => city.verification() });

for (const item of catalogue) {
  const content = guideOf(item, city, today);
  const first = await itemGuide.sign(content, city.by(`${item.bureau}-clerk`));
  const result = await hall.publish(await itemGuide.coSign(first, city.by(`seal:${item.bureau}`)));
  assert.equal(result.status, 'valid');
}
const shown: string[] = [];
const { delivered, failed } = await hall.store.deliver(async ({ bytes, idempotencyKey }) => {
  const headers = { 'content-type': 'application/cms', 'idempotency-key': idempotencyKey };
  const response = await fetch(`${portal.url}/kinds/item-guide/1/show`, {
    method: 'POST',
    headers,
    body: bytes as BodyInit,
  });
  if (response.status !== 200) throw new Error(`the portal answered ${response.status}`);
  const { itemCode, name, promisedDays } = (await response.json()) as Record<string, unknown>;
  shown.push(`${itemCode}  ${name}  ${promisedDays}`);
});
const missing = await hall.missing(today, await hall.head());
console.log(shown.join('\n'));
console.log(`${delivered.length} guides sent, ${failed.length} failed, ${missing.length} missing`);
assert.deepEqual([failed, missing], [[], []]);
await portal.close();
await hall.store.close();
rmSync(folder, { recursive: true });
