/** Files too large to be held in memory are signed, upgraded to LTA and verified in parts, with the same bytes as in memory. */
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSignedData } from '@govseal/cms';
import { encodePem } from '@govseal/core';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need, tool } from '../../../govseal/test/tools.ts';
import { type CliResult, runCli } from '../run-cli.ts';
import { serveTsa, type TsaServer } from './tsa-server.ts';

const SIZE = (33 << 20) + 7;
const folder = mkdtempSync(join(tmpdir(), 'govseal-large-cms-'));
const path = (name: string): string => join(folder, name);
let authority: TestAuthority;
let server: TsaServer;
let tsa: string[];
const run = (...words: readonly string[]): Promise<CliResult> => runCli(words, { now: authority.clock() });
const signer = ['--key', path('clerk.key'), '--cert', path('clerk.crt'), '--chain', path('ca.crt')];
const crls = ['--crl', path('root.crl'), '--crl', path('ca.crl')];
const trust = ['--trust', path('root.crt'), '--tsa-trust', path('root.crt'), ...crls, '--any-signer'];

beforeAll(async () => {
  authority = await createTestAuthority({ algorithm: { type: 'RSA', bits: 2048 } });
  const clerk = await authority.issueSigner();
  const [rootCrl, issuingCrl] = await authority.crls();
  const files: Record<string, Uint8Array | string> = {
    content: new Uint8Array(SIZE).map((_, index) => (index * 7919) >> 5),
    'clerk.key': encodePem('PRIVATE KEY', clerk.key.exportPkcs8()),
    'clerk.crt': encodePem('CERTIFICATE', clerk.certificate.der),
    'ca.crt': encodePem('CERTIFICATE', authority.issuing.der),
    'root.crt': encodePem('CERTIFICATE', authority.root.der),
    'root.crl': rootCrl!,
    'ca.crl': issuingCrl!,
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path(name), bytes);
  server = await serveTsa(authority.tsa);
  tsa = ['--tsa', server.url];
}, 60_000);
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['attached', 'content.p7m', [], []],
  ['detached', 'content.p7s', ['--detached'], ['--content', path('content')]],
] as const)('%s', (_, file, how, content) => {
  test('signed, raised to B-LTA and verified without being held in memory', async (context) => {
    const signed = await run('sign', 'cms', path('content'), ...signer, ...how, ...tsa);
    expect(signed).toMatchObject({ code: 0, err: '', out: expect.stringContaining('intact, level B-T') });
    const more = [...crls, '--cert', path('root.crt'), ...content, '-o', path('archived'), '--force'];
    const raised = await run('ltv', path(file), ...more, ...tsa);
    expect(raised).toMatchObject({ code: 0, err: '', out: expect.stringContaining(': CRL\n0: intact, ') });
    const report = await run('verify', path('archived'), ...content, ...trust, '--format', 'json');
    expect(JSON.parse(report.out)).toMatchObject({ status: 'valid', signatures: [{ level: 'B-LTA' }] });
    // The same file in one piece: plain DER around the same content.
    const { eContent, findings } = parseSignedData(new Uint8Array(readFileSync(path('archived'))));
    expect(findings).toEqual([]);
    if (how.length === 0) expect(Buffer.compare(eContent!, readFileSync(path('content')))).toBe(0);
    need(context, 'openssl');
    const at = String(authority.clock().getTime() / 1000);
    const names = ['-in', path('archived'), '-inform', 'DER', '-CAfile', path('root.crt'), '-out', path('out')];
    const args = ['cms', '-verify', '-binary', '-purpose', 'any', '-attime', at, ...names, ...content];
    expect(tool('openssl', args)).toMatchObject({ status: 0 });
  }, 60_000);
});

/** Files of the folder that this process still has open. */
function openFiles(): string[] {
  const targets = readdirSync('/proc/self/fd').map((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`);
    } catch {
      return ''; // the one that listed the others is closed by now
    }
  });
  return targets.filter((target) => target.startsWith(folder));
}

test('files are closed again, so that a run over many does not run out of descriptors', async (context) => {
  if (process.platform !== 'linux') return context.skip('descriptors are counted in /proc');
  expect(openFiles()).toEqual([]);
  expect(await run('verify', path('content.p7m'), path('content.p7m'), ...trust)).toMatchObject({ code: 0 });
  const broken = path('broken.p7m');
  writeFileSync(broken, readFileSync(path('content.p7m')).fill(0, 0, 64));
  expect((await run('verify', broken, ...trust)).code).not.toBe(0);
  expect(openFiles()).toEqual([]);
}, 60_000);

test('a time-stamp beside a large file, verified over it', async () => {
  const token = path('content.tst');
  expect(await run('timestamp', path('content'), ...tsa, '-o', token)).toMatchObject({ code: 0, err: '' });
  const outcome = (content: string) => run('verify', token, '--content', path(content), ...trust);
  expect(await outcome('content')).toMatchObject({ code: 0 });
  expect((await outcome('content.p7m')).code).toBe(1);
}, 60_000);

test('an upgrade may replace its own source, and a failed one leaves source and folder unchanged', async () => {
  const more = [...crls, '--cert', path('root.crt')];
  const before = readFileSync(path('content.p7m'));
  const nobody = await run('ltv', path('content.p7m'), ...more, '--tsa', 'http://127.0.0.1:1/', '-o', path('new'));
  expect(nobody.code).not.toBe(0);
  expect(readdirSync(folder).filter((name) => name.startsWith('new'))).toEqual([]);
  expect(await run('ltv', path('content.p7m'), ...more, ...tsa, '-o', path('content.p7m'))).toMatchObject({ code: 3 });
  expect(Buffer.compare(before, readFileSync(path('content.p7m')))).toBe(0);
  const replaced = await run('ltv', path('content.p7m'), ...more, ...tsa, '-o', path('content.p7m'), '--force');
  expect(replaced).toMatchObject({ code: 0, err: '' });
  const report = await run('verify', path('content.p7m'), ...trust, '--format', 'json');
  expect(JSON.parse(report.out)).toMatchObject({ status: 'valid', signatures: [{ level: 'B-LTA' }] });
}, 60_000);

test.each([
  ['detached', 'changing.p7s', ['--detached']],
  ['attached', 'changing.p7m', []],
])('a file that changes while it is signed is refused: %s', async (_, out, how) => {
  writeFileSync(path('changing'), new Uint8Array(SIZE));
  const writer = setInterval(() => appendFileSync(path('changing'), 'x'), 1);
  const { code, err } = await run('sign', 'cms', path('changing'), ...signer, ...how);
  clearInterval(writer);
  expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('changed while it was') });
  expect(existsSync(path(out))).toBe(false);
});
