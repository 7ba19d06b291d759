/** Pictures of pages: areas are exact, fill rules are correct, unsupported content is reported. */
import { inflateSync } from 'node:zlib';
import { CodedError } from '@govseal/core';
import type { PathCommand } from '@govseal/forms';
import { openOfd } from '@govseal/ofd';
import { encodePng, type OutlineSource, pageRaster, pageSvg, Raster, readPages } from '@govseal/ofd/picture';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPath, strokeArea } from '../src/picture/abbreviated-data.ts';
import { pictureBudget } from '../src/picture/limits.ts';
import { NS, sampleFiles, sampleWith } from './sample.ts';

const RED = [230, 0, 18] as const;

function polygon(...points: readonly (readonly [number, number])[]): PathCommand[] {
  return [...points.map(([x, y], i): PathCommand => ({ type: i === 0 ? 'M' : 'L', x, y })), { type: 'Z' }];
}

/** Sum of coverage in pixels. */
function covered({ data }: Raster): number {
  let sum = 0;
  for (let i = 3; i < data.length; i += 4) sum += data[i]! / 255;
  return sum;
}

describe('filling', () => {
  const coordinate = fc.double({ min: 1, max: 49, noNaN: true });

  test('any triangle covers its area', () => {
    fc.assert(
      fc.property(
        fc.tuple(coordinate, coordinate),
        fc.tuple(coordinate, coordinate),
        fc.tuple(coordinate, coordinate),
        (a, b, c) => {
          const raster = new Raster(50, 50, false);
          raster.fill(polygon(a, b, c), 1, 'nonzero', RED);
          const area = Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
          // alpha has 8 bits and coverage below 1/512 is dropped: up to a hundredth of a pixel along each edge
          expect(Math.abs(covered(raster) - area)).toBeLessThan(0.5 + area * 0.01);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a hole is empty with the even-odd rule and filled with the nonzero rule', () => {
    const ring = [...polygon([0, 0], [10, 0], [10, 10], [0, 10]), ...polygon([2, 2], [8, 2], [8, 8], [2, 8])];
    const fill = (rule: 'nonzero' | 'evenodd'): number => {
      const raster = new Raster(10, 10, false);
      raster.fill(ring, 1, rule, RED);
      return covered(raster);
    };
    expect(fill('evenodd')).toBeCloseTo(64, 5);
    expect(fill('nonzero')).toBeCloseTo(100, 5);
  });

  test('shapes that extend beyond the picture are clipped at its edge', () => {
    const raster = new Raster(10, 10, false);
    raster.fill(polygon([-5, -5], [5, -5], [5, 5], [-5, 5]), 1, 'nonzero', RED);
    raster.fill(polygon([100, 100], [120, 100], [120, 120]), 1, 'nonzero', RED);
    expect(covered(raster)).toBeCloseTo(25, 5);
  });
});

test('a seal is multiplied with the page: black text below it remains black', () => {
  const raster = new Raster(2, 1, true);
  raster.fill(polygon([0, 0], [1, 0], [1, 1], [0, 1]), 1, 'nonzero', [0, 0, 0]);
  const ink = { width: 1, height: 1, data: Uint8Array.of(...RED, 255) };
  const area = { x: 0, y: 0, width: 2, height: 1 };
  raster.draw(ink, area, area, true);
  expect([...raster.data]).toEqual([0, 0, 0, 255, ...RED, 255]);
});

test('a clip shows a slice of the picture and nothing else', () => {
  const raster = new Raster(4, 1, true);
  const ink = { width: 2, height: 1, data: Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 255) };
  raster.draw(ink, { x: 0, y: 0, width: 4, height: 1 }, { x: 2, y: 0, width: 2, height: 1 }, false);
  expect([...raster.data]).toEqual([255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0, 255, 255]);
});

test('a page that exceeds the budget is rejected instead of drawn', async () => {
  const big = new Raster(1000, 1000, false, pictureBudget({ points: 2_500_000 }));
  const all = polygon([0, 0], [1000, 0], [1000, 1000], [0, 1000]);
  expect(() => {
    for (let i = 0; i < 3; i++) big.fill(all, 1, 'nonzero', RED);
  }).toThrow('BUDGET_EXCEEDED');
  const file = openOfd(sampleWith({ 'Doc_0/Signs/Signatures.xml': emptyList }));
  const outlines: OutlineSource = { open: async () => ({ outline: () => all }), substitute: async () => undefined };
  await expect(readPages(file, outlines, { limits: { pathCommands: 9 } })).rejects.toThrow('BUDGET_EXCEEDED');
});

test('a page larger than any printer’s is rejected', () => {
  const page = { page: 1, width: 99_999, height: 99_999, items: [], omitted: [] };
  expect(() => pageRaster(page, 110, () => undefined)).toThrow('BUDGET_EXCEEDED');
});

test('text in an unreadable font is omitted and reported', async () => {
  const outlines: OutlineSource = {
    open: async () => {
      throw new CodedError('SLIP_FONT');
    },
    substitute: async () => undefined,
  };
  const [page] = await readPages(openOfd(sampleWith({ 'Doc_0/Signs/Signatures.xml': emptyList })), outlines);
  expect(page!.omitted).toContain('TextObject');
});

test('half-width characters of a substitute font are condensed to their advance and centred in it', async () => {
  const square = (side: number): PathCommand[] => polygon([0, 0], [side, 0], [side, -1], [0, -1]);
  const outlines: OutlineSource = {
    open: async () => ({ outline: () => square(0.9) }),
    substitute: async () => ({ outline: (codePoint) => square(codePoint === 0x4d ? 0.9 : 0.3) }),
  };
  const files = sampleFiles();
  const page = 'Doc_0/Pages/Page_0/Content.xml';
  const text = `<ofd:TextObject ID="9" Boundary="0 0 90 20" Font="3" Size="10"><ofd:TextCode X="0" Y="10" DeltaX="5 5 5">M1M1</ofd:TextCode></ofd:TextObject>`;
  const content = `<ofd:Page ${NS}><ofd:Content><ofd:Layer ID="8">${text}</ofd:Layer></ofd:Content></ofd:Page>`;
  const corners = async (resources: string): Promise<number[][]> => {
    const changes = { 'Doc_0/Signs/Signatures.xml': emptyList, [page]: content, 'Doc_0/PublicRes.xml': resources };
    const [picture] = await readPages(openOfd(sampleWith(changes)), outlines);
    const shape = picture!.items.find((item) => item.kind === 'shape')!;
    const xs = shape.commands.flatMap((command) => (command.type === 'M' || command.type === 'L' ? [command.x] : []));
    return [0, 1, 2, 3].map((i) => [xs[4 * i]!, xs[4 * i + 1]!].map((x) => Math.round(x * 100) / 100));
  };
  const named = files['Doc_0/PublicRes.xml']!.replace('<ofd:FontFile>font.ttf</ofd:FontFile>', '');
  expect(await corners(named)).toEqual([
    [0.15, 4.85],
    [6, 9],
    [10.15, 14.85],
    [16, 19],
  ]);
  expect(await corners(files['Doc_0/PublicRes.xml']!)).toEqual([0, 5, 10, 15].map((x) => [x, x + 9]));
});

test('blocks of very many objects in the page and its template are drawn', async () => {
  const path = (_: unknown, i: number): string =>
    `<ofd:PathObject Boundary="0 0 1 1"><ofd:AbbreviatedData>M 0 0 L ${i * i} 1</ofd:AbbreviatedData></ofd:PathObject>`;
  const block = `<ofd:PageBlock><ofd:PageBlock>${Array.from({ length: 130_000 }, path).join('')}</ofd:PageBlock></ofd:PageBlock>`;
  const page = sampleFiles()['Doc_0/Pages/Page_0/Content.xml']!.replace(/<ofd:Content>.*<\/ofd:Content>/, '');
  const changes = {
    'Doc_0/Signs/Signatures.xml': emptyList,
    'Doc_0/Pages/Page_0/Content.xml': page,
    'Doc_0/Tpls/Tpl_0/Content.xml': `<ofd:Page ${NS}><ofd:Content><ofd:Layer>${block}</ofd:Layer></ofd:Content></ofd:Page>`,
  };
  const outlines: OutlineSource = {
    open: async () => ({ outline: () => undefined }),
    substitute: async () => undefined,
  };
  const [picture] = await readPages(openOfd(sampleWith(changes)), outlines);
  expect(picture!.items.length).toBe(130_000);
}, 30_000);

test('a PNG has the pixels and the resolution', () => {
  const raster = new Raster(3, 2, true);
  raster.fill(polygon([0, 0], [1, 0], [1, 2], [0, 2]), 1, 'nonzero', RED);
  const png = Buffer.from(encodePng(raster, 254));
  expect([png.readUInt32BE(16), png.readUInt32BE(20), png.readUInt32BE(png.indexOf('pHYs') + 4)]).toEqual([
    3, 2, 10000,
  ]);
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  // filter Sub: each byte is the difference from the previous pixel
  expect([...rows.subarray(0, 9)]).toEqual([1, 230, 0, 18, 255, 25, 255, 237, 0]);
});

describe('paths', () => {
  const at = (x: number, y: number) => ({ x, y });

  test('operations become commands; arcs and malformed data are rejected', () => {
    expect(readPath('M 0 0 L 1 0 B 1 1 2 2 3 3 C', at)!.map(({ type }) => type)).toEqual(['M', 'L', 'C', 'Z']);
    expect(readPath('M 0 0 Q 3 0 3 3', at)![1]).toEqual({ type: 'C', x1: 2, y1: 0, x2: 3, y2: 1, x: 3, y: 3 });
    for (const bad of ['M 0', 'M 0 x', 'A 1 1 0 0 0 1 1', 'Z', 'L NaN 0']) expect(readPath(bad, at)).toBeUndefined();
  });

  test('the stroke of a frame covers the frame, including its corners', () => {
    const frame = readPath('M 2 2 L 8 2 L 8 8 L 2 8 C', at)!;
    const raster = new Raster(100, 100, false);
    raster.fill(strokeArea(frame, 1), 10, 'nonzero', RED);
    expect(covered(raster)).toBeCloseTo((7 * 7 - 5 * 5) * 100, 3);
  });
});

describe('pages', () => {
  const box: PathCommand[] = polygon([0, -0.8], [0.8, -0.8], [0.8, 0], [0, 0]);
  const outlines: OutlineSource = {
    open: async () => ({ outline: (codePoint) => (codePoint > 0x80 ? box : undefined) }),
    substitute: async () => undefined,
  };

  test('text and template are drawn, and missing content is reported', async () => {
    const [page] = await readPages(openOfd(sampleWith({ 'Doc_0/Signs/Signatures.xml': emptyList })), outlines);
    expect(page).toMatchObject({ page: 1, width: 210, height: 297, omitted: ['Annotations'] });
    const [shape] = page!.items;
    expect(shape).toMatchObject({ kind: 'shape', colour: [0, 0, 0] });
    expect(pageSvg(page!)).toContain('<path fill="rgb(0,0,0)" fill-rule="nonzero" d="M60 40.4L65.6 40.4');
    expect(covered(pageRaster(page!, 25.4, () => undefined))).toBe(210 * 297);
  });

  test('an unsupported object, a font that is not embedded and an unsupported colour are reported', async () => {
    const content = sampleFiles()['Doc_0/Pages/Page_0/Content.xml']!.replace(
      '</ofd:Layer>',
      '<ofd:CompositeObject ID="20" Boundary="0 0 1 1" ResourceID="9"/><ofd:PathObject ID="21" Boundary="0 0 9 9"><ofd:StrokeColor><ofd:Pattern/></ofd:StrokeColor><ofd:AbbreviatedData>M 0 0 L 9 9</ofd:AbbreviatedData></ofd:PathObject><ofd:TextObject ID="22" Boundary="0 0 9 9" Font="77" Size="3"><ofd:TextCode X="0" Y="3">a</ofd:TextCode></ofd:TextObject></ofd:Layer>',
    );
    const file = openOfd(
      sampleWith({ 'Doc_0/Pages/Page_0/Content.xml': content, 'Doc_0/Signs/Signatures.xml': emptyList }),
    );
    const [page] = await readPages(file, outlines);
    expect(page!.omitted).toEqual(['Annotations', 'CompositeObject', 'StrokeColor', 'TextObject']);
  });
});

test('any page content is drawn, omitted and reported, or rejected with a code', async () => {
  const page = sampleFiles()['Doc_0/Pages/Page_0/Content.xml']!;
  const box = polygon([0, -0.8], [0.8, -0.8], [0.8, 0]);
  const outlines: OutlineSource = { open: async () => ({ outline: () => box }), substitute: async () => undefined };
  const value = fc.oneof(
    fc.constantFrom('', 'NaN', '1e999', '-5', 'g 999999999 1', '0 0 1e308 9', 'M 0 0 L', '1 0 0 1 1e300 0'),
    fc.string({ maxLength: 12 }).map((text) => text.replace(/[<>&"]/g, '')),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('Boundary', 'Size', 'X', 'Y', 'Font', 'CTM', 'DeltaX'),
      value,
      async (name, text) => {
        const changed = page.includes(` ${name}="`)
          ? page.replace(new RegExp(` ${name}="[^"]*"`), () => ` ${name}="${text}"`)
          : page.replace(/<ofd:(TextObject|TextCode) /g, (tag) => `${tag}${name}="${text}" `);
        try {
          const files = { 'Doc_0/Pages/Page_0/Content.xml': changed, 'Doc_0/Signs/Signatures.xml': emptyList };
          const [picture] = await readPages(openOfd(sampleWith(files)), outlines);
          pageRaster(picture!, 10, () => undefined);
          pageSvg(picture!);
        } catch (error) {
          if (!(error instanceof CodedError)) throw error;
        }
      },
    ),
    { numRuns: 150 },
  );
});

const emptyList = '<ofd:Signatures xmlns:ofd="http://www.ofdspec.org/2016"/>';
