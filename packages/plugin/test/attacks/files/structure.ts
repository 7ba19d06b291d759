/** Tricks with the file's structure: readers that disagree about which objects there are. */

import { attacks } from '../attack.ts';
import { handSign } from '../hand-signed.ts';
import { add, assemble, baseObjects, edit, lastXref, paint, row, sign, signed, stream, update } from '../pdf-text.ts';

const evil = (): string => stream(paint('Pay 900 to the attacker'));

/** A cross-reference stream over some entries, uncompressed; `rows` are type, field 2, field 3. */
export function xrefStream(
  size: number,
  rows: Readonly<Record<number, readonly [number, number, number]>>,
  more: string,
): string {
  const index = Object.keys(rows)
    .map((number) => `${number} 1`)
    .join(' ');
  const data = Object.values(rows)
    .map(([type, a, b]) => String.fromCharCode(type, (a >> 24) & 255, (a >> 16) & 255, (a >> 8) & 255, a & 255, b))
    .join('');
  return stream(data, `/Type /XRef /Size ${size} /W [1 4 1] /Index [${index}] /Root 1 0 R ${more}`);
}

export const objectStream = (number: number, body: string): string => {
  const head = `${number} 0 `;
  return stream(head + body, `/Type /ObjStm /N 1 /First ${head.length}`);
};

export const structureAttacks = attacks('pdf', {
  'structure-hybrid-disagrees': [
    'A hybrid file: its table gives one object 5 to old readers, its /XRefStm another to new ones.',
    'PDF_XREF_HYBRID_DISAGREES',
    'unreadable',
    async (scene) => {
      const file = await signed(scene);
      const objects = `5 0 obj\n${evil()}\nendobj\n`;
      const other = file.length + objects.length;
      const honest = `5 0 obj\n${stream(paint('Pay 100 to the applicant'))}\nendobj\n`;
      const xref = other + honest.length;
      const hidden = `61 0 obj\n${xrefStream(62, { 5: [1, other, 0] }, '')}\nendobj\n`;
      const table = `xref\n5 1\n${row(file.length)}trailer\n<< /Size 62 /Root 1 0 R /XRefStm ${xref} /Prev ${lastXref(file)} >>\n`;
      return `${file}${objects}${honest}${hidden}${table}startxref\n${xref + hidden.length}\n%%EOF\n`;
    },
  ],
  'structure-hybrid-hidden-object': [
    'A later hybrid revision: only readers of /XRefStm get the new content.',
    'PDF_XREF_HYBRID_DISAGREES',
    'unreadable',
    async (scene) => {
      const file = await signed(scene);
      const objects = `5 0 obj\n${evil()}\nendobj\n`;
      const xref = file.length + objects.length;
      const hidden = `61 0 obj\n${xrefStream(62, { 5: [1, file.length, 0] }, '')}\nendobj\n`;
      const table = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 62 /Root 1 0 R /XRefStm ${xref} /Prev ${lastXref(file)} >>\n`;
      return `${file}${objects}${hidden}${table}startxref\n${xref + hidden.length}\n%%EOF\n`;
    },
  ],
  'structure-object-stream-override': [
    'A later revision overrides an object stream whose objects the signed revision still uses.',
    'PADES_CHANGE_OBJECT_STREAM',
    'invalid',
    async (scene) => {
      let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
      const objects = baseObjects();
      const font = objects[3]!;
      delete objects[3];
      const rows: Record<number, readonly [number, number, number]> = { 0: [0, 0, 0], 3: [2, 30, 0] };
      for (const [number, body] of Object.entries({ ...objects, 30: objectStream(3, font) })) {
        rows[Number(number)] = [1, text.length, 0];
        text += `${number} 0 obj\n${body}\nendobj\n`;
      }
      rows[31] = [1, text.length, 0];
      const ordered = Object.fromEntries(Object.entries(rows).sort(([a], [b]) => Number(a) - Number(b)));
      const xref = text.length;
      text += `31 0 obj\n${xrefStream(32, ordered, '')}\nendobj\nstartxref\n${xref}\n%%EOF\n`;
      const file = await sign(scene, text);
      const at = file.length;
      const replaced = `30 0 obj\n${objectStream(3, font.replace('Helvetica', 'Courier'))}\nendobj\n`;
      const next = `60 0 obj\n${xrefStream(61, { 30: [1, at, 0], 60: [1, at + replaced.length, 0] }, `/Prev ${lastXref(file)}`)}\nendobj\n`;
      return `${file}${replaced}${next}startxref\n${at + replaced.length}\n%%EOF\n`;
    },
  ],
  'structure-prev-loop': [
    'The table of a later revision names itself as the one before.',
    'PDF_XREF_LOOP',
    'unreadable',
    async (scene) => {
      const file = await signed(scene);
      const honest = update(file, { 5: evil() });
      return update(file, { 5: evil() }, { previous: lastXref(honest) });
    },
  ],
  'structure-prev-forward': [
    'The table of the signed revision names a later one as the one before.',
    'PDF_XREF_ORDER',
    'unreadable',
    async (scene) => {
      const file = await signed(scene);
      const at = file.length + 30;
      const pad = `${file}%${' '.repeat(28)}\n`;
      const first = `xref\n5 1\n${row(at)}trailer\n<< /Size 70 /Root 1 0 R /Prev 9999999 >>\nstartxref\n${at}\n%%EOF\n`;
      const body = `5 0 obj\n${evil()}\nendobj\n`;
      const second = at + first.length + body.length;
      return `${pad}${first.replace('9999999', String(second).padStart(7, '0'))}${body}xref\n5 1\n${row(at + first.length)}trailer\n<< /Size 70 /Root 1 0 R /Prev ${lastXref(file)} >>\nstartxref\n${at}\n%%EOF\n`;
    },
  ],
  'structure-object-twice-in-table': [
    'The table of a later revision has two entries for one object.',
    'PDF_XREF_DUPLICATE',
    'unreadable',
    async (scene) => {
      const file = await signed(scene);
      const text = update(file, { 5: evil() });
      const at = file.lastIndexOf('5 0 obj');
      return text.replace(
        /xref\n5 1\n(\d{10} 00000 n \n)trailer(?![\s\S]*xref\n5 1)/,
        (_all, entry: string) => `xref\n5 1\n${entry}5 1\n${row(at)}trailer`,
      );
    },
  ],
  'structure-duplicate-root': [
    'A later trailer has two /Root entries.',
    'PDF_DUPLICATE_KEY',
    'unreadable',
    async (scene) =>
      update(
        await signed(scene, { more: { 20: '<< /Type /Catalog /Pages 2 0 R >>' } }),
        { 5: evil() },
        { trailer: '/Root 20 0 R' },
      ),
  ],
  'structure-duplicate-contents-of-page': [
    'A later page dictionary has two /Contents entries.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      return update(file, { ...edit(file, 4, add('/Contents 60 0 R')), 60: evil() });
    },
  ],
  'structure-stream-length': [
    'The /Length of a later stream ends inside its data: readers that search for endstream see more.',
    'PADES_CHANGE_STREAM_LENGTH',
    'invalid',
    async (scene) => update(await signed(scene), { 5: evil().replace(/\/Length \d+/, '/Length 4') }),
  ],
  'structure-encrypt-added': [
    'The trailer of a later revision makes the file an encrypted one.',
    'PDF_ENCRYPTION_CHANGED',
    'unreadable',
    async (scene) =>
      update(
        await signed(scene),
        {
          60: '<< /Filter /Standard /V 1 /R 2 /P -4 /O (00000000000000000000000000000000) /U (00000000000000000000000000000000) >>',
        },
        { trailer: '/Encrypt 60 0 R /ID [(a) (b)]' },
      ),
  ],
  'structure-freed-object': [
    'A later revision frees the page’s content.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      const text = update(file, { 60: 'null' });
      return text.replace(/xref\n60 1\n/, 'xref\n5 1\n0000000000 00001 f \n60 1\n');
    },
  ],
  'polyglot-zip-behind': [
    'A ZIP archive stands behind the signed file; unpackers find it from the end.',
    'PADES_TRAILING_BYTES',
    'indeterminate',
    async (scene) => (await signed(scene)) + ZIP,
  ],
  'polyglot-zip-before': [
    'The file begins as a ZIP archive, the PDF follows.',
    'OFD_ZIP_STRUCTURE',
    'unreadable',
    async (scene) => handSign(scene, { header: `${ZIP}%PDF-1.7\n` }),
  ],
  'polyglot-html': [
    'The file begins as a web page, the PDF follows inside a comment of it; all of it is signed.',
    'PDF_BYTES_BEFORE_HEADER',
    'indeterminate',
    async (scene) => handSign(scene, { header: '<html><body>Pay 900<!--\n%PDF-1.7\n' }),
  ],
  'polyglot-leading-bytes': [
    'Bytes stand before %PDF-: readers count offsets from the file’s start or from the header.',
    'PDF_BYTES_BEFORE_HEADER',
    'indeterminate',
    async (scene) => handSign(scene, { header: 'GIF89a\n%PDF-1.7\n' }),
  ],
  'structure-no-header': [
    'The header says nothing of PDF.',
    'VERIFY_FORMAT_UNKNOWN',
    'unreadable',
    async () => assemble(baseObjects(), { header: '%!PS-Adobe\n' }),
  ],
});

/** An archive with one stored file, and its directory. */
const ZIP: string = (() => {
  const u16 = (n: number): string => String.fromCharCode(n & 255, n >> 8);
  const u32 = (n: number): string => u16(n & 0xffff) + u16(n >>> 16);
  const common = `${u16(10)}${u16(0)}${u16(0)}${u16(0)}${u16(0x21)}${u32(0)}${u32(0)}${u32(0)}${u16(1)}${u16(0)}`;
  const local = `PK\x03\x04${common}a`;
  const central = `PK\x01\x02${u16(10)}${common}${u16(0)}${u16(0)}${u16(0)}${u32(0)}${u32(0)}a`;
  return `${local}${central}PK\x05\x06${u16(0)}${u16(0)}${u16(1)}${u16(1)}${u32(central.length)}${u32(local.length)}${u16(0)}`;
})();
