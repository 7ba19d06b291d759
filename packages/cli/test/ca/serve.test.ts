/** Revocation, OCSP and the server as a user runs them, with OpenSSL as the client. */
import { execFile, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encodePem } from '@govseal/core';
import { generateKey } from '@govseal/crypto/node';
import { parseCertificates, parseCrl, parseOcspResponse } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../../src/run/main.ts';
import { runCli } from '../run-cli.ts';

let folder: string;
let city: string;
const at = (name: string): string => join(folder, name);
const secret = (): string[] => ['--passphrase-file', at('secret.txt')];
const available = spawnSync('openssl', ['version']).status === 0;
if (!available && process.env.CI === 'true') throw new Error('openssl is missing');
const openssl = available ? test : test.skip;

async function govseal(...words: readonly string[]): Promise<string> {
  const { code, out, err } = await runCli([...words, ...secret()]);
  expect({ code, err }, words.join(' ')).toEqual({ code: 0, err: '' });
  return out;
}

/** A certificate of the issuing CA in `NAME.crt`, its key in `NAME.key`; returns the serial number. */
async function certified(name: string, profile: string, values: readonly string[]): Promise<string> {
  const key = generateKey({ type: 'EC', curve: 'P-256' });
  writeFileSync(at(`${name}.key`), encodePem('PRIVATE KEY', key.exportPkcs8()));
  writeFileSync(at(`${name}.csr`), await buildCsr({ subject: writeName([{ type: 'CN', value: name }]), key }));
  const set = values.flatMap((value) => ['--set', value]);
  const out = await govseal(
    'ca',
    'issue',
    '--dir',
    city,
    '--csr',
    at(`${name}.csr`),
    '--profile',
    profile,
    ...set,
    '--out',
    at(`${name}.crt`),
  );
  return out.trim().split('\n').at(-1)!;
}

const unit = ['uscc=11330800MB0000000T', 'organization=衢州市示例局'];
let serial: string;
let ports: { public: number; admin: number; metrics: number };
let stop: () => void;
let ended: Promise<number>;
const log: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'govseal-serve-'));
  city = at('city');
  writeFileSync(at('secret.txt'), 'demo-only\n');
  await govseal('ca', 'init', '--dir', city, '--organization', '示例电子认证机构', '--algorithm', 'p-256');
  serial = await certified('clerk', 'personal', [...unit, 'commonName=示例经办人']);
  await certified('ocsp', 'ocsp-responder', ['organization=示例电子认证机构', 'commonName=示例OCSP响应者']);
  await certified('tsa', 'tsa', [...unit, 'commonName=示例时间戳']);
  await certified('host', 'tls-server', [...unit, 'commonName=localhost', 'dns=localhost']);
  await certified('admin', 'operator-admin', [...unit, 'commonName=示例管理员']);
  writeFileSync(at('synchronized'), '');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('hold, release and revoke change CRL, delta CRL and OCSP', async () => {
  const common = ['--dir', city, '--serial', serial];
  const crl = async (...more: readonly string[]): Promise<ReturnType<typeof parseCrl>> => {
    await govseal('ca', 'crl', '--dir', city, '--out', at('x.crl'), '--force', ...more);
    return parseCrl(new Uint8Array(readFileSync(at('x.crl'))));
  };
  const clerk = parseCertificates(new Uint8Array(readFileSync(at('clerk.crt'))))[0]!;
  expect(await govseal('ca', 'hold', ...common)).toBe(`${serial}\ncertificateHold\n`);
  expect((await crl()).find(clerk.serialNumber)?.reason).toBe('certificateHold');
  expect(JSON.parse(await govseal('ca', 'release', ...common, '--format', 'json'))).toEqual({
    serial,
    standing: 'good',
  });
  const delta = await crl('--delta');
  expect([delta.deltaBase, delta.find(clerk.serialNumber)?.reason]).toEqual([2n, 'removeFromCRL']);
  const again = await runCli(['ca', 'release', ...common, ...secret()]);
  expect([again.code, again.err]).toEqual([3, expect.stringContaining('[CA_NOT_ON_HOLD]')]);
  const other = await certified('other', 'personal', [...unit, 'commonName=示例科员']);
  expect(await govseal('ca', 'revoke', '--dir', city, '--serial', other, '--reason', 'superseded')).toBe(
    `${other}\nsuperseded\n`,
  );
  // one after the other without a pause; each CRL gets a different second (RFC 5280 §5.2.3)
  const lists = [await crl(), await crl('--delta'), await crl()];
  expect(new Set(lists.map(({ thisUpdate }) => thisUpdate.getTime())).size).toBe(3);
  const part = await crl('--partition', '3', '--url', 'http://crl.example/p3.crl');
  expect([part.entryCount, part.extension('2.5.29.28')?.critical]).toEqual([0, true]);
});

openssl('ca ocsp answers a request from a file, and signs answers in advance', async () => {
  const asked = ['ocsp', '-issuer', join(city, 'issuing.crt'), '-cert', at('clerk.crt'), '-reqout', at('q')];
  spawnSync('openssl', asked);
  expect(await govseal('ca', 'ocsp', '--dir', city, '--in', at('q'), '--out', at('r'))).toContain('successful');
  expect(parseOcspResponse(new Uint8Array(readFileSync(at('r')))).basic?.responses[0]?.status).toBe('good');
  const delegate = ['--ocsp-key', at('ocsp.key'), '--ocsp-cert', at('ocsp.crt')];
  expect(Number(await govseal('ca', 'ocsp', '--dir', city, '--presign', ...delegate))).toBeGreaterThanOrEqual(5);
});

test('no CRL, complete or delta, becomes stale before the next one is issued', async () => {
  for (const option of ['--crl-hours', '--delta-hours']) {
    const words = ['ca', 'serve', '--dir', city, '--listen', '127.0.0.1:0', '--crl-valid-hours', '100', option, '100'];
    const { code, err } = await runCli([...words, ...secret()]);
    expect([code, err]).toEqual([3, expect.stringMatching(new RegExp(`> ${option}.*CLI_BAD_VALUE`))]);
  }
});

test('time-stamps are not served with a clock that is not known to be synchronized', async () => {
  const tsa = ['--tsa-key', at('tsa.key'), '--tsa-cert', at('tsa.crt'), '--tsa-policy', '2.999.1'];
  const { code, err } = await runCli(['ca', 'serve', '--dir', city, '--listen', '127.0.0.1:0', ...tsa, ...secret()]);
  expect([code, err]).toEqual([3, expect.stringContaining('--clock-file')]);
});

openssl(
  'ca serve answers OCSP, time-stamps and downloads, and lets an operator in; then it ends cleanly',
  async () => {
    const words = [
      ...[
        'ca',
        'serve',
        '--dir',
        city,
        '--listen',
        '127.0.0.1:0',
        '--metrics',
        '127.0.0.1:0',
        '--admin',
        '127.0.0.1:0',
      ],
      ...['--admin-key', at('host.key'), '--admin-cert', at('host.crt')],
      ...['--ocsp-key', at('ocsp.key'), '--ocsp-cert', at('ocsp.crt'), '--presign-hours', '2', '--delta-hours', '6'],
      ...[
        '--tsa-key',
        at('tsa.key'),
        '--tsa-cert',
        at('tsa.crt'),
        '--tsa-policy',
        '2.999.1',
        '--clock-file',
        at('synchronized'),
      ],
      ...secret(),
    ];
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const io = {
      out: (text: string) => log.push(text),
      err: (text: string) => log.push(text),
      env: {},
      now: () => new Date(),
    };
    ended = main(words, { ...io, stopped: () => stopped });
    await expect.poll(() => log.join(''), { timeout: 20_000 }).toContain('"listening"');
    ports = JSON.parse(log.find((line) => line.includes('"listening"'))!);

    const run = async (name: string, ...args: readonly string[]): Promise<string> => {
      const { stdout, stderr } = await promisify(execFile)(name, [...args], { cwd: folder });
      return stdout + stderr;
    };
    const url = `http://127.0.0.1:${ports.public}`;
    const root = join(city, 'root.crt');
    const issuing = join(city, 'issuing.crt');
    expect(
      await run(
        'openssl',
        'ocsp',
        '-url',
        `${url}/ocsp`,
        '-issuer',
        issuing,
        '-cert',
        'clerk.crt',
        '-CAfile',
        root,
        '-verify_other',
        issuing,
      ),
    ).toContain('clerk.crt: good');
    await run('openssl', 'ts', '-query', '-data', 'clerk.crt', '-sha256', '-cert', '-out', 'tq');
    const stamp = async (): Promise<void> => {
      await run(
        'curl',
        '-s',
        '--noproxy',
        '*',
        '-H',
        'Content-Type: application/timestamp-query',
        '--data-binary',
        '@tq',
        '-o',
        'tr',
        `${url}/tsa`,
      );
    };
    await stamp();
    const verify = ['ts', '-verify', '-queryfile', 'tq', '-in', 'tr', '-CAfile', root, '-untrusted', issuing];
    expect(await run('openssl', ...verify)).toContain('Verification: OK');
    // nobody has synchronized the clock for hours
    const longAgo = new Date(Date.now() - 20_000_000);
    utimesSync(at('synchronized'), longAgo, longAgo);
    await stamp();
    expect(await run('openssl', 'ts', '-reply', '-in', 'tr', '-text')).toContain('time source is not available');
    // nor can it be determined, because the file is a circular link
    rmSync(at('synchronized'));
    symlinkSync('synchronized', at('synchronized'));
    await stamp();
    expect(await run('openssl', 'ts', '-reply', '-in', 'tr', '-text')).toContain('time source is not available');

    for (const name of [
      'city-issuing.crl',
      'city-issuing-delta.crl',
      'city-issuing.cer',
      'city-root.crl',
      'city-root.cer',
    ]) {
      expect([name, (await fetch(`${url}/${name}`)).status]).toEqual([name, 200]);
    }
    expect(await (await fetch(`http://127.0.0.1:${ports.metrics}/metrics`)).text()).toContain(
      'govseal_ocsp_answers_total',
    );
    // a CRL that exists and cannot be read
    renameSync(join(city, 'root.crl'), at('kept.crl'));
    mkdirSync(join(city, 'root.crl'));
    await expect
      .poll(async () => await (await fetch(`${url}/ready`)).json(), { timeout: 15_000 })
      .toMatchObject({ ready: false, checks: { store: null, 'city-root.crl': 'CLI_FILE_UNREADABLE' } });
    rmdirSync(join(city, 'root.crl'));
    renameSync(at('kept.crl'), join(city, 'root.crl'));
    const admin = await run(
      'curl',
      ...['-s', '--noproxy', '*', '--cacert', root, '--cert', 'admin.crt', '--key', 'admin.key'],
      `https://localhost:${ports.admin}/v1/certificates/${serial}`,
    );
    expect(JSON.parse(admin)).toMatchObject({ serial, state: 'issued', profile: 'personal' });
    stop();
    expect(await ended).toBe(0);
    expect(log.at(-1)).toContain('"closed"');
    expect(log.join('')).not.toMatch(/demo-only|PRIVATE/);
    // the store was released: another command can have it
    expect(await govseal('ca', 'crl', '--dir', city, '--out', at('after.crl'))).toContain('after.crl');
    expect(existsSync(at('after.crl'))).toBe(true);
  },
  60_000,
);
