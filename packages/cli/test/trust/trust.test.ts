/** `govseal trust …`: signs a list, maintains a log, and verifies files with its snapshots. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64 } from '@govseal/core';
import { parseCertificates } from '@govseal/x509';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectUsage, now, path, read, removeScene, run, setScene } from '../cli-scene.ts';
import { runCli } from '../run-cli.ts';

const signer = ['--key', path('plain.key'), '--cert', path('clerk.crt'), '--chain', path('issuing.crt')];
const log = path('trust');
const clerk = path('clerk.crt');
const named = ['--trust-log', log, '--trust-log-signer', clerk];
const crls = ['--crl', path('root.crl'), '--crl', path('issuing.crl')];
const later = (minutes: number, ...words: readonly string[]) =>
  runCli(words, { now: new Date(now.getTime() + minutes * 60_000) });
const status = 'withdrawn';

const list = (sequence: number, change: object = {}) => ({
  schema: 'govseal-trust-list/1',
  scheme: { id: 'example', name: { zh: '示例信任列表' }, operator: { zh: '示例部门' }, territory: 'CN' },
  sequence,
  issuedAt: '2026-10-13T00:00:00Z',
  nextUpdate: '2026-11-13T00:00:00Z',
  entities: [
    {
      name: { zh: '示例机构' },
      services: [
        {
          name: { zh: '示例 CA' },
          type: 'certification-authority',
          certificates: [toBase64(parseCertificates(read('root.crt'))[0]!.der)],
          qualifiers: ['for-signatures', 'for-time-stamps'],
          status: 'granted',
          since: '2020-01-01T00:00:00Z',
          ...change,
        },
      ],
    },
  ],
});

beforeAll(async () => {
  await setScene();
  writeFileSync(path('list.json'), JSON.stringify(list(1)));
  const since = '2020-01-02T00:00:00Z';
  const history = [{ status: 'granted', since: '2020-01-01T00:00:00Z' }];
  writeFileSync(path('list-2.json'), JSON.stringify(list(2, { status, since, history })));
  for (const name of ['list', 'list-2']) {
    expect(await run('trust', 'sign', path(`${name}.json`), ...signer, '-o', path(`${name}.p7m`))).toMatchObject({
      code: 0,
    });
  }
  const add = ['trust', 'add', ...named, '--next-update', '2026-12-31', ...signer];
  const listed = (name: string) => ['--list', path(`${name}.p7m`), '--operator', clerk];
  const added = [
    await run(...add, '--name', '示例', '--trust', path('root.crt'), '--tsa-trust', path('root.crt')),
    await later(1, ...add, ...listed('list')),
    await later(2, ...add, ...listed('list-2')),
  ];
  expect(added.map(({ code, err }) => [code, err])).toEqual(added.map(() => [0, '']));
}, 60_000);

afterAll(removeScene);

test('a log is shown and checked', async () => {
  const shown = await later(3, 'trust', 'show', ...named);
  expect(shown.out.split('\n').map((line) => line.split('  ').slice(0, 2).join(' '))).toEqual([
    '示例 3',
    '1 2026-10-14T01:30:00Z',
    '2 2026-10-14T01:31:00Z',
    '3 2026-10-14T01:32:00Z',
    '',
  ]);
  const checked = await later(3, 'trust', 'check', ...named);
  expect(checked).toMatchObject({ code: 0, out: expect.stringMatching(/^3:[0-9a-f]{64}\n$/) });
  expect(await later(3, 'trust', 'check', ...named, '--seen', checked.out.trim())).toMatchObject({ code: 0 });
  const contents = await later(3, 'trust', 'show', ...named, '--trust-at', '2');
  expect(contents.out).toContain('example  1  2026-11-13T00:00:00Z  示例部门\n');
});

test('--trust-at verifies by an earlier snapshot, and the report names it', async () => {
  const verify = ['verify', path('signed.pdf'), ...named, ...crls, '--any-signer', '--format', 'json'];
  for (const [at, expected] of [
    ['1', 'valid'],
    ['2', 'valid'],
    ['3', 'indeterminate'],
  ] as const) {
    const { out } = await later(3, ...verify, '--trust-at', at);
    expect(JSON.parse(out)).toMatchObject({ status: expected, trustSnapshot: { name: '示例', number: Number(at) } });
  }
  expect(JSON.parse((await later(3, ...verify)).out)).toMatchObject({ trustSnapshot: { number: 3 } });
  expectUsage(await later(3, ...verify, '--trust', path('root.crt')), 'CLI_BAD_VALUE');
  expectUsage(await later(3, ...verify, '--trust-at', '4'), 'TRUST_SNAPSHOT_UNKNOWN');
  expectUsage(await later(90 * 24 * 60, ...verify), 'TRUST_EXPIRED');
});

test('trust diff lists the files whose verdict changes', async () => {
  const diff = ['trust', 'diff', path('signed.pdf'), path('slip.pdf'), ...named, ...crls, '--any-signer'];
  expect(await later(3, ...diff, '--from', '1', '--to', '2')).toMatchObject({ code: 0, out: '' });
  const changed = await later(3, ...diff, '--from', '1');
  expect(changed).toMatchObject({ code: 1, out: expect.stringContaining('signed.pdf: valid → indeterminate ') });
  expect(changed.out.split('\n')).toHaveLength(2);
});

test('a log that was truncated, changed or signed by another key is refused', async () => {
  const { out } = await later(3, 'trust', 'check', ...named);
  const copy = path('copy');
  mkdirSync(copy, { recursive: true });
  for (const name of ['000001.p7m', '000002.p7m']) copyFileSync(join(log, name), join(copy, name));
  const check = ['trust', 'check', '--trust-log', copy, '--trust-log-signer'];
  expect(await later(3, ...check, clerk)).toMatchObject({ code: 0 });
  expectUsage(await later(3, ...check, clerk, '--seen', out.trim()), 'TRUST_LOG_ROLLBACK');
  expectUsage(await later(3, ...check, path('issuing.crt')), 'TRUST_SIGNER_UNKNOWN');
  rmSync(join(copy, '000001.p7m'));
  expectUsage(await later(3, ...check, clerk), 'TRUST_LOG_ORDER');
  expect(readFileSync(join(log, '000001.p7m')).length).toBeGreaterThan(0);
});

test('an older issue of a list is not added', async () => {
  const words = ['--next-update', '2026-12-31', ...signer, '--list', path('list.p7m'), '--operator', clerk];
  expectUsage(await later(3, 'trust', 'add', ...named, ...words), 'TRUST_LIST_SEQUENCE');
});
