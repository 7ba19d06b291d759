/** Too much work at once, work that takes too long, clients that go away, and the end of the service. */
import { afterAll, expect, test } from 'vitest';
import { AT, KEY, type Scene, scene, slip } from './scene.ts';

const scenes: Scene[] = [];
async function begin(limits: object): Promise<Scene> {
  const place = await scene((config) => ({ ...config, limits: { workers: 1, ...limits } }));
  scenes.push(place);
  return place;
}
afterAll(() => Promise.all(scenes.map((place) => place.close().catch(() => undefined))), 60_000);
const answer = async (response: Promise<Response>): Promise<[number, string]> => {
  const { status, json } = await response.then(async (one) => ({ status: one.status, json: await one.json() }));
  return [status, json.code ?? json.status];
};

test('what exceeds the queue is answered with 503 and Retry-After, and the rest gets its verdict', async () => {
  const place = await begin({ queue: 1 });
  const responses = await Promise.all(
    Array.from({ length: 6 }, () => place.verify(slip.slice(), { query: `?at=${AT}` })),
  );
  const statuses = responses.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, 200, 503, 503, 503, 503]);
  const busy = responses.find(({ status }) => status === 503)!;
  expect([busy.headers.get('retry-after'), (await busy.json()).code]).toEqual(['2', 'SERVICE_BUSY']);
  for (const response of responses.filter(({ status }) => status === 200))
    expect((await response.json()).status).toBe('valid');
});

test('a verification that takes too long is ended without a verdict, and the next one gets a thread', async () => {
  const place = await begin({ verifyMs: 1 });
  for (let call = 0; call < 3; call++) {
    expect(await answer(place.verify(slip.slice(), { query: `?at=${AT}` }))).toEqual([503, 'SERVICE_STOPPED']);
  }
  expect(place.lines.filter(({ event }) => event === 'defect')).toEqual([]);
});

test('a client that disconnects frees its place', async () => {
  const place = await begin({ queue: 0 });
  const gone = new AbortController();
  const call = fetch(`${place.url}/v1/verify?at=${AT}`, {
    method: 'POST',
    body: slip.slice(),
    signal: gone.signal,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/pdf' },
  }).catch((error: Error) => error.name);
  await new Promise((resolve) => setTimeout(resolve, 300));
  gone.abort();
  expect(await call).toBe('AbortError');
  const end = performance.now() + 20_000;
  let last: [number, string] = [0, ''];
  while (last[0] !== 200 && performance.now() < end) {
    last = await answer(place.verify(slip.slice(), { query: `?at=${AT}` }));
    if (last[0] !== 200) await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(last).toEqual([200, 'valid']);
  expect(place.lines.filter(({ event }) => event === 'defect')).toEqual([]);
});

test('the end waits for requests in progress and accepts no others', async () => {
  const place = await begin({});
  const call = answer(place.verify(slip.slice(), { query: `?at=${AT}` }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const ended = place.service.close();
  expect(await call).toEqual([200, 'valid']);
  await ended;
  await expect(fetch(`${place.url}/health`)).rejects.toThrow();
});
