/** Files made to harm a reader, each with a name and bytes that are created on demand. None has a signature that could pass. */
import { deflateSync } from 'node:zlib';
import { concatBytes, latin1, utf8 } from '@govseal/core';
import { assemble, createScene, makePdf } from '../signed.ts';

export type HostileCase = readonly [name: string, make: () => Uint8Array];

const MiB = 1 << 20;

function bytes(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) out[index] = text.charCodeAt(index);
  return out;
}

/** xorshift32: the same garbage on every run. */
function garbage(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  });
}

/** A PDF whose body is written by hand, offsets and all; `tail` replaces table and trailer. */
function pdfWithTail(body: string, tail: (offset: number) => string): Uint8Array {
  const head = `%PDF-1.7\n${body}`;
  return bytes(head + tail(head.length));
}

/** A file whose cross-reference section is a stream with these entries and this data (ISO 32000-2 §7.5.8). */
function xrefStream(entries: string, data: Uint8Array): Uint8Array {
  const body =
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n';
  return concatBytes(
    bytes(`${body}3 0 obj\n<< /Type /XRef /Root 1 0 R /Length ${data.length} ${entries} >>\nstream\n`),
    data,
    bytes(`\nendstream\nendobj\nstartxref\n${body.length}\n%%EOF\n`),
  );
}

const bombs = new Map<number, Uint8Array>();

/** 128 MiB of zeros, deflated so many times: a few hundred bytes in the end. */
function bomb(layers: number): Uint8Array {
  const known = bombs.get(layers);
  if (known !== undefined) return known;
  const made = deflateSync(layers === 1 ? new Uint8Array(128 * MiB) : bomb(layers - 1), { level: 6 });
  bombs.set(layers, made);
  return made;
}

/** A file whose AcroForm is object 5, inside this object stream (ISO 32000-2 §7.5.7): nothing can be said before it is read. */
function objectStream(data: Uint8Array, filter: string): Uint8Array {
  const bodies = [
    '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>',
    '<< /Type /Pages /Kids [] /Count 0 >>',
    `<< /Type /ObjStm /N 1 /First 4 /Filter ${filter} /Length ${data.length} >>\nstream\n${latin1(data)}\nendstream`,
  ];
  let text = '%PDF-1.7\n';
  const rows = ['\0\0\0\0\xff'];
  for (const [index, body] of bodies.entries()) {
    rows.push(`\x01${big(text.length)}\0`);
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
  }
  rows.push(`\x01${big(text.length)}\0`, `\x02${big(3)}\0`);
  const table = rows.join('');
  const head = `<< /Type /XRef /Root 1 0 R /Size 6 /W [1 3 1] /Length ${table.length} >>`;
  return bytes(`${text}4 0 obj\n${head}\nstream\n${table}\nendstream\nendobj\nstartxref\n${text.length}\n%%EOF\n`);
}

/** Three bytes, most significant first. */
function big(value: number): string {
  return String.fromCharCode((value >> 16) & 255, (value >> 8) & 255, value & 255);
}

/** A form of one signature field with this value. */
function withValue(value: string, ...more: readonly string[]): Uint8Array {
  const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (a) /Rect [0 0 0 0] /V 6 0 R >>';
  return makePdf({ catalog: '/AcroForm << /Fields [5 0 R] >>', extra: [field, value, ...more] });
}

const signature = (rest: string): string =>
  `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ${rest} >>`;

/** DER SEQUENCEs one in the other, lengths right. */
function nestedDer(depth: number): Uint8Array {
  const heads: Uint8Array[] = [];
  let length = 0;
  for (let level = 0; level < depth; level++) {
    const head =
      length < 128
        ? [0x30, length]
        : [0x30, 0x84, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255];
    heads.unshift(Uint8Array.from(head));
    length += head.length;
  }
  return concatBytes(...heads);
}

/** ContentInfo of SignedData (RFC 5652 §3) whose content is this. */
function signedData(content: Uint8Array): Uint8Array {
  const oid = bytes('\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02');
  const wrap = (tag: number, inner: Uint8Array): Uint8Array => {
    const { length } = inner;
    return concatBytes(
      Uint8Array.of(tag, 0x84, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255),
      inner,
    );
  };
  return wrap(0x30, concatBytes(oid, wrap(0xa0, content)));
}

function truncations(name: string, whole: Uint8Array): HostileCase[] {
  const cuts = Array.from({ length: 40 }, (_, index) => Math.floor((whole.length * index) / 40));
  return [...cuts, whole.length - 1, whole.length - 2].map((cut) => [
    `${name} cut at ${cut}`,
    () => whole.slice(0, cut),
  ]);
}

/** All of them; signs a document and a CMS to cut up. */
export async function hostileCases(): Promise<HostileCase[]> {
  const scene = await createScene();
  const signed = await scene.sign(makePdf());
  const text = latin1(signed);
  const contents = /\/Contents <([0-9a-fA-F]+)>/.exec(text)?.[1] ?? '';
  const der = Uint8Array.from(contents.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const open = '['.repeat(200_000);
  return [
    ['empty', () => new Uint8Array()],
    ['one byte', () => Uint8Array.of(0x30)],
    ['zeros', () => new Uint8Array(MiB)],
    ['plain text', () => utf8('这是一段文字。\n'.repeat(1000))],
    ['HTML', () => utf8('<!DOCTYPE html><html><body><h1>404</h1></body></html>')],
    ['HTML with a PDF header in it', () => utf8('<html>%PDF-1.7\n%%EOF</html>')],
    ['a PNG head', () => concatBytes(bytes('\x89PNG\r\n\x1a\n'), garbage(2000, 3))],
    ['PEM of the wrong kind', () => utf8('-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n')],
    ['PEM of CMS with rubbish inside', () => utf8('-----BEGIN CMS-----\n!!!!\n-----END CMS-----\n')],
    ['PEM of CMS that never ends', () => utf8(`-----BEGIN CMS-----\n${'MAAA'.repeat(200_000)}`)],
    ...Array.from({ length: 20 }, (_, seed): HostileCase => [`garbage ${seed}`, () => garbage(50_000, seed + 1)]),
    ...Array.from(
      { length: 10 },
      (_, seed): HostileCase => [
        `garbage behind a PDF header ${seed}`,
        () => concatBytes(utf8('%PDF-1.7\n'), garbage(20_000, seed + 1), utf8('startxref\n9\n%%EOF\n')),
      ],
    ),
    ...Array.from(
      { length: 10 },
      (_, seed): HostileCase => [`garbage behind a DER head ${seed}`, () => signedData(garbage(20_000, seed + 1))],
    ),
    ...truncations('signed PDF', signed),
    ...truncations('CMS', der),
    ['DER that claims 4 GB', () => bytes('\x30\x84\xff\xff\xff\xff\x06\x00')],
    ['DER with a length of 126 bytes', () => concatBytes(Uint8Array.of(0x30, 0xfe), new Uint8Array(200).fill(255))],
    ['DER nested 100,000 deep', () => signedData(nestedDer(100_000))],
    ['BER of indefinite length, 500,000 deep', () => bytes('\x30\x80'.repeat(500_000))],
    [
      'a million empty DER nodes',
      () => signedData(concatBytes(...Array.from({ length: 1000 }, () => bytes('\x05\x00'.repeat(1000))))),
    ],
    [
      'an OBJECT IDENTIFIER of a megabyte',
      () => signedData(concatBytes(Uint8Array.of(6, 0x83, 0x10, 0, 0), new Uint8Array(MiB).fill(0x81))),
    ],
    ['startxref far outside', () => pdfWithTail('', () => 'startxref\n99999999999999999999\n%%EOF\n')],
    ['startxref to itself', () => pdfWithTail('', (offset) => `startxref\n${offset}\n%%EOF\n`)],
    [
      'a table that claims a million objects',
      () =>
        pdfWithTail(
          '',
          (at) =>
            `xref\n0 1000000\n0000000000 65535 f \ntrailer\n<< /Size 1000000 /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
        ),
    ],
    [
      'a table of a million free objects',
      () =>
        pdfWithTail(
          '',
          (at) =>
            `xref\n0 1000000\n${'0000000000 65535 f \n'.repeat(1_000_000)}trailer\n<< /Size 1000000 /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
        ),
    ],
    [
      '/Size 2^53',
      () =>
        pdfWithTail(
          '',
          (at) =>
            `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9007199254740992 /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
        ),
    ],
    [
      '/Prev in a circle',
      () =>
        pdfWithTail(
          '',
          (at) =>
            `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R /Prev ${at} >>\nstartxref\n${at}\n%%EOF\n`,
        ),
    ],
    [
      'an xref stream that claims 2^31 entries',
      () => xrefStream('/Size 2147483647 /W [1 4 2] /Index [0 2147483647]', new Uint8Array(70)),
    ],
    ['an xref stream with fields of 2^30 bytes', () => xrefStream('/Size 4 /W [1 1073741824 2]', new Uint8Array(70))],
    [
      'an xref stream of nothing but zero-width entries',
      () => xrefStream('/Size 100000000 /W [0 0 0] /Index [0 100000000]', new Uint8Array(0)),
    ],
    [
      'an xref stream that inflates to 128 MiB',
      () => xrefStream('/Size 4 /W [1 4 2] /Filter [/FlateDecode /FlateDecode]', bomb(2)),
    ],
    [
      'an object stream that inflates without end',
      () => objectStream(bomb(3), '[/FlateDecode /FlateDecode /FlateDecode]'),
    ],
    [
      'a stream with ten thousand filters',
      () => objectStream(deflateSync(new Uint8Array(1000)), `[${'/ASCIIHexDecode '.repeat(10_000)}]`),
    ],
    [
      'a stream with a predictor of 2^31 columns',
      () =>
        objectStream(
          deflateSync(new Uint8Array(1000)),
          '/FlateDecode /DecodeParms << /Predictor 12 /Columns 2147483647 >>',
        ),
    ],
    ['arrays nested 200,000 deep', () => makePdf({ catalog: `/AcroForm ${open}${']'.repeat(200_000)}` })],
    ['arrays opened and never closed', () => makePdf({ catalog: `/AcroForm ${open}` })],
    [
      'dictionaries nested 100,000 deep',
      () => makePdf({ catalog: `/AcroForm ${'<< /A '.repeat(100_000)}1${' >>'.repeat(100_000)}` }),
    ],
    ['a string that never ends', () => makePdf({ catalog: `/AcroForm (${'('.repeat(500_000)}` })],
    ['a name of a megabyte', () => makePdf({ catalog: `/${'a'.repeat(MiB)} 1` })],
    [
      'a reference to itself',
      () =>
        assemble([
          '<< /Type /Catalog /Pages 2 0 R /AcroForm 3 0 R >>',
          '<< /Type /Pages /Kids [2 0 R] /Count 1 >>',
          '3 0 R',
        ]),
    ],
    [
      'references in a circle',
      () =>
        assemble([
          '<< /Type /Catalog /Pages 2 0 R /AcroForm 3 0 R >>',
          '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>',
          '4 0 R',
          '3 0 R',
        ]),
    ],
    [
      'a stream whose /Length is itself',
      () =>
        assemble([
          '<< /Type /Catalog /Pages 2 0 R /AcroForm 3 0 R >>',
          '<< /Type /Pages /Kids [] /Count 0 >>',
          '<< /Length 3 0 R >>\nstream\nx\nendstream',
        ]),
    ],
    ['a page tree that is its own parent, doubled at each level', doublingPages],
    [
      'fields whose kids are themselves',
      () =>
        makePdf({ catalog: '/AcroForm << /Fields [5 0 R] >>', extra: ['<< /FT /Sig /T (a) /Kids [5 0 R 5 0 R] >>'] }),
    ],
    [
      'a field tree that doubles sixty times',
      () =>
        makePdf({
          catalog: '/AcroForm << /Fields [5 0 R] >>',
          extra: [
            ...Array.from(
              { length: 60 },
              (_, index) => `<< /FT /Sig /T (a) /Kids [${index + 6} 0 R ${index + 6} 0 R] >>`,
            ),
            '<< /T (leaf) >>',
          ],
        }),
    ],
    ['a hundred thousand fields with one signature', () => withManyFields(100_000)],
    [
      'a ByteRange with a million numbers',
      () => withValue(signature(`/ByteRange [${'0 1 '.repeat(500_000)}] /Contents <30>`)),
    ],
    [
      'a ByteRange of negative and huge numbers',
      () => withValue(signature('/ByteRange [-5 99999999999 2147483648 -1] /Contents <30800000>')),
    ],
    ['a ByteRange over nothing', () => withValue(signature('/ByteRange [0 0 0 0] /Contents <>'))],
    [
      'Contents of two megabytes of zeros',
      () => withValue(signature(`/ByteRange [0 10 20 30] /Contents <${'0'.repeat(4 * MiB)}>`)),
    ],
    [
      'Contents with DER nested 50,000 deep',
      () => withValue(signature(`/ByteRange [0 10 20 30] /Contents <${hex(signedData(nestedDer(50_000)))}>`)),
    ],
    ['a hundred revisions that say nothing', () => manyRevisions(100)],
    ['ten thousand revisions', () => manyRevisions(10_000)],
  ];
}

/** Sixty levels of two equal kids each, and a signature field, so that the pages are looked at. */
function doublingPages(): Uint8Array {
  const level = (index: number): string => `<< /Type /Pages /Kids [${index + 3} 0 R ${index + 3} 0 R] /Count 2 >>`;
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [63 0 R] >> >>',
    ...Array.from({ length: 60 }, (_, index) => level(index)),
    '<< /Type /Pages /Kids [2 0 R] /Count 1 >>',
    `<< /FT /Sig /T (a) /V ${signature('/ByteRange [0 10 20 30] /Contents <3003020101>')} >>`,
  ]);
}

function hex(data: Uint8Array): string {
  let out = '';
  for (const byte of data) out += byte.toString(16).padStart(2, '0');
  return out;
}

function withManyFields(count: number): Uint8Array {
  const value = signature('/ByteRange [0 10 20 30] /Contents <3003020101>');
  const refs = Array.from({ length: count }, (_, index) => `${index + 6} 0 R`).join(' ');
  const fields = Array.from({ length: count }, (_, index) => `<< /FT /Sig /T (f${index}) /V 5 0 R >>`);
  return makePdf({ catalog: `/AcroForm << /Fields [${refs}] >>`, extra: [value, ...fields] });
}

/** Empty incremental updates, each with its own table and trailer. */
function manyRevisions(count: number): Uint8Array {
  const first = makePdf();
  let previous = Number(/startxref\s+(\d+)/.exec(latin1(first))![1]);
  let { length } = first;
  const parts = [first];
  for (let index = 0; index < count; index++) {
    const update = utf8(
      `xref\n0 0\ntrailer\n<< /Size 5 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${length}\n%%EOF\n`,
    );
    previous = length;
    length += update.length;
    parts.push(update);
  }
  return concatBytes(...parts);
}
