/** PDFs as text (one character per byte): the attacked document, hand-written updates, and changes in place. */
import { latin1 } from '@govseal/core';
import { type SignPdfOptions, signPdf } from '@govseal/pades';
import type { AttackScene } from './scene.ts';

export const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff);

export const stream = (content: string, keys = ''): string =>
  `<< ${keys} /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** A form XObject that draws `content`. */
export const form = (content: string): string =>
  stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>');

export const paint = (text: string): string => `BT /F1 18 Tf 72 700 Td (${text}) Tj ET`;
/** A white box over the page's text, and another text on it. */
export const cover = (text: string): string => `1 g 60 680 400 50 re f 0 g ${paint(text)}`;

export interface Base {
  readonly catalog?: string;
  readonly page?: string;
  /** Further entries of the text field `amount`. */
  readonly amount?: string;
  readonly clerk?: string;
  /** Shown over the page's content, object 9. */
  readonly overlay?: string;
  readonly annotations?: string;
  /** By object number, 12 and up. */
  readonly more?: Readonly<Record<number, string>>;
}

/**
 * Objects of the document: 1 catalog, 2 pages, 3 font, 4 page, 5 content, 6 amount, 7 clerk, 8 chief, 9 overlay, 10
 * group, 11 group.remark.
 */
export function baseObjects(base: Base = {}): Record<number, string> {
  const widget = (type: string, name: string, rect: string, more = ''): string =>
    `<< /Type /Annot /Subtype /Widget /FT /${type} /T (${name}) /F 4 /P 4 0 R /Rect [${rect}] ${more} >>`;
  return {
    1:
      '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R 7 0 R 8 0 R 10 0 R] /SigFlags 3 /DA (/Helv 10 Tf 0 g) ' +
      `/DR << /Font << /Helv 3 0 R >> >> >> ${base.catalog ?? ''} >>`,
    2: '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    4:
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /Over 9 0 R >> >> ' +
      `/Contents 5 0 R /Annots [6 0 R 7 0 R 8 0 R 11 0 R ${base.annotations ?? ''}] ${base.page ?? ''} >>`,
    5: stream(`${paint('Pay 100 to the applicant')} /Over Do`),
    6: widget('Tx', 'amount', '50 500 300 520', base.amount),
    7: widget('Sig', 'clerk', '50 400 200 430', base.clerk),
    8: widget('Sig', 'chief', '50 300 200 330'),
    9: form(base.overlay ?? ''),
    10: '<< /T (group) /Kids [11 0 R] >>',
    11: widget('Tx', 'remark', '50 450 300 470', '/Parent 10 0 R'),
    ...base.more,
  };
}

export interface Shape {
  /** Text before object 1. */
  readonly header?: string;
  readonly trailer?: string;
}

/** One revision with a classic table. */
export function assemble(objects: Readonly<Record<number, string>>, shape: Shape = {}): string {
  let text = shape.header ?? '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const size = Math.max(...Object.keys(objects).map(Number)) + 1;
  const entries = Array.from({ length: size }, () => '0000000000 00000 f \n');
  entries[0] = '0000000000 65535 f \n';
  for (const [number, body] of Object.entries(objects)) {
    entries[Number(number)] = row(text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R ${shape.trailer ?? ''}>>\n`;
  return `${text}xref\n0 ${size}\n${entries.join('')}${trailer}startxref\n${text.length}\n%%EOF\n`;
}

export const row = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`;

export interface Update {
  readonly trailer?: string;
  readonly root?: string;
  /** Entries that point where the attacker likes, beside those of the objects. */
  readonly entries?: Readonly<Record<number, number>>;
  /** Default: the table before. */
  readonly previous?: number;
}

/** One incremental update after a file. */
export function update(file: string, objects: Readonly<Record<number, string>>, options: Update = {}): string {
  let body = '';
  const entries: Record<number, number> = { ...options.entries };
  for (const [number, content] of Object.entries(objects)) {
    entries[Number(number)] = file.length + body.length;
    body += `${number} 0 obj\n${content}\nendobj\n`;
  }
  const sizes = [...file.matchAll(/\/Size (\d+)/g)].map((match) => Number(match[1]));
  const size = Math.max(...sizes, ...Object.keys(entries).map((number) => Number(number) + 1));
  const table = Object.entries(entries).map(([number, offset]) => `${number} 1\n${row(offset)}`);
  const trailer = `trailer\n<< /Size ${size} /Root ${options.root ?? '1 0 R'} ${options.trailer ?? ''} /Prev ${options.previous ?? lastXref(file)} >>\n`;
  return `${file}${body}xref\n${table.join('')}${trailer}startxref\n${file.length + body.length}\n%%EOF\n`;
}

export function lastXref(file: string): number {
  const found = [...file.matchAll(/startxref\s+(\d+)\s+%%EOF/g)].at(-1);
  return Number(found![1]);
}

/** Position of the last definition of an object. */
export function offsetOf(file: string, number: number): number {
  const at = file.lastIndexOf(`\n${number} 0 obj\n`);
  if (at < 0) throw new Error(`no object ${number}`);
  return at + 1;
}

/** Body of the last definition of an object. */
export function bodyOf(file: string, number: number): string {
  const from = offsetOf(file, number) + `${number} 0 obj\n`.length;
  return file.slice(from, file.indexOf('\nendobj', from));
}

/** The object with its text edited: one entry for `update`. */
export function edit(file: string, number: number, change: (body: string) => string): Record<number, string> {
  const body = bodyOf(file, number);
  const edited = change(body);
  if (edited === body) throw new Error(`object ${number} is unchanged`);
  return { [number]: edited };
}

/** Adds entries at the end of a dictionary. */
export const add =
  (keys: string) =>
  (body: string): string =>
    body.replace(/>>\s*$/, `${keys} >>`);

/** Replaces the last occurrence by text padded to the same length: no offset moves. */
export function swap(file: string, from: string | RegExp, to: string): string {
  const found =
    typeof from === 'string' ? from : ([...file.matchAll(new RegExp(from.source, 'g'))].at(-1)?.[0] ?? '\0');
  const at = file.lastIndexOf(found);
  if (at < 0 || to.length > found.length) throw new Error(`cannot swap ${String(from)}`);
  return file.slice(0, at) + to.padEnd(found.length) + file.slice(at + found.length);
}

export const BYTE_RANGE: RegExp = /\/ByteRange\s*\[[^\]]*\]/;
export const CONTENTS: RegExp = /\/Contents\s*<[0-9a-f]*>/;

/** The document with the clerk's signature, who filled `amount` with 100. */
export async function signed(
  scene: AttackScene,
  base: Base = {},
  options: Partial<SignPdfOptions> = {},
): Promise<string> {
  return sign(scene, assemble(baseObjects(base)), { fill: [{ name: 'amount', value: '100' }], ...options });
}

export async function sign(scene: AttackScene, file: string, options: Partial<SignPdfOptions> = {}): Promise<string> {
  const { engine, at, clerk } = scene;
  const result = await signPdf(toBytes(file), {
    signer: clerk.signer,
    engine,
    at,
    field: 'clerk',
    force: true,
    ...options,
  });
  return latin1(result.toBytes());
}

/** A lock of a signature field on the fields named. */
export const lock = (names: string): string => `/Lock << /Type /SigFieldLock /Action /Include /Fields [${names}] >>`;

/** The signed document, certified or not, and one revision after it. */
export const later =
  (base: Base, objects: (file: string) => Readonly<Record<number, string>>, certify?: 1 | 2 | 3) =>
  async (scene: AttackScene): Promise<string> => {
    const file = await signed(scene, base, certify === undefined ? {} : { certify });
    return update(file, objects(file));
  };
