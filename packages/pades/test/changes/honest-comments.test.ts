/** Comments, metadata and tags that honest software adds after a signature, each with a similar attack. */
import { beforeAll, describe, expect, test } from 'vitest';
import { add, createSigned, evaluate } from './honest-change.ts';

beforeAll(createSigned);

describe('a comment under P=3', () => {
  const QUAD = '/QuadPoints [60 730 460 730 60 718 460 718]';
  /** Marked places twelve points high, with this vertical distance. */
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
    ['a highlight repeated at the same place', `/Subtype /Highlight /C [0.6 0.6 0.6] ${LINES(0, 8)}`, 'unknown'],
    ['a line as white as paper', `/Subtype /Underline /C [1 1 1] ${QUAD}`, 'unknown'],
    ['more places than are compared', `/Subtype /Squiggly /C [1 0 0] ${LINES(20, 501)}`, 'unknown'],
    ['a dark highlight in four inks', `/Subtype /Highlight /C [0 0 0 1] ${QUAD}`, 'unknown'],
    ['a highlight without a readable colour', `/Subtype /Highlight /C [(red)] ${QUAD}`, 'unknown'],
    ['a line without /QuadPoints', '/Subtype /StrikeOut', 'unknown'],
    [
      'a line through slanted text',
      '/Subtype /StrikeOut /C [1 0 0] /QuadPoints [60 732 460 736 61 720 461 724]',
      'allowed',
    ],
    ['a line whose width exceeds the distance of its corners', `/Subtype /StrikeOut /C [1 0 0] ${SLANTED}`, 'unknown'],
    ['a wave with its corners around the text', `/Subtype /Squiggly /C [1 0 0] ${AROUND}`, 'unknown'],
    ['a highlight with one corner', '/Subtype /Highlight /C [1 1 0] /QuadPoints [60 730 460 730]', 'unknown'],
    ['a highlight without /QuadPoints', '/Subtype /Highlight /C [1 1 0]', 'unknown'],
    ['a highlight in pink', `/Subtype /Highlight /C [1 0.5 0.5] ${QUAD}`, 'allowed'],
    ['a highlight in the red of a seal', `/Subtype /Highlight /C [1 0.15 0.1] ${QUAD}`, 'unknown'],
    ['a highlight in the red of a seal, in four inks', `/Subtype /Highlight /C [0 0.85 0.85 0] ${QUAD}`, 'unknown'],
    ['a note that is listed twice', '/Subtype /Text /Subtype /Text', 'unknown'],
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

describe('information about the file', () => {
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
    ['an extension that refers to a stream', 'Extensions << /ADBE 5 0 R', 'disallowed'],
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
    ['text on the page', '/K << /Type /MCR /Pg 4 0 R /MCID 0 >>', 'disallowed', 'PADES_CHANGE_TAG'],
    ['nothing', '/K []', 'disallowed', 'PADES_CHANGE_TAG'],
    ['more than a call takes arguments', `/K [${'62 0 R '.repeat(150_000)}]`, 'disallowed', 'PADES_CHANGE_TAG'],
  ])('may get an element for %s: %#', async (_name, kids, level, code) => {
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
    ['an identifier of an object that is not an element', '/IDTree << /Names [(note) 5 0 R] >>', 'disallowed'],
    ['identifiers with additional entries', '/IDTree << /Names [(note) 61 0 R] /A (note) >>', 'disallowed'],
    ['a next key that is not a number', '/ParentTreeNextKey (1)', 'disallowed'],
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

  test('may state that it is tagged', async () => {
    const evaluated = await evaluate({}, prepared, (body) => ({ 1: add(body(1), '/MarkInfo << /Marked true >>') }));
    expect(evaluated).toEqual({ level: 'allowed', codes: ['PADES_CHANGE_STRUCTURE_TREE'] });
  });
});
