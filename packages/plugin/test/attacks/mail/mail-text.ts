/** Messages as text, one character per byte, for attacks and honest neighbours. */
import { signCms } from '@govseal/cms';
import { latin1, toBase64, utf8 } from '@govseal/core';
import type { TestSigner } from '@govseal/testkit';
import { extensions } from '@govseal/x509/build';
import { type AttackScene, testKey } from '../scene.ts';

export const CLERK = 'clerk@example.gov.cn';
export const CHIEF = 'chief@example.gov.cn';

/** Signers whose certificates contain their addresses. */
export function mailSigner(scene: AttackScene, who: 'clerk' | 'chief' | 'mallory'): Promise<TestSigner> {
  const address = { clerk: CLERK, chief: CHIEF, mallory: 'mallory@example.com' }[who];
  return scene.authority.issueSigner({
    commonName: `示例 ${who}`,
    key: testKey(who),
    extensions: [extensions.subjectAltName([{ kind: 'rfc822Name', value: address }])],
  });
}

export const lines = (...rows: readonly string[]): string => rows.join('\r\n');

export const HEADER: readonly string[] = [
  `From: "Example Clerk" <${CLERK}>`,
  'To: applicant@example.com',
  'Subject: Decision on your application',
  'Date: Wed, 14 Oct 2026 09:30:00 +0800',
  'Message-ID: <1@example.gov.cn>',
  'MIME-Version: 1.0',
];

export const CONTENT: string = lines(
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: 7bit',
  '',
  'The application is approved.',
  '',
);

export const base64Lines = (bytes: Uint8Array): string => toBase64(bytes).replace(/.{64}(?=.)/g, '$&\r\n');

export const toText = (bytes: Uint8Array): string => latin1(bytes);

/** The bytes of a text with one character a byte. */
export const fromText = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Text with any characters as one character a byte. */
export const bytesOf = (text: string): string => latin1(utf8(text));

export interface Signing {
  readonly scene: AttackScene;
  readonly signer: TestSigner;
  readonly content?: string;
}

export function sign({ scene, signer, content = CONTENT }: Signing, detached: boolean): Promise<Uint8Array> {
  return signCms(fromText(content), {
    signer: signer.signer,
    engine: scene.engine,
    signingTime: scene.at,
    detached,
  });
}

export const BOUNDARY = '----=_signed_1';

/** The two parts of a signed message, without a header. */
export async function signedParts(signing: Signing, cms?: Uint8Array): Promise<readonly string[]> {
  return [
    `--${BOUNDARY}`,
    signing.content ?? CONTENT,
    `--${BOUNDARY}`,
    'Content-Type: application/pkcs7-signature; name=smime.p7s',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename=smime.p7s',
    '',
    base64Lines(cms ?? (await sign(signing, true))),
    `--${BOUNDARY}--`,
    '',
  ];
}

export const SIGNED_TYPE = `Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256;\r\n boundary="${BOUNDARY}"`;

/** A detached signature as most programs write it. */
export async function detachedMail(signing: Signing, header: readonly string[] = HEADER): Promise<string> {
  return lines(...header, SIGNED_TYPE, '', 'This is an S/MIME signed message', '', ...(await signedParts(signing)));
}

export const OPAQUE: readonly string[] = [
  'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename=smime.p7m',
];

export async function opaqueMail(signing: Signing, header: readonly string[] = HEADER): Promise<string> {
  return lines(...header, ...OPAQUE, '', base64Lines(await sign(signing, false)), '');
}
