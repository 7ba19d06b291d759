/** Every attack of the catalogue: reproduced byte by byte, never valid, and stopped by its own finding. */
import { readdirSync, readFileSync } from 'node:fs';
import { utf8 } from '@govseal/core';
import { policies, type VerificationReport } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { nothingToFind } from './attack.ts';
import { attackBytes, attackFolder, catalogue, fileName } from './catalogue.ts';
import { storedHonestly } from './files/accounting.ts';
import { encrypted } from './files/encrypted.ts';
import { nothingLost } from './files/lost.ts';
import { packedHonestly } from './files/packed.ts';
import { resourcesInOrder } from './files/resources.ts';
import { identifiedHonestly } from './identity/identity.ts';
import { bareHonestly } from './pages/bare.ts';
import { filledHonestly } from './pages/drawn.ts';
import { insiderHonestly } from './pages/insider.ts';
import { redrawnHonestly } from './pages/redrawn.ts';
import { signed, toBytes } from './pdf-text.ts';
import { attackScene, generousOptions } from './scene.ts';

let options: VerifyOptions;
beforeAll(async () => {
  options = await generousOptions(await attackScene());
});

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(attackFolder + name));

function codes({ findings, signatures }: VerificationReport): string[] {
  return [...findings, ...signatures.flatMap((signature) => signature.findings)].map(({ code }) => code);
}

test('the document that the attacks begin with is valid, so the attack is the reason for refusal', async () => {
  const file = await signed(await attackScene());
  const report = await verify(
    Uint8Array.from(file, (c) => c.charCodeAt(0)),
    options,
  );
  expect([report.status, codes(report)]).toEqual(['valid', []]);
});

test('a value redrawn by another writer in the same place is not an attack', async () => {
  const file = await redrawnHonestly(await attackScene());
  const report = await verify(toBytes(file as string), options);
  expect([report.status, codes(report)]).toEqual([
    'valid',
    ['PADES_CHANGE_FORM_FILLED', 'PADES_CHANGE_SIGNATURE_ADDED'],
  ]);
});

test('a store with only its declared content is not an attack; the others are refused for their hidden content', async () => {
  const report = await verify(toBytes(await storedHonestly(await attackScene())), options);
  expect([report.status, codes(report)]).toEqual(['valid', ['PADES_CHANGE_VALIDATION_DATA']]);
});

test('objects rewritten in an object stream are not an attack', async () => {
  const report = await verify(toBytes(await packedHonestly(await attackScene())), options);
  expect([report.status, codes(report)]).toEqual(['valid', []]);
});

test.each(Object.entries(filledHonestly))('a value filled as by %s is not an attack', async (_, make) => {
  const report = await verify(toBytes((await make(await attackScene())) as string), options);
  expect([report.status, codes(report).sort()]).toEqual([
    'valid',
    ['PADES_CHANGE_FORM_FILLED', 'PADES_CHANGE_FORM_FILLED', 'PADES_CHANGE_SIGNATURE_ADDED'],
  ]);
});

test.each(Object.entries(insiderHonestly))('content drawn by a later signer is not an attack: %s', async (_, make) => {
  const report = await verify(toBytes((await make(await attackScene())) as string), options);
  expect([report.status, codes(report).filter((code) => !code.startsWith('PADES_CHANGE_'))]).toEqual(['valid', []]);
});

test.each(Object.entries({ ...nothingLost, ...resourcesInOrder, ...bareHonestly }))(
  'nothing is missing in %s',
  async (_, base) => {
    const report = await verify(toBytes(await signed(await attackScene(), base)), options);
    expect([report.status, codes(report)]).toEqual(['valid', []]);
  },
);

test('the encrypted document that attacks begin with is also valid', async () => {
  const file = await encrypted({})(await attackScene());
  const report = await verify(
    Uint8Array.from(file as string, (c) => c.charCodeAt(0)),
    options,
  );
  expect([report.status, codes(report)]).toEqual(['valid', ['PDF_ENCRYPTED']]);
});

test.each(identifiedHonestly)(
  'a certificate with the same issuer and serial number is not an attack if the signer is identified (%#)',
  async (make) => {
    const report = await verify(toBytes((await make(await attackScene())) as string), options);
    expect([report.status, report.signatures.map(({ signer }) => signer?.subject)]).toEqual([
      'valid',
      ['CN=示例经办人'],
    ]);
  },
);

test('the folder contains exactly the files of the catalogue', () => {
  const files = readdirSync(attackFolder).filter((name) => /\.(pdf|p7s|eml)$/.test(name));
  expect(files.sort()).toEqual(catalogue.map(fileName).sort());
  expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
});

test.each(catalogue.map((attack) => [fileName(attack), attack] as const))('%s', async (name, attack) => {
  const bytes = read(name);
  expect(Buffer.compare(bytes, await attackBytes(attack)), 'made again, other bytes came out').toBe(0);
  const report = await verify(bytes, {
    ...options,
    ...(attack.content === undefined ? {} : { content: utf8(attack.content) }),
    ...(attack.known && (await attack.known(await attackScene()))),
    ...(attack.policy && { policy: policies[attack.policy] }),
  });
  expect(report.status).not.toBe('valid');
  if (attack.code === nothingToFind) expect([report.signatures, codes(report)]).toEqual([[], []]);
  else expect(codes(report)).toContain(attack.code);
  expect(report.status).toBe(attack.status);
  expect(report.reason.sentence, 'the reason in words').toMatch(/^(?:[^{}]|\\u\{[0-9a-f]+\})+$/s);
  expect(report.reason.code, 'a finding decided').not.toMatch(/^VALIDATION_FILE_IN/);
});

test('the table lists every file with its code and status', () => {
  const readme = readFileSync(`${attackFolder}README.md`, 'utf8');
  for (const { name, kind, code, status, tries } of catalogue) {
    expect(readme).toContain(`| ${name}.${kind} | ${tries} | \`${code}\` | ${status} |`);
  }
});
