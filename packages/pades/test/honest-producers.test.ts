/** Updates as PDFBox, iText, LibreOffice and Word write them after a signature, each with a similar attack. */
import { concatBytes, latin1, toHex, utf8 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../src/index.ts';
import { appendUpdate, type MadePdf, makePdf } from './make-pdf.ts';

const at = new Date('2026-10-14T01:30:00Z');
let signer: Signer;
/** A certificate as a stream of the security store. */
let certificateStream: string;
beforeAll(async () => {
  const issued = await (await createTestAuthority()).issueSigner();
  signer = issued.signer;
  const hex = `${toHex(issued.certificate.der)}>`;
  certificateStream = `<< /Length ${hex.length} /Filter /ASCIIHexDecode >>\nstream\n${hex}\nendstream`;
});

type Objects = Readonly<Record<number, string>>;
type Body = (number: number) => string;

async function sign(file: Uint8Array, field = 'first'): Promise<Uint8Array> {
  return (await signPdf(file, { force: true, signer, engine, at, field })).toBytes();
}

/** The text of an object in the latest revision. */
function bodyOf(file: Uint8Array): Body {
  const { latest } = openPdf(file);
  return (number) => {
    const { offset } = latest.entry(number) as { offset: number };
    return /^\d+ \d+ obj\s*([\s\S]*?)\s*endobj/.exec(latin1(file.subarray(offset)))![1]!;
  };
}

function update(file: Uint8Array, change: (body: Body) => Objects, trailer?: string): Uint8Array {
  return appendUpdate(file, change(bodyOf(file)), trailer);
}

const addKeys = (body: string, keys: string): string => body.replace(/>>\s*$/, `${keys} >>`);

interface Reading {
  readonly levels: readonly string[];
  readonly codes: readonly string[];
  /** Findings of the file. */
  readonly file: readonly string[];
}

async function read(bytes: Uint8Array): Promise<Reading> {
  const file = openPdf(bytes);
  const { signatures, findings } = await collectPdfEvidence(file, { engine });
  return {
    levels: signatures.map(({ modifications }) => modifications.level),
    codes: [...new Set(signatures.flatMap(({ modifications }) => modifications.findings.map(({ code }) => code)))],
    file: [...file.findings, ...findings].map(({ code }) => code),
  };
}

const form = (content: string, resources = ''): string =>
  `<< /Type /XObject /Subtype /Form /BBox [0 0 100 50] /Resources << ${resources} >> /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** The three nested forms of PDFBox's visible signature template. */
const template = (first: number): Objects => ({
  [first]: form('q 1 0 0 1 0 0 cm /FRM Do Q', `/XObject << /FRM ${first + 1} 0 R >>`),
  [first + 1]: form(
    'q 1 0 0 1 0 0 cm /n0 Do Q q 1 0 0 1 0 0 cm /n2 Do Q',
    `/XObject << /n0 ${first + 2} 0 R /n2 ${first + 3} 0 R >>`,
  ),
  [first + 2]: form('% DSBlank'),
  [first + 3]: form(`0 0 1 rg 10 10 ${first} 20 re f`),
});

describe('visible signatures from the template of PDFBox', () => {
  const TEXT = { name: 'remark', type: 'Tx', rect: [50, 450, 300, 470] } as const;
  const FIELDS = ['a', 'b', 'c'].map((name, index) => ({
    name,
    type: 'Sig' as const,
    rect: [50, 100 + 100 * index, 150, 150 + 100 * index] as const,
  }));

  /** Each signature has its own FRM, n0 and n2, which replace those of the previous signature. */
  async function signAll(defaults: string, other = '', appearance = ''): Promise<Uint8Array> {
    const extra = `/DA (${defaults}) ${appearance && `/AP ${appearance}`}`;
    // An appearance without /Resources.
    const bare = '<< /Type /XObject /Subtype /Form /BBox [0 0 250 20] /Length 7 >>\nstream\n/FRM Do\nendstream';
    const made = makePdf({ fields: [...FIELDS, { ...TEXT, extra }] });
    let file: Uint8Array = appearance === '' ? made : appendUpdate(made, { 200: bare });
    for (const [index, { name }] of FIELDS.entries()) {
      const first = 100 + 10 * index;
      const names = `/XObject << /FRM ${first + 1} 0 R /n0 ${first + 2} 0 R /n2 ${first + 3} 0 R ${other && `${other} ${first + 3} 0 R`} >>`;
      file = update(file, (body) => ({
        1: body(1)
          .replace(/\/XObject <<.*?>>/, '')
          .replace('/DR <<', `/DR << ${names}`),
        [6 + index]: addKeys(body(6 + index), `/AP << /N ${first} 0 R >>`),
        ...template(first),
      }));
      file = await sign(file, name);
    }
    return file;
  }

  test('are accepted', async () => {
    const { levels, file } = await read(await signAll('/Helv 10 Tf 0 g'));
    expect([levels, file]).toEqual([['allowed', 'allowed', 'none'], []]);
  });

  test.each([
    ['a default appearance paints one of them, as poppler would', '/FRM Do /Helv 10 Tf 0 g', ''],
    ['a default appearance hides the operator in a comment for other readers', '/Helv 10 Tf 0 g /n2%\\nDo', ''],
    ['another name is also replaced', '/Helv 10 Tf 0 g', '/Stamp'],
  ])('are a change if %s', async (_, defaults, other) => {
    const { levels, codes } = await read(await signAll(defaults, other));
    expect(levels.slice(0, 2)).toEqual(['disallowed', 'disallowed']);
    expect(codes).toContain('PADES_CHANGE_FORM_DEFAULTS');
  });

  test('are a change if an appearance of the document is drawn with the resources of the form', async () => {
    const { levels } = await read(await signAll('/Helv 10 Tf 0 g', '', '<< /N 200 0 R >>'));
    expect(levels[0]).toBe('disallowed');
  });
});

describe('a security store', () => {
  const store =
    (base: number, keys = ''): ((body: Body) => Objects) =>
    (body) => ({
      1: addKeys(body(1).replace(/\/DSS \d+ 0 R/, ''), `/DSS ${base} 0 R`),
      [base]: `<< /Type /DSS /Certs [${base + 1} 0 R] /VRI << /Type /VRI ${keys} /${'A'.repeat(40)} << /Type /VRI /Cert [${base + 1} 0 R] >> >> >>`,
      [base + 1]: certificateStream,
    });

  test('with /Type /VRI in the map of signatures', async () => {
    expect(await read(update(await sign(makePdf()), store(40)))).toEqual({
      levels: ['allowed'],
      codes: ['PADES_CHANGE_VALIDATION_DATA'],
      file: [],
    });
  });

  test('that replaces another one, whose objects are no longer referenced', async () => {
    const signed = await sign(makePdf());
    const { levels, file } = await read(update(update(signed, store(40)), store(50)));
    expect([levels, file]).toEqual([['allowed'], []]);
    const twice = await sign(update(update(signed, store(40)), store(50)), 'second');
    expect(await read(twice)).toMatchObject({ levels: ['allowed', 'none'], file: [] });
    expect(await read(update(twice, store(60)))).toMatchObject({ levels: ['allowed', 'none'], file: [] });
  });

  test('that is removed is reported with its own code', async () => {
    const signed = await sign(update(makePdf(), store(40)));
    const removed = update(signed, (body) => ({ 1: body(1).replace(/\/DSS \d+ 0 R/, '') }));
    expect(await read(removed)).toEqual({
      levels: ['allowed'],
      codes: ['PADES_CHANGE_VALIDATION_DATA_REMOVED'],
      file: [],
    });
  });
});

describe('a signed widget', () => {
  const bare = (made: MadePdf): Uint8Array =>
    Uint8Array.from(latin1(makePdf(made)).replaceAll('/Type /Annot ', ' '.repeat(13)), (char) => char.charCodeAt(0));
  const FIELD = { name: 'first', type: 'Sig', rect: [50, 300, 200, 330] } as const;
  test.each([
    ['/Type /Annot', 'none', []],
    ['/Type /Page', 'disallowed', ['PADES_CHANGE_FIELD_DEFINITION']],
    ['/Type [/Annot]', 'disallowed', ['PADES_CHANGE_FIELD_DEFINITION']],
  ])('gets %s', async (key, level, codes) => {
    const signed = await sign(bare({ fields: [FIELD] }));
    expect(await read(update(signed, (body) => ({ 6: addKeys(body(6), key) })))).toMatchObject({
      levels: [level],
      codes,
    });
  });
});

describe('the trailer of LibreOffice', () => {
  const KEY = '/AdditionalStreams [/application#2Fvnd.oasis.opendocument.text 30 0 R]';
  test('refers to an object that does not exist', async () => {
    const file = update(makePdf(), () => ({ 35: 'null' }), `/Root 1 0 R ${KEY}`);
    const signed = await sign(file);
    expect(await read(await sign(signed, 'second'))).toMatchObject({ levels: ['allowed', 'none'], file: [] });
    const copied = update(signed, () => ({ 70: 'null' }), `/Root 1 0 R ${KEY}`);
    expect(await read(await sign(copied, 'second'))).toMatchObject({ levels: ['allowed', 'none'], file: [] });
  });

  test('refers to it only after the signature', async () => {
    const signed = await sign(update(makePdf(), () => ({ 35: 'null' })));
    const named = update(signed, () => ({ 70: 'null' }), `/Root 1 0 R ${KEY}`);
    expect(await read(await sign(named, 'second'))).toMatchObject({ levels: ['allowed', 'none'], file: [] });
    const brought = update(signed, () => ({ 30: '<< /Length 0 >>\nstream\n\nendstream' }), `/Root 1 0 R ${KEY}`);
    expect(await read(brought)).toMatchObject({ levels: ['disallowed'], codes: ['PADES_CHANGE_TRAILER'] });
    const later = update(named, () => ({ 30: '<< /Length 0 >>\nstream\n\nendstream' }), `/Root 1 0 R ${KEY}`);
    expect(await read(later)).toMatchObject({ levels: ['disallowed'], codes: ['PADES_CHANGE_TRAILER'] });
  });
});

describe('bookmarks that refer to structure elements', () => {
  const prepared: Objects = {
    1: '<< /Type /Catalog /Pages 2 0 R /Outlines 40 0 R /StructTreeRoot 42 0 R /MarkInfo << /Marked true >> >>',
    40: '<< /Type /Outlines /First 41 0 R /Last 41 0 R /Count 1 >>',
    41: '<< /Title (Page) /Parent 40 0 R /Dest [4 0 R /Fit] /SE 43 0 R >>',
    42: '<< /Type /StructTreeRoot /K 43 0 R /ParentTree << /Nums [] >> /ParentTreeNextKey 1 >>',
    43: '<< /Type /StructElem /S /Document /P 42 0 R /K [44 0 R] >>',
    44: '<< /Type /StructElem /S /P /P 43 0 R /Pg 4 0 R /K [0] >>',
  };
  /** Adds the element of a new signature's widget to the tree. */
  const grow = (file: Uint8Array, widget: number): Uint8Array =>
    update(file, (body) => ({
      42: body(42).replace('/Nums []', '/Nums [1 65 0 R]').replace('NextKey 1', 'NextKey 2'),
      43: body(43).replace('[44 0 R]', '[44 0 R 65 0 R]'),
      65: `<< /Type /StructElem /S /Form /P 43 0 R /K << /Type /OBJR /Obj ${widget} 0 R /Pg 4 0 R >> >>`,
      [widget]: addKeys(body(widget), '/StructParent 1'),
    }));

  async function grown(): Promise<{ first: Uint8Array; both: Uint8Array; widget: number }> {
    const first = await sign(appendUpdate(makePdf(), prepared));
    const both = (
      await signPdf(first, { force: true, signer, engine, at, field: 'second', page: 1, rect: [9, 9, 99, 99] })
    ).toBytes();
    const field = openPdf(both)
      .latest.formFields()
      .find(({ fullName }) => fullName === 'second')!;
    return { first, both, widget: field.ref!.number };
  }

  test('remain valid if the element of a later signature is added to the tree', async () => {
    const { both, widget } = await grown();
    const { levels, codes } = await read(grow(both, widget));
    expect([levels[0], codes.filter((code) => code.includes('CATALOG'))]).toEqual(['allowed', []]);
  });

  test.each([
    ['another title', (body: Body) => ({ 41: body(41).replace('(Page)', '(Other)') })],
    ['another element', (body: Body) => ({ 41: body(41).replace('/SE 43 0 R', '/SE 44 0 R') })],
    ['an action in place of the element', (body: Body) => ({ 41: body(41).replace('/SE 43', '/A 43') })],
    ['a picture instead of an element', () => ({ 43: form('0 0 10 10 re f') })],
  ])('are a change with %s', async (_, change) => {
    expect((await read(update((await grown()).first, change))).levels).toEqual(['disallowed']);
  });
});

/** Hybrid sections (ISO 32000-2 §7.5.8.4), each with a table and a stream. */
describe('hybrid sections', () => {
  /** Appends objects that both the table and the stream of the section list. */
  function hybridUpdate(file: Uint8Array, objects: Objects, also: readonly number[] = []): Uint8Array {
    const opened = openPdf(file);
    const previous = opened.latest.revision.xrefOffset;
    const size = Math.max(
      ...opened.revisions.map(({ trailer }) => trailer.get('Size') as number),
      ...Object.keys(objects).map((number) => Number(number) + 1),
    );
    const offsets = new Map<number, number>(
      also.map((number) => [number, (opened.latest.entry(number) as { offset: number }).offset]),
    );
    let body = '';
    for (const [number, text] of Object.entries(objects)) {
      offsets.set(Number(number), file.length + body.length);
      body += `${number} 0 obj\n${text}\nendobj\n`;
    }
    const stream = file.length + body.length;
    offsets.set(size, stream);
    const listed = [...offsets].sort(([a], [b]) => a - b);
    const data = listed.map(([, offset]) => `01${offset.toString(16).padStart(8, '0')}00`).join('');
    const index = listed.map(([number]) => `${number} 1`).join(' ');
    body += `${size} 0 obj\n<< /Type /XRef /W [1 4 1] /Size ${size + 1} /Index [${index}] /Filter /ASCIIHexDecode /Length ${data.length + 1} >>\nstream\n${data}>\nendstream\nendobj\n`;
    const rows = listed
      .map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
      .join('');
    const xref = file.length + body.length;
    return concatBytes(
      file,
      utf8(
        `${body}xref\n${rows}trailer\n<< /Size ${size + 1} /Root 1 0 R /Prev ${previous} /XRefStm ${stream} >>\nstartxref\n${xref}\n%%EOF\n`,
      ),
    );
  }

  test('of several writers are accepted if table and stream agree', async () => {
    const word = hybridUpdate(hybridUpdate(makePdf(), { 30: '<< /A 1 >>' }), { 31: '<< /B 1 >>' }, [30]);
    expect(openPdf(word).revisions.map(({ kind }) => kind)).toEqual(['table', 'hybrid', 'hybrid']);
    const once = await sign(word);
    const twice = await sign(hybridUpdate(once, { 32: '<< /C 1 >>' }, [31]), 'second');
    expect(await read(twice)).toMatchObject({ levels: ['allowed', 'none'], file: [] });
  });
});
