/** An authority whose keys were generated in a token and never leave it: set-up, issuing, publishing, time-stamps. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem } from '@govseal/core';
import { generateKey } from '@govseal/crypto/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToken, haveTokens, PIN, type TestToken } from '../../../crypto/test/softhsm.ts';
import { main } from '../../src/run/main.ts';
import { runCli } from '../run-cli.ts';

const inToken = test.skipIf(!haveTokens);
const folder = mkdtempSync(join(tmpdir(), 'govseal-ca-token-'));
const at = (name: string): string => join(folder, name);
const unit = ['uscc=11330800MB0000000T', 'organization=衢州市示例局'];
const env = { GOVSEAL_PASSPHRASE: 'demo-only', GOVSEAL_PIN: PIN };
let token: TestToken | undefined;
let place: readonly string[];

beforeAll(() => {
  if (!haveTokens) return;
  token = createToken('CA 令牌');
  for (const [index, label] of ['root', 'issuing', 'tsa'].entries()) token.generateKey({ label, id: `0${index}` });
  token.generateKey({ label: 'loose', id: '11', extractable: true });
  token.importKey(generateKey({ type: 'EC', curve: 'P-256' }), { label: 'imported', id: '12' });
  place = ['--pkcs11', token.module, '--token', token.label];
});
afterAll(() => {
  token?.[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

async function govseal(words: readonly string[], more: Readonly<Record<string, string>> = env): Promise<string> {
  const { code, out, err } = await runCli(words, { env: more });
  expect({ code, err }, words.join(' ')).toEqual({ code: 0, err: '' });
  return out;
}

async function refused(words: readonly string[], more: Readonly<Record<string, string>> = env): Promise<string> {
  const { code, err } = await runCli(words, { env: more });
  expect(code, err).toBe(3);
  expect(err).not.toContain(PIN);
  return err.slice(err.lastIndexOf('[') + 1, err.lastIndexOf(']'));
}

const init = (name: string, ...more: readonly string[]): string[] => [
  ...['ca', 'init', '--dir', at(name), '--organization', '示例电子认证机构', ...place],
  ...more,
];

inToken('a key that came from outside, or can leave, is not taken; nor is one key for both', async () => {
  const keys = (root: string, issuing: string): string[] => ['--root-key', root, '--issuing-key', issuing];
  expect(await refused(init('a', ...keys('imported', 'issuing')))).toBe('CLI_KEY_EXTRACTABLE');
  expect(await refused(init('a', ...keys('root', 'loose')))).toBe('CLI_KEY_EXTRACTABLE');
  expect(await refused(init('a', ...keys('root', 'root')))).toBe('CLI_BAD_VALUE');
  expect(await refused(init('a', ...keys('root', 'none')))).toBe('PKCS11_KEY_NOT_FOUND');
  expect(await refused(init('a', '--root-key', 'root'))).toBe('CLI_MISSING_OPTION');
  expect(await refused(init('a', ...keys('root', 'issuing'), '--algorithm', 'p-256'))).toBe('CLI_BAD_VALUE');
  expect(await refused(init('a', ...keys('root', 'issuing')), { ...env, GOVSEAL_PIN: '999999' })).toBe(
    'PKCS11_PIN_WRONG',
  );
  expect(await refused(['ca', 'init', '--dir', at('a'), '--organization', 'x', '--token', 'x'])).toBe(
    'CLI_MISSING_OPTION',
  );
});

inToken(
  'the authority works with keys that the token tells nobody, and its folder holds none',
  async () => {
    await govseal(init('ca', '--root-key', 'root', '--issuing-key', 'issuing'));
    const files = readdirSync(at('ca')).filter((name) => /\.(key|p12)$/.test(name));
    expect(files).toEqual(['audit.key']);
    expect(JSON.parse(readFileSync(at('ca/root.token.json'), 'utf8'))).toMatchObject({ token: 'CA 令牌', key: 'root' });

    await govseal(['csr', 'new', '--subject', 'CN=a', '--out', at('clerk'), '--algorithm', 'p-256']);
    const set = [...unit, 'commonName=示例经办人'].flatMap((value) => ['--set', value]);
    const issue = ['ca', 'issue', '--dir', at('ca'), '--csr', at('clerk.csr'), '--profile', 'personal', ...set];
    writeFileSync(at('pin'), `${PIN}\n`);
    await govseal([...issue, '--out', at('clerk.crt'), '--pin-file', at('pin')], {});
    expect(await refused([...issue, '--out', at('x.crt')], { GOVSEAL_PIN: '999999' })).toBe('PKCS11_PIN_WRONG');
    for (const authority of ['root', 'issuing']) {
      await govseal(['ca', 'crl', '--dir', at('ca'), '--authority', authority, '--out', at(`${authority}.crl`)]);
      const crl = readFileSync(at(`${authority}.crl`));
      writeFileSync(at(`${authority}.crl.pem`), encodePem('X509 CRL', new Uint8Array(crl)));
    }
    const { stdout, stderr } = spawnSync(
      'openssl',
      [
        ...['verify', '-x509_strict', '-crl_check_all', '-CAfile', 'ca/root.crt', '-untrusted', 'ca/issuing.crt'],
        ...['-CRLfile', 'root.crl.pem', '-CRLfile', 'issuing.crl.pem', 'clerk.crt'],
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stdout + stderr).toContain('clerk.crt: OK');
    for (const label of ['root', 'issuing']) expect(token!.readPrivateNumber(label)).toBe('CKR_ATTRIBUTE_SENSITIVE');
    // control: this key may be extracted
    expect(token!.readPrivateNumber('loose')).toBe('extracted');
    await govseal(['ca', 'backup', '--dir', at('ca'), '--to', at('backup')]);
    expect(readdirSync(at('backup'))).toContain('issuing.token.json');
  },
  60_000,
);

inToken(
  'a time-stamping key in the token works; OpenSSL verifies its token',
  async () => {
    await govseal(['csr', 'new', '--subject', 'CN=tsa', '--out', at('tsa'), ...place, '--key', 'tsa']);
    const set = [...unit, 'commonName=示例时间戳'].flatMap((value) => ['--set', value]);
    await govseal([
      'ca',
      'issue',
      '--dir',
      at('ca'),
      '--csr',
      at('tsa.csr'),
      '--profile',
      'tsa',
      ...set,
      '--out',
      at('tsa.crt'),
    ]);
    const { module, label } = token!;
    writeFileSync(at('tsa.json'), JSON.stringify({ schema: 'govseal-ca-token/1', module, token: label, key: 'tsa' }));
    const log: string[] = [];
    let stop = (): void => undefined;
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const ended = main(
      [
        ...['ca', 'serve', '--dir', at('ca'), '--listen', '127.0.0.1:0', '--tsa-key', at('tsa.json')],
        ...['--tsa-cert', at('tsa.crt'), '--tsa-policy', '2.999.1', '--trust-system-clock'],
      ],
      {
        out: (text) => log.push(text),
        err: (text) => log.push(text),
        env,
        now: () => new Date(),
        stopped: () => stopped,
      },
    );
    await expect.poll(() => log.join(''), { timeout: 20_000 }).toContain('"listening"');
    const { public: port } = JSON.parse(log.find((line) => line.includes('"listening"'))!);
    const openssl = (...args: readonly string[]): string => {
      const { stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
      return stdout + stderr;
    };
    writeFileSync(at('data'), 'stamp me');
    openssl('ts', '-query', '-data', 'data', '-sha256', '-cert', '-out', 'q');
    const response = await fetch(`http://127.0.0.1:${port}/tsa`, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: readFileSync(at('q')),
    });
    writeFileSync(at('r'), new Uint8Array(await response.arrayBuffer()));
    expect(
      openssl('ts', '-verify', '-queryfile', 'q', '-in', 'r', '-CAfile', 'ca/root.crt', '-untrusted', 'ca/issuing.crt'),
    ).toContain('Verification: OK');
    stop();
    expect(await ended).toBe(0);
    expect(log.join('')).not.toContain(PIN);
  },
  60_000,
);

inToken(
  'a ceremony over keys in a token says so in its transcript',
  async () => {
    writeFileSync(at('first'), 'demo-only-first\n');
    const shown = await govseal([
      ...[
        'ca',
        'ceremony',
        '--dir',
        at('ceremony'),
        '--organization',
        '示例电子认证机构',
        '--uscc',
        '12330800MB0000078P',
      ],
      ...['--present', 'admin:示例管理员', '--present', 'auditor:示例见证人', '--officer-passphrase-file', at('first')],
      ...['--threshold', '2/3', ...place, '--root-key', 'root', '--issuing-key', 'issuing'],
    ]);
    expect(shown).toContain('CA 令牌');
    expect(shown).toContain('CKA_LOCAL true, CKA_NEVER_EXTRACTABLE true');
    expect(readFileSync(at('ceremony/transcript.txt'), 'utf8')).not.toContain(PIN);
  },
  60_000,
);
