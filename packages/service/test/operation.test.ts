/** What operators see: readiness, metrics, the description, the configuration's errors. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkConfig, readConfig } from '../src/index.ts';
import { KEY, scene, writeConfig } from './scene.ts';

const place = await scene(undefined, { reloadMs: 200 });
afterAll(() => place.close(), 60_000);
const get = (path: string, key = KEY): Promise<Response> =>
  fetch(`${place.url}${path}`, { headers: { authorization: `Bearer ${key}` } });

async function until(check: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await check()) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await check()).toBe(true);
}

test('ready, until a file of a policy is damaged; its last content stays in use, and the reason is a code', async () => {
  const ready = async () => {
    const response = await get('/ready');
    return [response.status, await response.json()] as const;
  };
  const [status, first] = await ready();
  expect([status, first.ready, first.policies]).toEqual([200, true, {}]);
  writeFileSync(join(place.folder, 'roster.p7m'), 'damaged');
  await until(async () => (await ready())[1].snapshot !== first.snapshot);
  writeFileSync(join(place.folder, 'approval.json'), '{');
  await until(async () => (await ready())[0] === 503);
  expect((await ready())[1].policies).toEqual({ approval: 'POLICY_NOT_JSON' });
  const { policies } = await (await get('/v1/policies')).json();
  expect(policies.find(({ name }: { name: string }) => name === 'approval').available).toBe(true);
  expect((await get('/health')).status).toBe(200);
});

test('the policies of a client are those that its key includes', async () => {
  const names = async (key: string): Promise<string[]> =>
    (await (await get('/v1/policies', key)).json()).policies.map(({ name }: { name: string }) => name);
  expect(await names(KEY)).toEqual(['any', 'approval', 'present', 'nobody-named', 'intact']);
  expect(await names('limited-key')).toEqual(['present']);
});

test('metrics name no file, client or subject', async () => {
  await place.verify('x', { query: '?file=secret-name' });
  const text = await (await fetch(`http://127.0.0.1:${place.service.ports.metrics}/metrics`)).text();
  expect(text).toContain('govseal_verifications_total{kind="unknown",status="unreadable"} 1');
  expect(text).toContain('govseal_findings_total{code="VERIFY_FORMAT_UNKNOWN"}');
  expect(text).not.toMatch(/secret-name|portal|示例/);
  expect((await get('/metrics')).status).toBe(404);
});

test('the description is OpenAPI 3.1 with the schema of the report, and every reference leads somewhere', async () => {
  const document = await (await fetch(`${place.url}/openapi.json`)).json();
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/v1/verify', '/v1/policies', '/health', '/ready']),
  );
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"(#[^"]+)"/g)].map((match) => match[1]!);
  expect(references.length).toBeGreaterThan(10);
  for (const reference of new Set(references)) {
    const target = reference
      .slice(2)
      .split('/')
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], document);
    expect(target, reference).toBeTypeOf('object');
  }
});

describe('without a trust anchor', () => {
  test('the service starts, is not ready, and refuses that policy alone', async () => {
    const other = await scene((config) => {
      const { policies, trustLists } = config as { policies: object; trustLists: object };
      return {
        ...config,
        trustLists: { ...trustLists, empty: { signers: [] } },
        policies: { ...policies, hollow: { trust: 'empty' } },
      };
    });
    const ready = await fetch(`${other.url}/ready`);
    expect([ready.status, (await ready.json()).policies]).toEqual([503, { hollow: 'SERVICE_NO_ANCHORS' }]);
    const refused = await other.verify('x', { query: '?policy=hollow' });
    expect([refused.status, (await refused.json()).code]).toEqual([503, 'SERVICE_POLICY_UNAVAILABLE']);
    expect((await other.verify('x')).status).toBe(200);
    await other.close();
  }, 60_000);
});

describe('a configuration that is not right is refused with its place', () => {
  type Config = Record<string, unknown> & { policies: Record<string, object> };
  test.each<[string, (config: Config) => object, string]>([
    ['an unknown member', (config) => ({ ...config, trusted: true }), '/trusted'],
    [
      'an unknown member of a policy',
      (config) => withPolicy(config, { trust: 'city', any: true }),
      '/policies/any/any',
    ],
    ['a trust list that is not configured', (config) => withPolicy(config, { trust: 'other' }), '/policies/any/trust'],
    [
      'a roster without approval',
      (config) => withPolicy(config, { trust: 'city', roster: 'city' }),
      '/policies/any/roster',
    ],
    [
      'any signer beside the policy of a case',
      (config) => withPolicy(config, { trust: 'city', case: 'case.json', anySigner: true }),
      '/policies/any/case',
    ],
    ['jobs without reports', (config) => ({ ...config, jobs: {} }), '/reports'],
    ['no key, and not anonymous', (config) => ({ ...config, apiKeys: [] }), '/apiKeys'],
    [
      'a key in clear',
      (config) => ({ ...config, apiKeys: [{ name: 'a', sha256: 'key', roles: ['verify'] }] }),
      '/apiKeys/0/sha256',
    ],
    ['a policy that is not configured as default', (config) => ({ ...config, defaultPolicy: 'x' }), '/defaultPolicy'],
    ['reports without a database', (config) => ({ ...config, reports: {} }), '/database'],
    ['a database without reports', (config) => ({ ...config, database: 'service.sqlite' }), '/reports'],
    [
      'reports that are never deleted',
      (config) => ({ ...config, database: 'service.sqlite', reports: { keepDays: 0 } }),
      '/reports/keepDays',
    ],
    ['more than 2 GiB', (config) => ({ ...config, limits: { uploadBytes: 2 ** 31 + 1 } }), '/limits/uploadBytes'],
  ])('%s', async (_, change, path) => {
    const folder = writeConfig(change as never);
    await expect(readConfig(join(folder, 'service.json'))).rejects.toMatchObject({
      code: 'SERVICE_CONFIG',
      params: { path },
    });
    rmSync(folder, { recursive: true });
  });

  test('a repeated name, and a file that is absent', async () => {
    const folder = writeConfig();
    const file = join(folder, 'service.json');
    await expect(checkConfig(await readConfig(file))).resolves.toBeUndefined();
    rmSync(join(folder, 'root.crt'));
    await expect(readConfig(file).then(checkConfig)).rejects.toMatchObject({
      code: 'SERVICE_CONFIG',
      params: { path: '/policies/any' },
    });
    writeFileSync(file, '{"schema":"govseal-service/1","schema":"govseal-service/1"}');
    await expect(readConfig(file)).rejects.toMatchObject({ code: 'SERVICE_CONFIG_NOT_JSON' });
    await expect(readConfig(join(folder, 'absent.json'))).rejects.toMatchObject({ code: 'SERVICE_FILE_UNREADABLE' });
    rmSync(folder, { recursive: true });
  });

  const withPolicy = (config: Config, any: object): object => ({ ...config, policies: { ...config.policies, any } });
});
