/** Messages composed, signed and encrypted by this package are read by it and by postal-mime. */
import { CodedError, utf8 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { purposeOid } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { composeMail, encryptMail, mailDecryptor, openMail, signMail } from '../src/index.node.ts';
import { collectMail } from '../src/index.ts';
import { authority, FROM, KEYS, MESSAGE, person, random, reader, signing, text } from './mail-case.ts';

const codeOf = async (run: () => unknown): Promise<string> => {
  try {
    await run();
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
  return 'none';
};

describe.each(['RSA', 'EC', 'SM2'] as const)('%s', (kind) => {
  test.each(['detached', 'opaque'] as const)('a %s signature covers content and header', async (form) => {
    const signer = await person(KEYS[kind]);
    const mail = await signMail(await composeMail(MESSAGE, random), signing(signer, { form }));
    const { signatures, findings, layers, headerProtection, content } = await collectMail(mail, { engine });
    expect([findings, layers, headerProtection]).toEqual([[], ['signed'], 'hp-clear']);
    expect(signatures.map(({ cryptographic }) => cryptographic)).toEqual([
      { digest: 'match', signatureValue: 'valid' },
    ]);
    const read = await PostalMime.parse(Buffer.from(content));
    expect([read.from?.address, read.subject, read.text?.trim()]).toEqual([
      FROM,
      MESSAGE.subject,
      '同意。\nThe application is approved.',
    ]);
    expect(read.attachments.map(({ filename }) => filename)).toEqual(['决定.txt']);
  });

  test('signed and then encrypted, the message opens for its recipient and shows who signed', async () => {
    const [signer, recipient, other] = [await person(KEYS[kind]), await reader(kind), await reader(kind)];
    const signed = await signMail(await composeMail(MESSAGE, random), signing(signer, { header: 'cipher' }));
    const mail = encryptMail(signed, { recipients: [recipient.certificate.der], random });
    expect(text(mail)).toContain('Subject: [...]');
    expect(text(mail)).not.toContain('decision');
    const decrypt = mailDecryptor({ key: recipient.key, certificate: recipient.certificate.der, random });
    const opened = await collectMail(mail, { engine, decrypt });
    expect([opened.findings, opened.layers, opened.headerProtection]).toEqual([
      [],
      ['encrypted', 'signed'],
      'hp-cipher',
    ]);
    expect(opened.signatures.map(({ signer: found }) => found?.serialHex)).toEqual([signer.certificate.serialHex]);
    expect(opened.fields.find(({ name }) => name === 'subject')?.value).toContain('=?UTF-8?');
    // decrypted and stored, it shows the subject that was hidden, and verifies like any other message
    const stored = await openMail(mail, { engine, decrypt });
    const again = await collectMail(stored.message, { engine });
    expect([again.findings, again.layers, again.headerProtection]).toEqual([[], ['signed'], 'hp-clear']);
    const read = await PostalMime.parse(Buffer.from(stored.message));
    expect(read.subject).toBe(MESSAGE.subject);
    const closed = await collectMail(mail, { engine });
    expect([closed.unreadable, closed.findings.map(({ code }) => code)]).toEqual([true, ['MAIL_ENCRYPTED']]);
    const wrong = mailDecryptor({ key: other.key, certificate: other.certificate.der, random });
    expect(await codeOf(() => collectMail(mail, { engine, decrypt: wrong }))).toBe('CMS_NO_RECIPIENT');
  });
});

test('encrypted without a signature: AES-GCM detects changes, SM4-CBC does not, which is reported', async () => {
  for (const [kind, codes] of [
    ['RSA', []],
    ['SM2', ['MAIL_NOT_AUTHENTICATED']],
  ] as const) {
    const { key, certificate } = await reader(kind);
    const mail = encryptMail(await composeMail(MESSAGE, random), { recipients: [certificate.der], random });
    const decrypt = mailDecryptor({ key, certificate: certificate.der, random });
    const { findings, signatures } = await collectMail(mail, { engine, decrypt });
    expect(signatures).toEqual([]);
    expect(findings.map(({ code }) => code).filter((code) => code !== 'MAIL_HEADERS_UNPROTECTED')).toEqual(codes);
  }
});

test('an encrypted part beside others is refused, and never decrypted (EFAIL)', async () => {
  const { certificate } = await reader('RSA');
  const mail = encryptMail(await composeMail(MESSAGE, random), {
    recipients: [certificate.der],
    random,
    cipher: 'AES-256-CBC',
  });
  const part = text(mail).slice(text(mail).indexOf('Content-Type: application/pkcs7-mime'));
  const html = (tag: string): string => `--b\r\nContent-Type: text/html\r\n\r\n${tag}\r\n`;
  const attack = utf8(
    `From: ${FROM}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${html('<img src="http://x/')}--b\r\n${part}\r\n${html('">')}--b--\r\n`,
  );
  const decrypt = (): never => {
    throw new Error('decrypted');
  };
  expect(await codeOf(() => openMail(attack, { engine, decrypt }))).toBe('MAIL_ENCRYPTED_PART_ONLY');
  expect(await codeOf(async () => openMail(await composeMail(MESSAGE, random), { engine, decrypt }))).toBe(
    'MAIL_NOT_ENCRYPTED',
  );
});

test('SM2 in the syntax of GB/T 35275', async () => {
  const signer = await person(KEYS.SM2);
  const mail = await signMail(await composeMail(MESSAGE, random), signing(signer, { syntax: 'gbt35275' }));
  const { findings, signatures } = await collectMail(mail, { engine });
  expect([findings, signatures.map(({ cryptographic }) => cryptographic.signatureValue)]).toEqual([[], ['valid']]);
});

test('a signer whose certificate has another address, or none, is refused before signing', async () => {
  const message = await composeMail(MESSAGE, random);
  const other = await person(KEYS.EC, undefined, 'other@example.gov.cn');
  const nobody = await authority.issueSigner();
  expect(await codeOf(() => signMail(message, signing(other)))).toBe('MAIL_SIGNER_ADDRESS');
  expect(await codeOf(() => signMail(message, signing(nobody)))).toBe('MAIL_SIGNER_ADDRESS');
  const forOthers = await authority.issueSigner({
    extendedKeyUsage: [purposeOid.clientAuth],
    extensions: [extensions.subjectAltName([{ kind: 'rfc822Name', value: FROM }])],
  });
  expect(await codeOf(() => signMail(message, signing(forOthers)))).toBe('MAIL_SIGNER_PURPOSE');
  const senders = [{ address: FROM, certificate: nobody.certificate.der }];
  expect(await codeOf(() => signMail(message, signing(nobody, { senders })))).toBe('none');
});

test('an ambiguous message is not signed, and no field can inject others', async () => {
  const signer = await person(KEYS.EC);
  const twice = utf8(`From: ${FROM}\r\nFrom: x@example.com\r\nTo: a@example.com\r\n\r\ntext\r\n`);
  expect(await codeOf(() => signMail(twice, signing(signer)))).toBe('MAIL_HEADER_DUPLICATE');
  const injected = { ...MESSAGE, subject: 'a\r\nBcc: x@example.com' };
  expect(await codeOf(() => composeMail(injected, random))).toBe('MAIL_ARGUMENT');
  expect(await codeOf(() => composeMail({ ...MESSAGE, from: 'a@b.cn, c@d.cn' }, random))).toBe('MAIL_ARGUMENT');
  expect(await codeOf(() => composeMail({ ...MESSAGE, to: [], cc: [] }, random))).toBe('MAIL_ARGUMENT');
});
