/** The example of the README runs as printed. */
import { readFileSync } from 'node:fs';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { composeMail, encryptMail, mailDecryptor, signMail } from '../src/index.node.ts';
import { collectMail } from '../src/index.ts';
import { authority, FROM as from, KEYS, person, reader } from './mail-case.ts';

test('the example of the README writes a message that opens and verifies', async () => {
  const [{ signer }, { certificate, key }] = [await person(KEYS.EC), await reader('EC')];
  const to = 'applicant@example.com';
  const at = authority.clock();
  const recipient = certificate.der;

  // README
  const random = (length: number) => engine.randomBytes(length);
  const message = await composeMail({ from, to: [to], subject: 'Decision', date: at, text: 'Approved.' }, random);
  const signed = await signMail(message, { signer, engine, random, signingTime: at, header: 'cipher' });
  const mail = encryptMail(signed, { recipients: [recipient], random });
  // README

  const decrypt = mailDecryptor({ key, certificate: recipient, random });
  const { findings, layers } = await collectMail(mail, { engine, decrypt });
  expect([findings, layers]).toEqual([[], ['encrypted', 'signed']]);
});

test('the README shows the code of this file', () => {
  const own = readFileSync(new URL(import.meta.url), 'utf8')
    .split('  // README\n')[1]!
    .replace(/^ {2}/gm, '');
  expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toContain(own);
});
