/** What honest software does behind a signature, beside the attack that looks like it: the rules must tell them apart. */

import { latin1, toHex } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, type SignPdfOptions, signPdf } from '../src/index.ts';
import { appendUpdate, type MadePdf, makePdf } from './make-pdf.ts';

let options: SignPdfOptions;
beforeAll(async () => {
  const { signer, certificate } = await (await createTestAuthority()).issueSigner();
  const hex = `${toHex(certificate.der)}>`;
  certificateStream = `<< /Length ${hex.length} /Filter /ASCIIHexDecode >>\nstream\n${hex}\nendstream`;
  options = { signer, engine: nodeEngine, at: new Date('2026-10-14T01:30:00Z') };
});

/** The signer's certificate as a stream of the security store. */
let certificateStream: string;
const OUTLINES = '<< /Type /Outlines /First 41 0 R /Last 41 0 R /Count 1 >>';

/** Level and codes of an update behind the signature of a document made of `made` and further objects. */
async function evaluate(
  made: MadePdf,
  prepared: Readonly<Record<number, string>>,
  change: (body: (number: number) => string) => Readonly<Record<number, string>>,
  more: Partial<SignPdfOptions> = {},
): Promise<{ level: string; codes: string[] }> {
  const before = (await signPdf(appendUpdate(makePdf(made), prepared), { ...options, ...more })).toBytes();
  const body = (number: number): string => {
    const { offset } = openPdf(before).latest.entry(number) as { offset: number };
    const text = latin1(before.subarray(offset));
    return /^\d+ \d+ obj\s*([\s\S]*?)\s*endobj/.exec(text)![1]!;
  };
  const file = openPdf(appendUpdate(before, change(body)));
  const { level, findings } = (await collectPdfEvidence(file, { engine: nodeEngine })).signatures[0]!.modifications;
  return { level, codes: [...new Set(findings.map(({ code }) => code))] };
}

const add = (body: string, keys: string): string => body.replace(/>>\s*$/, `${keys} >>`);
const CONTENT = 'BT /F1 10 Tf 2 5 Td (100) Tj ET';
const drawnText =
  '<< /Type /XObject /Subtype /Form /BBox [0 0 250 20] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 ' +
  `/BaseFont /Helvetica >> >> >> /Length ${CONTENT.length} >>\nstream\n${CONTENT}\nendstream`;
const FIELD = { name: 'remark', type: 'Tx', rect: [50, 450, 300, 470] } as const;

describe('a page that other objects name', () => {
  test('by bookmarks, by a comment, and by a program’s own data inside a picture may get a signature on it', async () => {
    const prepared = {
      1: '<< /Type /Catalog /Pages 2 0 R /Outlines 40 0 R >>',
      4: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 43 0 R >> >> /Contents 5 0 R /Annots [42 0 R] >>',
      40: OUTLINES,
      41: '<< /Title (page) /Parent 40 0 R /Dest [4 0 R /Fit] >>',
      42: '<< /Type /Annot /Subtype /Link /P 4 0 R /Rect [0 0 9 9] /A << /S /GoTo /D [4 0 R /Fit] >> >>',
      43: '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /PieceInfo 44 0 R /Length 0 >>\nstream\n\nendstream',
      44: '<< /Program << /LastModified (D:2026) /Private << /Page 4 0 R >> >> >>',
    };
    const first = (await signPdf(appendUpdate(makePdf({}), prepared), options)).toBytes();
    const both = (await signPdf(first, { ...options, page: 1, rect: [9, 9, 99, 99] })).toBytes();
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
    [
      'a font of its own',
      '<< /Type /Font /Subtype /TrueType /BaseFont /Own /Encoding /WinAnsiEncoding >>',
      'disallowed',
    ],
  ])('that named a font before it was there gets %s', async (_name, font, level) => {
    const made = { fields: [{ ...FIELD, value: '100', extra: '/DA (/Waits 10 Tf 0 g)' }] };
    const evaluated = await evaluate(made, {}, (body) => ({
      1: body(1).replace('/Helv 3 0 R', '/Helv 3 0 R /Waits 60 0 R'),
      60: font,
    }));
    const code = level === 'allowed' ? 'PADES_CHANGE_FORM_RESOURCES' : 'PADES_CHANGE_FORM_DEFAULTS';
    expect(evaluated).toEqual({ level, codes: [code] });
  });

  test.each([
    ['what its value is', '<body><p>1&#48;0</p></body>', 'allowed'],
    ['something else', '<body><p>900</p></body>', 'disallowed'],
  ])('that is filled with rich text says %s', async (_name, rich, level) => {
    const made = { fields: [{ ...FIELD, extra: '/Ff 33554432' }] };
    const evaluated = await evaluate(made, {}, (body) => ({
      6: add(body(6), `/V (100) /RV (${rich}) /AP << /N 60 0 R >>`),
      60: drawnText,
    }));
    expect(evaluated.level, evaluated.codes.join()).toBe(level);
  });

  test.each([
    ['a state that it had', '/V /Yes /AS /Yes', 'allowed', 'PADES_CHANGE_FORM_FILLED'],
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

  test('whose field is signed may have it printed; another field may not change what is printed', async () => {
    const made = { fields: [FIELD, { name: 'chief', type: 'Sig' as const, rect: [50, 300, 200, 330] as const }] };
    const hidden = await evaluate(made, {}, (body) => ({ 6: body(6).replace(/\/F 4/, '/F 0') }));
    expect(hidden.codes).toEqual(['PADES_CHANGE_FIELD_DEFINITION']);
    const locked = await evaluate(made, {}, (body) => ({ 6: body(6).replace(/\/F 4/, '/F 132') }));
    expect(locked.level).toBe('none');
  });
});

describe('a comment under P=3', () => {
  const QUAD = '/QuadPoints [60 730 460 730 60 718 460 718]';
  /** Places twelve points high, one below another by so much. */
  const LINES = (step: number, count = 2): string => {
    const tops = Array.from({ length: count }, (_, index) => 730 - index * step);
    return `/QuadPoints [${tops.map((y) => `60 ${y} 460 ${y} 60 ${y - 12} 460 ${y - 12}`).join(' ')}]`;
  };
  const SLANTED = '/QuadPoints [60 730 460 730 -9000 718 9000 718]';
  const AROUND = '/QuadPoints [60 718 460 718 460 730 60 730]';
  test.each([
    ['a yellow highlight', `/Subtype /Highlight /C [1 1 0] ${QUAD}`, 'allowed'],
    ['a grey highlight in four inks', `/Subtype /Highlight /C [0 0 0 0.2] ${QUAD}`, 'allowed'],
    ['a line through a line of text', `/Subtype /StrikeOut /C [1 0 0] ${QUAD}`, 'allowed'],
    ['a caret', '/Subtype /Caret', 'allowed'],
    ['a line through each of two lines', `/Subtype /StrikeOut /C [1 0 0] ${LINES(12)}`, 'allowed'],
    ['a highlight over each of two lines', `/Subtype /Highlight /C [0.6 0.6 0.6] ${LINES(10)}`, 'allowed'],
    ['many lines through one line', `/Subtype /StrikeOut /C [1 0 0] ${LINES(1, 8)}`, 'unknown'],
    ['a highlight laid over itself', `/Subtype /Highlight /C [0.6 0.6 0.6] ${LINES(0, 8)}`, 'unknown'],
    ['a line as white as paper', `/Subtype /Underline /C [1 1 1] ${QUAD}`, 'unknown'],
    ['more places than are compared', `/Subtype /Squiggly /C [1 0 0] ${LINES(20, 501)}`, 'unknown'],
    ['a dark highlight in four inks', `/Subtype /Highlight /C [0 0 0 1] ${QUAD}`, 'unknown'],
    ['a highlight without a readable colour', `/Subtype /Highlight /C [(red)] ${QUAD}`, 'unknown'],
    ['a line without its places', '/Subtype /StrikeOut', 'unknown'],
    [
      'a line through a text that leans',
      '/Subtype /StrikeOut /C [1 0 0] /QuadPoints [60 732 460 736 61 720 461 724]',
      'allowed',
    ],
    [
      'a line whose sides are further apart than its corners are high',
      `/Subtype /StrikeOut /C [1 0 0] ${SLANTED}`,
      'unknown',
    ],
    ['a wave with its corners around the text', `/Subtype /Squiggly /C [1 0 0] ${AROUND}`, 'unknown'],
    ['a highlight with one corner', '/Subtype /Highlight /C [1 1 0] /QuadPoints [60 730 460 730]', 'unknown'],
    ['a highlight without its places', '/Subtype /Highlight /C [1 1 0]', 'unknown'],
    ['a highlight in pink', `/Subtype /Highlight /C [1 0.5 0.5] ${QUAD}`, 'allowed'],
    ['a highlight in the red of a seal', `/Subtype /Highlight /C [1 0.15 0.1] ${QUAD}`, 'unknown'],
    ['a highlight in the red of a seal, in four inks', `/Subtype /Highlight /C [0 0.85 0.85 0] ${QUAD}`, 'unknown'],
    ['a note that stands twice', '/Subtype /Text /Subtype /Text', 'unknown'],
  ])('is %s', async (_name, keys, level) => {
    const evaluated = await evaluate(
      {},
      {},
      (body) => ({
        4: body(4).includes('/Annots [')
          ? body(4).replace('/Annots [', '/Annots [60 0 R ')
          : add(body(4), '/Annots [60 0 R]'),
        60: `<< /Type /Annot /Rect [60 700 70 712] ${keys} >>`,
      }),
      { certify: 3 },
    );
    expect(evaluated.level, evaluated.codes.join()).toBe(level);
  });
});

describe('what a writer says of the file', () => {
  const xmp = (text: string): string => {
    const packet = `<x:xmpmeta><rdf:Description>${text}</rdf:Description></x:xmpmeta>`;
    return `<< /Type /Metadata /Subtype /XML /Length ${packet.length} >>\nstream\n${packet}\nendstream`;
  };
  const title = '<dc:title>Decision</dc:title>';
  test.each([
    ['the time of the last change', `${title}<xmp:ModifyDate>2027</xmp:ModifyDate>`, 'allowed', 'PADES_CHANGE_DATES'],
    ['a title', '<dc:title>Other</dc:title><xmp:ModifyDate>2026</xmp:ModifyDate>', 'allowed', 'PADES_CHANGE_METADATA'],
    ['an entity', `<!DOCTYPE x>${title}<xmp:ModifyDate>2026</xmp:ModifyDate>`, 'disallowed', 'PADES_CHANGE_CATALOG'],
  ])('may be %s: %#', async (_name, text, level, code) => {
    const prepared = {
      1: '<< /Type /Catalog /Pages 2 0 R /Metadata 40 0 R >>',
      40: xmp(`${title}<xmp:ModifyDate>2026</xmp:ModifyDate>`),
    };
    expect(await evaluate({}, prepared, () => ({ 40: xmp(text) }))).toEqual({ level, codes: [code] });
  });

  test.each([
    ['an extension', 'Extensions << /ADBE << /BaseVersion /1.7 /ExtensionLevel 8 >>', 'allowed'],
    ['an extension that leads to a stream', 'Extensions << /ADBE 5 0 R', 'disallowed'],
    ['a later version', 'Version /2.0 /Extensions <<', 'allowed'],
    ['an earlier version', 'Version /1.4 /Extensions <<', 'disallowed'],
  ])('may be %s: /%s', async (_name, keys, level) => {
    const code = level === 'allowed' ? 'PADES_CHANGE_EXTENSIONS' : 'PADES_CHANGE_CATALOG';
    const evaluated = await evaluate({}, {}, (body) => ({ 1: body(1).replace(/Extensions ?<</, keys) }));
    expect(evaluated).toEqual({ level, codes: [code] });
  });
});

describe('a tagged file', () => {
  const prepared = {
    1: '<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 40 0 R >>',
    40: '<< /Type /StructTreeRoot /K [41 0 R] >>',
    41: '<< /S /Document /P 40 0 R >>',
  };
  const note = (body: (number: number) => string): Readonly<Record<number, string>> => ({
    4: body(4).includes('/Annots [')
      ? body(4).replace('/Annots [', '/Annots [60 0 R ')
      : add(body(4), '/Annots [60 0 R]'),
    60: '<< /Type /Annot /Subtype /Text /Rect [60 700 70 712] >>',
    40: '<< /Type /StructTreeRoot /K [41 0 R 61 0 R] >>',
  });

  test.each([
    ['a new comment', '/K << /Type /OBJR /Obj 60 0 R >>', 'allowed', 'PADES_CHANGE_STRUCTURE_TREE'],
    ['text that stands on the page', '/K << /Type /MCR /Pg 4 0 R /MCID 0 >>', 'disallowed', 'PADES_CHANGE_TAG'],
    ['nothing', '/K []', 'disallowed', 'PADES_CHANGE_TAG'],
    ['more than a call takes arguments', `/K [${'62 0 R '.repeat(150_000)}]`, 'disallowed', 'PADES_CHANGE_TAG'],
  ])('may get an element that is about %s: %#', async (_name, kids, level, code) => {
    const change = (body: (number: number) => string) => ({
      ...note(body),
      61: `<< /S /Annot /P 40 0 R ${kids} >>`,
      62: '<< /S /Span >>',
    });
    const evaluated = await evaluate({}, prepared, change, { certify: 3 });
    expect(evaluated.level, evaluated.codes.join()).toBe(level);
    expect(evaluated.codes).toContain(code);
  });

  test.each([
    ['an identifier', '/IDTree << /Names [(note) 61 0 R] >> /ParentTreeNextKey 1', 'allowed'],
    [
      'an identifier in a node',
      '/IDTree << /Kids [<< /Limits [(note) (note)] /Names [(note) 61 0 R] >>] >>',
      'allowed',
    ],
    ['an identifier twice', '/IDTree << /Names [(note) 61 0 R (note) 41 0 R] >>', 'disallowed'],
    ['an identifier of what is no element', '/IDTree << /Names [(note) 5 0 R] >>', 'disallowed'],
    ['identifiers with something beside', '/IDTree << /Names [(note) 61 0 R] /A (note) >>', 'disallowed'],
    ['a next key that is no number', '/ParentTreeNextKey (1)', 'disallowed'],
  ])('may get an element with %s', async (_name, entries, level) => {
    const evaluated = await evaluate(
      {},
      prepared,
      (body) => {
        const made = note(body);
        return {
          ...made,
          40: add(made[40]!, entries),
          61: '<< /S /Annot /P 40 0 R /K << /Type /OBJR /Obj 60 0 R >> >>',
        };
      },
      { certify: 3 },
    );
    expect(evaluated.level, evaluated.codes.join()).toBe(level);
  });

  test('may say that it is one', async () => {
    const evaluated = await evaluate({}, prepared, (body) => ({ 1: add(body(1), '/MarkInfo << /Marked true >>') }));
    expect(evaluated).toEqual({ level: 'allowed', codes: ['PADES_CHANGE_STRUCTURE_TREE'] });
  });
});

test('a security store may list more than a call takes arguments', async () => {
  const evaluated = await evaluate({}, {}, (body) => ({
    1: add(body(1), `/DSS << /Certs [${'60 0 R '.repeat(150_000)}] >>`),
    60: certificateStream,
  }));
  expect(evaluated).toEqual({ level: 'allowed', codes: ['PADES_CHANGE_VALIDATION_DATA'] });
});

test('a node that a page alone names as its parent may not change: readers inherit from it', async () => {
  const node = (rotate: number): string => `<< /Type /Pages /Kids [4 0 R] /Count 1 /Rotate ${rotate} >>`;
  const page = '<< /Type /Page /Parent 40 0 R /MediaBox [0 0 595 842] /Contents 5 0 R >>';
  const evaluated = await evaluate({}, { 4: page, 40: node(0) }, () => ({ 40: node(180) }));
  expect(evaluated).toEqual({ level: 'disallowed', codes: ['PADES_CHANGE_OBJECT'] });
});

test('the same pages in another order are another document', async () => {
  const evaluated = await evaluate({ pages: 2 }, {}, (body) => ({ 2: body(2).replace('4 0 R 6 0 R', '6 0 R 4 0 R') }));
  expect(evaluated).toEqual({ level: 'disallowed', codes: ['PADES_CHANGE_PAGE_ORDER'] });
});

describe('a signature whose field stands in a list that is an object of its own', () => {
  test('is found when only the list changes', async () => {
    const prepared = {
      1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [40 0 R] >> >>',
      40: '<< /T (group) /Kids 41 0 R >>',
      41: '[]',
    };
    const before = (await signPdf(appendUpdate(makePdf({}), prepared), options)).toBytes();
    const field = '<< /FT /Sig /T (mayor) /Parent 40 0 R /V << /Type /Sig /Contents <00> /ByteRange [0 1 2 3] >> >>';
    const file = openPdf(appendUpdate(before, { 41: '[61 0 R]', 61: field }));
    const { signatures } = await collectPdfEvidence(file, { engine: nodeEngine });
    expect(signatures.map(({ id }) => id).sort()).toEqual(['Signature1', 'group.mayor']);
  });
});
