/** OpenSSL verifies and decrypts our messages, and we read its messages, with RSA, EC and SM2. */
import { nodeEngine as engine } from '@govseal/crypto/node';
import { describe, expect, test } from 'vitest';
import { composeMail, encryptMail, mailDecryptor, signMail } from '../src/index.node.ts';
import { type CollectedMail, collectMail } from '../src/index.ts';
import {
  authority,
  FROM,
  haveOpenssl,
  KEYS,
  MESSAGE,
  openssl,
  person,
  random,
  reader,
  signing,
  text,
  withFolder,
  writePerson,
} from './mail-case.ts';

const at = String(Math.floor(authority.clock().getTime() / 1000));
const codes = ({ findings }: CollectedMail): string[] => findings.map(({ code }) => code);
const values = ({ signatures }: CollectedMail): unknown[] => signatures.map(({ cryptographic }) => cryptographic);
const INTACT = [{ digest: 'match', signatureValue: 'valid' }];

describe.skipIf(!haveOpenssl).each(['RSA', 'EC', 'SM2'] as const)('OpenSSL and %s', (kind) => {
  test.each(['detached', 'opaque'] as const)('verifies our %s signature', async (form) => {
    const signer = await person(KEYS[kind]);
    const mail = await signMail(await composeMail(MESSAGE, random), signing(signer, { form }));
    await withFolder(async ({ write, path }) => {
      const args = ['-verify', '-in', write('mail.eml', mail), '-CAfile', path('ca.pem'), '-attime', at];
      // OpenSSL's command does not set the identifier of SM2 signers: of those it checks the digest of the content
      const how = kind === 'SM2' ? ['-nosigs', '-noverify'] : ['-purpose', 'any'];
      const { ok, stdout, stderr } = openssl('cms', ...args, ...how);
      expect([ok, stderr]).toEqual([true, expect.stringContaining('successful')]);
      expect(text(stdout)).toContain('hp="clear"');
    });
  });

  test('signs mail that we verify, with LF and CRLF, in two parts and in one', async () => {
    const signer = await person(KEYS[kind]);
    await withFolder(async (folder) => {
      const [crt, key] = writePerson(folder, 'signer', signer);
      const content = folder.write('content', 'Content-Type: text/plain; charset=utf-8\n\nHello\nworld\n');
      const head = ['-from', FROM, '-to', 'applicant@example.com', '-subject', 'hello'];
      const sm2 = kind === 'SM2' ? ['-md', 'sm3', '-keyopt', 'distid:1234567812345678'] : [];
      // OpenSSL fails to write SM2 signatures around a content as a stream
      const streamed = kind === 'SM2' ? [] : [['-nodetach', '-stream']];
      for (const way of [[], ['-crlfeol'], ['-text'], ['-nodetach'], ['-keyid'], ...streamed]) {
        const files = ['-in', content, '-out', folder.path('theirs.eml'), '-signer', crt!, '-inkey', key!];
        const made = openssl('cms', '-sign', ...files, ...head, ...way, ...sm2);
        expect(made.ok, `${way.join(' ')}: ${made.stderr}`).toBe(true);
        const read = await collectMail(folder.read('theirs.eml'), { engine });
        expect([codes(read), values(read)], way.join(' ')).toEqual([['MAIL_HEADERS_UNPROTECTED'], INTACT]);
      }
    });
  });
});

describe.skipIf(!haveOpenssl).each(['RSA', 'EC'] as const)('OpenSSL and encryption to %s', (kind) => {
  test('opens messages encrypted here, and the signature inside verifies', async () => {
    const [signer, recipient] = [await person(KEYS[kind]), await reader(kind)];
    const signed = await signMail(await composeMail(MESSAGE, random), signing(signer));
    await withFolder(async (folder) => {
      const [crt, key] = writePerson(folder, 'reader', recipient);
      for (const cipher of ['AES-256-GCM', 'AES-256-CBC'] as const) {
        const mail = encryptMail(signed, { recipients: [recipient.certificate.der], random, cipher });
        const own = ['-recip', crt!, '-inkey', key!, '-out', folder.path('opened')];
        const opened = openssl('cms', '-decrypt', '-in', folder.write('mail.eml', mail), ...own);
        expect([opened.ok, opened.stderr], cipher).toEqual([true, '']);
        const args = ['-verify', '-in', folder.path('opened'), '-CAfile', folder.path('ca.pem'), '-attime', at];
        expect(openssl('cms', ...args, '-purpose', 'any').stderr).toContain('successful');
      }
    });
  });

  test('signs and encrypts mail that opens here', async () => {
    const [signer, recipient] = [await person(KEYS[kind]), await reader(kind)];
    const decrypt = mailDecryptor({ key: recipient.key, certificate: recipient.certificate.der, random });
    await withFolder(async (folder) => {
      const [crt, key] = writePerson(folder, 'signer', signer);
      const [to] = writePerson(folder, 'reader', recipient);
      const content = folder.write('content', 'Content-Type: text/plain; charset=utf-8\n\nHello\n');
      const signed = folder.path('signed');
      expect(openssl('cms', '-sign', '-in', content, '-out', signed, '-signer', crt!, '-inkey', key!).ok).toBe(true);
      const head = ['-from', FROM, '-to', 'applicant@example.com', '-subject', 'hello'];
      for (const cipher of ['-aes-256-gcm', '-aes256']) {
        const files = ['-in', signed, '-out', folder.path('theirs.eml')];
        const made = openssl('cms', '-encrypt', ...files, ...head, cipher, '-recip', to!);
        expect(made.ok, made.stderr).toBe(true);
        const read = await collectMail(folder.read('theirs.eml'), { engine, decrypt });
        expect([read.layers, codes(read), values(read)], cipher).toEqual([
          ['encrypted', 'signed'],
          ['MAIL_HEADERS_UNPROTECTED'],
          INTACT,
        ]);
      }
    });
  });
});
