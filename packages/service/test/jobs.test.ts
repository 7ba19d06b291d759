/** Jobs: the same report later, once for each Idempotency-Key, for their client only, and no file after their end. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../src/database/database.ts';
import { databases } from './databases.ts';
import { AT, fixture, KEY, type Scene, scene, sha256, slip } from './scene.ts';

const OTHER_KEY = 'test-only-key-of-another-portal';

describe.each(databases)('$name', { timeout: 90_000 }, ({ create }) => {
  const store = create();
  let place: Scene;
  let database: Database;
  const withJobs =
    (jobs: object, place = store.place) =>
    (config: Record<string, unknown>) => ({
      ...config,
      database: place,
      reports: {},
      jobs,
      apiKeys: [...(config.apiKeys as object[]), { name: 'other', sha256: sha256(OTHER_KEY), roles: ['verify'] }],
    });
  beforeAll(async () => {
    place = await scene(withJobs({}));
    database = await store.open();
  }, 60_000);
  afterAll(async () => {
    await place.close();
    await database.close();
    await store.remove();
  }, 60_000);

  interface Sending {
    readonly file?: BodyInit;
    readonly query?: string;
    readonly headers?: Record<string, string>;
    readonly at?: Scene;
  }
  const send = ({ file = slip.slice(), query = `?at=${AT}`, headers = {}, at = place }: Sending): Promise<Response> =>
    fetch(`${at.url}/v1/jobs${query}`, {
      method: 'POST',
      body: file,
      headers: {
        authorization: `Bearer ${KEY}`,
        ...(file instanceof FormData ? {} : { 'content-type': 'application/pdf' }),
        ...headers,
      },
    });
  const get = (path: string, key = KEY, at = place): Promise<Response> =>
    fetch(`${at.url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  const ended = async (path: string, at = place) => {
    await expect
      .poll(async () => (await (await get(path, KEY, at)).json()).state, { timeout: 60_000 })
      .not.toBe('waiting');
    return (await get(path, KEY, at)).json();
  };

  test.each([['demo/slip.pdf'], ['attacks/account-hybrid-frees.pdf'], ['demo/root.crt']])(
    'the report of %s is that of the other route, byte for byte',
    async (name) => {
      const accepted = await send({ file: fixture(name) });
      expect([accepted.status, accepted.headers.get('retry-after')]).toEqual([202, '1']);
      const path = accepted.headers.get('location')!;
      expect(await accepted.json()).toMatchObject({ state: 'waiting', policy: 'any', report: null, code: null });
      const job = await ended(path);
      expect(job).toMatchObject({ state: 'done', code: null });
      const expected = await (await place.verify(fixture(name), { query: `?at=${AT}` })).text();
      expect(await (await get(job.report)).text()).toBe(expected);
    },
  );

  test('a detached content in a multipart body counts', async () => {
    const form = (): FormData => {
      const data = new FormData();
      data.append('options', JSON.stringify({ at: AT }));
      data.append('file', new Blob([fixture('demo/root.crl')]), 'x');
      data.append('content', new Blob([slip]), 'y');
      return data;
    };
    const job = await ended((await send({ file: form(), query: '' })).headers.get('location')!);
    expect(await (await get(job.report)).text()).toBe(await (await place.verify(form())).text());
  });

  test('a request that is sent again with its Idempotency-Key stays one job, also while it is accepted', async () => {
    const headers = { 'idempotency-key': '"a \\" key"' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => send({ headers })));
    const paths = new Set(answers.map((answer) => answer.headers.get('location')));
    expect([answers.map(({ status }) => status), paths.size]).toEqual([Array(8).fill(202), 1]);
    const { report } = await ended([...paths][0]!);
    expect((await (await send({ headers })).json()).report).toBe(report);
    expect(
      (await send({ headers: { ...headers, authorization: `Bearer ${OTHER_KEY}` } })).headers.get('location'),
    ).not.toBe([...paths][0]);
  });

  test.each<[string, Sending]>([
    ['another file', { file: fixture('demo/decision.pdf') }],
    ['another time', { query: '?at=2026-10-16T02:00:00Z' }],
    ['another policy', { query: `?at=${AT}&policy=intact` }],
    ['another name', { query: `?at=${AT}&file=x` }],
  ])('%s under the same Idempotency-Key is refused', async (name, sending) => {
    const headers = { 'idempotency-key': `"${name}"` };
    expect((await send({ headers })).status).toBe(202);
    const refused = await send({ ...sending, headers });
    expect([refused.status, (await refused.json()).code]).toEqual([422, 'SERVICE_IDEMPOTENCY_CONFLICT']);
  });

  test.each(['key', '""', `"${'x'.repeat(256)}"`, '"a", "b"', '"a\\b"'])(
    'the Idempotency-Key %s is refused',
    async (key) => {
      const refused = await send({ headers: { 'idempotency-key': key } });
      expect([refused.status, (await refused.json()).code]).toEqual([400, 'SERVICE_OPTION']);
    },
  );

  test('after the end neither the file nor its content is stored', async () => {
    const path = (await send({})).headers.get('location')!;
    await ended(path);
    const rows = await database.query('select file, content, held from service_job where id = $1', [path.slice(9)]);
    expect(rows).toEqual([{ file: null, content: null, held: 0 }]);
  });

  test('a password is refused, because it would be stored', async () => {
    const data = new FormData();
    data.append('options', JSON.stringify({ at: AT, password: 'secret' }));
    data.append('file', new Blob([slip]), 'x');
    const refused = await send({ file: data, query: '' });
    expect([refused.status, (await refused.json()).params.option]).toEqual([400, 'password']);
  });

  test('another client, another identifier and what is none get the same refusal', async () => {
    const path = (await send({})).headers.get('location')!;
    const answers = [await get(path, OTHER_KEY)];
    for (const id of [crypto.randomUUID(), 'x', "'or'1'='1"]) answers.push(await get(`/v1/jobs/${id}`));
    const remove = { method: 'DELETE', headers: { authorization: `Bearer ${OTHER_KEY}` } };
    answers.push(await fetch(`${place.url}${path}`, remove));
    const [first, ...rest] = await Promise.all(answers.map(async (one) => [one.status, await one.json()]));
    expect(first).toMatchObject([404, { code: 'SERVICE_JOB_UNKNOWN' }]);
    for (const answer of rest) expect(answer).toEqual(first);
    expect((await get(path)).status).toBe(200);
  });

  test('a job selects a policy like any request, and the body has its limit', async () => {
    const codes = [];
    for (const query of ['?policy=other', `?policy=present&at=${AT}`, '?trust=integrity-only']) {
      codes.push((await (await send({ query })).json()).code);
    }
    expect(codes).toEqual(['SERVICE_POLICY_UNKNOWN', 'SERVICE_OPTION_FORBIDDEN', 'SERVICE_BAD_REQUEST']);
    expect((await send({ file: new Uint8Array(34 << 20) })).status).toBe(413);
    expect((await fetch(`${place.url}/v1/jobs`, { method: 'POST', body: 'x' })).status).toBe(401);
  });

  describe('where nobody works', () => {
    const other = create();
    let idle: Scene;
    beforeAll(async () => {
      idle = await scene(withJobs({ workers: 0, waiting: 2 }, other.place));
    }, 60_000);
    afterAll(async () => {
      await idle.close();
      await other.remove();
    }, 60_000);
    const remove = (path: string): Promise<Response> =>
      fetch(`${idle.url}${path}`, { method: 'DELETE', headers: { authorization: `Bearer ${KEY}` } });
    test('jobs wait up to a number; the same request again is none, and what is deleted makes room', async () => {
      const headers = { 'idempotency-key': '"first"' };
      const [one, two] = [await send({ at: idle, headers }), await send({ at: idle })];
      const full = await send({ at: idle });
      expect([full.status, (await full.json()).code, full.headers.get('retry-after')]).toEqual([
        503,
        'SERVICE_BUSY',
        '2',
      ]);
      expect((await send({ at: idle, headers })).headers.get('location')).toBe(one.headers.get('location'));
      expect((await remove(two.headers.get('location')!)).status).toBe(204);
      expect((await get(two.headers.get('location')!, KEY, idle)).status).toBe(404);
      const three = await send({ at: idle });
      expect(three.status).toBe(202);
      for (const answer of [one, three]) await remove(answer.headers.get('location')!);
    });

    test('a job is done by whoever works later', async () => {
      const path = (await send({ at: idle })).headers.get('location')!;
      const worker = await scene(withJobs({}, other.place));
      expect((await ended(path, idle)).state).toBe('done');
      await worker.close();
    }, 60_000);
  });
});
