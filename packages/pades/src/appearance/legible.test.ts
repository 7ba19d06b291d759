import { utf8 } from '@govseal/core';
import { openPdf, PdfArray, PdfDict, PdfName, PdfStream } from '@govseal/pdf';
import { expect, test } from 'vitest';
import { makePdf } from '../../test/make-pdf.ts';
import { standardWidth } from './fonts/standard-widths.ts';
import type { Doubt } from './legible.ts';
import { type AppearanceReading, readAppearance } from './reading.ts';

const view = openPdf(makePdf()).latest;
const HELVETICA = {
  Type: new PdfName('Font'),
  Subtype: new PdfName('Type1'),
  BaseFont: new PdfName('Helvetica'),
  Encoding: new PdfName('WinAnsiEncoding'),
};
const FRAME = { size: { width: 200, height: 40 }, rotation: 0 } as const;
const black = new PdfArray([new PdfName('Separation'), new PdfName('X'), new PdfName('DeviceGray'), 0]);

/** A form of 200 × 40 units; its resources have the names that the contents below use. */
function read(content: string, comb = false, more: PdfDict = PdfDict.of({})): AppearanceReading {
  const inner = PdfStream.of(
    PdfDict.of({ Subtype: new PdfName('Form'), BBox: new PdfArray([0, 0, 200, 40]) }),
    utf8('0 0 5 5 re f'),
  );
  const resources = PdfDict.of({
    Font: PdfDict.of({ F: PdfDict.of(HELVETICA) }),
    ExtGState: PdfDict.of({ Faint: PdfDict.of({ ca: 0 }), Plain: PdfDict.of({ ca: 1, BM: new PdfName('Normal') }) }),
    Pattern: PdfDict.of({ P: PdfStream.of(PdfDict.of({ PatternType: 1 }), utf8('')) }),
    Properties: PdfDict.of({ Layer: PdfDict.of({ Type: new PdfName('OCG') }) }),
    XObject: PdfDict.of({ X: inner, Image: PdfStream.of(PdfDict.of({ Subtype: new PdfName('Image') }), utf8('')) }),
    ...Object.fromEntries(more.entries),
  });
  const dict = PdfDict.of({
    Subtype: new PdfName('Form'),
    BBox: new PdfArray([0, 0, 200, 40]),
    Resources: resources,
  });
  return readAppearance(view, PdfStream.of(dict, utf8(content)), { frame: FRAME, comb });
}

function doubtsOf(reading: AppearanceReading): readonly Doubt[] {
  if (reading.kind === 'unreadable') throw new Error(reading.reason);
  return [...reading.doubts];
}

function doubts(content: string, comb = false): readonly Doubt[] {
  return doubtsOf(read(content, comb));
}

test.each([
  ['one line', 'BT /F 10 Tf 0 g 2 5 Td (agreed) Tj ET'],
  ['one line in pieces', 'BT /F 10 Tf 2 5 Td (agr) Tj (eed) Tj ET'],
  ['with kerning', 'BT /F 10 Tf 2 5 Td [(agr) 30 (eed) -250 (soon)] TJ ET'],
  ['in its clipping path', '/Tx BMC q 1 1 198 38 re W n BT /F 10 Tf 0 g 2 5 Td (agreed) Tj ET Q EMC'],
  ['two lines', "BT /F 10 Tf 12 TL 2 25 Td (agreed) Tj (soon) ' ET"],
  ['two lines, centred', 'BT /F 10 Tf 20 25 Td (agreed) Tj 5 -12 Td (no) Tj ET'],
  ['a comb', 'BT /F 10 Tf 2 5 Td (1) Tj 40 0 Td (0) Tj 40 0 Td (0) Tj ET'],
  ['scaled', 'q 0.5 0 0 0.5 0 0 cm BT /F 20 Tf 1 0 0 1 4 10 Tm (agreed) Tj ET Q'],
  ['scaled by its matrix', 'BT /F 1 Tf 10 0 0 10 2 5 Tm (agreed) Tj ET'],
  ['blue on yellow', '1 1 0.8 rg 0 0 200 40 re f 0 0 1 rg BT /F 10 Tf 2 5 Td (agreed) Tj ET'],
  ['white on black', '0 g 0 0 200 40 re f 1 g BT /F 10 Tf 2 5 Td (agreed) Tj ET'],
  ['with a border', '1 g 0 0 200 40 re f 0.5 0.5 199 39 re s 0 g BT /F 10 Tf 2 5 Td (agreed) Tj ET'],
  ['by a named colour space', '/DeviceRGB cs 0 0 0.5 sc BT /F 10 Tf 2 5 Td (agreed) Tj ET'],
  ['with opaque parameters', '/Plain gs BT /F 10 Tf 2 5 Td (agreed) Tj ET'],
])('%s is plain', (_, content) => {
  expect(read(content)).toMatchObject({ kind: 'read', plain: true });
});

test.each([
  [
    'a bevelled border',
    '0.7 g 1 1 m 1 39 l 199 39 l 198 38 l 2 38 l 2 2 l f 0.4 g 199 39 m 199 1 l 1 1 l 2 2 l 198 2 l 198 38 l f 0 g BT /F 10 Tf 3 5 Td (agreed) Tj ET',
  ],
  ['an underline', 'q 1 w 0 0.5 m 200 0.5 l s Q BT /F 10 Tf 2 5 Td (agreed) Tj ET'],
  ['a little spacing', 'BT /F 10 Tf 0.2 Tc 1 Tw 2 5 Td (agreed) Tj ET'],
])('%s is legible, if not plain', (_, content) => {
  expect(read(content)).toMatchObject({ kind: 'read', plain: false, doubts: new Set() });
});

test('lines between characters belong to a comb; anywhere else they are strokes', () => {
  const content = '66 0 m 66 40 l s 132 0 m 132 40 l s BT /F 10 Tf 30 5 Td (1) Tj 66 0 Td (0) Tj ET';
  expect(doubts(content, true)).toEqual([]);
  expect(doubts(content)).toEqual(['line-art']);
});

test.each<[Doubt, string, string]>([
  ['layout', 'another order', 'BT /F 10 Tf 8 5 Td (1) Tj -6 0 Td (0) Tj ET'],
  ['layout', 'a line over a line', 'BT /F 10 Tf 2 25 Td (agreed) Tj 0 -2 Td (agreed) Tj ET'],
  ['layout', 'a line above', 'BT /F 10 Tf 2 5 Td (agreed) Tj 0 20 Td (not) Tj ET'],
  ['layout', 'one string over the other', 'BT /F 10 Tf 2 5 Td [(100) 900 (200)] TJ ET'],
  ['layout', 'a gap inside the text', 'BT /F 10 Tf 2 5 Td (2) Tj 160 0 Td (50) Tj ET'],
  ['layout', 'a gap to the end', 'BT /F 10 Tf 2 5 Td [(1) -30000 (00)] TJ ET'],
  ['layout', 'upside down', 'BT /F 10 Tf -1 0 0 -1 100 20 Tm (66) Tj ET'],
  ['layout', 'mirrored', 'BT /F 10 Tf -1 0 0 1 100 20 Tm (66) Tj ET'],
  ['layout', 'a negative size', 'BT /F -10 Tf 100 20 Td (66) Tj ET'],
  ['layout', 'leaning', 'BT /F 10 Tf 1 0 3 1 2 5 Tm (100) Tj ET'],
  ['layout', 'stretched', 'BT /F 10 Tf 9 0 0 1 2 5 Tm (100) Tj ET'],
  ['layout', 'spaced', 'BT /F 10 Tf 50 Tc 2 5 Td (100) Tj ET'],
  ['layout', 'words apart', 'BT /F 10 Tf 50 Tw 2 5 Td (1 00) Tj ET'],
  ['layout', 'spaced by one operator', 'BT /F 10 Tf 12 TL 2 25 Td 0 50 (100) " ET'],
  ['layout', 'narrow', 'BT /F 10 Tf 1 Tz 2 5 Td (100) Tj ET'],
  ['layout', 'raised', 'BT /F 10 Tf 50 Ts 2 5 Td (100) Tj ET'],
  ['layout', 'very small', 'BT /F 3 Tf 2 5 Td (100) Tj ET'],
  ['layout', 'outlined', 'BT /F 10 Tf 1 Tr 2 5 Td (100) Tj ET'],
  ['layout', 'faint', '0.75 g BT /F 10 Tf 2 5 Td (100) Tj ET'],
  ['cut-text', 'letters beyond the right edge', 'BT /F 10 Tf 2 5 Td (WWWWWWWWWWWWWWWWWWWWWWWW) Tj ET'],
  ['cut-text', 'half below the bottom', 'BT /F 10 Tf 2 -6 Td (100) Tj ET'],
  ['cut-text', 'half above the top', 'BT /F 10 Tf 2 36 Td (100) Tj ET'],
  ['cut-text', 'the lower half outside the clipping path', '0 9 200 31 re W n BT /F 10 Tf 2 5 Td (100) Tj ET'],
  ['cut-text', 'the points outside the clipping path', '0 6.2 200 30 re W n BT /F 10 Tf 2 5 Td (2.50) Tj ET'],
  ['cut-text', 'the tail of a comma', '0 5 200 30 re W n BT /F 10 Tf 2 5 Td (2,50) Tj ET'],
  ['line-art', 'a line of the border over the points', 'BT /F 10 Tf 2 5 Td (2.50) Tj ET 1 G 4 w 0 4 m 200 4 l S'],
  ['line-art', 'a line of the border under the points', '1 w 0 3 m 200 3 l S BT /F 10 Tf 2 2.6 Td (2.50) Tj ET'],
  ['layout', 'a point in the foot of a digit', 'BT /F 10 Tf 2 5 Td [(2) 200 (.) 200 (50)] TJ ET'],
  ['layout', 'letters pulled together', 'BT /F 10 Tf -1.5 Tc 2 5 Td (2.50) Tj ET'],
  ['cut-text', 'clipped to a slit', '2 0 6 40 re W n BT /F 10 Tf 2 5 Td (100) Tj ET'],
  ['hidden-text', 'outside the box', 'BT /F 10 Tf 900 5 Td (100) Tj ET'],
  ['hidden-text', 'outside the clipping path', '100 0 50 40 re W n BT /F 10 Tf 160 5 Td (x) Tj ET'],
  [
    'hidden-text',
    'outside a later clipping path',
    'q 0 0 200 40 re W n 0 0 1 40 re W n BT /F 10 Tf 9 5 Td (x) Tj ET Q',
  ],
  ['hidden-text', 'tiny', 'BT /F 0.1 Tf 2 5 Td (x) Tj ET'],
  ['hidden-text', 'tiny by the matrix', 'q 0.01 0 0 0.01 0 0 cm BT /F 10 Tf (x) Tj ET Q'],
  ['hidden-text', 'flat', 'BT /F 10 Tf 1 0 0 0 2 5 Tm (x) Tj ET'],
  ['hidden-text', 'white', '1 g BT /F 10 Tf 2 5 Td (x) Tj ET'],
  ['hidden-text', 'white in RGB', '1 1 1 rg BT /F 10 Tf 2 5 Td (x) Tj ET'],
  ['hidden-text', 'no ink', '0 0 0 0 k BT /F 10 Tf 2 5 Td (x) Tj ET'],
  ['hidden-text', 'black on black', '0 0 200 40 re f BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['hidden-text', 'light beyond its background', '0 g 0 0 150 40 re f 1 g BT /F 10 Tf 145 5 Td (100) Tj ET'],
  ['clip', 'clipped to a triangle', '0 0 m 1 0 l 1 1 l W n BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['clip', 'clipped to two rectangles', '0 0 200 40 re 0 0 200 40 re W* n BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['clip', 'a rectangle added after W', '0 0 200 40 re 0 0 2 2 re W n BT /F 10 Tf 2 5 Td (1) Tj ET'],
  [
    'clip',
    'clipped to a rotated rectangle',
    'q 1 1 -1 1 0 0 cm 0 0 9 9 re W n Q q 1 1 -1 1 0 0 cm 0 0 9 9 re W n BT /F 10 Tf 2 5 Td (1) Tj ET Q',
  ],
  ['clip', 'clipped to letters', 'BT /F 10 Tf 7 Tr 2 5 Td (1) Tj ET'],
  ['covered-text', 'under a box', 'BT /F 10 Tf 2 5 Td (1) Tj ET 1 g 0 0 200 40 re f'],
  ['covered-text', 'under a shape', 'BT /F 10 Tf 2 5 Td (1) Tj ET 1 g 0 0 m 200 0 l 200 40 l f'],
  ['covered-text', 'under a form', 'BT /F 10 Tf 2 5 Td (1) Tj ET 1 g /X Do'],
  ['line-art', 'a thick border', '90 w 0 0 200 40 re S BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['line-art', 'a scaled border', 'q 50 0 0 50 0 0 cm 0 0 4 1 re S Q BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['line-art', 'a stroke as thin as a 1', '0 g 2 15 1 12 re f BT /F 10 Tf 6 15 Td (100) Tj ET'],
  ['line-art', 'a line at one side', '1 0 m 1 40 l S BT /F 10 Tf 3 15 Td (100) Tj ET'],
  ['line-art', 'a border inside', '20 0 180 40 re S BT /F 10 Tf 6 15 Td (100) Tj ET'],
  ['line-art', 'a point', '1 3 2 1 re f BT /F 10 Tf 4 3 Td (100) Tj ET'],
  ['line-art', 'a dash', '1 3 m 3 3 l S BT /F 10 Tf 4 3 Td (100) Tj ET'],
  ['line-art', 'a line through the text', '0 20 m 200 20 l S BT /F 10 Tf 6 15 Td (100) Tj ET'],
  ['picture', 'with an image', '/Image Do BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['colour', 'a pattern', '/Pattern cs /P scn BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['transparency', 'transparent', '/Faint gs BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['optional-content', 'a layer', '/OC /Layer BDC BT /F 10 Tf 2 5 Td (1) Tj ET EMC'],
  ['replacement-text', 'another text for copies', '/Span << /ActualText (2) >> BDC BT /F 10 Tf 2 5 Td (1) Tj ET EMC'],
  ['unknown-glyph', 'a code without a character', 'BT /F 10 Tf 2 5 Td (\x01) Tj ET'],
])('%s: %s', (doubt, _, content) => {
  expect(doubts(content)).toContain(doubt);
});

test('text that is not painted is not read', () => {
  expect(read('BT /F 10 Tf 2 5 Td (1) Tj 3 Tr (2) Tj ET')).toMatchObject({ text: '1', plain: false });
});

test.each([
  ['a missing font', 'BT /G 10 Tf (x) Tj ET'],
  ['a text without a font', 'BT (x) Tj ET'],
  ['a missing form', '/Y Do'],
  ['a missing graphics state', '/Y gs'],
  ['a missing colour space', '/Y cs'],
  ['a missing pattern', '/Pattern cs /Y scn'],
  ['a missing property list', '/OC /Y BDC EMC'],
])('%s is unreadable', (_, content) => {
  expect(read(content)).toEqual({ kind: 'unreadable', reason: 'resource' });
});

const font = (changes: Parameters<PdfDict['with']>[0]): PdfDict =>
  PdfDict.of({ Font: PdfDict.of({ F: PdfDict.of(HELVETICA).with(changes) }) });
const encoding = (...differences: (number | string)[]): PdfDict =>
  PdfDict.of({
    BaseEncoding: new PdfName('WinAnsiEncoding'),
    Differences: new PdfArray(differences.map((item) => (typeof item === 'string' ? new PdfName(item) : item))),
  });
const toUnicode = (map: string): PdfStream =>
  PdfStream.of(PdfDict.of({}), utf8(`1 begincodespacerange <00> <FF> endcodespacerange ${map}`));

test.each<[string, PdfDict]>([
  ['uniXXXX names', font({ Encoding: encoding(49, 'uni0031') })],
  ['uXXXXXX names', font({ Encoding: encoding(49, 'u000031') })],
  ['unlisted names', font({ Encoding: encoding(49, 'one.alt') })],
  ['a repeated code', font({ Encoding: encoding(49, 'two', 49, 'one') })],
  ['a fractional code', font({ Encoding: encoding(-1, 'one') })],
  ['another /ToUnicode', font({ ToUnicode: toUnicode('1 beginbfchar <31> <0039> endbfchar') })],
  ['a contradictory /ToUnicode', font({ ToUnicode: toUnicode('2 beginbfchar <31> <0031> <31> <0039> endbfchar') })],
  ['different widths', font({ FirstChar: 49, Widths: new PdfArray([9999]) })],
])('a standard font with %s proves nothing', (_, more) => {
  const reading = read('BT /F 10 Tf 2 5 Td (1) Tj ET', false, more);
  expect(reading).toMatchObject({ kind: 'read', plain: false });
  expect(doubtsOf(reading)).toContain('unknown-glyph');
});

test.each<[string, PdfDict]>([
  ['a /ToUnicode that agrees', font({ ToUnicode: toUnicode('1 beginbfchar <31> <0031> endbfchar') })],
  ['its own widths', font({ FirstChar: 49, Widths: new PdfArray([556]) })],
  ['differences with known names', font({ Encoding: encoding(49, 'one', 128, 'Euro') })],
])('a standard font with %s is still a standard font', (_, more) => {
  expect(read('BT /F 10 Tf 2 5 Td (1) Tj ET', false, more)).toMatchObject({ text: '1', plain: true });
});

test.each(['Helv', 'Helvetica-Foo', 'Arial-Black', 'Wingdings', 'Symbol'])('%s is not a standard font', (name) => {
  const reading = read('BT /F 10 Tf 2 5 Td (1) Tj ET', false, font({ BaseFont: new PdfName(name) }));
  expect(reading).toMatchObject({ plain: false });
  expect(doubtsOf(reading)).toContain('font');
});

test('/DefaultGray redefines grey and is not interpreted', () => {
  const more = PdfDict.of({ ColorSpace: PdfDict.of({ DefaultGray: black }) });
  const reading = read('BT /F 10 Tf 0 g 2 5 Td (1) Tj ET', false, more);
  expect(doubtsOf(reading)).toContain('colour');
});

test('widths are those of the standard fonts', () => {
  expect(standardWidth('Helvetica-Bold', 'A')).toBe(722);
  expect(standardWidth('Helvetica-Oblique', 'W')).toBe(944);
  expect(standardWidth('Times-Roman', '1')).toBe(500);
  expect(standardWidth('Courier', 'i')).toBe(600);
  expect(standardWidth('Helvetica', '同')).toBeUndefined();
});
