/**
 * Honest files of rare structure are signed twice and read back: hybrid files, every version, partly encrypted files.
 */
import { concatBytes, latin1, utf8 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { Increment, openPdf, PdfDict, PdfName, type PdfRef, PdfStream, PdfString } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../src/index.ts';
import { appendUpdate, makePdf } from './make-pdf.ts';
import { hasTool, pdfsig, qpdf } from './tools.ts';

const at = new Date('2026-10-14T01:30:00Z');
const tools = hasTool('qpdf') && hasTool('pdfsig', '-v');
let signer: Signer;
beforeAll(async () => {
  signer = (await (await createTestAuthority()).issueSigner({ keySpec: { type: 'RSA', bits: 2048 } })).signer;
});

/**
 * Checks that both signatures are intact, the second covers the file and is allowed by the first; returns further
 * codes about the file.
 */
async function signTwice(source: Uint8Array, password?: string): Promise<{ twice: Uint8Array; codes: string[] }> {
  const options = { signer, engine, at, reason: 'agreed', ...(password === undefined ? {} : { password }) };
  const once = (await signPdf(source, { force: true, ...options, field: 'first' })).toBytes();
  const twice = (await signPdf(once, { force: true, ...options, field: 'second' })).toBytes();
  expect(twice.subarray(0, source.length)).toEqual(source);
  const file = openPdf(twice, options);
  const { signatures, findings } = await collectPdfEvidence(file, { engine });
  expect(signatures).toMatchObject([
    {
      cryptographic: { digest: 'match', signatureValue: 'valid' },
      coverage: 'whole-revision',
      modifications: { level: 'allowed' },
    },
    {
      cryptographic: { digest: 'match', signatureValue: 'valid' },
      coverage: 'whole-file',
      modifications: { level: 'none' },
    },
  ]);
  if (tools && password === undefined) {
    expect(pdfsig(twice)).toEqual([
      { validation: 'Signature is Valid.', total: false },
      { validation: 'Signature is Valid.', total: true },
    ]);
  }
  return { twice, codes: [...file.findings, ...findings].map(({ code }) => code) };
}

const note = '<< /Type /Annot /Subtype /Text /Rect [50 50 70 70] /F 4 /Contents (hello) >>';
/**
 * In its table the note is free; readers of /XRefStm find it (ISO 32000-2 §7.5.8.4). Word refers to the stream in a
 * second section with an empty table, because viewers prefer the entry of the table next to the stream.
 */
function hybrid(style: 'one section' | 'Word'): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>',
    note,
  ];
  let body = '%PDF-1.5\n';
  let table = 'xref\n0 6\n0000000004 65535 f \n';
  objects.forEach((text, index) => {
    if (index === 3) table += '0000000000 00000 f \n';
    else table += `${String(body.length).padStart(10, '0')} 00000 n \n`;
    if (index < 3) body += `${index + 1} 0 obj\n${text}\nendobj\n`;
  });
  const hidden = body.length;
  body += `4 0 obj\n${note}\nendobj\n`;
  const stream = body.length;
  const row = `01${hidden.toString(16).padStart(4, '0')}00>`;
  body += `5 0 obj\n<< /Type /XRef /W [1 2 1] /Size 6 /Index [4 1] /Filter /ASCIIHexDecode /Length ${row.length} >>\nstream\n${row}\nendstream\nendobj\n`;
  table += `${String(stream).padStart(10, '0')} 00000 n \n`;
  const end = (keys: string, xref: number): string =>
    `trailer\n<< /Size 6 /Root 1 0 R ${keys} >>\nstartxref\n${xref}\n%%EOF\n`;
  if (style === 'one section') return utf8(`${body}${table}${end(`/XRefStm ${stream}`, body.length)}`);
  const first = `${body}${table}${end('', body.length)}`;
  return utf8(`${first}xref\n0 0\n${end(`/XRefStm ${stream} /Prev ${body.length}`, first.length)}`);
}

describe('a hybrid file', () => {
  test('is signed and verified, with objects that only newer readers see', async () => {
    const source = hybrid('Word');
    const { revisions, latest } = openPdf(source);
    expect([revisions.map(({ kind }) => kind), latest.get(4) instanceof PdfDict]).toEqual([['table', 'hybrid'], true]);
    const { twice, codes } = await signTwice(source);
    expect(codes).toEqual([]);
    expect(openPdf(twice).revisions.map(({ kind }) => kind)).toEqual(['table', 'hybrid', 'table', 'table']);
    const changed = appendUpdate(twice, { 4: note.replace('hello', 'other') });
    const { signatures } = await collectPdfEvidence(openPdf(changed), { engine });
    const { level, findings } = signatures[1]!.modifications;
    expect([level, findings.map(({ code }) => code)]).toEqual(['disallowed', ['PADES_CHANGE_ANNOTATION_ALTERED']]);
  });
});

/**
 * Updates of a file by Word, listing objects in the style of other writers; table and stream agree on all objects in
 * use.
 */
describe('a hybrid file with updates of other writers', () => {
  const row = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`;
  const hex = (offset: number): string => `01${offset.toString(16).padStart(8, '0')}00`;
  const xrefStream = (number: number, entries: readonly (readonly [number, number])[], keys: string): string => {
    const data = `${entries.map(([, offset]) => hex(offset)).join('')}>`;
    const index = entries.map(([listed]) => `${listed} 1`).join(' ');
    return `${number} 0 obj\n<< /Type /XRef /W [1 4 1] /Size 60 /Root 1 0 R /Index [${index}] ${keys} /Filter /ASCIIHexDecode /Length ${data.length} >>\nstream\n${data}\nendstream\nendobj\n`;
  };
  const lastXref = (file: Uint8Array): number => openPdf(file).latest.revision.xrefOffset;
  const hidden = (file: Uint8Array): number => (openPdf(file).latest.entry(4) as { offset: number }).offset;

  /** New object 50 and the cross-reference data of the style. */
  function updated(file: Uint8Array, number: number, style: 'stream' | 'both' | 'copied' | 'freed'): Uint8Array {
    const object = `${number} 0 obj\n<< /A ${number} >>\nendobj\n`;
    const at = file.length + object.length;
    const prev = `/Prev ${lastXref(file)}`;
    const end = (trailer: string, xref: number): string =>
      `trailer\n<< /Size 60 /Root 1 0 R ${prev} ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`;
    const own = [number, file.length] as const;
    if (style === 'stream') {
      const section = xrefStream(number + 1, [own, [number + 1, at]], prev);
      return concatBytes(file, utf8(`${object}${section}startxref\n${at}\n%%EOF\n`));
    }
    const table = `xref\n${number} 1\n${row(file.length)}`;
    if (style === 'copied') {
      const [, stream] = /XRefStm (\d+)/.exec(latin1(file))!;
      return concatBytes(file, utf8(`${object}${table}${end(`/XRefStm ${stream}`, at)}`));
    }
    const listed = style === 'both' ? [own] : [[4, hidden(file)] as const, own];
    const section = xrefStream(number + 1, [...listed, [number + 1, at]], '');
    const free = style === 'freed' ? '4 1\n0000000000 00000 f \n' : '';
    const whole = `${table.replace('xref\n', `xref\n${free}`)}${number + 1} 1\n${row(at)}`;
    return concatBytes(file, utf8(`${object}${section}${whole}${end(`/XRefStm ${at}`, at + section.length)}`));
  }

  test.each([
    ['a cross-reference stream, as iText writes with full compression', ['stream']],
    ['a copied /XRefStm, as iText 7 and DSS write', ['copied']],
    ['two updates with a copied /XRefStm', ['copied', 'copied']],
    ['a separate hybrid section', ['both']],
    ['hybrid sections of several writers', ['both', 'both', 'stream', 'both']],
  ] as const)('%s is signed and verified', async (_, styles) => {
    let source = hybrid('Word');
    styles.forEach((style, index) => {
      source = updated(source, 40 + 2 * index, style);
    });
    expect((await signTwice(source)).codes).toEqual([]);
  });

  test('whose table frees what the stream lists unchanged is ambiguous, not unreadable', async () => {
    const source = updated(hybrid('Word'), 40, 'freed');
    expect(openPdf(source).latest.get(4)).toBeInstanceOf(PdfDict);
    expect((await signTwice(source)).codes).toEqual(['PDF_XREF_FORM']);
  });
});

test('a hybrid file whose only table frees what its stream lists is ambiguous: PDFium shows it, MuPDF does not', async () => {
  const { codes } = await signTwice(hybrid('one section'));
  expect(codes).toEqual(['PDF_XREF_FORM', 'PDF_XREF_FORM']);
});

test.each(['1.3', '1.4', '1.5', '1.6', '1.7', '2.0'])('PDF %s is signed and verified', async (version) => {
  const source = makePdf();
  source.set(utf8(`%PDF-${version}`));
  const { twice, codes } = await signTwice(source);
  expect([latin1(twice.subarray(0, 8)), codes]).toEqual([`%PDF-${version}`, []]);
});

describe.skipIf(!tools)('an encrypted file', () => {
  const encrypt = (...options: readonly string[]): Uint8Array =>
    qpdf(makePdf(), '--allow-weak-crypto', '--encrypt', 'user', 'owner', ...options, '--');

  test('with only attachments encrypted: filters Identity for strings and streams', async () => {
    const text = latin1(encrypt('128', '--use-aes=y'));
    expect(text).toMatch(/\/StmF \/StdCF \/StrF \/StdCF/);
    const edited = Uint8Array.from(text.replace('/StmF /StdCF /StrF /StdCF', '/EFF /StdCF/StrF/Identity'), (c) =>
      c.charCodeAt(0),
    );
    // qpdf encrypted the page's content, so it is rewritten in plaintext.
    const file = openPdf(edited, { password: 'owner' });
    const increment = new Increment(file);
    increment.setStream(file.latest.pages()[0]!.dict.get('Contents') as PdfRef, PdfDict.of({}), utf8('BT ET'));
    const source = concatBytes(edited, increment.build().append);
    expect(latin1(source)).toContain('BT ET');
    for (const password of ['owner', 'user']) {
      const { twice, codes } = await signTwice(source, password);
      expect(codes).toEqual(['PDF_ENCRYPTED', 'PDF_ENCRYPTION_PARTIAL']);
      expect(latin1(twice.subarray(source.length)), 'strings are also plaintext').toContain('(agreed)');
    }
  });

  test.each([['128', '--use-aes=y'], ['256']])(
    'with an unencrypted attachment by the filter Identity (%s bits)',
    async (...options) => {
      const plain = encrypt(...options);
      const file = openPdf(plain, { password: 'owner' });
      const increment = new Increment(file);
      const type = { Type: new PdfName('EmbeddedFile'), Filter: new PdfName('Crypt') };
      const data = increment.add(PdfStream.of(PdfDict.of(type), utf8('for everybody')));
      const specification = increment.add(
        PdfDict.of({
          Type: new PdfName('Filespec'),
          F: new PdfString(utf8('a.txt')),
          EF: PdfDict.of({ F: data }),
        }),
      );
      const { catalog, revision } = file.latest;
      increment.set(revision.trailer.get('Root') as PdfRef, catalog.with({ AF: specification }));
      const source = concatBytes(plain, increment.build().append);
      expect(latin1(source)).toContain('for everybody');
      const { twice, codes } = await signTwice(source, 'owner');
      expect(codes).toEqual(['PDF_ENCRYPTED']);
      expect(latin1(twice.subarray(source.length))).not.toContain('agreed');
    },
  );
});
