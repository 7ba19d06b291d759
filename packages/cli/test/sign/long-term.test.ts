/** The commands for long-term validation and for signing elsewhere: timestamp, ltv, prepare, complete. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { encodePem } from '@govseal/core';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import type { VerificationReport } from '@govseal/validation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need, tool } from '../../../govseal/test/tools.ts';
import { expectUsage, now, path, read, removeScene, run, setScene } from '../cli-scene.ts';
import { serveTsa, type TsaServer } from './tsa-server.ts';

let authority: TestAuthority;
let server: TsaServer;
let tsa: readonly string[];
let material: readonly string[];

beforeAll(async () => {
  await setScene();
  authority = await createTestAuthority({ at: now, algorithm: { type: 'RSA', bits: 2048 } });
  const clerk = await authority.issueSigner();
  const crls = await authority.crls();
  const files: Record<string, Uint8Array | string> = {
    'lt-root.crt': encodePem('CERTIFICATE', authority.root.der),
    'lt-ca.crt': encodePem('CERTIFICATE', authority.issuing.der),
    'lt-clerk.crt': encodePem('CERTIFICATE', clerk.certificate.der),
    'lt-clerk.key': encodePem('PRIVATE KEY', clerk.key.exportPkcs8()),
    'lt-root.crl': crls[0]!,
    'lt-ca.crl': encodePem('X509 CRL', crls[1]!),
    'token.key': `${'5a'.repeat(32)}\n`,
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path(name), bytes);
  material = ['--crl', path('lt-root.crl'), '--crl', path('lt-ca.crl'), '--cert', path('lt-root.crt')];
  server = await serveTsa(authority.tsa);
  tsa = ['--tsa', server.url];
}, 60_000);

afterAll(() => {
  server.close();
  removeScene();
});

const clerk = (): readonly string[] => [
  '--key',
  path('lt-clerk.key'),
  '--cert',
  path('lt-clerk.crt'),
  '--chain',
  path('lt-ca.crt'),
];

async function levels(file: string, ...more: readonly string[]): Promise<(string | null | undefined)[]> {
  const roots = ['--trust', path('lt-root.crt'), '--tsa-trust', path('lt-root.crt')];
  const { out } = await run('verify', path(file), ...roots, '--any-signer', '--format', 'json', ...more);
  const report: VerificationReport = JSON.parse(out);
  expect(report.status).toBe('valid');
  return report.signatures.map(({ level }) => level);
}

describe('timestamp', () => {
  test('a token beside any file, by an authority over HTTP, that OpenSSL accepts', async (context) => {
    const file = path('notice.txt');
    expect(await run('timestamp', file, ...tsa)).toMatchObject({ code: 0, err: '', out: `${file}.tst\n` });
    need(context, 'openssl');
    const args = ['ts', '-verify', '-token_in', '-in', `${file}.tst`, '-data', file, '-CAfile', path('lt-root.crt')];
    const time = ['-untrusted', path('lt-ca.crt'), '-attime', String(now.getTime() / 1000)];
    expect(tool('openssl', [...args, ...time]).output).toContain('Verification: OK');
  });

  test('inside a PDF it is a document time-stamp', async () => {
    const result = await run(
      'timestamp',
      path('slip.pdf'),
      '--inside',
      '--digest',
      'SHA-512',
      ...tsa,
      '-o',
      path('dts.pdf'),
    );
    expect(result).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Timestamp1: intact') });
    expect(read('dts.pdf').subarray(0, read('slip.pdf').length)).toEqual(read('slip.pdf'));
  });

  test('missing and wrong options are reported', async () => {
    expectUsage(await run('timestamp', path('notice.txt')), 'CLI_MISSING_OPTION');
    expectUsage(await run('timestamp', path('notice.txt'), '--tsa', 'tsa.example'), 'CLI_BAD_VALUE');
    expectUsage(await run('timestamp', path('notice.txt'), ...tsa, '--digest', 'MD5'), 'CLI_BAD_VALUE');
    const nobody = await run('timestamp', path('secret.txt'), '--tsa', 'http://127.0.0.1:1/');
    expectUsage(nobody, 'FETCH_FAILED');
    expect(existsSync(path('secret.txt.tst'))).toBe(false);
  });
});

describe('ltv', () => {
  test('a PDF goes from B-T to B-LT to B-LTA, as the verifier measures', async () => {
    await run('seal', 'draw', '--name', '衢州市示例局', '--out', path('lt.pdf'));
    expect(await run('sign', 'pdf', path('lt.pdf'), ...clerk(), ...tsa)).toMatchObject({ code: 0, err: '' });
    const lt = await run('ltv', path('lt-signed.pdf'), ...material);
    expect(lt).toMatchObject({ code: 0, err: '' });
    expect(lt.out).toContain(': CRL\n');
    expect(await levels('lt-signed-lt.pdf')).toEqual(['B-LT']);
    expect(await run('ltv', path('lt-signed.pdf'), ...material, ...tsa)).toMatchObject({ code: 0, err: '' });
    expect((await levels('lt-signed-lta.pdf'))[0]).toBe('B-LTA');
    const renewed = await run('ltv', path('lt-signed-lta.pdf'), ...tsa, '-o', path('lt-again.pdf'));
    expect(renewed).toMatchObject({ code: 0, err: '' });
    expect((await levels('lt-again.pdf'))[0]).toBe('B-LTA');
  });

  test('missing data is listed, and the exit code reports it', async () => {
    const result = await run('ltv', path('lt-signed.pdf'), '-o', path('lt-part.pdf'));
    expect(result.code).toBe(2);
    expect(result.out).toContain('MISSING');
    expect(result.err).toContain('[LTV_REVOCATION_MISSING]');
    expect(result.err).toContain('[LTV_ISSUER_MISSING]');
  });

  test('a detached CMS is raised the same way', async () => {
    writeFileSync(path('lt.txt'), '示例\n');
    const signed = await run('sign', 'cms', path('lt.txt'), ...clerk(), '--detached');
    expect(signed).toMatchObject({ code: 0, err: '' });
    const content = ['--content', path('lt.txt')];
    expect(await run('ltv', path('lt.txt.p7s'), ...material, ...tsa, ...content)).toMatchObject({ code: 0, err: '' });
    expect(await levels('lt.txt-lta.p7s', ...content)).toEqual(['B-LTA']);
    expectUsage(await run('ltv', path('lt.txt.p7s'), ...material, ...tsa), 'CLI_MISSING_OPTION');
    expectUsage(await run('ltv', path('lt.txt.p7s'), ...material), 'LTV_NOT_STAMPED');
  });
});

describe('prepare and complete', () => {
  const key = (): readonly string[] => ['--token-key', path('token.key')];
  const sign = (message: string, out: string): void => {
    execFileSync('openssl', ['dgst', '-sha256', '-sign', path('lt-clerk.key'), '-out', path(out), path(message)]);
  };

  test('a key held elsewhere signs the prepared document', async (context) => {
    need(context, 'openssl');
    const prepared = await run('prepare', path('lt.pdf'), '--cert', path('lt-clerk.crt'), ...key(), '--reason', '同意');
    expect(prepared).toMatchObject({ code: 0, err: '' });
    sign('lt-prepared.pdf.tosign', 'sig.bin');
    const returned = ['--signature', path('sig.bin'), '--chain', path('lt-ca.crt')];
    const done = await run('complete', path('lt-prepared.pdf'), ...key(), ...returned, ...tsa, '-o', path('done.pdf'));
    expect(done).toMatchObject({ code: 0, err: '', out: expect.stringContaining('intact, level B-T') });
    expect(await levels('done.pdf', '--crl', path('lt-root.crl'), '--crl', path('lt-ca.crl'))).toHaveLength(1);
    const other = await run(
      'complete',
      path('lt.pdf'),
      ...key(),
      ...returned,
      '--token',
      path('lt-prepared.pdf.token'),
    );
    expectUsage(other, 'PADES_DOCUMENT_DIFFERS');
  });

  test('the signer is added later, and a wrong signature is not written', async (context) => {
    need(context, 'openssl');
    const open = ['prepare', path('lt.pdf'), ...key(), '-o', path('late.pdf')];
    expect(await run(...open)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('SHA-256 ') });
    expect(read('late.pdf.digest')).toHaveLength(32);
    const bound = await run('prepare', '--bind', path('late.pdf.token'), '--cert', path('lt-clerk.crt'), ...key());
    expect(bound).toMatchObject({ code: 0, err: '' });
    sign('late.pdf.tosign', 'late.bin');
    const complete = (file: string) =>
      run('complete', path('late.pdf'), ...key(), '--signature', path(file), '-o', path('late-signed.pdf'));
    expectUsage(await complete('sig.bin'), 'PADES_SIGNATURE_REFUSED');
    expect(existsSync(path('late-signed.pdf'))).toBe(false);
    expect(await complete('late.bin')).toMatchObject({ code: 0, err: '' });
    const month = new Date(now.getTime() + 30 * 86_400_000).toISOString();
    const late = ['complete', path('late.pdf'), ...key(), '--signature', path('late.bin'), '--at', month];
    expectUsage(await run(...late), 'PADES_TOKEN_EXPIRED');
  });
});
