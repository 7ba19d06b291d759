/** What a whole seal says beside the point is reported and decides nothing, or as little as the policy says. */
import { utf8 } from '@govseal/core';
import { signOfd } from '@govseal/ofd';
import type { VerificationReport } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { DOCUMENT, documentFiles, SIGNATURE, VALUE } from './attacks/document.ts';
import { type Hand, handSigned } from './attacks/hand.ts';
import { pack, unpack } from './attacks/pack.ts';
import { generousOptions, type OfdScene, ofdScene } from './attacks/scene.ts';

let scene: OfdScene;
let options: VerifyOptions;
beforeAll(async () => {
  scene = await ofdScene();
  options = await generousOptions(scene);
});

/** Of the last signature. */
function reported({ signatures }: VerificationReport, code: string): readonly unknown[] {
  return signatures.at(-1)!.findings.filter((finding) => finding.code === code);
}

const stamp = (boundary: string): string => `<ofd:StampAnnot ID="a" PageRef="1" Boundary="${boundary}"/>`;
const without = (element: string) => (xml: string) => xml.replace(new RegExp(`<ofd:${element}.*</ofd:${element}>`), '');
const edited = (from: string, to: string) => (xml: string) => {
  expect(xml).toContain(from);
  return xml.replace(from, to);
};

const statements: readonly (readonly [code: string, status: string, hand: Hand, kept: Hand])[] = [
  ['OFD_STAMP_ABSENT', 'valid', { stamps: ' ' }, {}],
  ['OFD_STAMP_SIZE', 'valid', { stamps: stamp('100 100 60 60') }, { stamps: stamp('100 100 42 42') }],
  [
    'OFD_SIGNATURE_METHOD',
    'valid',
    { xml: edited('1.2.156.10197.1.501', '1.2.840.10045.4.3.2') },
    { xml: edited('1.2.156.10197.1.501', 'SM3withSM2') },
  ],
  [
    'OFD_CLAIMED_TIMES_DIFFER',
    'valid',
    { xml: edited('20261014013000Z', '20261001013000Z') },
    { xml: edited('20261014013000Z', '20261013093000Z') },
  ],
  [
    'OFD_SEAL_FILE_MISSING',
    'invalid',
    { xml: edited('Seal.esl</ofd:BaseLoc>', 'None.esl</ofd:BaseLoc>') },
    { xml: without('Seal') },
  ],
];

test.each(statements)('%s: %s, and its neighbour is fine', async (code, status, hand, kept) => {
  const [bad, good] = await Promise.all(
    [hand, kept].map(async (by) => verify(pack(await handSigned(documentFiles(), scene, by)), options)),
  );
  expect([bad!.status, reported(bad!, code).length]).toEqual([status, 1]);
  expect([good!.status, reported(good!, code)]).toEqual(['valid', []]);
});

test('a seal that leaves an earlier signature out says nothing about it, and that is reported', async () => {
  const { engine, at, clerk } = scene;
  const first = await signOfd(pack(documentFiles()), { engine, signer: clerk.signer, at, tsa: scene.authority.tsa });
  const files = unpack(first.bytes);
  const beside = await verify(await scene.sealed({ leaveOut: [SIGNATURE, VALUE] }, files), options);
  const over = await verify(await scene.sealed({}, files), options);
  const codes = ({ signatures }: VerificationReport) =>
    signatures.flatMap(({ findings }) => findings.map((f) => f.code));
  expect(codes(beside)).toContain('OFD_EARLIER_SIGNATURE_UNCOVERED');
  expect(codes(over)).not.toContain('OFD_EARLIER_SIGNATURE_UNCOVERED');
});

test.each([
  ['0 0 42 42', 'valid'],
  ['168 255 42 42', 'valid'],
  ['168.5 255 42 42', 'indeterminate'],
  ['168 256 42 42', 'indeterminate'],
  ['-1 0 42 42', 'indeterminate'],
  ['0 -1 42 42', 'indeterminate'],
])('a stamp at %s counts from the corner of its page, wherever the page’s box begins: %s', async (boundary, status) => {
  for (const box of ['0 0 210 297', '30 40 210 297', '0.0 0.0 210.00000000000003 297.00000000000006']) {
    const files = documentFiles();
    const document = new TextDecoder().decode(files.get(DOCUMENT));
    files.set(DOCUMENT, utf8(document.replace('<ofd:PhysicalBox>0 0 210 297<', `<ofd:PhysicalBox>${box}<`)));
    const report = await verify(pack(await handSigned(files, scene, { stamps: stamp(boundary) })), options);
    expect([report.status, reported(report, 'OFD_STAMP_OUTSIDE').length]).toEqual([status, status === 'valid' ? 0 : 1]);
  }
});
