/** CRLs by a schedule: due, overdue after days of downtime, with changed settings, after changes of the clock. */
import { generateKey } from '@govseal/crypto/node';
import { parseCrl } from '@govseal/x509';
import { expect, test } from 'vitest';
import {
  type Ca,
  type CaError,
  type CrlSchedule,
  createCrlPublisher,
  type IssuedCertificate,
  issue,
  issueCrl,
  revoke,
  type Timer,
} from '../../src/index.ts';
import { type City, createCity, DAY, officer, P256, profile, spkiOf, start } from '../city.ts';

const HOUR = 3_600_000;

async function issueOne(city: City): Promise<IssuedCertificate> {
  return issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
}

interface Alarm {
  readonly in: number;
  readonly call: () => void;
}

/** Waits of at most a second, for a distinct thisUpdate, end immediately; longer waits are controlled by the test. */
function secondsPass(city: City, timer: Timer): Timer {
  return (milliseconds, call) => {
    if (milliseconds > 1000) return timer(milliseconds, call);
    city.now = new Date(city.now.getTime() + milliseconds);
    call();
    return () => undefined;
  };
}

const SCHEDULES: readonly CrlSchedule[] = [
  { every: 24 * HOUR, validity: 48 * HOUR, urls: ['http://crl.example/example-issuing.crl'] },
  { every: HOUR, validity: 2 * HOUR, delta: true },
];

/** A started publisher of full and delta CRLs that records what it does and signs with a wrong key while `failing`. */
async function startRecording(city: City) {
  const state = { alarm: undefined as Alarm | undefined, failing: false, seen: [] as string[] };
  const { root, issuing } = city.keys;
  const publisher = createCrlPublisher({
    ca: { ...city.issuing, key: { ...issuing, sign: (...given) => (state.failing ? root : issuing).sign(...given) } },
    schedules: SCHEDULES,
    timer: secondsPass(city, (milliseconds, call) => {
      state.alarm = { in: milliseconds, call };
      return () => {
        state.alarm = undefined;
      };
    }),
    onPublished: ({ delta }, number) => state.seen.push(`${delta === true ? 'delta' : 'full'} ${number}`),
    onFailed: (_, error) => state.seen.push((error as CaError).code),
  });
  /** Lets the timer expire until something is recorded; until then the publisher only checks the clock. */
  const ring = async (): Promise<void> => {
    const before = state.seen.length;
    while (state.seen.length === before) {
      const { in: wait, call } = state.alarm!;
      city.now = new Date(city.now.getTime() + wait);
      state.alarm = undefined;
      call();
      await expect.poll(() => state.alarm).toBeDefined();
    }
  };
  await publisher.start();
  return { state, publisher, ring };
}

test('the schedule publishes what is due and waits for the next', async () => {
  const city = await createCity();
  const { state, publisher, ring } = await startRecording(city);
  expect(state.seen).toEqual(['full 1', 'delta 2']);
  expect(state.alarm?.in).toBe(600_000);
  await ring();
  expect(state.seen.at(-1)).toBe('delta 3');
  city.now = new Date(start.getTime() + 25 * HOUR);
  await ring();
  expect(state.seen.slice(-2)).toEqual(['full 4', 'delta 5']);
  await publisher.stop();
  expect(state.alarm).toBeUndefined();
  expect(parseCrl((await city.issuing.store.latestCrl('', 'delta'))!.der).deltaBase).toBe(4n);
});

test('the schedule tries again a minute after a failure', async () => {
  const city = await createCity();
  const { state, publisher, ring } = await startRecording(city);
  state.failing = true;
  await ring();
  expect(state.seen.at(-1)).toBe('CA_KEY_MISMATCH');
  expect(state.alarm?.in).toBe(60_000);
  state.failing = false;
  await ring();
  expect(state.seen.at(-1)).toBe('delta 4');
  await publisher.stop();
});

/** A publisher whose timer is a field. */
function publishing(city: City, schedules: readonly CrlSchedule[], seen: string[], ca: Ca = city.issuing) {
  const state: { alarm: Alarm | undefined } = { alarm: undefined };
  const publisher = createCrlPublisher({
    ca,
    schedules,
    timer: secondsPass(city, (milliseconds, call) => {
      state.alarm = { in: milliseconds, call };
      return () => {
        state.alarm = undefined;
      };
    }),
    onPublished: ({ delta }, number) => seen.push(`${delta === true ? 'delta' : 'full'} ${number}`),
    onFailed: (_, error) => seen.push((error as Error).name),
  });
  return { publisher, state };
}

test('after days of downtime every CRL is issued immediately, and its numbers continue', async () => {
  const city = await createCity();
  const schedules = [
    { every: 24 * HOUR, validity: 48 * HOUR },
    { every: HOUR, validity: 48 * HOUR, delta: true },
  ];
  const seen: string[] = [];
  const first = publishing(city, schedules, seen);
  await first.publisher.start();
  await first.publisher.stop();
  city.now = new Date(city.now.getTime() + 10 * DAY);
  const leaf = await issueOne(city);
  await revoke(city.issuing, leaf.serialHex, { reason: 'superseded', at: city.now });
  const second = publishing(city, schedules, seen);
  await second.publisher.start();
  expect(seen).toEqual(['full 1', 'delta 2', 'full 3', 'delta 4']);
  const list = parseCrl((await city.issuing.store.latestCrl())!.der);
  expect([list.thisUpdate, list.entryCount]).toEqual([new Date(city.now.getTime() - 1000), 1]);
  await second.publisher.stop();

  // after the clock was set back nothing older is published, and the publisher waits for it to catch up
  const before = city.now;
  city.now = new Date(before.getTime() - 2 * DAY);
  const third = publishing(city, schedules, seen);
  await third.publisher.start();
  expect(seen.length).toBe(4);
  await expect(third.publisher.publishAll()).rejects.toMatchObject({ code: 'CA_CRL_BACKWARD' });
  city.now = new Date(before.getTime() + HOUR);
  third.state.alarm!.call();
  await expect.poll(() => seen.at(-1)).toBe('delta 5');
  await third.publisher.stop();
});

test('a CRL that names outdated locations is issued again, with its delta', async () => {
  const city = await createCity();
  const seen: string[] = [];
  const named = (base: string): CrlSchedule[] => [
    { every: 24 * HOUR, validity: 48 * HOUR, urls: [`${base}/c.crl`], freshestCrl: [`${base}/d.crl`] },
    { every: 24 * HOUR, validity: 48 * HOUR, delta: true },
  ];
  for (const base of ['http://one.example', 'http://one.example', 'http://two.example']) {
    const { publisher } = publishing(city, named(base), seen);
    await publisher.start();
    await publisher.stop();
  }
  expect(seen).toEqual(['full 1', 'delta 2', 'full 3', 'delta 4']);
  const delta = parseCrl((await city.issuing.store.latestCrl('', 'delta'))!.der);
  expect(JSON.stringify(delta.issuingDistributionPoint)).toContain('http://two.example/c.crl');
});

test('a complete CRL and a delta never have the same thisUpdate second (RFC 5280 §5.2.3)', async () => {
  const city = await createCity();
  const schedules: CrlSchedule[] = [
    { every: 24 * HOUR, validity: 48 * HOUR },
    { every: HOUR, validity: 48 * HOUR, delta: true },
  ];
  const { publisher } = publishing(city, schedules, []);
  const { store } = city.issuing;
  const dates = async () => Promise.all((['full', 'delta'] as const).map((kind) => store.latestCrlDates('', kind)));
  const second = 1000;
  for (const since of [start.getTime(), start.getTime() + 2 * second]) {
    if (since === start.getTime()) await publisher.start();
    else await publisher.publishAll();
    const [full, delta] = await dates();
    expect(full!.thisUpdate).toEqual(new Date(since));
    expect(delta!.thisUpdate).toEqual(new Date(since + second));
    expect(delta!.number).toBe(full!.number + 1n);
  }
  await publisher.stop();
  const nextUpdate = new Date(city.now.getTime() + DAY);
  await expect(issueCrl(city.issuing, { nextUpdate })).rejects.toMatchObject({ code: 'CA_CRL_SAME_TIME' });
  city.now = new Date(city.now.getTime() + second);
  await issueCrl(city.issuing, { nextUpdate });
  await expect(issueCrl(city.issuing, { nextUpdate, delta: true })).rejects.toMatchObject({ code: 'CA_CRL_SAME_TIME' });
  // another scope has its own times
  await issueCrl(city.issuing, { nextUpdate, partition: 0, urls: ['http://crl.example/p0.crl'] });
});

test('sleep of the machine and a corrected clock are noticed within ten minutes', async () => {
  const city = await createCity();
  const seen: string[] = [];
  const { publisher, state } = publishing(city, [{ every: 24 * HOUR, validity: 48 * HOUR }], seen);
  await publisher.start();
  expect(state.alarm!.in).toBeLessThanOrEqual(600_000);
  city.now = new Date(city.now.getTime() + 3 * DAY);
  state.alarm!.call();
  await expect.poll(() => seen).toEqual(['full 1', 'full 2']);
  await publisher.stop();
});

test('a defect in one CRL is reported, the others are issued, and it is tried again', async () => {
  const city = await createCity();
  const seen: string[] = [];
  let failing = true;
  const sign: Ca['key']['sign'] = (...given) => {
    if (failing) {
      failing = false;
      throw new TypeError('broken');
    }
    return city.keys.issuing.sign(...given);
  };
  const ca = { ...city.issuing, key: { ...city.keys.issuing, sign } };
  const parts = [0, 1].map((partition) => ({
    every: HOUR,
    validity: 2 * HOUR,
    partition,
    urls: [`http://crl.example/p${partition}.crl`],
  }));
  const { publisher, state } = publishing(city, parts, seen, ca);
  await publisher.start();
  expect(seen).toEqual(['TypeError', 'full 2']);
  expect(state.alarm!.in).toBe(60_000);
  state.alarm!.call();
  await expect.poll(() => seen.at(-1)).toBe('full 3');
  await publisher.stop();
});
