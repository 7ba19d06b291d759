/** Shared by the tests of the program: a folder with certificates, keys, CRLs and documents, and functions that run commands. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodePem, utf8 } from '@govseal/core';
import { createPkcs12, sealPrivateKey } from '@govseal/crypto/keystore';
import { createTestAuthority } from '@govseal/testkit';
import { expect } from 'vitest';
import { type CliResult, runCli } from './run-cli.ts';

export const SECRET = 'correct horse 口令';
export const now = new Date('2026-10-14T01:30:00Z');
export const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'govseal-cli-'));
export const path = (name: string): string => join(folder, name);
export const read = (name: string): Uint8Array => new Uint8Array(readFileSync(path(name)));
export const run = (...words: readonly string[]): Promise<CliResult> => runCli(words, { now });
export const withSecret = (...words: readonly string[]): Promise<CliResult> =>
  runCli(words, { now, env: { GOVSEAL_PASSPHRASE: SECRET } });
export const trust = [
  '--trust',
  path('root.crt'),
  '--tsa-trust',
  path('root.crt'),
  '--crl',
  path('root.crl'),
  '--crl',
  path('issuing.crl'),
];
export const signer = ['--key', path('clerk.key'), '--cert', path('clerk.crt'), '--chain', path('issuing.crt')];

/** A usage error: exit code 3, nothing on standard output, one line that ends with the code. */
export function expectUsage(result: CliResult, code: string): void {
  expect(result).toMatchObject({
    code: 3,
    out: '',
    err: expect.stringMatching(new RegExp(`^govseal: .+ \\[${code}\\]\\n$`)),
  });
}

/** Writes the files: an authority, a clerk's keys in each form, a slip, the slip signed, the signed slip damaged. */
export async function setScene(): Promise<void> {
  // an earlier test file may have removed it: this module is loaded once for all files of a worker
  mkdirSync(folder, { recursive: true });
  const authority = await createTestAuthority({ at: now });
  const { engine } = authority;
  const clerk = await authority.issueSigner({ commonName: '示例经办人' });
  const random = (length: number): Uint8Array => engine.randomBytes(length);
  const [rootCrl, issuingCrl] = await authority.crls();
  const p12 = await createPkcs12({
    key: clerk.key,
    certificate: clerk.certificate.der,
    chain: clerk.signer.chain,
    passphrase: SECRET,
    random,
  });
  const files: Record<string, Uint8Array | string> = {
    'root.crt': encodePem('CERTIFICATE', authority.root.der),
    'issuing.crt': authority.issuing.der,
    'root.crl': rootCrl!,
    'issuing.crl': encodePem('X509 CRL', issuingCrl!),
    'clerk.crt': encodePem('CERTIFICATE', clerk.certificate.der),
    'clerk.key': await sealPrivateKey(clerk.key, SECRET, { random }),
    'plain.key': clerk.key.exportPkcs8(),
    'clerk.p12': p12,
    'secret.txt': `${SECRET}\r\nsecond line\n`,
    'notice.txt': '示例通知\n',
    'garbage.bin': utf8('no document'),
    // 同意 in GBK.
    'gbk.json': Buffer.from('{"schema":"govseal-policy/1","name":"\xcd\xac\xd2\xe2","basis":"baseline"}', 'latin1'),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path(name), bytes);
  expect(
    await run('slip', 'new', '--from', join(root, 'seeds/cases/slip.json'), '--out', path('slip.pdf')),
  ).toMatchObject({ code: 0 });
  expect(
    await withSecret(
      'sign',
      'pdf',
      path('slip.pdf'),
      ...signer,
      '--field',
      'sig.hall',
      '--certify',
      '2',
      '--out',
      path('signed.pdf'),
    ),
  ).toMatchObject({ code: 0, err: '' });
  const bad = read('signed.pdf');
  bad[200]! ^= 1;
  writeFileSync(path('bad.pdf'), bad);
}

export function removeScene(): void {
  rmSync(folder, { recursive: true, force: true });
}
