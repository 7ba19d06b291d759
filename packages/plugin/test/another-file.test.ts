/** A CMS with a PDF or a package as its content is honest: only data outside the content makes it two files. */
import { encodePem } from '@govseal/core';
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { verify } from '../src/index.ts';
import { attribute, forgeCms } from './attacks/forged-cms.ts';
import { assemble, baseObjects, signed, stream, toBytes } from './attacks/pdf-text.ts';
import { type AttackScene, attackScene, generousOptions } from './attacks/scene.ts';

const PDF = assemble(baseObjects());
const ZIP = `PK\x03\x04…PK\x05\x06${'\0'.repeat(18)}`;
/** Larger than files that are loaded into memory. */
const LARGE = `${PDF}${' '.repeat(70_000)}`;

async function evaluated(make: (scene: AttackScene) => Promise<Uint8Array>): Promise<unknown[]> {
  const scene = await attackScene();
  const report = await verify(await make(scene), await generousOptions(scene));
  return [report.status, ...report.findings.map(({ code, params }) => `${code} ${params.kind}`)];
}

const around = (content: string, hidden?: string) => (scene: AttackScene) =>
  forgeCms(scene, toBytes(content), {
    eContent: toBytes(content),
    ...(hidden !== undefined && {
      unsigned: async () => [attribute('2.999.1.97', write.octetString(toBytes(hidden)))],
    }),
  });

test.each([
  ['a PDF', PDF],
  ['a package', ZIP],
  ['a large PDF', LARGE],
])('%s inside is the content', async (_, content) => {
  expect(await evaluated(around(content))).toEqual(['valid']);
  expect(await evaluated(async (scene) => toBytes(encodePem('PKCS7', await around(content)(scene))))).toEqual([
    'valid',
  ]);
});

test.each([
  ['the mark of a PDF', '%PDF-1.7', 'pdf'],
  ['an object', '5 0 obj', 'pdf'],
  ['a table', 'startxref', 'pdf'],
  ['the end of a package', ZIP, 'zip'],
  [
    'the end of a package with a disk and a count that are wrong',
    ZIP.replace(/\0{18}$/, `\x01\0\0\0\x07${'\0'.repeat(13)}`),
    'zip',
  ],
])('%s beside the content makes two files of it, small or large', async (_, hidden, kind) => {
  const reported = ['indeterminate', `VERIFY_ANOTHER_FILE ${kind}`];
  for (const content of ['Pay 100', PDF, LARGE]) expect(await evaluated(around(content, hidden))).toEqual(reported);
});

test('four bytes by chance, further from the end than any package ends, do not', async () => {
  expect(await evaluated(around('Pay 100', `PK\x05\x06${' '.repeat(70_000)}`))).toEqual(['valid']);
});

test('data after the PEM armour also makes two files', async () => {
  const made = async (scene: AttackScene): Promise<Uint8Array> =>
    toBytes(`${encodePem('PKCS7', await around('Pay 100')(scene))}\n${PDF}`);
  expect((await evaluated(made))[0]).not.toBe('valid');
});

test('four bytes in a signed stream without a directory are not a package', async () => {
  const made = async (scene: AttackScene): Promise<Uint8Array> =>
    toBytes(await signed(scene, { more: { 12: stream(`PK\x05\x06${'\x07'.repeat(18)}`) } }));
  expect((await evaluated(made))[0]).toBe('valid');
});

test.each([
  ['a number before a word', '3 objections', 'valid'],
  ['an object with another generation', '1 5\tobj<<', 'indeterminate'],
  ['a trailer', 'trailer <</Root 1 0 R>>', 'indeterminate'],
])('%s beside the content: %s is %s', async (_, hidden, status) => {
  expect((await evaluated(around('Pay 100', hidden)))[0]).toBe(status);
});
