/** Each rule of `lintOfd` with a file that breaks only that rule; files of the writer break none. */
import { concatBytes } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import { lintOfd } from '@govseal/ofd';
import { beforeAll, expect, test } from 'vitest';
import { corpusFile, corpusMissing } from '../../../ofd/test/sample.ts';
import { documentFiles, PAGE, SIGNATURES, VALUE } from './attacks/document.ts';
import { type Hand, handSigned } from './attacks/hand.ts';
import { changed, pack } from './attacks/pack.ts';
import { type OfdScene, ofdScene } from './attacks/scene.ts';

let scene: OfdScene;
beforeAll(async () => {
  scene = await ofdScene();
});

const codes = (bytes: Uint8Array): string[] => lintOfd(bytes).findings.map(({ code }) => code);
const byHand = async (hand: Hand): Promise<Uint8Array> => pack(await handSigned(documentFiles(), scene, hand));

test('what the writer makes breaks no rule; a lock is reported', async () => {
  expect(codes(await scene.sealed())).toEqual([]);
  const approved = lintOfd(await scene.approved(true));
  expect([approved.signatures, approved.findings.map(({ code, severity }) => `${severity} ${code}`)]).toEqual([
    2,
    ['info LINT_OFD_LOCKED'],
  ]);
  expect(approved.cms.map(({ id }) => id)).toEqual(['s001']);
  expect(codes(pack(documentFiles()))).toEqual([]);
});

/** The value with its SM2 pair bare. */
function bare(value: Uint8Array): Uint8Array {
  const [tbs, certificate, algorithm, signature, ...rest] = parseDer(value).children;
  const numbers = parseDer(signature!.content.subarray(1)).children.map(({ content }) => {
    const digits = content.subarray(content.length > 32 ? 1 : 0);
    return concatBytes(new Uint8Array(32 - digits.length), digits);
  });
  const raw = write.bitString(concatBytes(...numbers));
  return write.sequence(tbs!.der, certificate!.der, algorithm!.der, raw, ...rest.map(({ der }) => der));
}

const withoutToken = (value: Uint8Array): Uint8Array =>
  write.sequence(
    ...parseDer(value)
      .children.slice(0, 4)
      .map(({ der }) => der),
  );

test.each<[string, Hand]>([
  ['LINT_OFD_CHECK_METHOD', { checkMethod: null }],
  ['LINT_OFD_CHECK_METHOD', { checkMethod: 'CRC32' }],
  ['LINT_OFD_UNCOVERED', { references: (good) => good.filter(([file]) => file !== `/${PAGE}`) }],
  ['LINT_OFD_SIGNATURE_METHOD', { xml: (text) => text.replace('1.2.156.10197.1.501', '1.2.156.10197.1.301') }],
  ['LINT_OFD_PROPERTY_INFO', { propertyInfo: 'Signature.xml' }],
  ['LINT_OFD_RAW_VALUE', { value: bare }],
  ['LINT_OFD_NO_TIMESTAMP', { value: withoutToken }],
  ['LINT_OFD_DATE', { xml: (text) => text.replace('20261014013000Z', '2026-10-14 09:30:00') }],
  ['LINT_OFD_SEAL_FILE', { xml: (text) => text.replace(/<ofd:Seal>.*<\/ofd:Seal>/, '') }],
  ['LINT_OFD_NO_STAMP', { stamps: '' }],
  ['LINT_OFD_STAMP_SIZE', { stamps: '<ofd:StampAnnot ID="a" PageRef="1" Boundary="9 9 60 60"/>' }],
])('%s', async (code, hand) => {
  expect(codes(await byHand(hand))).toEqual([code]);
});

test.skipIf(corpusMissing).each([
  ['signed-v1.ofd', 'LINT_OFD_SES_V1'],
  ['signed-v5.ofd', 'LINT_OFD_SES_V5'],
])('%s: %s', (file, code) => {
  expect(codes(corpusFile(file)).sort()).toEqual(['LINT_OFD_LOCKED', 'LINT_OFD_NO_TIMESTAMP', code]);
});

test('LINT_OFD_ID, LINT_OFD_UNREADABLE', async () => {
  const digits = changed(await scene.sealed(), { [SIGNATURES]: (text) => text.replaceAll('s001', '1') });
  expect(codes(digits)).toEqual(['LINT_OFD_ID']);
  expect(codes(changed(await scene.sealed(), { [VALUE]: 'no DER' }))).toEqual(['LINT_OFD_UNREADABLE']);
});
