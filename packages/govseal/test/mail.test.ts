/** Mail through the library: composed, signed, encrypted, opened and verified, and refused if a check refuses. */
import { latin1 } from '@govseal/core';
import { createTestAuthority, type TestSigner } from '@govseal/testkit';
import { extensions } from '@govseal/x509/build';
import { beforeAll, expect, test } from 'vitest';
import { secrecyCheck } from '../src/checks.ts';
import { verify } from '../src/index.ts';
import { composeMail, encryptMail, type MailMessage, mailDecryptor, openMail, signMail } from '../src/mail.ts';

const authority = await createTestAuthority({ at: new Date() });
let clerk: TestSigner;
let applicant: TestSigner;
beforeAll(async () => {
  const address = (value: string) => [extensions.subjectAltName([{ kind: 'rfc822Name', value }])];
  clerk = await authority.issueSigner({ extensions: address('clerk@example.gov.cn') });
  applicant = await authority.issueSigner({
    extensions: address('applicant@example.com'),
    keyUsage: ['keyAgreement'],
  });
});

const letter = (changes: Partial<MailMessage> = {}): MailMessage => ({
  from: 'clerk@example.gov.cn',
  to: ['applicant@example.com'],
  subject: 'Decision',
  date: authority.clock(),
  text: 'Approved.',
  ...changes,
});
const trusted = async () => ({
  trust: { signers: [authority.root.der] },
  crls: await authority.crls(),
  anySigner: true,
});

test('a signed message is valid, and its content is the composed one', async () => {
  const signed = await signMail(await composeMail(letter()), { signer: clerk.signer });
  const report = await verify(signed, await trusted());
  expect([report.kind, report.status]).toEqual(['smime', 'valid']);
  expect(latin1(await report.content!.bytes())).toContain('Subject: Decision');
});

test('signed and then encrypted, it is valid for the recipient, opened or not', async () => {
  const signed = await signMail(await composeMail(letter()), { signer: clerk.signer, header: 'cipher' });
  const mail = encryptMail(signed, { recipients: [applicant.certificate.der] });
  const recipient = { key: applicant.key, certificate: applicant.certificate.der };
  expect((await verify(mail, await trusted())).status).toBe('unreadable');
  const given = { ...(await trusted()), mail: { decrypt: mailDecryptor(recipient) } };
  expect((await verify(mail, given)).status).toBe('valid');
  const { message } = await openMail(mail, recipient);
  expect((await verify(message, await trusted())).status).toBe('valid');
});

test.each<[string, Partial<MailMessage>]>([
  ['subject', { subject: '机密★5年 关于某事的通知' }],
  ['text', { text: '各单位：\n机　密★５年\n内容如下' }],
  ['attachment', { attachments: [{ filename: 'a.txt', content: new TextEncoder().encode('秘密★3年\n') }] }],
])('a secrecy marking in the %s is refused before the key is used', async (_, changes) => {
  let used = false;
  const signer = {
    ...clerk.signer,
    sign: () => {
      used = true;
      throw new Error('the key was used');
    },
  };
  const message = await composeMail(letter(changes));
  await expect(signMail(message, { signer, checks: [secrecyCheck()] })).rejects.toMatchObject({
    code: 'PRESIGN_SECRECY_MARKING',
  });
  expect(used).toBe(false);
});

test('a sender other than the signer is refused', async () => {
  const message = await composeMail(letter({ from: 'chief@example.gov.cn' }));
  await expect(signMail(message, { signer: clerk.signer })).rejects.toMatchObject({ code: 'MAIL_SIGNER_ADDRESS' });
});
