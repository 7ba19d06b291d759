/** Stored reports: the bytes that were given, for whom, for how long, and what is not said. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../src/database/database.ts';
import { deleteExpiredReports, findReport } from '../src/reports/report-store.ts';
import { groupedSerial } from '../src/reports/serial.ts';
import { databases } from './databases.ts';
import { AT, fixture, KEY, type Scene, scene, sha256, slip } from './scene.ts';

const OTHER_KEY = 'test-only-key-of-another-portal';

describe.each(databases)('$name', ({ create }) => {
  const store = create();
  let place: Scene;
  let database: Database;
  const withReports = (reports: object) => (config: Record<string, unknown>) => ({
    ...config,
    database: store.place,
    reports,
    apiKeys: [
      ...(config.apiKeys as object[]),
      { name: 'other', sha256: sha256(OTHER_KEY), roles: ['verify'], policies: ['any'] },
    ],
  });
  beforeAll(async () => {
    place = await scene(withReports({ keepDays: 7 }));
    database = await store.open();
  }, 60_000);
  afterAll(async () => {
    await place.close();
    await database.close();
    await store.remove();
  }, 60_000);

  const read = (path: string, headers: Record<string, string> = {}, at = place): Promise<Response> =>
    fetch(`${at.url}/v1/reports/${path}`, { headers: { authorization: `Bearer ${KEY}`, ...headers } });
  const verified = async (file = slip, at = place): Promise<{ serial: string; text: string }> => {
    const response = await at.verify(file.slice(), { query: `?at=${AT}` });
    return { serial: response.headers.get('govseal-serial')!, text: await response.text() };
  };

  test.each([['demo/slip.pdf'], ['attacks/account-hybrid-frees.pdf'], ['demo/root.crt']])(
    'the report of %s comes back byte for byte, with and without hyphens',
    async (name) => {
      const { serial, text } = await verified(fixture(name));
      expect(serial).toMatch(/^\d{40}$/);
      for (const path of [serial, groupedSerial(serial)]) {
        const response = await read(path);
        expect([response.status, response.headers.get('content-type')]).toEqual([
          200,
          'application/json; charset=utf-8',
        ]);
        expect(await response.text()).toBe(text);
      }
    },
  );

  test('the digest of the file is beside it, and the log has one line with digest, snapshot and serial', async () => {
    const { serial } = await verified();
    const response = await read(serial);
    const [line, ...more] = place.lines.filter((one) => one.serial === serial);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ event: 'verdict', client: 'portal', policy: 'any', kind: 'pdf', status: 'valid' });
    expect(response.headers.get('govseal-sha256')).toBe(line!.sha256);
    expect(line!.snapshot).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a page for people in the language of the browser, without scripts', async () => {
    const { serial } = await verified();
    const headers = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8', 'accept-language': 'zh-CN,zh' };
    const response = await read(serial, headers);
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect([response.headers.get('cache-control'), response.headers.get('referrer-policy')]).toEqual([
      'no-store',
      'no-referrer',
    ]);
    expect(page).toContain('<h1>✓ 有效</h1>');
    expect(page).toContain(groupedSerial(serial));
    expect(page).not.toContain('<script');
    expect(await (await read(`${serial}?format=json`, headers)).text()).not.toContain('<h1>');
    expect(await (await read(`${serial}?format=html`)).text()).toContain('<h1>✓ Valid</h1>');
  });

  test('a name of the file is text on the page', async () => {
    const name = encodeURIComponent('<img src=x onerror=alert(1)>\u202e.pdf');
    const response = await place.verify(slip.slice(), { query: `?at=${AT}&file=${name}` });
    const page = await (await read(`${response.headers.get('govseal-serial')}?format=html`)).text();
    expect(page).not.toContain('<img');
    expect(page).toContain('&#60;img src=x onerror=alert(1)&#62;\\u{202e}.pdf');
  });

  test('another client, another number and what is no number get the same refusal', async () => {
    const { serial } = await verified();
    const other = await read(serial, { authorization: `Bearer ${OTHER_KEY}` });
    const answers = [other];
    for (const path of ['0'.repeat(40), '1', 'a'.repeat(40), `${serial}0`, `-${serial}`, `%00${serial}`, "'or'1'='1"]) {
      answers.push(await read(path));
    }
    const [first, ...rest] = await Promise.all(answers.map(async (one) => [one.status, await one.json()]));
    expect(first).toMatchObject([404, { code: 'SERVICE_REPORT_UNKNOWN' }]);
    for (const answer of rest) expect(answer).toEqual(first);
    expect((await fetch(`${place.url}/v1/reports/${serial}`)).status).toBe(401);
  });

  test('after its time a report cannot be read, and is deleted; its neighbour stays', async () => {
    const [old, fresh] = [await verified(), await verified()];
    const week = 7 * 86_400_000;
    const kept = (await findReport(database, old.serial, new Date()))!;
    expect(kept.expiresAt.getTime() - kept.verifiedAt.getTime()).toBe(week);
    await database.query('update service_report set expires_at = $1 where serial = $2', [Date.now() - 1, old.serial]);
    expect([(await read(old.serial)).status, (await read(fresh.serial)).status]).toEqual([404, 200]);
    await deleteExpiredReports(database, new Date());
    const rows = await database.query('select serial from service_report where serial in ($1, $2)', [
      old.serial,
      fresh.serial,
    ]);
    expect(rows).toEqual([{ serial: fresh.serial }]);
  });

  test('where it is public, whoever has the number reads the report, and a replica serves those of another', async () => {
    const replica = await scene(withReports({ public: true }));
    const { serial, text } = await verified();
    const response = await fetch(`${replica.url}/v1/reports/${serial}`);
    expect([response.status, await response.text()]).toEqual([200, text]);
    expect((await fetch(`${replica.url}/v1/reports/${'0'.repeat(40)}`)).status).toBe(404);
    await replica.close();
  }, 60_000);

  test('a verdict that cannot be stored is not given, and the reason is in the log only', async () => {
    await database.query('alter table service_report rename to away');
    const response = await place.verify(slip.slice(), { query: `?at=${AT}` });
    const body = await response.text();
    await database.query('alter table away rename to service_report');
    expect([response.status, JSON.parse(body).code]).toEqual([503, 'SERVICE_DATABASE']);
    expect([response.headers.get('retry-after'), response.headers.get('govseal-serial')]).toEqual(['2', null]);
    expect(body).not.toMatch(/service_report|SQLITE|42P01|reason/);
    expect(place.lines.some(({ event, reason }) => event === 'database' && reason !== undefined)).toBe(true);
    expect((await verified()).serial).toMatch(/^\d{40}$/);
  });

  test('ready says that the database answers, and the description has the route', async () => {
    const ready = await fetch(`${place.url}/ready`);
    expect([ready.status, (await ready.json()).ready]).toEqual([200, true]);
    const document = await (await fetch(`${place.url}/openapi.json`)).json();
    expect(Object.keys(document.paths)).toContain('/v1/reports/{serial}');
  });
});
