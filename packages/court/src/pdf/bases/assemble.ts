/** Writes objects as a file of one revision: with a classic table, or as a hybrid with an object stream beside it. */
import { fromText, stream } from '../bytes.ts';

type Objects = Readonly<Record<number, string>>;

const HEADER = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
const ID = '/ID [<434f5552543030303030303030303030> <434f5552543030303030303030303030>]';

export function assemble(objects: Objects, root = 1): Uint8Array {
  const { text, offsets } = writeBodies(HEADER, objects);
  return fromText(finish(text, offsets, '', root));
}

/** ISO 32000-2 §7.5.8.4, as Word writes it: objects of the object stream are free in the first table and listed in the /XRefStm of an empty second one. */
export function assembleHybrid(objects: Objects, compressed: readonly number[]): Uint8Array {
  const inside = compressed.map((number) => objects[number]!);
  const plain = Object.fromEntries(Object.entries(objects).filter(([number]) => !compressed.includes(Number(number))));
  const last = Math.max(...Object.keys(objects).map(Number));
  let at = 0;
  const index = inside.map((body, position) => {
    const entry = `${compressed[position]} ${at}`;
    at += body.length + 1;
    return entry;
  });
  const head = `${index.join(' ')} `;
  const holder = stream(`${head}${inside.join(' ')} `, `/Type /ObjStm /N ${inside.length} /First ${head.length}`);
  const { text, offsets } = writeBodies(HEADER, { ...plain, [last + 1]: holder });
  const rows = compressed
    .map((_, position) => String.fromCharCode(2, 0, 0, (last + 1) >> 8, (last + 1) & 255, 0, position))
    .join('');
  const sections = compressed.map((number) => `${number} 1`).join(' ');
  const table = stream(rows, `/Type /XRef /W [1 4 2] /Size ${last + 3} /Index [${sections}] /Root 1 0 R ${ID}`);
  offsets[last + 2] = text.length;
  const first = finish(`${text}${last + 2} 0 obj\n${table}\nendobj\n`, offsets, '');
  const prev = /startxref\n(\d+)\n%%EOF\n$/.exec(first)![1]!;
  const trailer = `<< /Size ${last + 3} /Root 1 0 R ${ID} /Prev ${prev} /XRefStm ${text.length} >>`;
  return fromText(`${first}xref\n0 0\ntrailer\n${trailer}\nstartxref\n${first.length}\n%%EOF\n`);
}

/** A linearization dictionary with /L `size`: a viewer that uses it once the file has that length shows object `page` first. */
export function assembleLinearized(objects: Objects, size: number, page: number): Uint8Array {
  const number = Math.max(...Object.keys(objects).map(Number)) + 1;
  const dictionary = `<< /Linearized 1 /L ${size} /H [15 20] /O ${page} /E 2000 /N 1 /T 1000 >>`;
  const start = `${HEADER}${number} 0 obj\n${dictionary}\nendobj\n`;
  const { text, offsets } = writeBodies(start, objects);
  offsets[number] = HEADER.length;
  return fromText(finish(text, offsets, ''));
}

function writeBodies(start: string, objects: Objects): { text: string; offsets: Record<number, number> } {
  let text = start;
  const offsets: Record<number, number> = {};
  for (const [number, body] of Object.entries(objects)) {
    offsets[Number(number)] = text.length;
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  return { text, offsets };
}

function finish(text: string, offsets: Readonly<Record<number, number>>, trailer: string, root = 1): string {
  const size = Math.max(...Object.keys(offsets).map(Number)) + 1;
  const free = Array.from({ length: size }, (_, number) => number).filter((number) => offsets[number] === undefined);
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets[number];
    if (offset !== undefined) return `${String(offset).padStart(10, '0')} 00000 n \n`;
    const next = free[free.indexOf(number) + 1] ?? 0;
    return `${String(next).padStart(10, '0')} ${number === 0 ? '65535' : '00000'} f \n`;
  });
  const entries = `<< /Size ${size} /Root ${root} 0 R ${ID} ${trailer}>>`;
  return `${text}xref\n0 ${size}\n${rows.join('')}trailer\n${entries}\nstartxref\n${text.length}\n%%EOF\n`;
}
