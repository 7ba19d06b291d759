/**
 * Mail encrypted to SM2 keys against OpenSSL. Its `cms` command cannot encrypt or decrypt for SM2 recipients (OpenSSL 3.5 has key transport
 * for RSA only), so its `pkeyutl` opens and makes the encrypted key (SM2Cipher, GM/T 0009), and its `enc` the content in SM4-CBC.
 */

import { parseEnvelopedData } from '@govseal/cms/enveloped';
import { encodePem, fromHex, toHex } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { writeEnvelopedData } from '../../cms/src/enveloped/enveloped-data.ts';
import { composeMail, encryptMail, mailDecryptor, signMail } from '../src/index.node.ts';
import { collectMail } from '../src/index.ts';
import {
  authority,
  type Folder,
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

/** Runs OpenSSL over one file; returns what it writes. */
function pipe({ write: put, read, path }: Folder, input: Uint8Array, ...args: readonly string[]): Uint8Array {
  const { ok, stderr } = openssl(...args, '-in', put('pipe.in', input), '-out', path('pipe.out'));
  expect([ok, stderr.replace(/^.*distid.*$/gm, '')]).toEqual([true, '']);
  return read('pipe.out');
}

describe.skipIf(!haveOpenssl)('OpenSSL and encryption to SM2', () => {
  test('opens messages encrypted here, and the content of the signature inside verifies', async () => {
    const [signer, recipient] = [await person(KEYS.SM2), await reader('SM2')];
    const signed = await signMail(await composeMail(MESSAGE, random), signing(signer));
    const mail = text(encryptMail(signed, { recipients: [recipient.certificate.der], random }));
    const body = Buffer.from(mail.slice(mail.indexOf('\r\n\r\n')), 'base64');
    const { recipients, contentEncryption, ciphertext } = parseEnvelopedData(new Uint8Array(body));
    await withFolder(async (folder) => {
      const [, key] = writePerson(folder, 'reader', recipient);
      const contentKey = pipe(folder, recipients[0]!.encryptedKey, 'pkeyutl', '-decrypt', '-inkey', key!);
      const iv = toHex(contentEncryption.children[1]!.content);
      const opened = pipe(folder, ciphertext, 'enc', '-d', '-sm4-cbc', '-K', toHex(contentKey), '-iv', iv);
      const args = ['-in', folder.write('opened', opened), '-CAfile', folder.path('ca.pem'), '-attime', at];
      // OpenSSL's command does not set the identifier of SM2 signers: of those it checks the digest of the content
      const verified = openssl('cms', '-verify', ...args, '-nosigs', '-noverify');
      expect([verified.ok, text(verified.stdout)]).toEqual([true, expect.stringContaining('hp="clear"')]);
    });
  });

  test('signs and encrypts mail that opens here', async () => {
    const [signer, recipient] = [await person(KEYS.SM2), await reader('SM2')];
    const { certificate } = recipient;
    await withFolder(async (folder) => {
      const [crt, key] = writePerson(folder, 'signer', signer);
      const plain = new TextEncoder().encode('Content-Type: text/plain; charset=utf-8\n\nHello\n');
      const sm2 = ['-md', 'sm3', '-keyopt', 'distid:1234567812345678'];
      const signed = pipe(folder, plain, 'cms', '-sign', '-signer', crt!, '-inkey', key!, ...sm2);
      const [contentKey, iv] = [random(16), random(16)];
      const ciphertext = pipe(folder, signed, 'enc', '-sm4-cbc', '-K', toHex(contentKey), '-iv', toHex(iv));
      const to = folder.write('reader.pub', encodePem('PUBLIC KEY', certificate.spki));
      const encryptedKey = pipe(folder, contentKey, 'pkeyutl', '-encrypt', '-pubin', '-inkey', to);
      const cms = writeEnvelopedData({
        syntax: 'rfc5652',
        recipients: [
          {
            issuer: certificate.issuer.der,
            serialNumber: fromHex(certificate.serialHex),
            algorithm: write.sequence(write.oid('1.2.156.10197.1.301.3')),
            encryptedKey,
          },
        ],
        contentEncryption: write.sequence(write.oid('1.2.156.10197.1.104.2'), write.octetString(iv)),
        ciphertext,
      });
      const head = 'From: clerk@example.gov.cn\r\nTo: applicant@example.com\r\nSubject: hello\r\nMIME-Version: 1.0\r\n';
      const type = 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n';
      const base64 = Buffer.from(cms).toString('base64').replace(/.{64}/g, '$&\r\n');
      const mail = `${head}${type}Content-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`;
      const decrypt = mailDecryptor({ key: recipient.key, certificate: certificate.der, random });
      const read = await collectMail(new TextEncoder().encode(mail), { engine, decrypt });
      expect(read.layers).toEqual(['encrypted', 'signed']);
      expect(read.signatures.map(({ cryptographic }) => cryptographic)).toEqual([
        { digest: 'match', signatureValue: 'valid' },
      ]);
    });
  });
});
