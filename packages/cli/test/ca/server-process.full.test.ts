/** `govseal ca serve` as a separate process: what others can read of it, how it fails to start, and how it ends. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCertificates, parseOcspResponse } from '@govseal/x509';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { program } from '../built-program.ts';
import { runCli } from '../run-cli.ts';

const SECRET = 'demo-only-9c1f7a';
const folder = mkdtempSync(join(tmpdir(), 'govseal-process-'));
const at = (name: string): string => join(folder, name);
const unit = ['uscc=11330800MB0000000T', 'organization=衢州市示例局'];
const children: ChildProcess[] = [];
const openssl = spawnSync('openssl', ['version']).status === 0 ? test : test.skip;

async function govseal(...words: readonly string[]): Promise<string> {
  const { code, out, err } = await runCli(words, { env: { GOVSEAL_PASSPHRASE: SECRET } });
  expect({ code, err }, words.join(' ')).toEqual({ code: 0, err: '' });
  return out;
}

/** The code of the error; no output contains the secret. */
async function refused(words: readonly string[], passphrase = SECRET): Promise<string> {
  const { code, out, err } = await runCli(words, { env: { GOVSEAL_PASSPHRASE: passphrase } });
  expect([code, (out + err).includes(SECRET)], err).toEqual([3, false]);
  return err.slice(err.lastIndexOf('[') + 1, err.lastIndexOf(']'));
}

async function certified(name: string, profile: string, ...values: readonly string[]): Promise<void> {
  await govseal('csr', 'new', '--subject', `CN=${name}`, '--out', at(name), '--algorithm', 'p-256');
  const set = values.flatMap((value) => ['--set', value]);
  const issue = ['ca', 'issue', '--dir', at('ca'), '--csr', at(`${name}.csr`), '--profile', profile, ...set];
  await govseal(...issue, '--out', at(`${name}.crt`));
}

interface Served {
  readonly child: ChildProcess;
  readonly port: number;
  /** Standard output and error so far. */
  said(): string;
}

async function serve(...more: readonly string[]): Promise<Served> {
  const words = [
    'ca',
    'serve',
    '--dir',
    at('ca'),
    '--listen',
    '127.0.0.1:0',
    '--passphrase-file',
    at('secret'),
    ...more,
  ];
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (part: Buffer) => (said += part));
  await expect.poll(() => said, { timeout: 30_000 }).toContain('"listening"');
  const line = said.split('\n').find((text) => text.includes('"listening"'))!;
  return { child, port: JSON.parse(line).public, said: () => said };
}

beforeAll(async () => {
  writeFileSync(at('secret'), `${SECRET}\n`);
  await govseal('ca', 'init', '--dir', at('ca'), '--organization', '示例电子认证机构', '--algorithm', 'p-256');
  await certified('clerk', 'personal', ...unit, 'commonName=示例经办人');
  await certified('tsa', 'tsa', ...unit, 'commonName=示例时间戳');
  await certified('ocsp', 'ocsp-responder', 'organization=示例电子认证机构', 'commonName=示例OCSP');
  await certified('host', 'tls-server', ...unit, 'commonName=localhost', 'dns=localhost');
}, 60_000);
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

openssl(
  'a request in flight at SIGTERM is answered, then the process ends well; its arguments and its words hold no secret',
  async () => {
    const served = await serve('--ocsp-key', at('ocsp.key'), '--ocsp-cert', at('ocsp.crt'), '--delta-hours', '6');
    const { child, port, said } = served;
    const arguments_ = `/proc/${child.pid}/cmdline`;
    if (existsSync(arguments_)) {
      const list = readFileSync(arguments_, 'utf8');
      expect(list).toContain('--passphrase-file');
      expect(list).not.toContain(SECRET);
    }
    spawnSync('openssl', ['ocsp', '-issuer', at('ca/issuing.crt'), '-cert', at('clerk.crt'), '-reqout', at('q')]);
    const question = readFileSync(at('q'));
    const asked = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/ocsp',
      headers: { 'content-type': 'application/ocsp-request', 'content-length': question.length },
    });
    const answer = new Promise<Uint8Array>((resolve, reject) => {
      asked.on('error', reject);
      asked.on('response', async (response) => resolve(Buffer.concat(await response.toArray())));
    });
    asked.write(question.subarray(0, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await expect.poll(said, { timeout: 10_000 }).toContain('"closing"');
    asked.end(question.subarray(20));
    expect(parseOcspResponse(await answer).basic?.responses[0]?.status).toBe('good');
    expect(await ended).toEqual([0, null]);
    expect(said()).toContain('"closed"');
    expect(said()).not.toMatch(new RegExp(`${SECRET}|PRIVATE`));
  },
  60_000,
);

openssl(
  'lists say where they and their deltas are, and OpenSSL follows them as they are served',
  async () => {
    const { child, port } = await serve('--delta-hours', '6', '--crl-base', 'http://crl.example', '--partitions', '2');
    const fetched = async (name: string): Promise<string> => {
      const response = await fetch(`http://127.0.0.1:${port}/${name}`);
      expect([name, response.status]).toEqual([name, 200]);
      writeFileSync(at(name), new Uint8Array(await response.arrayBuffer()));
      spawnSync('openssl', ['crl', '-inform', 'DER', '-in', at(name), '-out', at(`${name}.pem`)]);
      const { stdout } = spawnSync('openssl', ['crl', '-inform', 'DER', '-in', at(name), '-noout', '-text'], {
        encoding: 'utf8',
      });
      return stdout;
    };
    const whole = await fetched('city-issuing.crl');
    expect(whole).toContain('URI:http://crl.example/city-issuing.crl');
    expect(whole).toMatch(/Freshest CRL[\s\S]*URI:http:\/\/crl.example\/city-issuing-delta.crl/);
    expect(await fetched('city-issuing-delta.crl')).toContain('URI:http://crl.example/city-issuing.crl');
    expect(await fetched('city-issuing-p1.crl')).toContain('URI:http://crl.example/city-issuing-p1.crl');
    await fetched('city-issuing-p1-delta.crl');
    await fetched('city-root.crl');
    const { stdout, stderr } = spawnSync(
      'openssl',
      [
        ...['verify', '-x509_strict', '-crl_check_all', '-extended_crl', '-use_deltas', '-CAfile', 'ca/root.crt'],
        ...['-untrusted', 'ca/issuing.crt', '-CRLfile', 'city-root.crl.pem', '-CRLfile', 'city-issuing.crl.pem'],
        ...['-CRLfile', 'city-issuing-delta.crl.pem', 'clerk.crt'],
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stdout + stderr).toContain('clerk.crt: OK');
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  },
  60_000,
);

test('an error of a server is one sentence with a code, and nothing stays open', async () => {
  const base = ['ca', 'serve', '--dir', at('ca'), '--listen', '127.0.0.1:0'];
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  expect(await refused([...base.slice(0, -1), `127.0.0.1:${port}`])).toBe('CA_LISTEN');
  expect(await refused([...base, '--metrics', `127.0.0.1:${port}`])).toBe('CA_LISTEN');
  taken.close();
  const admin = ['--admin', '127.0.0.1:0', '--admin-key', at('host.key')];
  for (const [words, code] of [
    [['--trust-proxy', 'nonsense'], 'CLI_BAD_VALUE'],
    [['--trust-proxy', '10.0.0.0/40'], 'CLI_BAD_VALUE'],
    [['--partitions', '1.5', '--crl-base', 'http://crl.example'], 'CLI_BAD_VALUE'],
    [['--partitions', '2'], 'CLI_MISSING_OPTION'],
    [['--crl-base', 'crl.example'], 'CLI_BAD_VALUE'],
    [['--requests-per-second', '0.01'], 'CLI_BAD_VALUE'],
    [['--ocsp-key', at('tsa.key'), '--ocsp-cert', at('ocsp.crt')], 'CRYPTO_KEY_MISMATCH'],
    [['--ocsp-key', at('tsa.key'), '--ocsp-cert', at('tsa.crt')], 'CA_OCSP_CERTIFICATE'],
    [[...admin, '--admin-cert', at('tsa.crt')], 'CRYPTO_KEY_MISMATCH'],
    [[...admin, '--admin-cert', at('host.csr')], 'X509_NO_CERTIFICATE'],
    [
      ['--tsa-key', at('tsa.key'), '--tsa-cert', at('tsa.crt'), '--tsa-policy', 'x', '--trust-system-clock'],
      'CLI_BAD_VALUE',
    ],
  ] as const) {
    expect([words, await refused([...base, ...words])]).toEqual([words, code]);
  }
  expect(await refused(base, `${SECRET}-wrong`)).toBe('KEYSTORE_WRONG_PASSPHRASE');
  // the store was released every time
  await govseal('ca', 'crl', '--dir', at('ca'), '--out', at('after.crl'));
}, 60_000);

test('profiles in the folder take precedence over built-in ones, and their CRL partitions are published', async () => {
  const personal = JSON.parse(readFileSync(new URL('../../../../seeds/pki/personal.json', import.meta.url), 'utf8'));
  const own = {
    ...personal,
    crlPartitions: 4,
    crlDistributionPoints: ['http://crl.city.example/{issuer}-p{partition}.crl'],
  };
  mkdirSync(at('ca/profiles'));
  writeFileSync(at('ca/profiles/personal.json'), JSON.stringify(own));
  await certified('split', 'personal', ...unit, 'commonName=示例分区');
  const [certificate] = parseCertificates(new Uint8Array(readFileSync(at('split.crt'))));
  expect(JSON.stringify(certificate!.crlDistributionPoints)).toMatch(/crl\.city\.example\/city-issuing-p[0-3]\.crl/);
  const serve_ = ['ca', 'serve', '--dir', at('ca'), '--listen', '127.0.0.1:0', '--crl-base', 'http://crl.city.example'];
  expect(await refused([...serve_, '--partitions', '2'])).toBe('CLI_BAD_VALUE');
  expect(await refused(serve_)).toBe('CLI_BAD_VALUE');
  await govseal(...serve_, '--partitions', '4');
  await govseal('ca', 'backup', '--dir', at('ca'), '--to', at('copy'));
  expect(existsSync(at('copy/profiles/personal.json'))).toBe(true);
  writeFileSync(at('ca/profiles/personal.json'), JSON.stringify({ ...own, name: 'operator-admin' }));
  expect(
    await refused([
      'ca',
      'issue',
      '--dir',
      at('ca'),
      '--csr',
      at('split.csr'),
      '--profile',
      'personal',
      '--out',
      at('x.crt'),
    ]),
  ).toBe('CLI_BAD_VALUE');
  rmSync(at('ca/profiles'), { recursive: true });
}, 60_000);

test('a password on the command line is not accepted', async () => {
  for (const place of [`postgres://ca:${SECRET}@db.example/ca`, `postgres://db.example/ca?password=${SECRET}`]) {
    const words = ['ca', 'init', '--dir', at('pg'), '--organization', '示例', '--store', place];
    expect(await refused(words)).toBe('CLI_BAD_VALUE');
    expect(existsSync(at('pg'))).toBe(false);
  }
});
