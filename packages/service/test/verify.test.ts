/** `POST /v1/verify`: the bytes of the report are those of the library and of the command line. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderReport } from '@govseal/report';
import { createTestAuthority } from '@govseal/testkit';
import { parseApprovalPolicy, parseCalendar } from '@govseal/validation/evaluate';
import { signCms, type VerifyOptions, verify } from 'govseal';
import { afterAll, describe, expect, test } from 'vitest';
import { AT, fixture, KEY, scene, slip } from './scene.ts';

const place = await scene();
afterAll(() => place.close(), 60_000);
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(place.folder, name)));
const text = (name: string): string => readFileSync(join(place.folder, name), 'utf8');

/** In the order of the configuration's folder. */
const common = {
  trust: { signers: [read('root.crt')], timestamps: [read('root.crt')] },
  crls: [read('crls/issuing.crl'), read('crls/root.crl')],
};

async function expected(file: Uint8Array, options: Partial<VerifyOptions>): Promise<string> {
  const report = await verify(file, { ...common, at: new Date(AT), ...options });
  return `${renderReport(report, { format: 'json', lang: 'en' })}\n`;
}

describe('the answer is the report of the library, byte for byte', () => {
  test.each([
    ['demo/slip.pdf'],
    ['demo/decision.pdf'],
    ['pdf/classic.pdf'],
    ['attacks/account-hybrid-frees.pdf'],
    ['demo/root.crt'],
  ])('%s', async (name) => {
    const file = fixture(name);
    const response = await place.verify(new Uint8Array(file), { query: `?at=${AT}&file=${encodeURIComponent(name)}` });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(await response.text()).toBe(await expected(file, { anySigner: true, file: name }));
  });

  test('an approval with roster and calendar', async () => {
    const response = await place.verify(slip, { query: `?at=${AT}&policy=approval` });
    const options = {
      approval: parseApprovalPolicy(text('approval.json')),
      roster: { bytes: read('roster.p7m'), signer: read('egov-centre.crt') },
      calendars: [parseCalendar(text('2026.json'))],
    };
    expect(await response.text()).toBe(await expected(slip, options));
  });
});

describe('a client selects a policy and cannot widen it', () => {
  const problem = async (query: string, key?: string): Promise<[number, string]> => {
    const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
    const response = await place.verify(slip, { query, headers: headers as Record<string, string> });
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    return [response.status, (await response.json()).code];
  };

  test.each(['anySigner=true', 'trust=integrity-only', 'policies=any', 'roster=x', 'crls=x', 'password=x', 'look=1'])(
    'the option %s does not exist',
    async (option) => {
      expect(await problem(`?policy=nobody-named&at=${AT}&${option}`)).toEqual([400, 'SERVICE_BAD_REQUEST']);
    },
  );

  test('a policy by another name than those configured, a path, or two names at once', async () => {
    for (const name of ['other', '__proto__', 'constructor', '../service.json', 'strict', 'any\0']) {
      expect(await problem(`?policy=${encodeURIComponent(name)}`)).toEqual([422, 'SERVICE_POLICY_UNKNOWN']);
    }
    expect(await problem('?policy=present&policy=any')).toEqual([400, 'SERVICE_BAD_REQUEST']);
  });

  test('a policy that the key does not include, be it the default', async () => {
    expect(await problem('?policy=any', 'limited-key')).toEqual([422, 'SERVICE_POLICY_UNKNOWN']);
    expect(await problem('', 'limited-key')).toEqual([422, 'SERVICE_POLICY_UNKNOWN']);
  });

  test('the instant, where the policy does not let clients choose it', async () => {
    expect(await problem(`?policy=present&at=${AT}`)).toEqual([403, 'SERVICE_OPTION_FORBIDDEN']);
    for (const at of ['2026-10-15', 'yesterday', '2026-02-30T00:00:00Z']) {
      expect(await problem(`?at=${at}`)).toEqual([400, 'SERVICE_OPTION']);
    }
  });

  test('certificates inside the body change nothing: the same file, at best indeterminate without a rule for signers', async () => {
    const status = async (policy: string): Promise<string> =>
      (await (await place.verify(slip.slice(), { query: `?at=${AT}&policy=${policy}` })).json()).status;
    expect([await status('any'), await status('nobody-named'), await status('intact')]).toEqual([
      'valid',
      'indeterminate',
      'indeterminate',
    ]);
  });

  test('without a key, with a wrong one, or with one for something else nothing is verified', async () => {
    const anonymous = await fetch(`${place.url}/v1/verify`, { method: 'POST', body: 'x' });
    expect([anonymous.status, anonymous.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await problem('', 'wrong')).toEqual([401, 'SERVICE_UNAUTHENTICATED']);
    expect(await problem('', 'monitor-key')).toEqual([403, 'SERVICE_FORBIDDEN']);
  });
});

describe('the digest of a content that stays with the client', async () => {
  const content = new Uint8Array(new TextEncoder().encode('content of a notice'));
  const authority = await createTestAuthority({ at: new Date(AT) });
  const { signer } = await authority.issueSigner();
  const cms = new Uint8Array(await signCms(content, { signer, detached: true, at: new Date(AT) }));
  const hash = (bytes: Uint8Array, name = 'sha256'): string => createHash(name).update(bytes).digest('hex');
  const call = async (digest: string, query = ''): Promise<Response> =>
    fetch(`${place.url}/v1/verify/digest?at=${AT}&digest=${digest}${query}`, {
      method: 'POST',
      body: cms.slice(),
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/pkcs7-mime' },
    });

  test('gives the report that the content gives', async () => {
    const response = await call(`SHA-256:${hash(content)}`);
    expect(await response.text()).toBe(await expected(cms, { anySigner: true, content }));
  });

  test('another one does not', async () => {
    const broken = await (await call(`SHA-256:${hash(slip)}`)).json();
    expect([broken.status, broken.signatures[0].integrity]).toEqual(['invalid', 'broken']);
    const response = await call(`SHA-512:${hash(content, 'sha512')}`);
    expect(await response.text()).toBe(await expected(cms, { anySigner: true }));
  });

  test.each([
    ['', 'SERVICE_BAD_REQUEST'],
    ['MD5:00', 'SERVICE_BAD_REQUEST'],
    [`SHA-1:${'00'.repeat(20)}`, 'SERVICE_BAD_REQUEST'],
    [`SHA-256:${'00'.repeat(31)}`, 'SERVICE_OPTION'],
    [`SHA-256:${'00'.repeat(48)}`, 'SERVICE_OPTION'],
  ])('%s is refused', async (digest, code) => {
    const response = await call(digest);
    expect([response.status, (await response.json()).code]).toEqual([400, code]);
  });

  test('is no option of the other route, and not possible without it', async () => {
    const other = await place.verify(cms.slice(), { query: `?at=${AT}&digest=SHA-256:${hash(content)}` });
    expect(other.status).toBe(400);
    const without = await fetch(`${place.url}/v1/verify/digest?at=${AT}`, {
      method: 'POST',
      body: cms.slice(),
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/pkcs7-mime' },
    });
    expect(without.status).toBe(400);
  });
});

describe('multipart', () => {
  const form = (parts: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[]): FormData => {
    const data = new FormData();
    for (const [name, value] of parts) {
      if (typeof value === 'string') data.append(name, value);
      else data.append(name, new Blob([value]), '../../决定书.pdf');
    }
    return data;
  };

  test('options first, then the file: the same report', async () => {
    const response = await place.verify(
      form([
        ['options', JSON.stringify({ at: AT, file: '决定书.pdf' })],
        ['file', slip],
      ]),
    );
    expect(await response.text()).toBe(await expected(slip, { anySigner: true, file: '决定书.pdf' }));
  });

  test('the content of a detached CMS, before or after it', async () => {
    const content = new Uint8Array(new TextEncoder().encode('content of a notice'));
    const authority = await createTestAuthority({ at: new Date(AT) });
    const { signer } = await authority.issueSigner();
    const cms = new Uint8Array(await signCms(content, { signer, detached: true, at: new Date(AT) }));
    const options = ['options', JSON.stringify({ at: AT })] as const;
    const report = await expected(cms, { anySigner: true, content });
    expect(JSON.parse(report).signatures[0].integrity).toBe('intact');
    for (const parts of [
      [options, ['file', cms], ['content', content]],
      [options, ['content', content], ['file', cms]],
    ] as const) {
      expect(await (await place.verify(form(parts as never))).text()).toBe(report);
    }
  });

  const options = ['options', '{}'] as const;
  test.each<[string, readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[], string]>([
    ['options after the file', [['file', slip], options], 'SERVICE_MULTIPART'],
    ['options twice', [options, options, ['file', slip]], 'SERVICE_MULTIPART'],
    ['the file twice', [options, ['file', slip], ['file', slip]], 'SERVICE_MULTIPART'],
    ['no file', [options], 'SERVICE_MULTIPART'],
    ['another part', [options, ['trust', slip], ['file', slip]], 'SERVICE_MULTIPART'],
    ['a field as the file', [options, ['file', 'text']], 'SERVICE_MULTIPART'],
    [
      'an unknown option',
      [
        ['options', '{"anySigner":true}'],
        ['file', slip],
      ],
      'SERVICE_OPTION',
    ],
    [
      'a repeated option',
      [
        ['options', '{"policy":"any","policy":"intact"}'],
        ['file', slip],
      ],
      'SERVICE_MULTIPART',
    ],
    [
      'options that are no object',
      [
        ['options', '[]'],
        ['file', slip],
      ],
      'SERVICE_OPTION',
    ],
  ])('%s is refused', async (_, parts, code) => {
    const response = await place.verify(form(parts));
    expect([response.status, (await response.json()).code]).toEqual([400, code]);
  });

  test('a body without boundary or without end is refused', async () => {
    const answers = [
      await place.verify('x', { type: 'multipart/form-data' }),
      await place.verify('--a\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nabc', {
        type: 'multipart/form-data; boundary=a',
      }),
    ];
    for (const answer of answers)
      expect([answer.status, (await answer.json()).code]).toEqual([400, 'SERVICE_MULTIPART']);
  });
});

test('problems are sentences in the language that the client prefers', async () => {
  const detail = async (language: string): Promise<string> =>
    (await (await place.verify('x', { query: '?policy=x', headers: { 'accept-language': language } })).json()).detail;
  expect(await detail('zh-CN,zh;q=0.9,en;q=0.8')).toContain('没有可供该客户端使用的策略 x');
  expect(await detail('en;q=0.9,zh;q=0.5')).toContain('There is no policy x');
  expect(await detail('fr')).toContain('There is no policy x');
});

test('a media type of no format is refused, and an empty file is a verdict', async () => {
  const answer = await place.verify('{}', { type: 'application/json' });
  expect([answer.status, (await answer.json()).code]).toEqual([415, 'SERVICE_MEDIA_TYPE']);
  const empty = await place.verify(new Uint8Array(0), { query: `?at=${AT}` });
  expect([empty.status, (await empty.json()).status]).toEqual([200, 'unreadable']);
});

test('neither names, keys, passwords nor subjects are in the log', async () => {
  await place.verify(slip.slice(), { query: `?at=${AT}&file=secret-name.pdf` });
  const log = JSON.stringify(place.lines);
  expect(log).toContain('"event":"verdict"');
  expect(log).not.toMatch(/secret-name|test-only-key|示例|Bearer/);
});
