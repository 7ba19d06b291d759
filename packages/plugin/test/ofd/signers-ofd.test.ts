/** The signer rule for OFD files: who signed only some of the files has not signed the document. */
import { signOfd } from '@govseal/ofd';
import { expect, test } from 'vitest';
import { verify } from '../../src/index.ts';
import { DOCUMENT, documentFiles, PAGE } from './attacks/document.ts';
import { handSigned } from './attacks/hand.ts';
import { changedEntries, pack, unpack } from './attacks/pack.ts';
import { generousOptions, ofdScene } from './attacks/scene.ts';

const scene = await ofdScene();
const { anySigner: _, ...options } = await generousOptions(scene);
const accept = [scene.clerk, scene.bureau].map(
  ({ certificate }) => ({ kind: 'certificate', certificate: certificate.der }) as const,
);

async function check(bytes: Uint8Array, required?: number): Promise<readonly unknown[]> {
  const signers = required === undefined ? { accept } : { accept, required };
  const report = await verify(bytes, { ...options, signers });
  expect(report.signatures.map(({ indication }) => indication)).toEqual(['TOTAL_PASSED', 'TOTAL_PASSED']);
  return [report.status, report.signers?.found, report.findings.map(({ code }) => code)];
}

const OF_PART = ['indeterminate', 1, ['VALIDATION_SIGNER_OF_PART', 'VALIDATION_SIGNER_MISSING']];

test('a clerk and the bureau that signed the whole document satisfy the rule', async () => {
  expect(await check(await scene.approved(false))).toEqual(['valid', 2, []]);
});

test('a clerk who left out a page is no signer of the document; where the bureau is enough it is valid', async () => {
  const { engine, at, clerk, authority } = scene;
  const signing = { engine, signer: clerk.signer, at, tsa: authority.tsa, leaveOut: [PAGE] };
  const first = await signOfd(pack(documentFiles()), signing);
  const both = await scene.sealed({}, unpack(first.bytes));
  expect(await check(both)).toEqual(OF_PART);
  expect(await check(both, 1)).toEqual(['valid', 1, []]);
});

test('files that a clerk signed stay in the package, but the bureau shows and seals another document', async () => {
  const entries = documentFiles();
  const signer = scene.clerk.signer;
  // production files often leave OFD.xml out of the references
  const references = (good: readonly (readonly [string, string])[]) => good.filter(([file]) => file !== '/OFD.xml');
  await handSigned(entries, scene, { signer, seal: 'none', references });
  for (const [name, data] of documentFiles()) {
    if (name.startsWith('Doc_0/')) entries.set(name.replace('Doc_0/', 'Doc_1/'), data);
  }
  changedEntries(entries, {
    'OFD.xml': (text) => text.replace(DOCUMENT, DOCUMENT.replace('Doc_0', 'Doc_1')),
    'Doc_1/Pages/Page_0/Content.xml': (text) => text.replace('准予', '不予'),
  });
  expect(await check(pack(await handSigned(entries, scene)))).toEqual(OF_PART);
});
