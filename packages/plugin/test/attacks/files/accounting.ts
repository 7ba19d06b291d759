/** Objects that no table lists, hidden so that viewers which rebuild a file find them; and tables that make viewers rebuild it. */

import { attacks } from '../attack.ts';
import {
  assemble,
  baseObjects,
  bodyOf,
  lastXref,
  offsetOf,
  paint,
  row,
  sign,
  signed,
  stream,
  update,
} from '../pdf-text.ts';
import type { AttackScene } from '../scene.ts';
import { objectStream, xrefStream } from './structure.ts';

const evil = (): string => `5 0 obj\n${stream(paint('Pay 900 to the attacker'))}\nendobj\n`;

/** A signed file, an object that no table lists, and a table for which some viewer rebuilds the file. */
async function behindTable(
  scene: AttackScene,
  table: (at: number, size: number) => string,
  options: { readonly trailer?: string; readonly size?: number; readonly after?: string } = {},
): Promise<string> {
  const file = await signed(scene);
  const size = Math.max(...[...file.matchAll(/\/Size (\d+)/g)].map((match) => Number(match[1])));
  const xref = file.length + evil().length;
  const keys = `/Size ${options.size ?? size} /Root 1 0 R ${options.trailer ?? ''} /Prev ${lastXref(file)}`;
  return `${file}${evil()}xref\n${table(file.length, size)}trailer\n<< ${keys} >>\nstartxref\n${xref}\n%%EOF\n${options.after ?? ''}`;
}

/** The same with a cross-reference stream of widths `w`. */
async function behindStream(scene: AttackScene, w: readonly number[], entry: readonly number[]): Promise<string> {
  const file = await signed(scene);
  const at = file.length + evil().length;
  const bytes = (value: number, width: number): string =>
    Array.from({ length: width }, (_, i) => String.fromCharCode(Math.floor(value / 256 ** (width - 1 - i)) % 256)).join(
      '',
    );
  const rows = [[1, at, 0], entry].map((fields) => fields.map((value, i) => bytes(value, w[i]!)).join('')).join('');
  const keys = `/Type /XRef /Size 72 /W [${w.join(' ')}] /Index [70 2] /Root 1 0 R /Prev ${lastXref(file)}`;
  return `${file}${evil()}70 0 obj\n${stream(rows, keys)}\nendobj\nstartxref\n${at}\n%%EOF\n`;
}

/** The signed file with validation data: a store with one revocation list. */
async function stored(
  scene: AttackScene,
  list: (crl: string) => string,
  more: Readonly<Record<number, string>> = {},
  trailer = '',
): Promise<string> {
  const file = await signed(scene);
  const crl = (await scene.authority.crls())[0]!;
  const text = Array.from(crl, (byte) => String.fromCharCode(byte)).join('');
  const catalog = bodyOf(file, 1).replace(/>>\s*$/, '/DSS << /CRLs [60 0 R] >> >>');
  return update(file, { 1: catalog, 60: list(text), ...more }, trailer === '' ? {} : { trailer });
}

/** Not an attack: what the attacks of this group begin with. */
export const storedHonestly = (scene: AttackScene): Promise<string> => stored(scene, (crl) => stream(crl));

const FREE = '0000000000 65535 f \n';
const UNACCOUNTED = 'PADES_CHANGE_UNACCOUNTED';

export const accountingAttacks = attacks('pdf', {
  'account-typed-revocation-list': [
    'A revocation list in the security store calls itself the content of an object stream.',
    'PADES_CHANGE_CATALOG',
    'invalid',
    (scene) => stored(scene, (crl) => stream(crl, '/Type /ObjStm')),
  ],
  'account-unlisted-object': [
    'An update carries a content stream that its table does not list.',
    UNACCOUNTED,
    'invalid',
    (scene) => behindTable(scene, () => `0 1\n${FREE}`),
  ],
  'account-entries-of-19-bytes': [
    'The entries are a byte short: PDFium counts 20.',
    'PDF_XREF_FORM',
    'invalid',
    (scene) => behindTable(scene, () => '0 1\n0000000000 65535 f\n'),
  ],
  'account-far-free-entry': [
    'The table frees an object far beyond /Size: MuPDF rebuilds the file.',
    'PDF_XREF_FORM',
    'invalid',
    (scene) => behindTable(scene, () => `0 1\n${FREE}999999999 1\n0000000000 00001 f \n`),
  ],
  'account-far-empty-subsection': [
    'A subsection without entries begins beyond 32 bits: poppler rebuilds the file.',
    'PDF_XREF_FORM',
    'invalid',
    (scene) => behindTable(scene, () => `0 1\n${FREE}4294967296 0\n`),
  ],
  'account-unlisted-object-signed': [
    'A signed file holds a content stream that its table does not list, and the page names an object that does not exist: poppler rebuilds the file.',
    'PADES_OBJECTS_AMBIGUOUS',
    'indeterminate',
    async (scene) => {
      const more = {
        4: baseObjects()[4]!.replace('/Over 9 0 R', '/Over 9 0 R /Gone 90 0 R'),
        5: stream(`/Gone Do ${paint('Pay 100 to the applicant')}`),
      };
      return sign(scene, update(`${assemble(baseObjects({ more }))}${evil()}`, { 3: baseObjects()[3]! }));
    },
  ],
  'account-empty-subsection-at-limit': [
    'A subsection without entries begins at the first number that PDFium does not accept: it rebuilds the file.',
    'PDF_XREF_FORM',
    'invalid',
    (scene) => behindTable(scene, () => `0 1\n${FREE}4194304 0\n`),
  ],
  'account-far-empty-subsection-signed': [
    'The same before the only signature: poppler shows an object of the revision before.',
    'PDF_XREF_FORM',
    'indeterminate',
    async (scene) => {
      const file = assemble(baseObjects());
      const at = file.length;
      const keys = `/Size 12 /Root 1 0 R /Prev ${lastXref(file)}`;
      return sign(scene, `${file}xref\n0 1\n${FREE}4294967296 0\ntrailer\n<< ${keys} >>\nstartxref\n${at}\n%%EOF\n`);
    },
  ],
  'account-object-zero-in-use': [
    'Object 0 is in use: pdf.js rebuilds the file.',
    'PDF_XREF_FORM',
    'invalid',
    (scene) => behindTable(scene, () => '0 1\n0000000000 00000 n \n'),
  ],
  'account-subsection-header': [
    'Two spaces in the header of a subsection: MuPDF reads a count of nothing.',
    'PDF_XREF_FORM',
    'invalid',
    (scene) => behindTable(scene, () => `0  1\n${FREE}`),
  ],
  'account-field-widths': [
    'Fields of eight bytes in a cross-reference stream: poppler rebuilds the file.',
    'PDF_XREF_FORM',
    'invalid',
    (scene) => behindStream(scene, [8, 8, 8], [0, 0, 0]),
  ],
  'account-entry-type': [
    'An entry of type 3: pdf.js rebuilds the file.',
    'PDF_XREF_FORM',
    'invalid',
    (scene) => behindStream(scene, [1, 4, 1], [3, 0, 0]),
  ],
  'account-deep-trailer': [
    'The trailer nests 95 arrays: PDFium stops at 64.',
    'PDF_XREF_FORM',
    'invalid',
    (scene) => behindTable(scene, () => `0 1\n${FREE}`, { trailer: `/X ${'['.repeat(95)}${']'.repeat(95)}` }),
  ],
  'account-long-trailer': [
    'The trailer has 3,000 keys.',
    'PDF_XREF_FORM',
    'invalid',
    (scene) =>
      behindTable(scene, () => `0 1\n${FREE}`, {
        trailer: Array.from({ length: 3000 }, (_, i) => `/K${i} 0`).join(' '),
      }),
  ],
  'account-blanks-at-the-end': [
    'Blanks after %%EOF move startxref out of the last 1,024 bytes: MuPDF and poppler rebuild the file.',
    'PDF_XREF_FORM',
    'invalid',
    (scene) => behindTable(scene, () => `0 1\n${FREE}`, { after: ' '.repeat(1020) }),
  ],
  'account-staged-in-store': [
    'A content stream stands inside a revocation list of the security store.',
    UNACCOUNTED,
    'invalid',
    (scene) => stored(scene, (crl) => stream(`${crl}\n${evil()}`)),
  ],
  'account-store-of-something-else': [
    'A revocation list of the security store holds other bytes.',
    'PADES_CHANGE_CATALOG',
    'invalid',
    (scene) => stored(scene, () => stream(paint('Pay 900 to the attacker'))),
  ],
  'account-store-leads-elsewhere': [
    'The stream of a revocation list refers to another object.',
    'PADES_CHANGE_CATALOG',
    'invalid',
    (scene) => stored(scene, (crl) => stream(crl, '/X 61 0 R'), { 61: '4 0 R' }),
  ],
  'account-staged-in-trailer': [
    'A content stream stands inside a string of the trailer.',
    UNACCOUNTED,
    'invalid',
    (scene) => stored(scene, (crl) => stream(crl), {}, `/X (${evil().replace(/[()\\]/g, '\\$&')})`),
  ],
  'account-staged-in-object-stream': [
    'An object stream holds an object that no table lists.',
    UNACCOUNTED,
    'invalid',
    (scene) => stored(scene, (crl) => stream(crl), { 61: objectStream(4, '<< /Type /Page /Parent 2 0 R >>') }),
  ],
  'account-staged-section': [
    'A cross-reference stream that is no section of the file waits for viewers that collect them.',
    UNACCOUNTED,
    'invalid',
    (scene) => stored(scene, (crl) => stream(crl), { 61: xrefStream(62, { 5: [1, 15, 0] }, '') }),
  ],
  'account-overlap': [
    'A listed object stands inside the data of another.',
    UNACCOUNTED,
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      const inner = '61 0 obj\nnull\nendobj\n';
      const text = update(file, { 60: stream(inner), 61: 'null' });
      const at = text.indexOf(inner, file.length);
      return text
        .replace(/61 0 obj\nnull\nendobj\n(?=xref)/, ' '.repeat(inner.length))
        .replace(/61 1\n\d{10}/, () => `61 1\n${String(at).padStart(10, '0')}`);
    },
  ],
  'account-hybrid-frees': [
    'A table frees the page’s content and its /XRefStm gives it back: some viewers show an empty page.',
    'PDF_XREF_FORM',
    'indeterminate',
    async (scene) => {
      const file = await signed(scene);
      const hidden = `61 0 obj\n${xrefStream(62, { 5: [1, offsetOf(file, 5), 0] }, '')}\nendobj\n`;
      const table = `xref\n5 1\n${FREE}trailer\n<< /Size 62 /Root 1 0 R /XRefStm ${file.length} /Prev ${lastXref(file)} >>\n`;
      return `${file}${hidden}${table}startxref\n${file.length + hidden.length}\n%%EOF\n`;
    },
  ],
  'account-linearization-switch': [
    'The file grows to the length that its linearization dictionary states: pdf.js then shows the page named there.',
    'PDF_XREF_FORM',
    'indeterminate',
    async (scene) => {
      const objects = baseObjects();
      let text =
        '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n12 0 obj\n<< /Linearized 1 /L 14000 /O 4 /N 1 /E 0 /T 0 /H [0 0] >>\nendobj\n';
      const rows = [FREE];
      for (const [number, body] of Object.entries(objects)) {
        rows[Number(number)] = row(text.length);
        text += `${number} 0 obj\n${body}\nendobj\n`;
      }
      rows[12] = row(text.indexOf('12 0 obj'));
      const base = `${text}xref\n0 13\n${rows.join('')}trailer\n<< /Size 13 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
      const file = await sign(scene, base, { fill: [{ name: 'amount', value: '100' }] });
      const grown = (width: number): string => `${file}${' '.repeat(width)}${grownUpdate(file, width)}`;
      return grown(14_000 - grown(0).length);
    },
  ],
});

/** An update that lists nothing new, after some white space. */
function grownUpdate(file: string, width: number): string {
  return `xref\n0 1\n${FREE}trailer\n<< /Size 70 /Root 1 0 R /Prev ${lastXref(file)} >>\nstartxref\n${String(file.length + width).padStart(6, '0')}\n%%EOF\n`;
}
