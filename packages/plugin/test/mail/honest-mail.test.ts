/** Messages that are valid: in the style of the programs that write signed mail, and next to every attack. */
import type { VerificationReport } from '@govseal/validation';
import { purposeOid } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { beforeAll, describe, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';
import {
  bytesOf,
  CLERK,
  CONTENT,
  detachedMail,
  fromText,
  HEADER,
  lines,
  mailSigner,
  opaqueMail,
  type Signing,
} from '../attacks/mail/mail-text.ts';
import { attackScene, generousOptions } from '../attacks/scene.ts';

let options: VerifyOptions;
let signing: Signing;
beforeAll(async () => {
  const scene = await attackScene();
  options = await generousOptions(scene);
  signing = { scene, signer: await mailSigner(scene, 'clerk') };
});

function codes({ findings, signatures }: VerificationReport): string[] {
  return [...findings, ...signatures.flatMap((signature) => signature.findings)].map(({ code }) => code);
}

const outcome = async (text: string, more: Partial<VerifyOptions> = {}): Promise<unknown> => {
  const report = await verify(fromText(text), { ...options, ...more });
  return [report.status, codes(report).filter((code) => code !== 'MAIL_HEADERS_UNPROTECTED')];
};
const unix = (text: string): string => text.replaceAll('\r\n', '\n');

test('a message in two parts, and one with its content inside, are valid; their unsigned fields are listed', async () => {
  for (const text of [await detachedMail(signing), await opaqueMail(signing)]) {
    const report = await verify(fromText(text), options);
    expect([report.kind, report.status, codes(report)]).toEqual(['smime', 'valid', ['MAIL_HEADERS_UNPROTECTED']]);
    expect(report.findings[0]!.params).toEqual({ fields: ['to', 'subject', 'date'] });
    expect(report.signatures.map(({ coverage }) => coverage)).toEqual(['whole-file']);
  }
});

test('a message stored with LF, whole or around its signed part as OpenSSL writes it, is valid', async () => {
  const text = await detachedMail(signing);
  const start = text.indexOf('Content-Type: text/plain');
  const end = text.indexOf('\r\n------=_signed_1', start);
  expect(await outcome(unix(text))).toEqual(['valid', []]);
  expect(await outcome(unix(text.slice(0, start)) + text.slice(start, end) + unix(text.slice(end)))).toEqual([
    'valid',
    [],
  ]);
  expect(await outcome(unix(await opaqueMail(signing)))).toEqual(['valid', []]);
});

describe('as programs write it', () => {
  test.each<[string, readonly string[], string]>([
    [
      'Apple Mail',
      [
        'Return-Path: <clerk@example.gov.cn>',
        `From: Example Clerk <${CLERK}>`,
        'Content-Transfer-Encoding: 7bit',
        'Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3774.500.171.1.1\\))',
        'Subject: Decision',
        'Date: Wed, 14 Oct 2026 09:30:00 +0800',
        'X-Mailer: Apple Mail (2.3774.500.171.1.1)',
        'To: applicant@example.com',
      ],
      CONTENT,
    ],
    [
      'Thunderbird',
      [
        'X-Mozilla-Status: 0001',
        'Message-ID: <2@example.gov.cn>',
        'Date: Wed, 14 Oct 2026 09:30:00 +0800',
        'MIME-Version: 1.0',
        'User-Agent: Mozilla Thunderbird',
        'Content-Language: zh-CN',
        'To: applicant@example.com',
        `From: =?UTF-8?B?56S65L6L57uP5Yqe5Lq6?= <${CLERK}>`,
        'Subject: =?UTF-8?B?5Yaz5a6a?=',
        'Organization: Example',
      ],
      lines(
        'Content-Type: multipart/mixed; boundary="------------inner"; protected-headers="v1"',
        `From: =?UTF-8?B?56S65L6L57uP5Yqe5Lq6?= <${CLERK}>`,
        'To: applicant@example.com',
        'Message-ID: <2@example.gov.cn>',
        'Subject: =?UTF-8?B?5Yaz5a6a?=',
        'Date: Wed, 14 Oct 2026 09:30:00 +0800',
        '',
        '--------------inner',
        'Content-Type: text/plain; charset=UTF-8; format=flowed',
        'Content-Transfer-Encoding: base64',
        '',
        '5ZCM5oSP44CC',
        '',
        '--------------inner--',
        '',
      ),
    ],
    [
      'Outlook',
      [
        'Received: from a.example.gov.cn (10.0.0.1) by b.example.com',
        '\twith ESMTPS (TLS 1.3); Wed, 14 Oct 2026 01:30:02 +0000',
        `From: "=?gb2312?B?yr7A/b6twOzIyw==?=" <${CLERK}>`,
        'To: <applicant@example.com>, "Other, Person" <other@example.com>',
        'Subject: Decision',
        'Date: Wed, 14 Oct 2026 09:30:00 +0800',
        'MIME-Version: 1.0',
        'X-Mailer: Microsoft Outlook 16.0',
        'Thread-Index: AdabcDEF',
        'Content-Language: zh-cn',
      ],
      lines(
        'Content-Type: multipart/alternative;',
        '\tboundary="----=_NextPart_001_0001_01DC.ABCDEF"',
        '',
        'This is a multipart message in MIME format.',
        '',
        '------=_NextPart_001_0001_01DC.ABCDEF',
        'Content-Type: text/plain;',
        '\tcharset="gb2312"',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        '=CD=AC=D2=E2=',
        '=A1=A3',
        '',
        '------=_NextPart_001_0001_01DC.ABCDEF',
        'Content-Type: text/html;',
        '\tcharset="gb2312"',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        '<p>=CD=AC=D2=E2=A1=A3</p>',
        '',
        '------=_NextPart_001_0001_01DC.ABCDEF--',
        '',
      ),
    ],
  ])('%s', async (_, header, content) => {
    expect(await outcome(await detachedMail({ ...signing, content }, header))).toEqual(['valid', []]);
    expect(await outcome(unix(await detachedMail({ ...signing, content }, header)))).toEqual(['valid', []]);
    expect(
      await outcome(
        await opaqueMail(
          { ...signing, content },
          header.filter((field) => !/^content-/i.test(field)),
        ),
      ),
    ).toEqual(['valid', []]);
  });

  test('a header signed by RFC 9788 is compared, and nothing is left unprotected', async () => {
    const [from, to, subject, date] = HEADER;
    const content = lines(
      from!,
      to!,
      subject!,
      date!,
      'Content-Type: text/plain; charset=utf-8; hp="clear"',
      '',
      'Yes.',
      '',
    );
    const report = await verify(fromText(await detachedMail({ ...signing, content })), options);
    expect([report.status, codes(report)]).toEqual(['valid', []]);
  });

  test('a complete message inside is also compared (RFC 8551 §3.1)', async () => {
    const content = lines('Content-Type: message/rfc822', '', ...HEADER, CONTENT);
    const report = await verify(fromText(await detachedMail({ ...signing, content })), options);
    expect([report.status, codes(report)]).toEqual(['valid', []]);
  });
});

test('a domain in another case is the same; a local part in another case is reported', async () => {
  const header = (from: string): string[] => [`From: ${from}`, ...HEADER.slice(1)];
  expect(await outcome(await detachedMail(signing, header('clerk@EXAMPLE.gov.CN')))).toEqual(['valid', []]);
  expect(await outcome(await detachedMail(signing, header('Clerk@example.gov.cn')))).toEqual([
    'valid',
    ['MAIL_FROM_CASE'],
  ]);
});

test('a display name that repeats the address is not another address', async () => {
  const header = [`From: "${CLERK}" <${CLERK}>`, ...HEADER.slice(1)];
  expect(await outcome(await detachedMail(signing, header))).toEqual(['valid', []]);
});

test('a certificate without an address signs only if a rule of the caller permits it', async () => {
  const { scene } = signing;
  const text = await detachedMail({ scene, signer: scene.clerk });
  expect(await outcome(text)).toEqual(['indeterminate', ['MAIL_SIGNER_WITHOUT_ADDRESS']]);
  const certificate = scene.clerk.certificate.der;
  const rule = (address: string, der: Uint8Array): Partial<VerifyOptions> => ({
    mail: { senders: [{ address, certificate: der }] },
  });
  expect(await outcome(text, rule(CLERK, certificate))).toEqual(['valid', ['MAIL_FROM_BY_RULE']]);
  expect(await outcome(text, rule('other@example.gov.cn', certificate))).toEqual([
    'indeterminate',
    ['MAIL_SIGNER_WITHOUT_ADDRESS'],
  ]);
  expect(await outcome(text, rule(CLERK, scene.chief.certificate.der))).toEqual([
    'indeterminate',
    ['MAIL_SIGNER_WITHOUT_ADDRESS'],
  ]);
});

test('a certificate for other purposes than e-mail (RFC 8550 §4.4.4) signs only if a rule permits it', async () => {
  const { scene } = signing;
  const purposes = (...extendedKeyUsage: string[]) =>
    scene.authority.issueSigner({
      key: scene.clerk.key,
      extendedKeyUsage,
      extensions: [extensions.subjectAltName([{ kind: 'rfc822Name', value: CLERK }])],
    });
  const mail = await detachedMail({ scene, signer: await purposes(purposeOid.clientAuth, purposeOid.emailProtection) });
  expect(await outcome(mail)).toEqual(['valid', []]);
  const signer = await purposes(purposeOid.clientAuth);
  const other = await detachedMail({ scene, signer });
  expect(await outcome(other)).toEqual(['indeterminate', ['MAIL_SIGNER_PURPOSE']]);
  const senders = [{ address: CLERK, certificate: signer.certificate.der }];
  expect(await outcome(other, { mail: { senders } })).toEqual(['valid', []]);
});

test('raw UTF-8 in the header and the body (RFC 6532) is one reading', async () => {
  const header = [`From: ${bytesOf('示例经办人')} <${CLERK}>`, ...HEADER.slice(1)];
  const content = lines(
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    bytesOf('同意。'),
    '',
  );
  expect(await outcome(await detachedMail({ ...signing, content }, header))).toEqual(['valid', []]);
});

test('texts similar to those that programs read differently are valid', async () => {
  const base64 = (text: string): string => btoa(text);
  const encoded = (type: string, text: string): string =>
    lines(`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', '', base64(text), '');
  const quoted = (text: string): string =>
    lines('Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable', '', text, '');
  const contents = [
    encoded('text/plain; charset=utf-8', 'Approved.\n\tFee: 1000\n\x0c\n'),
    encoded('text/plain; name=build.log', '\x1b[31mfailed\x1b[0m\r\n'),
    encoded('text/plain; charset=iso-2022-jp', '\x1b$B5v2D\x1b(B'),
    encoded('application/pdf', '%PDF-1.7 1 0 obj <<>> endobj\0\r'),
    quoted('The fee is 1=\r\n000.=20\r\nBlanks at the end  '),
    lines('Content-Type: text/plain; charset=us-ascii', '', 'Approved. %PDF-1.7 1 0 obj', ''),
  ];
  for (const content of contents) {
    expect(await outcome(await detachedMail({ ...signing, content }))).toEqual(['valid', []]);
    expect(await outcome(await opaqueMail({ ...signing, content }))).toEqual(['valid', []]);
  }
  const header = [`From: "Permits @ Example Bureau" <${CLERK}>`, ...HEADER.slice(1)];
  expect(await outcome(await detachedMail(signing, header))).toEqual(['valid', []]);
});

test('mail without a signature is unsigned', async () => {
  expect(await outcome(lines(...HEADER, CONTENT))).toEqual(['unsigned', []]);
});
