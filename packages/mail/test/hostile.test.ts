/** Messages made to cost time, and layers in every order: each ends quickly with a finding or an exhausted budget. */
import { CodedError, utf8 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { describe, expect, test } from 'vitest';
import { composeMail, encryptMail, mailDecryptor, signMail } from '../src/index.node.ts';
import { collectMail } from '../src/index.ts';
import { KEYS, MESSAGE, person, random, reader, signing, text } from './mail-case.ts';

const HEAD = 'From: a@example.com\r\nMIME-Version: 1.0\r\n';
const multipart = (depth: number): string =>
  Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}x\r\n\r\n--b${at}x\r\n`).join(
    '',
  );

async function codes(message: string): Promise<readonly string[]> {
  try {
    return (await collectMail(utf8(message), { engine })).findings.map(({ code }) => code);
  } catch (error) {
    if (error instanceof CodedError) return [error.code];
    throw error;
  }
}

describe('work grows only with the size of a message', () => {
  test.each<[string, string, string]>([
    ['blanks in Content-Type', `${HEAD}Content-Type: text/plain${' '.repeat(60_000)}x\r\n\r\n`, 'MAIL_CONTENT_TYPE'],
    ['a field of megabytes', `${HEAD}X: ${'y'.repeat(4_000_000)}\r\n\r\n`, 'MAIL_HEADER_SYNTAX'],
    ['a field of a million lines', `${HEAD}X: y\r\n${' y\r\n'.repeat(1_000_000)}\r\n`, 'MAIL_HEADER_SYNTAX'],
    ['more fields than any message has', `${HEAD}${'X: y\r\n'.repeat(6000)}\r\n`, 'BUDGET_EXCEEDED'],
    [
      'more parts',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n'.repeat(500_000)}--b--\r\n`,
      'BUDGET_EXCEEDED',
    ],
    ['deeper parts', `${HEAD}${multipart(70)}`, 'BUDGET_EXCEEDED'],
    [
      'lines that are nearly delimiters',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${'--bx\r\n'.repeat(500_000)}--b--\r\n`,
      'MAIL_BOUNDARY',
    ],
    ['NUL alone', `${HEAD}\r\n${'\0'.repeat(4_000_000)}`, 'MAIL_CONTROL_CHARACTER'],
    ['CR alone', `${HEAD}\r\n${'\r'.repeat(4_000_000)}`, 'MAIL_LINE_ENDINGS'],
    [
      'blanks in quoted-printable, and a preamble of megabytes',
      `${HEAD}Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=b\r\n\r\n${'x\r\n'.repeat(500_000)}--b\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${' '.repeat(2_000_000)}x\r\n--b\r\nContent-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n`,
      'MAIL_UNSIGNED_TEXT',
    ],
  ])('%s', { timeout: 5000 }, async (_, message, code) => {
    expect(await codes(message)).toContain(code);
  });
});

describe('layers', () => {
  const pair = async (): Promise<{
    readonly encrypt: (mail: Uint8Array) => Uint8Array;
    readonly decrypt: ReturnType<typeof mailDecryptor>;
  }> => {
    const { certificate, key } = await reader('RSA');
    return {
      encrypt: (mail) => encryptMail(mail, { recipients: [certificate.der], random }),
      decrypt: mailDecryptor({ key, certificate: certificate.der, random }),
    };
  };

  test('a signature around the encryption proves nothing about the content', async () => {
    const { encrypt, decrypt } = await pair();
    const signer = await person(KEYS.EC);
    const mail = await signMail(encrypt(await composeMail(MESSAGE, random)), signing(signer));
    for (const options of [{ engine, decrypt }, { engine }]) {
      const { findings } = await collectMail(mail, options);
      expect(findings.map(({ code }) => code)).toContain('MAIL_SIGNED_CIPHERTEXT');
    }
  });

  test('signed, encrypted and signed again (RFC 2634 §1.1): the inner signer must be the sender', async () => {
    const { encrypt, decrypt } = await pair();
    const [signer, other] = [await person(KEYS.EC), await person(KEYS.EC, undefined, 'gateway@example.gov.cn')];
    const inner = await signMail(await composeMail(MESSAGE, random), signing(signer, { form: 'opaque' }));
    const senders = [{ address: 'clerk@example.gov.cn', certificate: other.certificate.der }];
    const mail = await signMail(encrypt(inner), signing(other, { senders }));
    const { findings, layers, signatures } = await collectMail(mail, { engine, decrypt });
    expect([findings, layers, signatures.length]).toEqual([[], ['signed', 'encrypted', 'signed'], 2]);
    expect(new Set(signatures.map(({ id }) => id)).size).toBe(2);
    // the other way round, the gateway inside is not the sender
    const reversed = await signMail(
      encrypt(await signMail(await composeMail(MESSAGE, random), signing(other, { senders }))),
      signing(signer),
    );
    const found = await collectMail(reversed, { engine, decrypt });
    expect(found.findings.map(({ code }) => code)).toEqual(['MAIL_FROM_DIFFERS']);
  });

  test('a message signed as a whole within a part of mixed content, once decrypted, is not signed', async () => {
    const { encrypt, decrypt } = await pair();
    const signed = text(await signMail(await composeMail(MESSAGE, random), signing(await person(KEYS.EC))));
    const part = signed.slice(signed.indexOf('Content-Type: multipart/signed'));
    const mixed = `From: clerk@example.gov.cn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=zz\r\n\r\n--zz\r\n\r\nEvil\r\n--zz\r\n${part}\r\n--zz--\r\n`;
    const mail = encrypt(Uint8Array.from(mixed, (character) => character.charCodeAt(0)));
    const { findings, signatures } = await collectMail(mail, { engine, decrypt });
    expect(findings.map(({ code }) => code)).toContain('MAIL_SIGNED_PART_ONLY');
    expect(signatures.map(({ modifications }) => modifications.level)).toEqual(['unknown']);
  });
});
