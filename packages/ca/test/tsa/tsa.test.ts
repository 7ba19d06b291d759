/**
 * Serial numbers and times of the time-stamping authority: durable and increasing; no tokens without a trustworthy
 * clock.
 */
import {
  parseSignedData,
  parseTimestampResponse,
  parseTstInfo,
  type TstInfo,
  writeTimestampRequest,
} from '@govseal/cms';
import { toHex } from '@govseal/core';
import { createSoftwareSigner, type Signer } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { parseCertificate } from '@govseal/x509';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CaStore, createMemoryStore, hold, issue, release, revoke } from '../../src/index.ts';
import { type ClockSource, createTsa } from '../../src/tsa/index.ts';
import { createSerialLease } from '../../src/tsa/serial-lease.ts';
import { type City, createCity, P256, profile, spkiOf, start } from '../city.ts';

const POLICY = '2.999.330800.2.1';
const query = writeTimestampRequest({ digest: 'SHA-256', imprint: new Uint8Array(32), certReq: true });

async function tsaSigner(city: City): Promise<Signer> {
  const key = generateKey(P256);
  const { der } = await issue(city.issuing, spkiOf(key), {
    profile: profile('tsa'),
    subject: { uscc: '12330800MB0000078P', organization: '衢州市示例电子政务中心', commonName: '示例时间戳服务' },
  });
  return createSoftwareSigner({ key, certificate: der });
}

function infoOf(response: Uint8Array): TstInfo {
  return parseTstInfo(parseSignedData(parseTimestampResponse(response).token!).eContent!);
}

async function tsaOf(city: City, options: Partial<Parameters<typeof createTsa>[0]> = {}) {
  return createTsa({
    signer: await tsaSigner(city),
    engine: nodeEngine,
    policy: POLICY,
    clock: () => city.now,
    random: nodeEngine.randomBytes,
    accuracyMs: 500,
    ...options,
  });
}

/** Counts the writes; each takes a turn of the event loop, like a disk. */
function slowStore(): { readonly store: Pick<CaStore, 'takeTsaSerial'>; writes: number } {
  const inner = createMemoryStore();
  const counted = {
    writes: 0,
    store: {
      takeTsaSerial: async (clock: () => Date) => {
        counted.writes++;
        await new Promise((resolve) => setTimeout(resolve, 2));
        return inner.takeTsaSerial(clock);
      },
    },
  };
  return counted;
}

test('tokens state policy, accuracy and ordering', async () => {
  const city = await createCity();
  const info = infoOf(await (await tsaOf(city, { store: createMemoryStore() })).respond(query));
  expect(info).toMatchObject({ policy: POLICY, accuracy: 500, ordering: false, genTime: city.now });
  const ordered = infoOf(await (await tsaOf(city, { store: createMemoryStore(), ordering: true })).respond(query));
  expect(ordered.ordering).toBe(true);
});

test('an invalid policy or accuracy is rejected immediately', async () => {
  const city = await createCity();
  for (const change of [{ policy: 'nonsense' }, { policy: '1' }, { accuracyMs: 0.5 }, { accuracyMs: 0 }]) {
    await expect(tsaOf(city, change)).rejects.toThrow(TypeError);
  }
});

test('one durable record serves all tokens of a second, and serial numbers are unique', async () => {
  const city = await createCity();
  const slow = slowStore();
  const tsa = await tsaOf(city, { store: slow.store });
  const infos = (await Promise.all(Array.from({ length: 300 }, () => tsa.respond(query)))).map(infoOf);
  const serials = new Set(infos.map(({ serialNumber }) => toHex(serialNumber)));
  expect(serials.size).toBe(300);
  expect(slow.writes).toBe(1);
  expect(infos.every(({ serialNumber }) => serialNumber.length <= 20)).toBe(true);
});

test('with ordering, each time is later than the previous one, and ahead of the clock by at most the accuracy', async () => {
  const city = await createCity();
  const slow = slowStore();
  const tsa = await tsaOf(city, { store: slow.store, ordering: true, accuracyMs: 20 });
  const infos = (await Promise.all(Array.from({ length: 21 }, () => tsa.respond(query)))).map(infoOf);
  const times = infos.map(({ genTime }) => genTime.getTime());
  expect(new Set(times).size).toBe(21);
  expect([...times].sort((a, b) => a - b)).toEqual(times);
  expect(Math.max(...times) - city.now.getTime()).toBe(20);
  await expect(tsa.respond(query)).rejects.toMatchObject({ code: 'CA_TSA_CLOCK_BACKWARD' });
  city.now = new Date(city.now.getTime() + 100);
  expect(infoOf(await tsa.respond(query)).genTime).toEqual(city.now);
});

test('a clock that was set back is rejected', async () => {
  const city = await createCity();
  const tsa = await tsaOf(city, { store: createMemoryStore() });
  city.now = new Date(city.now.getTime() + 60_000);
  const first = infoOf(await tsa.respond(query));
  city.now = new Date(city.now.getTime() - 1);
  await expect(tsa.respond(query)).rejects.toMatchObject({ code: 'CA_TSA_CLOCK_BACKWARD' });
  city.now = new Date(city.now.getTime() + 1);
  expect(toHex(infoOf(await tsa.respond(query)).serialNumber) > toHex(first.serialNumber)).toBe(true);
});

test('the next process with the same store uses no time that the previous one may have used', async () => {
  const city = await createCity();
  const store = createMemoryStore();
  const first = infoOf(await (await tsaOf(city, { store })).respond(query));
  const next = await tsaOf(city, { store });
  for (const milliseconds of [-60_000, 0, 999]) {
    const before = city.now;
    city.now = new Date(before.getTime() + milliseconds);
    await expect(next.respond(query)).rejects.toMatchObject({ code: 'CA_TSA_CLOCK_BACKWARD' });
    city.now = before;
  }
  city.now = new Date(city.now.getTime() + 1000);
  const second = infoOf(await next.respond(query));
  expect(second.genTime).toEqual(city.now);
  expect(toHex(second.serialNumber) > toHex(first.serialNumber)).toBe(true);
});

test('whatever the clock does and however often the process restarts, times never go back and serial numbers never repeat', async () => {
  const step = fc.record({ restart: fc.boolean(), move: fc.integer({ min: -400, max: 1500 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const store = createMemoryStore();
      let now = start.getTime();
      const clock = (): Date => new Date(now);
      let turns = createSerialLease(store, clock);
      let latest = 0;
      const serials = new Set<string>();
      for (const { restart, move } of steps) {
        if (restart) turns = createSerialLease(store, clock);
        now += move;
        const codeOf = (error: { code: string }): string => error.code;
        const reported = await turns.check().catch(codeOf);
        const turn = await turns.next().catch(codeOf);
        if (typeof turn === 'string') {
          expect([reported, turn]).toEqual(['CA_TSA_CLOCK_BACKWARD', 'CA_TSA_CLOCK_BACKWARD']);
          continue;
        }
        expect(reported, 'an authority that issues a token was reported as ready').toBeUndefined();
        expect(turn.genTime.getTime()).toBeGreaterThanOrEqual(latest);
        expect(turn.genTime.getTime()).toBe(now);
        latest = turn.genTime.getTime();
        expect(serials.has(toHex(turn.serialNumber))).toBe(false);
        serials.add(toHex(turn.serialNumber));
      }
    }),
    { numRuns: 1000 },
  );
});

test('no tokens are issued once the certificate has been on hold or revoked for a second', async () => {
  const city = await createCity();
  const { store } = city.issuing;
  const signer = await tsaSigner(city);
  const { serialHex } = parseCertificate(signer.certificate);
  const tsa = await tsaOf(city, { signer, store });
  const twice = (): Promise<(number | string)[]> =>
    Promise.all(
      [1, 2].map(() =>
        tsa.respond(query).then(
          ({ length }) => length,
          ({ params }) => params.reason,
        ),
      ),
    );
  expect(await twice()).toEqual([expect.any(Number), expect.any(Number)]);
  await hold(city.issuing, serialHex, city.now);
  city.now = new Date(city.now.getTime() + 1001);
  expect(await twice()).toEqual(['certificateHold', 'certificateHold']);
  await release(city.issuing, serialHex);
  city.now = new Date(city.now.getTime() + 1001);
  expect(await twice()).toEqual([expect.any(Number), expect.any(Number)]);
  await revoke(city.issuing, serialHex, { reason: 'keyCompromise', at: city.now });
  city.now = new Date(city.now.getTime() + 1001);
  expect(await twice()).toEqual(['keyCompromise', 'keyCompromise']);
});

test('a clock that was not synchronized for too long, or never, gives no token', async () => {
  const city = await createCity();
  let at: Date | null = null;
  const source: ClockSource = { synchronizedAt: () => at, maxAge: 60_000 };
  const tsa = await tsaOf(city, { store: createMemoryStore(), source });
  const stale = { code: 'CA_TSA_CLOCK_STALE' };
  await expect(tsa.respond(query)).rejects.toMatchObject(stale);
  at = new Date(city.now.getTime() - 60_000);
  expect(infoOf(await tsa.respond(query)).genTime).toEqual(city.now);
  city.now = new Date(city.now.getTime() + 1);
  await expect(tsa.respond(query)).rejects.toMatchObject(stale);
  at = new Date(city.now.getTime() + 3_600_000);
  await expect(tsa.respond(query)).rejects.toMatchObject(stale);
});
