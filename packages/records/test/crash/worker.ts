/**
 * For `kill.full.test.ts`: adds records and delivers their messages until it is killed. It prints what it was promised. The
 * records are not signed: what is tested is what happens between a verdict and the disk.
 */
import { createHash } from 'node:crypto';
import { utf8 } from '@govseal/core';
import type { ValidRecord } from '../../src/index.ts';
import { openRecordStore } from '../../src/store/index.ts';

const [, , place, receiverPlace] = process.argv;
const clock = () => new Date();
const options = { folder: '.', clock };
const store = await openRecordStore(place!, options);
const receiver = await openRecordStore(receiverPlace!, options);

/** The verdict of a verifier that found nothing wrong. */
function verdict(text: string, key: string | null): ValidRecord<unknown> {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const facts = { reference: { kind: 'letter/1', sha256 }, key, links: {}, signedAt: clock(), findings: [] };
  return { status: 'valid', content: null, hidden: [], effective: null, deadline: null, ...facts } as never;
}

const print = (line: string) => process.stdout.write(`${line}\n`);

print('ready');
for (let index = 0; ; index++) {
  const text = `${process.pid} ${process.hrtime.bigint()} ${index}`;
  // numbers that several processes want
  const key = index % 4 === 0 ? `${index % 40} of ${Math.floor(Date.now() / 500)}` : null;
  const result = await store.add(utf8(text), async () => verdict(text, key), { topics: ['archive', 'supervision'] });
  if (result.status === 'valid') print(`added ${result.reference.sha256}`);
  if (index % 3 !== 0) continue;
  const { delivered } = await store.deliver(
    async ({ idempotencyKey, bytes }) => {
      await receiver.receive(idempotencyKey, async (queries) => {
        await queries.query('insert into effect (idempotency_key, bytes) values ($1, $2)', [idempotencyKey, bytes]);
      });
    },
    { leaseMs: 300, limit: 5 },
  );
  for (const key of delivered) print(`confirmed ${key}`);
}
