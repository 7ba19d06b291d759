/** Generates small PDFs for tests: pages with text, form fields, signature fields with locks. */
import { concatBytes, latin1, utf8 } from '@govseal/core';

export interface MadeField {
  readonly name: string;
  readonly type: 'Tx' | 'Sig' | 'Btn' | 'Ch';
  readonly rect?: readonly [number, number, number, number];
  readonly value?: string;
  /** Literal PDF of further entries, e.g. `/Lock << … >>`. */
  readonly extra?: string;
}

export interface MadePdf {
  readonly pages?: number;
  readonly rotate?: number;
  readonly mediaBox?: string;
  readonly fields?: readonly MadeField[];
  /** Literal PDF in the catalog. */
  readonly catalog?: string;
  /** A form XObject with the name /FRM on page 1, which makes the file a scratch PDF. */
  readonly formXObject?: string;
  /** Number of random bytes in a stream that is not shown, to set the size of the file. */
  readonly ballast?: number;
}

/** A classic file: one body, one cross-reference table, one trailer. */
export function makePdf(options: MadePdf = {}): Uint8Array<ArrayBuffer> {
  const pages = options.pages ?? 1;
  const fields = options.fields ?? [];
  const objects: (string | Uint8Array)[] = [];
  const pageNumber = (index: number): number => 4 + 2 * index;
  const fieldNumber = (index: number): number => 4 + 2 * pages + index;
  const refs = fields.map((_, index) => `${fieldNumber(index)} 0 R`).join(' ');
  objects[1] = `<< /Type /Catalog /Pages 2 0 R ${
    fields.length > 0 ? `/AcroForm << /Fields [${refs}] /DA (/Helv 10 Tf 0 g) /DR << /Font << /Helv 3 0 R >> >> >>` : ''
  } ${options.catalog ?? ''} >>`;
  const kids = Array.from({ length: pages }, (_, index) => `${pageNumber(index)} 0 R`).join(' ');
  objects[2] = `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`;
  objects[3] = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
  for (let index = 0; index < pages; index++) {
    const content = `BT /F1 18 Tf 72 700 Td (Page ${index + 1} of the application) Tj ET`;
    objects[pageNumber(index)] =
      `<< /Type /Page /Parent 2 0 R /MediaBox ${options.mediaBox ?? '[0 0 595 842]'} /Rotate ${options.rotate ?? 0} ` +
      `/Resources << /Font << /F1 3 0 R >> ${
        options.formXObject ? `/XObject << /FRM ${4 + 2 * pages + fields.length} 0 R >>` : ''
      } >> /Contents ${pageNumber(index) + 1} 0 R ` +
      `${index === 0 && fields.length > 0 ? `/Annots [${refs}]` : ''} >>`;
    objects[pageNumber(index) + 1] = `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
  }
  fields.forEach((field, index) => {
    const rect = field.rect ?? [0, 0, 0, 0];
    objects[fieldNumber(index)] =
      `<< /Type /Annot /Subtype /Widget /FT /${field.type} /T (${field.name}) /F 4 /P 4 0 R /Rect [${rect.join(' ')}] ` +
      `${field.value === undefined ? '' : `/V (${field.value})`} ${field.extra ?? ''} >>`;
  });
  if (options.formXObject) objects[4 + 2 * pages + fields.length] = options.formXObject;
  if (options.ballast) {
    const noise = new Uint8Array(options.ballast).map((_, i) => ((i * 7919 + (i >> 8) * 31) & 0x7f) | 0x20);
    const number = objects.length;
    objects[number] = concatBytes(utf8(`<< /Length ${noise.length} >>\nstream\n`), noise, utf8('\nendstream'));
  }
  return assemble(objects);
}

function assemble(objects: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [utf8('%PDF-1.7\n'), Uint8Array.of(0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a)];
  let offset = parts.reduce((total, part) => total + part.length, 0);
  let table = `xref\n0 ${objects.length}\n0000000000 65535 f \n`;
  for (let number = 1; number < objects.length; number++) {
    const body = objects[number]!;
    const bytes = concatBytes(
      utf8(`${number} 0 obj\n`),
      typeof body === 'string' ? utf8(body) : body,
      utf8('\nendobj\n'),
    );
    table += `${String(offset).padStart(10, '0')} 00000 n \n`;
    parts.push(bytes);
    offset += bytes.length;
  }
  parts.push(utf8(`${table}trailer\n<< /Size ${objects.length} /Root 1 0 R >>\nstartxref\n${offset}\n%%EOF\n`));
  return concatBytes(...parts);
}

/** Appends an incremental update with objects by number, chained to the file's cross-reference table. */
export function appendUpdate(
  file: Uint8Array,
  objects: Readonly<Record<number, string>>,
  trailer = '/Root 1 0 R',
): Uint8Array<ArrayBuffer> {
  const text = latin1(file);
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)![1]!;
  const size = Math.max(
    ...[...text.matchAll(/\/Size (\d+)/g)].map((match) => Number(match[1])),
    ...Object.keys(objects).map((n) => Number(n) + 1),
  );
  const parts: Uint8Array[] = [];
  let offset = file.length;
  let table = 'xref\n';
  for (const [number, body] of Object.entries(objects)) {
    const bytes = utf8(`${number} 0 obj\n${body}\nendobj\n`);
    table += `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
    parts.push(bytes);
    offset += bytes.length;
  }
  parts.push(utf8(`${table}trailer\n<< /Size ${size} ${trailer} /Prev ${previous} >>\nstartxref\n${offset}\n%%EOF\n`));
  return concatBytes(file, ...parts);
}
