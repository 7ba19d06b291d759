/** The signed content of packages and messages: complete, by one signature that covers all of it. */
import { createHash } from 'node:crypto';
import { counterSignCms } from '@govseal/cms';
import { encryptCms } from '@govseal/cms/enveloped';
import { latin1 } from '@govseal/core';
import { policies } from '@govseal/validation';
import { beforeAll, describe, expect, test } from 'vitest';
import { contentOfUnverified, type VerifyOptions, verify } from '../../src/index.ts';
import {
  base64Lines,
  CONTENT,
  detachedMail,
  fromText,
  lines,
  mailSigner,
  OPAQUE,
  opaqueMail,
  type Signing,
  sign,
} from '../attacks/mail/mail-text.ts';
import { attackScene, generousOptions as mailOptions } from '../attacks/scene.ts';
import { PAGE } from '../ofd/attacks/document.ts';
import { changed } from '../ofd/attacks/pack.ts';
import { generousOptions, type OfdScene, ofdScene } from '../ofd/attacks/scene.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('OFD', () => {
  let scene: OfdScene;
  let options: VerifyOptions;
  beforeAll(async () => {
    scene = await ofdScene();
    options = await generousOptions(scene);
  });

  test('is the package, by the last signature', async () => {
    for (const [file, signature] of [
      [await scene.sealed(), 0],
      [await scene.approved(true), 1],
    ] as const) {
      const { status, content, signatures } = await verify(file, options);
      expect([status, content]).toEqual([
        'valid',
        {
          signatures: [signatures[signature]!.id],
          mediaType: 'application/ofd',
          digest: { algorithm: 'SHA-256', value: sha256(file) },
        },
      ]);
      expect(await content!.bytes()).toEqual(file);
    }
  });

  test('is absent if a policy allows a file in which no signature covers everything that is shown', async () => {
    const file = await scene.sealed({ leaveOut: [PAGE] });
    const report = await verify(file, { ...options, policy: { ...policies.baseline, uncoveredContent: 'warn' } });
    expect([report.status, report.content]).toEqual(['valid', undefined]);
    expect(await contentOfUnverified(report)).toBeUndefined();
  });

  test('is absent in a changed package', async () => {
    const file = changed(await scene.sealed(), { [PAGE]: (text) => text.replace('一百', '一万') });
    const report = await verify(file, options);
    expect([report.status, report.content]).toEqual(['invalid', undefined]);
  });
});

describe('mail', () => {
  let signing: Signing;
  let options: VerifyOptions;
  beforeAll(async () => {
    const scene = await attackScene();
    options = await mailOptions(scene);
    signing = { scene, signer: await mailSigner(scene, 'clerk') };
  });

  const content = (text: string) => ({
    signatures: ['0'],
    mediaType: 'message/rfc822',
    digest: { algorithm: 'SHA-256', value: sha256(fromText(text)) },
  });

  test('is the signed MIME entity, without the unsigned header', async () => {
    for (const text of [await detachedMail(signing), await opaqueMail(signing)]) {
      const report = await verify(fromText(text), options);
      expect([report.status, report.content]).toEqual(['valid', content(CONTENT)]);
      expect(latin1(await report.content!.bytes())).toBe(CONTENT);
    }
  });

  test('belongs to both signatures if one is around the other', async () => {
    const inner = (await opaqueMail(signing)).slice((await opaqueMail(signing)).indexOf('Content-Type'));
    const report = await verify(fromText(await opaqueMail({ ...signing, content: inner })), options);
    expect([report.status, report.content]).toEqual(['valid', { ...content(CONTENT), signatures: ['0', '1'] }]);
  });

  test('a counter-signature of an inner layer refers to the signature of that layer', async () => {
    const { engine, at } = signing.scene;
    const cms = await counterSignCms(await sign(signing, false), {
      signer: (await mailSigner(signing.scene, 'chief')).signer,
      engine,
      signingTime: at,
    });
    const inner = lines(...OPAQUE, '', base64Lines(cms), '');
    const { signatures } = await verify(fromText(await opaqueMail({ ...signing, content: inner })), options);
    expect(signatures.map(({ id }) => id)).toEqual(['0', '1']);
    expect(signatures[1]!.counterSignatures).toMatchObject([{ id: '1/counter-signature-0', countersigns: '1' }]);
  });

  test('is absent if a signature is around an encryption, unless the inside is signed', async () => {
    const decrypt = () => ({ content: fromText(CONTENT), authenticated: true });
    const { authority, engine } = signing.scene;
    const reader = await authority.issueSigner({ keyUsage: ['keyEncipherment'] });
    const recipients = [reader.certificate.der];
    const cms = encryptCms(fromText(CONTENT), { recipients, random: (length) => engine.randomBytes(length) });
    const encrypted = lines(
      'Content-Type: application/pkcs7-mime; smime-type=authEnveloped-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      '',
      base64Lines(cms),
      '',
    );
    const message = fromText(await opaqueMail({ ...signing, content: encrypted }));
    const report = await verify(message, { ...options, mail: { ...options.mail, decrypt } });
    expect(report.findings.map(({ code }) => code)).toContain('MAIL_SIGNED_CIPHERTEXT');
    expect([report.content, await contentOfUnverified(report)]).toEqual([undefined, undefined]);
  });

  test('is absent in a message whose signature covers a part of it', async () => {
    const text = await detachedMail(signing);
    const from = text.indexOf('\r\n\r\n');
    const type = text.slice(text.indexOf('Content-Type: multipart/signed'), from);
    const part = `${type}${text.slice(from)}`;
    const mixed = `${text.slice(0, text.indexOf('Content-Type'))}${lines('Content-Type: multipart/mixed; boundary="m"', '', '--m', 'Content-Type: text/plain', '', 'more', '--m', part, '--m--', '')}`;
    const report = await verify(fromText(mixed), options);
    expect(report.status).not.toBe('valid');
    expect([report.content, await contentOfUnverified(report)]).toEqual([undefined, undefined]);
  });
});
