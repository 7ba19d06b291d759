/** Incremental saving and signature wrapping (Mladenov et al., CCS 2019): content that joins the file after it was signed. */

import { attacks } from '../attack.ts';
import { handSign } from '../hand-signed.ts';
import { add, bodyOf, edit, lastXref, paint, row, signed, stream, update } from '../pdf-text.ts';

const evil = (): string => stream(paint('Pay 900 to the attacker'));

export const savingAttacks = attacks('pdf', {
  'isa-content': [
    'A later revision replaces the content of the page.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    async (scene) => update(await signed(scene), { 5: evil() }),
  ],
  'isa-page-added': [
    'A later revision adds a page.',
    'PADES_CHANGE_PAGE_ADDED',
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      return update(file, {
        ...edit(file, 2, (body) => body.replace('[4 0 R]', '[4 0 R 60 0 R]').replace('/Count 1', '/Count 2')),
        60: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 61 0 R /Resources << /Font << /F1 3 0 R >> >> >>',
        61: evil(),
      });
    },
  ],
  'isa-without-xref': [
    'An object with new content follows the last %%EOF, without a table: readers that rebuild tables take it.',
    'PADES_TRAILING_BYTES',
    'indeterminate',
    async (scene) => `${await signed(scene)}5 0 obj\n${evil()}\nendobj\n`,
  ],
  'isa-without-startxref': [
    'Object, table and trailer follow, but neither startxref nor %%EOF: not a revision to a strict reader, one to a lenient one.',
    'PADES_TRAILING_BYTES',
    'indeterminate',
    async (scene) => {
      const file = update(await signed(scene), { 5: evil() });
      return file.slice(0, file.lastIndexOf('startxref'));
    },
  ],
  'isa-without-trailer': [
    'Object and startxref follow; the startxref repeats the table of the signed revision.',
    'PDF_REVISION_END',
    'unreadable',
    async (scene) => {
      const file = await signed(scene);
      return `${file}5 0 obj\n${evil()}\nendobj\nstartxref\n${lastXref(file)}\n%%EOF\n`;
    },
  ],
  'isa-copied-signature': [
    'A later revision changes the content and writes the signature dictionary anew, so that the last revision brings "its" signature.',
    'PADES_DICTIONARY_CHANGED',
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      const number = Number(/\/V (\d+) 0 R/.exec(bodyOf(file, 7))![1]);
      return update(file, {
        5: evil(),
        60: `${bodyOf(file, number).replace('/M (D:2026', '/M (D:2027')}`,
        ...edit(file, 7, (body) => body.replace(`/V ${number} 0 R`, '/V 60 0 R')),
      });
    },
  ],
  'isa-old-xref': [
    'The last startxref leads back to the table before the signature: whoever follows it sees an unsigned document.',
    'PDF_REVISION_END',
    'unreadable',
    async (scene) => {
      const file = await signed(scene);
      return `${file}startxref\n${Number(/startxref\s+(\d+)/.exec(file)![1])}\n%%EOF\n`;
    },
  ],
  'isa-fake-end-in-comment': [
    'A comment behind the file holds startxref and %%EOF, for readers that search for text.',
    'PDF_REVISION_END',
    'unreadable',
    async (scene) => {
      const file = await signed(scene);
      return `${file}5 0 obj\n${evil()}\nendobj\n% startxref ${lastXref(file)} %%EOF %`;
    },
  ],
  'isa-signature-removed': [
    'A later revision takes the signature out of its field: the file is to look as if nobody had signed.',
    'PADES_FIELD_REMOVED',
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      return update(file, { 5: evil(), ...edit(file, 7, (body) => body.replace(/\/V \d+ 0 R/, '')) });
    },
  ],
  'isa-xref-into-the-hole': [
    'A later table lets object 5 begin inside the hole that the signature leaves for its /Contents.',
    'PADES_CHANGE_IN_HOLE',
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      return update(file, {}, { entries: { 5: file.lastIndexOf('/Contents') + 400 } });
    },
  ],
  'swa-second-part-moved': [
    'The second part of the range moves to the end; a table and a second dictionary with the same signature fill the gap.',
    'PDF_REVISION_END',
    'unreadable',
    async (scene) => {
      const file = await handSign(scene);
      const start = file.indexOf('/Contents <') + '/Contents '.length;
      const end = file.indexOf('>', start) + 1;
      const hex = file.slice(start, end);
      const tail = file.slice(end);
      const xref = lastXref(file);
      // The moved tail still says `startxref xref`: the attacker's table has to stand there.
      const head = `${file.slice(0, end)} >>\nendobj\n`.padEnd(xref);
      const rows = [...file.slice(xref).matchAll(/(\d{10} \d{5} [fn]) \n/g)].map((match) => `${match[1]} \n`);
      const table = (content: number, dictionary: number): string => {
        const all = [...rows];
        all[5] = row(content);
        all[12] = row(dictionary);
        return `xref\n0 ${all.length}\n${all.join('')}trailer\n<< /Size ${all.length} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
      };
      const content = xref + table(0, 0).length;
      const body = `5 0 obj\n${evil()}\nendobj\n`;
      const dictionary = content + body.length;
      const wrapped = (second: number): string =>
        `12 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 ${start} ` +
        `${String(second).padStart(10, '0')} ${tail.length}] /Contents ${hex} /M (D:20261014013000Z) >>\nendobj\n`;
      const moved = dictionary + wrapped(0).length;
      return head + table(content, dictionary) + body + wrapped(moved) + tail;
    },
  ],
  'swa-hole-holds-an-object': [
    'The gap of the range holds an object besides /Contents, and the table uses it: what is shown is not what is signed.',
    'PADES_BYTE_RANGE_OBJECT',
    'invalid',
    async (scene) =>
      handSign(scene, {
        ranges: (start, end, total) => [0, start, end + 300, total - end - 300],
      }),
  ],
  'swa-gap-too-wide': [
    'The gap is wider than /Contents: other entries of the dictionary may change under the signature.',
    'PADES_BYTE_RANGE_GAP',
    'invalid',
    async (scene) => handSign(scene, { ranges: (start, end, total) => [0, start - 10, end, total - end] }),
  ],
  'swa-gap-in-another-string': [
    'The gap frames a string of the dictionary that is not its /Contents.',
    'PADES_BYTE_RANGE_GAP',
    'invalid',
    async (scene) =>
      handSign(scene, {
        dictionary: (range, contents) =>
          `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange ${range}\n/Contents <3000>\n/Cert2 ${contents} /M (D:20261014013000Z) >>`,
      }),
  ],
  'swa-range-ends-early': [
    'The range ends before the end of its revision: the rest can be exchanged.',
    'PADES_BYTE_RANGE_END',
    'invalid',
    async (scene) => handSign(scene, { ranges: (start, end, total) => [0, start, end, total - end - 20] }),
  ],
  'swa-range-of-an-earlier-revision': [
    'The second signature says that it covers only what the first one covered; the ranges cross.',
    'PADES_BYTE_RANGE_OBJECT',
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      const range = /\/ByteRange\s*(\[[^\]]*\])/.exec(file)![1]!;
      const number = Number(/\/V (\d+) 0 R/.exec(bodyOf(file, 7))![1]);
      return update(file, {
        60: bodyOf(file, number).replace(/\/ByteRange\s*\[[^\]]*\]/, `/ByteRange ${range}`),
        ...edit(file, 8, add('/V 60 0 R')),
      });
    },
  ],
});
