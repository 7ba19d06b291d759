/** A document that the verifier would not accept is rejected before the key is used, unless forced. */
import type { Signer } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { preparePdf, type SignPdfOptions, signPdf } from '../src/index.ts';
import { appendUpdate, makePdf } from './make-pdf.ts';

const at = new Date('2026-10-14T01:30:00Z');
let signer: Signer;
let uses = 0;
beforeAll(async () => {
  const issued = (await (await createTestAuthority()).issueSigner()).signer;
  if (!('sign' in issued) || issued.sign === undefined) throw new Error('the test signer signs messages');
  const sign = issued.sign.bind(issued);
  signer = {
    ...issued,
    sign: (...message: Parameters<typeof sign>) => {
      uses++;
      return sign(...message);
    },
  } as Signer;
});

const LAYER = '/OCProperties << /OCGs [30 0 R] /D << /AS [<< /Event /View /Category [/View] /OCGs [30 0 R] >>] >> >>';
const page = (keys: string): string => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${keys} >>`;
const stream = (length: number): string => `<< /Length ${length} >>\nstream\nBT ET\nendstream`;

const refused: readonly (readonly [string, Uint8Array, Partial<SignPdfOptions>, object])[] = [
  [
    'a script that runs on opening',
    makePdf({ catalog: '/OpenAction << /S /JavaScript /JS (this.getField("a").value = 1) >>' }),
    {},
    { code: 'PADES_RESULT_NOT_VALID', params: { codes: ['PADES_ACTIVE_CONTENT'] } },
  ],
  [
    'a layer that follows events',
    appendUpdate(makePdf({ catalog: LAYER }), {
      30: '<< /Type /OCG /Name (layer) /Usage << /View << /ViewState /OFF >> >> >>',
      4: page('/Resources << /Properties << /L 30 0 R >> >> /Contents 31 0 R'),
      31: '<< /Length 21 >>\nstream\n/OC /L BDC 0 0 m EMC \nendstream',
    }),
    {},
    { code: 'PADES_RESULT_NOT_VALID' },
  ],
  [
    'a page tree with another count',
    appendUpdate(makePdf(), { 2: '<< /Type /Pages /Kids [4 0 R] /Count 2 >>' }),
    {},
    { code: 'PADES_RESULT_NOT_VALID', params: { codes: ['PADES_TREE_AMBIGUOUS'] } },
  ],
  ['a wrong stream length', appendUpdate(makePdf(), { 5: stream(3) }), {}, {}],
  [
    'a seal outside the page',
    makePdf(),
    { page: 1, rect: [500, 100, 700, 200] },
    { code: 'PADES_WIDGET_OUTSIDE_PAGE' },
  ],
];

describe.each(refused)('%s', (_, file, options, error) => {
  test('is rejected before the key is used', async () => {
    const before = uses;
    await expect(signPdf(file, { signer, engine, at, ...options })).rejects.toMatchObject(error);
    const { certificate } = signer;
    const halves = { engine, at, key: new Uint8Array(32).fill(7), expires: new Date(at.getTime() + 60_000) };
    await expect(preparePdf(file, { ...halves, signer: { certificate }, ...options })).rejects.toMatchObject(error);
    expect(uses).toBe(before);
  });

  test.skipIf(Object.keys(error).length === 0)('is signed with `force`', async () => {
    const before = uses;
    await signPdf(file, { signer, engine, at, ...options, force: true });
    expect(uses).toBe(before + 1);
  });
});

test('a document without such defects is signed, with a seal at the edge of its page', async () => {
  const signed = await signPdf(makePdf(), { signer, engine, at, page: 1, rect: [495, 742, 595, 842] });
  expect(signed.cms.length).toBeGreaterThan(0);
});
