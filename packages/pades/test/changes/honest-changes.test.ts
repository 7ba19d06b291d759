/** Updates of honest software after a signature, each with a similar attack: the rules must distinguish them. */
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../../src/index.ts';
import { appendUpdate, makePdf } from '../make-pdf.ts';
import { add, certificateStream, createSigned, evaluate, options } from './honest-change.ts';

beforeAll(createSigned);

const OUTLINES = '<< /Type /Outlines /First 41 0 R /Last 41 0 R /Count 1 >>';

const CONTENT = 'BT /F1 10 Tf 2 5 Td (100) Tj ET';

const drawnText =
  '<< /Type /XObject /Subtype /Form /BBox [0 0 250 20] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 ' +
  `/BaseFont /Helvetica >> >> >> /Length ${CONTENT.length} >>\nstream\n${CONTENT}\nendstream`;

const FIELD = { name: 'remark', type: 'Tx', rect: [50, 450, 300, 470] } as const;

describe('a page to which other objects refer', () => {
  test('from bookmarks, a comment, and private data inside a picture may get a signature on it', async () => {
    const prepared = {
      1: '<< /Type /Catalog /Pages 2 0 R /Outlines 40 0 R >>',
      4: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 43 0 R >> >> /Contents 5 0 R /Annots [42 0 R] >>',
      40: OUTLINES,
      41: '<< /Title (page) /Parent 40 0 R /Dest [4 0 R /Fit] >>',
      42: '<< /Type /Annot /Subtype /Link /P 4 0 R /Rect [0 0 9 9] /A << /S /GoTo /D [4 0 R /Fit] >> >>',
      43: '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /PieceInfo 44 0 R /Length 0 >>\nstream\n\nendstream',
      44: '<< /Program << /LastModified (D:2026) /Private << /Page 4 0 R >> >> >>',
    };
    const first = (await signPdf(appendUpdate(makePdf({}), prepared), { ...options, force: true })).toBytes();
    const both = (await signPdf(first, { force: true, ...options, page: 1, rect: [9, 9, 99, 99] })).toBytes();
    const { signatures } = await collectPdfEvidence(openPdf(both), { engine: nodeEngine });
    expect(signatures.map(({ modifications }) => modifications.level)).toEqual(['allowed', 'none']);
  });
});

describe('a form', () => {
  test.each([
    ['a standard font', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>', 'allowed'],
    ['the marks of check boxes', '<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>', 'allowed'],
    [
      'the encoding of PDF texts',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [24 /breve 128 /bullet] >> >>',
      'allowed',
    ],
    [
      'a font in which 1 is 9',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [49 /nine] >> >>',
      'disallowed',
    ],
    ['a private font', '<< /Type /Font /Subtype /TrueType /BaseFont /Own /Encoding /WinAnsiEncoding >>', 'disallowed'],
  ])('that referred to a missing font gets %s', async (_name, font, level) => {
    const made = { fields: [{ ...FIELD, value: '100', extra: '/DA (/Waits 10 Tf 0 g)' }] };
    const evaluated = await evaluate(made, {}, (body) => ({
      1: body(1).replace('/Helv 3 0 R', '/Helv 3 0 R /Waits 60 0 R'),
      60: font,
    }));
    const code = level === 'allowed' ? 'PADES_CHANGE_FORM_RESOURCES' : 'PADES_CHANGE_FORM_DEFAULTS';
    expect(evaluated).toEqual({ level, codes: [code] });
  });

  test.each([
    ['its value', '<body><p>1&#48;0</p></body>', 'allowed'],
    ['another text', '<body><p>900</p></body>', 'disallowed'],
  ])('that is filled with rich text states %s', async (_name, rich, level) => {
    const made = { fields: [{ ...FIELD, extra: '/Ff 33554432' }] };
    const evaluated = await evaluate(made, {}, (body) => ({
      6: add(body(6), `/V (100) /RV (${rich}) /AP << /N 60 0 R >>`),
      60: drawnText,
    }));
    expect(evaluated.level, evaluated.codes.join()).toBe(level);
  });

  test.each([
    ['an existing state', '/V /Yes /AS /Yes', 'allowed', 'PADES_CHANGE_FORM_FILLED'],
    ['a state without its value', '/V /Off /AS /Yes', 'disallowed', 'PADES_CHANGE_APPEARANCE'],
  ])('whose check box is given %s', async (_name, state, level, code) => {
    const states = '/AP << /N << /Yes 40 0 R /Off 41 0 R >> >>';
    const look = '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream';
    const made = {
      fields: [{ name: 'agree', type: 'Btn' as const, rect: FIELD.rect, extra: `/V /Off /AS /Off ${states}` }],
    };
    const evaluated = await evaluate(made, { 40: look, 41: look }, (body) => ({
      6: body(6).replace('/V /Off /AS /Off', state),
    }));
    expect(evaluated.level, evaluated.codes.join()).toBe(level);
    expect(evaluated.codes).toContain(code);
  });

  test('whose field is signed may get the print flag; that of another field may not', async () => {
    const made = { fields: [FIELD, { name: 'chief', type: 'Sig' as const, rect: [50, 300, 200, 330] as const }] };
    const hidden = await evaluate(made, {}, (body) => ({ 6: body(6).replace(/\/F 4/, '/F 0') }));
    expect(hidden.codes).toEqual(['PADES_CHANGE_FIELD_DEFINITION']);
    const locked = await evaluate(made, {}, (body) => ({ 6: body(6).replace(/\/F 4/, '/F 132') }));
    expect(locked.level).toBe('none');
  });
});

test('a security store may list more than a call takes arguments', async () => {
  const evaluated = await evaluate({}, {}, (body) => ({
    1: add(body(1), `/DSS << /Certs [${'60 0 R '.repeat(150_000)}] >>`),
    60: certificateStream,
  }));
  expect(evaluated).toEqual({ level: 'allowed', codes: ['PADES_CHANGE_VALIDATION_DATA'] });
});

test('a node that is only the /Parent of a page may not change, because readers inherit from it', async () => {
  const node = (rotate: number): string => `<< /Type /Pages /Kids [4 0 R] /Count 1 /Rotate ${rotate} >>`;
  const page = '<< /Type /Page /Parent 40 0 R /MediaBox [0 0 595 842] /Contents 5 0 R >>';
  const evaluated = await evaluate({}, { 4: page, 40: node(0) }, () => ({ 40: node(180) }));
  expect(evaluated).toEqual({ level: 'disallowed', codes: ['PADES_CHANGE_OBJECT'] });
});

test('the same pages in another order are another document', async () => {
  const evaluated = await evaluate({ pages: 2 }, {}, (body) => ({ 2: body(2).replace('4 0 R 6 0 R', '6 0 R 4 0 R') }));
  expect(evaluated).toEqual({ level: 'disallowed', codes: ['PADES_CHANGE_PAGE_ORDER'] });
});

describe('a signature whose field is in a list that is a separate object', () => {
  test('is found when only the list changes', async () => {
    const prepared = {
      1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [40 0 R] >> >>',
      40: '<< /T (group) /Kids 41 0 R >>',
      41: '[]',
    };
    const before = (await signPdf(appendUpdate(makePdf({}), prepared), { ...options, force: true })).toBytes();
    const field = '<< /FT /Sig /T (mayor) /Parent 40 0 R /V << /Type /Sig /Contents <00> /ByteRange [0 1 2 3] >> >>';
    const file = openPdf(appendUpdate(before, { 41: '[61 0 R]', 61: field }));
    const { signatures } = await collectPdfEvidence(file, { engine: nodeEngine });
    expect(signatures.map(({ id }) => id).sort()).toEqual(['Signature1', 'group.mayor']);
  });
});
