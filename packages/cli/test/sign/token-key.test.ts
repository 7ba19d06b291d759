// Signing in a token from the command line: several files under one PIN entry, verified by ourselves, pdfsig and OpenSSL.
import { readFileSync, writeFileSync } from 'node:fs';
import { createCa, createMemoryStore, issueCrl, parseProfile } from '@govseal/ca';
import { encodePem } from '@govseal/core';
import { generateKey } from '@govseal/crypto/node';
import { createTestAuthority } from '@govseal/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken, haveTokens, PIN, type TestToken } from '../../../crypto/test/softhsm.ts';
import { openTokenKey } from '../../../govseal/src/index.ts';
import { need, tool } from '../../../govseal/test/tools.ts';
import { expectUsage, now, path, removeScene, root, run, setScene } from '../cli-scene.ts';
import { runCli } from '../run-cli.ts';

describe.skipIf(!haveTokens)('a key in a token', () => {
  let token: TestToken;
  const trust = ['--trust', path('token-root.crt'), '--any-signer'];

  beforeAll(async () => {
    await setScene();
    token = createToken('clerk');
    const authority = await createTestAuthority({ at: now });
    const rsa = generateKey({ type: 'RSA', bits: 2048 });
    const ec = generateKey({ type: 'EC', curve: 'P-256' });
    const signer = await authority.issueSigner({ commonName: '令牌签名人', key: rsa });
    const other = await authority.issueSigner({ commonName: '另一签名人', key: ec });
    token.importKey(rsa, { label: 'sign', id: '01' });
    token.importCertificate(signer.certificate.der, { label: 'sign', id: '01' });
    token.importCertificate(authority.issuing.der, { label: 'issuer', id: 'ca' });
    token.importKey(ec, { label: 'bare', id: '02' });
    const [rootCrl, issuingCrl] = await authority.crls();
    writeFileSync(path('token-root.crt'), encodePem('CERTIFICATE', authority.root.der));
    writeFileSync(path('other.crt'), encodePem('CERTIFICATE', other.certificate.der));
    writeFileSync(path('token-issuing.crt'), encodePem('CERTIFICATE', authority.issuing.der));
    writeFileSync(path('token-root.crl'), rootCrl!);
    writeFileSync(path('token-issuing.crl'), issuingCrl!);
    trust.push('--crl', path('token-root.crl'), '--crl', path('token-issuing.crl'));
    writeFileSync(path('pin.txt'), `${PIN}\n`);
    for (const name of ['a', 'b', 'c']) {
      const result = await run('seal', 'draw', '--name', `示例${name}`, '--out', path(`${name}.pdf`));
      expect(result).toMatchObject({ code: 0 });
    }
  }, 60_000);
  afterAll(() => {
    token?.[Symbol.dispose]();
    removeScene();
  });

  const inToken = (): string[] => ['--pkcs11', token.module, '--token', 'clerk'];
  const pin = ['--pin-file', path('pin.txt')];

  test('keys lists the tokens without a PIN, and the keys with one', async () => {
    const tokens = await run('keys', '--pkcs11', token.module);
    expect(tokens).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^clerk .*PIN OK\n$/) });
    const { out } = await run('keys', ...inToken(), ...pin, '--format', 'json');
    expect(JSON.parse(out).keys).toEqual([
      { label: 'bare', id: '02', type: 'P-256', bits: 256, certificates: [] },
      expect.objectContaining({ label: 'sign', id: '01', type: 'RSA', bits: 2048 }),
    ]);
    expect((await run('keys', ...inToken(), ...pin, '--lang', 'zh')).out).toContain('CN=令牌签名人');
  });

  test('three PDFs are signed under one PIN entry, and the verifier and pdfsig accept them', async (context) => {
    const files = ['a.pdf', 'b.pdf', 'c.pdf'].map(path);
    let asked = 0;
    const words = ['sign', 'pdf', ...files, ...inToken(), '--key', 'sign'];
    const signed = await runCli(words, {
      now,
      secret: () => {
        asked++;
        return PIN;
      },
    });
    expect(signed).toMatchObject({ code: 0, err: '' });
    expect(asked).toBe(1);
    for (const name of ['a', 'b', 'c']) {
      expect(await run('verify', path(`${name}-signed.pdf`), ...trust)).toMatchObject({ code: 0 });
    }
    need(context, 'pdfsig');
    const { output } = tool('pdfsig', ['-nocert', path('b-signed.pdf')]);
    expect(output).toContain('Signature is Valid');
  });

  test('CMS with RSASSA-PSS from the token verifies in OpenSSL', async (context) => {
    const words = ['sign', 'cms', path('notice.txt'), ...inToken(), '--key', 'id:01', ...pin, '--pss'];
    expect(await run(...words, '--out', path('notice.p7m'))).toMatchObject({ code: 0, err: '' });
    need(context, 'openssl');
    const files = ['-in', path('notice.p7m'), '-CAfile', path('token-root.crt')];
    const at = String(Math.floor(now.getTime() / 1000));
    const args = ['cms', '-verify', '-inform', 'DER', ...files, '-purpose', 'any', '-attime', at, '-binary'];
    const { status, output } = tool('openssl', args);
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining('示例通知') });
  });

  test('a certificate may come from a file, and must belong to the key', async () => {
    const words = ['sign', 'cms', path('notice.txt'), ...inToken(), ...pin, '--key', 'bare', '--out', path('ec.p7m')];
    const chain = ['--chain', path('token-issuing.crt')];
    expectUsage(await run(...words), 'PKCS11_CERTIFICATE');
    expectUsage(await run(...words, '--cert', path('clerk.crt')), 'CRYPTO_KEY_MISMATCH');
    expect(await run(...words, '--cert', path('other.crt'), ...chain)).toMatchObject({ code: 0 });
    expect(await run('verify', path('ec.p7m'), ...trust)).toMatchObject({ code: 0 });
  });

  test('the PIN may come from the environment; without one, or with a wrong one, nothing is written', async () => {
    const words = ['sign', 'pdf', path('a.pdf'), ...inToken(), '--key', 'sign', '--out', path('env.pdf')];
    expectUsage(await run(...words), 'PKCS11_PIN_NEEDED');
    expectUsage(await runCli(words, { now, env: { GOVSEAL_PIN: '000000' } }), 'PKCS11_PIN_WRONG');
    expect(await runCli(words, { now, env: { GOVSEAL_PIN: PIN } })).toMatchObject({ code: 0, err: '' });
    expectUsage(await run(...words, ...pin), 'CLI_FILE_EXISTS');
    expectUsage(await run(...words, '--pin', PIN), 'CLI_UNKNOWN_OPTION');
  });

  test('--out is for one file', async () => {
    const words = ['sign', 'pdf', path('a.pdf'), path('b.pdf'), ...inToken(), ...pin, '--out', path('both.pdf')];
    expectUsage(await run(...words), 'CLI_BAD_VALUE');
  });

  test('an authority whose key is in the token issues its own certificate and a CRL', async (context) => {
    const { key, close } = await openTokenKey({ module: token.module, token: 'clerk', key: 'bare', pin: PIN });
    const profile = parseProfile(JSON.parse(readFileSync(`${root}/seeds/pki/root.json`, 'utf8')));
    const { engine } = await createTestAuthority({ at: now });
    const environment = { store: createMemoryStore(), key, clock: () => now, engine };
    const random = (length: number): Uint8Array => engine.randomBytes(length);
    const subject = { organization: '示例市', commonName: '示例根' };
    const ca = await createCa({ ...environment, random, profile, name: 'root', subject });
    const nextUpdate = new Date(now.getTime() + 86_400_000);
    const { der } = await issueCrl(ca, { nextUpdate });
    await close();
    await expect(issueCrl(ca, { nextUpdate })).rejects.toMatchObject({ code: 'PKCS11_CLOSED' });
    need(context, 'openssl');
    writeFileSync(path('token-ca.crl'), der);
    writeFileSync(path('token-ca.crt'), encodePem('CERTIFICATE', ca.chain[0]!.der));
    const args = ['crl', '-in', path('token-ca.crl'), '-inform', 'DER', '-CAfile', path('token-ca.crt'), '-noout'];
    expect(tool('openssl', args)).toEqual({ status: 0, output: 'verify OK\n' });
  });
});

test('a missing binding is reported with its remedy', () => {
  const block =
    'export const resolve = (s, c, next) => { if (s !== "pkcs11js") return next(s, c); throw Object.assign(new Error("absent"), { code: "ERR_MODULE_NOT_FOUND" }); }';
  const hook = `import { register } from 'node:module'; register('data:text/javascript,${encodeURIComponent(block)}')`;
  const words = [
    '--import',
    'tsx',
    '--conditions=@govseal/source',
    '--import',
    `data:text/javascript,${encodeURIComponent(hook)}`,
  ];
  const cli = `${root}/packages/cli/src/program.ts`;
  const { status, output } = tool(process.execPath, [...words, cli, 'keys', '--pkcs11', '/no/such/module.so']);
  expect(status).toBe(3);
  // the rest is Node's own output: later versions call the hook's registration deprecated
  expect(output).toMatch(/npm install pkcs11js.*\[PKCS11_BINDING_ABSENT\]\n/);
});
