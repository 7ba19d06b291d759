/** `govseal cert verify` and `govseal inspect` of CRLs and OCSP responses, called as a user would. */
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodePem } from '@govseal/core';
import { pathStatus } from '@govseal/report';
import { createTestAuthority } from '@govseal/testkit';
import { validatePath } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { need } from '../../../govseal/test/tools.ts';
import { runCli } from '../run-cli.ts';
import { authority, createCertificates, crls, folder, here, leaf, put, verify } from './certificate-scene.ts';

const at = '2026-10-14T02:00:00Z';

beforeAll(createCertificates);

const pool = (): string[] => ['--trust', here('root.crt'), '--untrusted', here('issuing.crt'), '--at', at];

test('a good certificate is valid, and the text shows the tree with the status of each', async () => {
  const { code, out, err } = await verify('leaf.crt', ...pool(), ...crls());
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('leaf.crt: VALID');
  expect(out.match(/revocation: not revoked \(CRL, as of 2026-/g)).toHaveLength(2);
  expect(out.indexOf(authority.issuing.subject.text)).toBeLessThan(out.indexOf(leaf.certificate.subject.text));
});

test('the same in Chinese', async () => {
  const { out } = await verify('leaf.crt', ...pool(), ...crls(), '--lang', 'zh');
  expect(out).toContain('leaf.crt：有效');
  expect(out).toMatch(/信任锚：.*\n/);
  expect(out).toContain('撤销状态：未撤销（CRL，数据签发于 2026-');
});

test('JSON is one object with chain, anchor and revocation', async () => {
  const { code, out } = await verify('leaf.crt', ...pool(), ...crls(), '--format', 'json');
  expect(code).toBe(0);
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(out)).toMatchObject({
    schema: 'govseal-path/1',
    status: 'valid',
    profile: 'rfc5280',
    anchor: authority.root.subject.text,
    chain: [
      {
        subject: leaf.certificate.subject.text,
        serial: leaf.certificate.serialHex,
        revocation: { status: 'good', source: 'crl' },
      },
      { subject: authority.issuing.subject.text, revocation: { status: 'good' } },
    ],
    failures: [],
  });
});

test('without revocation data the result follows --revocation: indeterminate, reported or not checked', async () => {
  const required = await verify('leaf.crt', ...pool(), '--format', 'json');
  expect(required.code).toBe(2);
  expect(JSON.parse(required.out)).toMatchObject({
    status: 'indeterminate',
    failures: [{ findings: expect.arrayContaining([expect.objectContaining({ code: 'X509_REVOCATION_UNKNOWN' })]) }],
  });
  const reported = await verify('leaf.crt', ...pool(), '--revocation', 'report');
  expect(reported.code).toBe(0);
  expect(reported.out).toContain('revocation: unknown');
  expect(reported.out).toContain('X509_REVOCATION_UNKNOWN');
  const off = await verify('leaf.crt', ...pool(), '--revocation', 'off');
  expect(off.code).toBe(0);
  expect(off.out).toContain('not checked (switched off)');
});

test('a revoked certificate is invalid in every mode that checks revocation, with time and reason', async () => {
  for (const mode of ['require', 'report']) {
    const { code, out } = await verify('revoked.crt', ...pool(), ...crls(), '--revocation', mode);
    expect(code, mode).toBe(1);
    expect(out).toMatch(/revocation: REVOKED \(since 2026-10-14T01:30:00.000Z, cessationOfOperation, CRL/);
    expect(out).toContain('[X509_REVOKED');
  }
  // An unknown status of the issuing CA does not soften this verdict.
  expect((await verify('revoked.crt', ...pool(), '--crl', here('issuing.crl'))).code).toBe(1);
});

test('expired, of an unknown root, for another purpose, under another policy: invalid, each with its code', async () => {
  const stranger = await createTestAuthority({ seed: 'stranger', name: '陌生机构' });
  put('stranger.crt', stranger.root.der);
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['X509_EXPIRED', [...pool(), ...crls(), '--at', '2066-01-01']],
    ['X509_NO_PATH', ['--trust', here('stranger.crt'), '--untrusted', here('issuing.crt'), '--at', at]],
    ['X509_EXTENDED_KEY_USAGE', [...pool(), ...crls(), '--profile', 'time-stamping']],
    ['X509_POLICY', [...pool(), ...crls(), '--policy', '1.2.3.4', '--explicit-policy']],
  ];
  for (const [expected, words] of cases) {
    const at = words.indexOf('--at');
    const once = words.lastIndexOf('--at') === at ? words : words.toSpliced(at, 2);
    const { code, out } = await verify('leaf.crt', ...once);
    expect([code, out.includes(expected)], `${expected}\n${out}`).toEqual([1, true]);
  }
});

test('algorithms must be allowed at the date by a table, that of baseline unless another policy is named', async () => {
  const weak = await createTestAuthority({ seed: 'weak', algorithm: { type: 'RSA', bits: 1024 } });
  put('weak.crt', (await weak.issueSigner({})).certificate.der);
  put('weak-root.crt', weak.root.der);
  put('weak-issuing.crt', weak.issuing.der);
  const words = [
    '--trust',
    here('weak-root.crt'),
    '--untrusted',
    here('weak-issuing.crt'),
    '--revocation',
    'off',
    '--at',
    at,
  ];
  const byDefault = await verify('weak.crt', ...words);
  expect([byDefault.code, byDefault.out.includes('X509_ALGORITHM')]).toEqual([1, true]);
  const lenient = { schema: 'govseal-policy/1', name: 'lenient', basis: 'baseline', checks: { algorithms: 'warn' } };
  put('lenient.json', JSON.stringify(lenient));
  expect((await verify('weak.crt', ...words, '--policy', here('lenient.json'))).code).toBe(0);
  const gm = await verify('leaf.crt', ...pool(), ...crls(), '--policy', 'gm-only');
  expect([gm.code, gm.out.includes('X509_ALGORITHM')]).toEqual([1, true]);
});

test('a validation policy says how old revocation data may be and what an unknown status means', async () => {
  const policy = (more: object): string =>
    put('policy.json', JSON.stringify({ schema: 'govseal-policy/1', name: 'own', basis: 'baseline', ...more }));
  const fresh = policy({ revocationFreshness: { authority: 60 } });
  const stale = await verify('leaf.crt', ...pool(), ...crls(), '--policy', fresh);
  expect([stale.code, stale.out.includes('X509_REVOCATION_STALE')]).toEqual([2, true]);
  const report = policy({ checks: { signerRevocation: 'warn', authorityRevocation: 'warn' } });
  expect((await verify('leaf.crt', ...pool(), '--policy', report)).code).toBe(0);
  expect((await verify('leaf.crt', ...pool(), '--policy', report, '--revocation', 'require')).code).toBe(2);
});

test('a trust list says what its anchors are for and when', async () => {
  const list = (more: object, schema = 'govseal-trust/1'): string[] => [
    '--trust',
    put('anchors.json', JSON.stringify({ schema, anchors: [{ file: 'root.crt', ...more }] })),
    ...pool().slice(2),
    ...crls(),
  ];
  const outcome = async (more: object, ...words: string[]): Promise<[number, string | undefined]> => {
    const { code, out } = await verify('leaf.crt', ...list(more), ...words);
    return [code, /X509_ANCHOR_\w+/.exec(out)?.[0]];
  };
  expect(await outcome({})).toEqual([0, undefined]);
  expect(await outcome({ purposes: ['signer'] }, '--purpose', 'signer')).toEqual([0, undefined]);
  expect(await outcome({ purposes: ['time-stamp'] }, '--purpose', 'signer')).toEqual([1, 'X509_ANCHOR_PURPOSE']);
  expect(await outcome({ until: '2020-01-01T00:00:00Z' })).toEqual([1, 'X509_ANCHOR_PERIOD']);
  expect(await outcome({ sunset: '2026-10-14T00:00:00Z' })).toEqual([1, 'X509_ANCHOR_SUNSET']);
  const mistakes: readonly (readonly [more: object, schema?: string])[] = [
    [{ purpose: ['signer'] }],
    [{ purposes: ['nobody'] }],
    [{ from: '2026' }],
    [{ until: '2026-02-30T00:00:00Z' }],
    [{}, 'x'],
  ];
  for (const wrong of mistakes) {
    // written again for each, because they share one file
    const { code, err } = await verify('leaf.crt', ...list(...wrong));
    expect([code, err.includes('CLI_BAD_VALUE')], JSON.stringify(wrong)).toEqual([3, true]);
  }
  const inline = { file: undefined, certificate: encodePem('CERTIFICATE', authority.root.der) };
  expect(await outcome(inline)).toEqual([0, undefined]);
});

test('a changed byte in the certificate is invalid, first of all for its signature', async () => {
  const der = leaf.certificate.der.slice();
  der[der.length - 5]! ^= 1;
  put('changed.crt', der);
  const { code, out } = await verify('changed.crt', ...pool(), ...crls());
  expect(code).toBe(1);
  expect(out).toContain('X509_SIGNATURE');
});

test('an exhausted budget gives indeterminate', async () => {
  const result = await validatePath(leaf.certificate, {
    engine: authority.engine,
    trust: authority.trust,
    intermediates: [authority.issuing],
    at: new Date(at),
    budget: { signatures: 1 },
  });
  expect(result).toMatchObject({ ok: false, exhausted: true });
  expect(pathStatus(result)).toBe('indeterminate');
});

test('usage errors and unreadable files are exit code 3 with a sentence', async () => {
  const calls: readonly (readonly string[])[] = [
    [],
    [here('leaf.crt')],
    [here('nowhere.crt'), ...pool()],
    [here('root.crl'), ...pool()],
    [here('leaf.crt'), here('root.crt'), ...pool()],
    [here('leaf.crt'), ...pool(), '--profile', 'nonsense'],
    [here('leaf.crt'), ...pool(), '--policy', 'nonsense'],
    [here('leaf.crt'), ...pool(), '--policy', 'baseline', '--policy', 'strict'],
    [here('leaf.crt'), ...pool(), '--purpose', 'nonsense'],
    [here('leaf.crt'), ...pool(), '--allow-private', '127.0.0.1'],
    [here('leaf.crt'), ...pool(), '--online', '--allow-private', 'localhost'],
  ];
  for (const words of calls) {
    const { code, out, err } = await runCli(['cert', 'verify', ...words]);
    expect([code, out], words.join(' ')).toEqual([3, '']);
    expect(err).toMatch(/^govseal: .+ \[(CLI|DER)_\w+\]\n$/);
  }
});

test('--help contains exit codes, defaults and examples', async () => {
  const { code, out } = await runCli(['cert', 'verify', '--help']);
  expect(code).toBe(0);
  for (const part of ['--untrusted', '--explicit-policy', 'Exit code: 0 valid', 'document-signing', '--online']) {
    expect(out).toContain(part);
  }
});

test('OpenSSL agrees on a good, a revoked and an untrusted certificate', async (context) => {
  need(context, 'openssl');
  const shell = (command: string): void => void execFileSync('sh', ['-c', command], { cwd: folder, stdio: 'pipe' });
  shell('openssl crl -inform DER -in root.crl > both.pem && cat issuing.crl >> both.pem');
  for (const name of ['issuing', 'revoked']) shell(`openssl x509 -inform DER -in ${name}.crt -out ${name}.pem`);
  const time = String(Date.parse(at) / 1000);
  const openssl = (certificate: string): boolean => {
    const pools = '-CAfile root.crt -untrusted issuing.pem -CRLfile both.pem';
    try {
      shell(`openssl verify -attime ${time} -crl_check_all ${pools} ${certificate}`);
      return true;
    } catch {
      return false;
    }
  };
  expect([openssl('leaf.crt'), openssl('revoked.pem')]).toEqual([true, false]);
  expect([
    (await verify('leaf.crt', ...pool(), ...crls())).code,
    (await verify('revoked.crt', ...pool(), ...crls())).code,
  ]).toEqual([0, 1]);
});

test('--online fetches the CRL and the issuer; without it nothing is requested', async () => {
  const requests: string[] = [];
  const [rootCrl, issuingCrl] = await authority.crls();
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const crl = request.url === '/issuing.crl';
    response.setHeader('content-type', crl ? 'application/pkix-crl' : 'application/pkix-cert');
    response.end(crl ? issuingCrl : authority.issuing.der);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const online = await authority.issueSigner({
    extensions: [
      extensions.authorityInfoAccess({ caIssuers: [`${url}/issuing.cer`] }),
      extensions.crlDistributionPoints([`${url}/issuing.crl`]),
    ],
  });
  put('online.crt', online.certificate.der);
  put('root2.crl', rootCrl!);
  const words = ['--trust', here('root.crt'), '--crl', here('root2.crl'), '--at', at];
  expect((await verify('online.crt', ...words)).code).toBe(1);
  const refused = await verify('online.crt', ...words, '--online');
  expect(refused.code).toBe(1);
  expect(refused.out).toContain('FETCH_ADDRESS_REFUSED');
  expect(requests).toEqual([]);
  const { code, out } = await verify('online.crt', ...words, '--online', '--allow-private', '127.0.0.1');
  expect([code, requests], out).toEqual([0, ['/issuing.cer', '/issuing.crl']]);
});
