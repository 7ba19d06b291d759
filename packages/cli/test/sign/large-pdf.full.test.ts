/** A PDF of 320 MB is signed, raised to LT and LTA and time-stamped without loading it: memory does not grow with the file. */
import { spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import {
  appendFileSync,
  createReadStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodePem } from '@govseal/core';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { createTestAuthority } from '@govseal/testkit';
import { purposeOid } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { need, tool } from '../../../govseal/test/tools.ts';
import { gappedPdf } from '../../../pades/test/gapped-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-large-signing-'));
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const path = (name: string): string => join(folder, name);
const MB = 1 << 20;
const LARGE = 320 * MB;
let clerkKey: KeyObject;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One page; the stream after it is a hole in the file. */
function writePdf(name: string, ballast: number): void {
  const [head, tail] = gappedPdf(ballast);
  writeFileSync(path(name), head);
  truncateSync(path(name), head.length + ballast);
  appendFileSync(path(name), tail);
}

beforeAll(async () => {
  const authority = await createTestAuthority({ algorithm: { type: 'RSA', bits: 2048 } });
  const { engine } = authority;
  const clerk = await authority.issueSigner();
  clerkKey = createPrivateKey({ key: Buffer.from(clerk.key.exportPkcs8()), format: 'der', type: 'pkcs8' });
  writeFileSync(path('clerk.crt'), clerk.certificate.der);
  writeFileSync(path('token.key'), 'ab'.repeat(32));
  const stamper = await authority.issueSigner({
    extensions: [extensions.extendedKeyUsage([purposeOid.timeStamping], { critical: true })],
  });
  const crls = await authority.crls();
  const random = (length: number): Uint8Array => engine.randomBytes(length);
  for (const [name, { key, certificate, signer }] of Object.entries({ clerk, stamper })) {
    const p12 = { key, certificate: certificate.der, chain: signer.chain, passphrase: 'demo-only', random };
    writeFileSync(path(`${name}.p12`), await createPkcs12(p12));
  }
  writeFileSync(path('root.crt'), encodePem('CERTIFICATE', authority.root.der));
  for (const [index, crl] of crls.entries()) writeFileSync(path(`${index}.crl`), crl);
  writePdf('small.pdf', 100);
  writePdf('large.pdf', LARGE);
});

/** Runs in a separate process, whose peak memory is measured. */
function run(words: readonly string[]): { code: number; out: string; peak: number } {
  const program = `
    import { main } from './packages/cli/src/run/main.ts';
    let out = '';
    const io = { out: (text) => { out += text; }, err: (text) => { out += text; }, env: { GOVSEAL_PASSPHRASE: 'demo-only' }, now: () => new Date('2026-10-14T01:30:00Z') };
    const code = await main(${JSON.stringify(words)}, io);
    console.log(JSON.stringify({ code, out, peak: process.resourceUsage().maxRSS / 1024 }));
  `;
  const node = ['--import', 'tsx', '--conditions=@govseal/source', '--input-type=module', '-e', program];
  const { stdout, stderr } = spawnSync(process.execPath, node, { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

async function startOf(name: string, length: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path(name), { end: length - 1 })) hash.update(part);
  return hash.digest('hex');
}

const tsa = ['--tsa-p12', path('stamper.p12'), '--tsa-policy', '1.2.3.4'];
const material = ['--crl', path('0.crl'), '--crl', path('1.crl'), '--cert', path('root.crt')];

/** The output of each command, and how many megabytes more the large file needs than the small one. */
function grown(command: (size: string) => readonly string[]): { out: string; more: number } {
  const [small, large] = ['small', 'large'].map((size) => run(command(size)));
  expect([small!.code, large!.code], small!.out + large!.out).toEqual([0, 0]);
  return { out: large!.out, more: large!.peak - small!.peak };
}

test('prepare and complete', async () => {
  const token = ['--token-key', path('token.key')];
  const prepared = grown((size) => [
    ...['prepare', path(`${size}.pdf`), ...token, '--cert', path('clerk.crt'), '--out', path(`${size}-p.pdf`)],
  ]);
  for (const size of ['small', 'large']) {
    const message = readFileSync(path(`${size}-p.pdf.tosign`));
    writeFileSync(path(`${size}.sig`), sign('sha256', message, clerkKey));
  }
  const completed = grown((size) => [
    ...[
      'complete',
      path(`${size}-p.pdf`),
      ...token,
      '--signature',
      path(`${size}.sig`),
      '--out',
      path(`${size}-c.pdf`),
    ],
  ]);
  expect(completed.out).toContain('intact, level B-B');
  for (const { more } of [prepared, completed]) expect(more).toBeLessThan(100);
}, 180_000);

test('sign pdf, ltv and timestamp --inside', async (context) => {
  const signed = grown((size) => [
    'sign',
    'pdf',
    path(`${size}.pdf`),
    '--p12',
    path('clerk.p12'),
    '--out',
    path(`${size}-s.pdf`),
  ]);
  expect(signed.out).toContain('intact, level B-B');
  const archived = grown((size) => [
    'ltv',
    path(`${size}-s.pdf`),
    ...material,
    ...tsa,
    '--out',
    path(`${size}-lta.pdf`),
  ]);
  expect(archived.out).toContain('intact');
  const stamped = grown((size) => [
    'timestamp',
    path(`${size}-s.pdf`),
    '--inside',
    ...tsa,
    '--out',
    path(`${size}-t.pdf`),
  ]);
  expect(stamped.out).toContain('intact');
  for (const { more } of [signed, archived, stamped]) expect(more).toBeLessThan(100);
  const { size } = statSync(path('large.pdf'));
  const original = await startOf('large.pdf', size);
  for (const name of ['large-s.pdf', 'large-lta.pdf', 'large-t.pdf']) expect(await startOf(name, size)).toBe(original);
  need(context, 'qpdf');
  expect(tool('qpdf', ['--show-npages', path('large-lta.pdf')]).output).toBe('1\n');
}, 180_000);
