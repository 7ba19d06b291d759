/** Responses are cached for some seconds, but never beyond a status change, however soon it follows. */
import { expect, test } from 'vitest';
import type { OcspAnswer } from '../../src/index.ts';
import { cacheAnswers } from '../../src/server/index.node.ts';
import { createCity } from '../city.ts';

test('a response in progress during a status change is not cached, even within one millisecond', async () => {
  const city = await createCity();
  const waiting: ((answer: OcspAnswer) => void)[] = [];
  const asked = { responder: undefined as unknown, count: 0 };
  asked.responder = {
    respond: () => {
      asked.count++;
      return new Promise<OcspAnswer>((resolve) => waiting.push(resolve));
    },
    clearCache: () => undefined,
  };
  // a stopped clock
  const cache = cacheAnswers(asked.responder as Parameters<typeof cacheAnswers>[0], { clock: () => city.now });
  const answer = (byte: number): OcspAnswer => ({
    der: Uint8Array.of(byte),
    status: 'successful',
    source: 'pre-signed',
  });
  const question = Uint8Array.of(1);
  const early = cache.respond(question);
  cache.clear();
  const other = cache.respond(Uint8Array.of(2));
  waiting[0]!(answer(7));
  waiting[1]!(answer(8));
  expect([(await early).der[0], (await other).der[0]]).toEqual([7, 8]);
  const late = cache.respond(question);
  waiting[2]!(answer(9));
  expect((await late).der[0]).toBe(9);
  expect([((await cache.respond(question)) as OcspAnswer).der[0], asked.count]).toEqual([9, 3]);
});
