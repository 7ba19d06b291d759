/** The honest neighbours of `attacks/files/readings.ts`: files written by other programs that have only one reading. */
import { cmsOid } from '@govseal/cms';
import { concatBytes, encodePem, utf8 } from '@govseal/core';
import { parseDer, Tag, write } from '@govseal/der';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { attribute, essV2, forgeCms, hash } from '../attacks/forged-cms.ts';
import { type AttackScene, attackScene, generousOptions } from '../attacks/scene.ts';

const CONTENT = utf8('Pay 100');
let scene: AttackScene;
let options: VerifyOptions;
let signed: Uint8Array;

beforeAll(async () => {
  scene = await attackScene();
  options = await generousOptions(scene);
  signed = await forgeCms(scene, CONTENT, { eContent: CONTENT });
});

const status = async (file: Uint8Array): Promise<string> => (await verify(file, options)).status;

test.each<[string, (der: Uint8Array) => string]>([
  ['with lines of 64 characters', (der) => encodePem('CMS', der)],
  ['with the older label', (der) => encodePem('PKCS7', der)],
  ['with CRLF and empty lines around the block', (der) => `\r\n${encodePem('CMS', der).replaceAll('\n', '\r\n')}\r\n`],
  [
    'with lines of 76 characters',
    (der) => encodePem('CMS', der).replace(/-----\n[\s\S]*\n-----/, (text) => inLines(text, 76)),
  ],
  [
    'with all base64 in one line',
    (der) => encodePem('CMS', der).replace(/-----\n[\s\S]*\n-----/, (text) => inLines(text, 1e6)),
  ],
])('PEM %s is valid', async (_, armour) => {
  expect(await status(utf8(armour(signed)))).toBe('valid');
});

function inLines(text: string, width: number): string {
  const base64 = text.replaceAll('\n', '').slice(5, -5);
  return `-----\n${base64.match(new RegExp(`.{1,${width}}`, 'g'))!.join('\n')}\n-----`;
}

test('a signature with both signing-certificate attributes, as some software writes, is valid', async () => {
  const id = write.sequence(write.octetString(await hash('SHA-1', scene.clerk.certificate.der)));
  const older = attribute(cmsOid.signingCertificate, write.sequence(write.sequence(id)));
  const newer = attribute(cmsOid.signingCertificateV2, await essV2(scene.clerk.certificate.der));
  const both = await forgeCms(scene, CONTENT, {
    eContent: CONTENT,
    attributes: ({ contentType, messageDigest }) => [contentType, messageDigest, older, newer],
  });
  expect(await status(both)).toBe('valid');
});

test('content in segments and indefinite lengths, as `openssl cms -stream` writes, are valid', async () => {
  const [type, wrapper] = parseDer(signed).children;
  const [version, algorithms, , ...rest] = wrapper!.children[0]!.children;
  const indefinite = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array =>
    concatBytes(Uint8Array.of(tag, 0x80), ...parts, Uint8Array.of(0, 0));
  const segments = [CONTENT.subarray(0, 3), CONTENT.subarray(3)].map((part) => write.octetString(part));
  const content = indefinite(0xa0, indefinite(0x24, ...segments));
  const encapsulated = indefinite(Tag.SEQUENCE, write.oid(cmsOid.data), content);
  const parts = [version!.der, algorithms!.der, encapsulated, ...rest.map(({ der }) => der)];
  const file = indefinite(Tag.SEQUENCE, type!.der, indefinite(0xa0, indefinite(Tag.SEQUENCE, ...parts)));
  expect(await status(file)).toBe('valid');
});
