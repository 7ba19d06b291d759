/** A document signed by hand: the attacker is the signer and chooses the layout of dictionary, range and /Contents. */
import { concatBytes, toHex } from '@govseal/core';
import { type Forgery, forgeCms } from './forged-cms.ts';
import { assemble, type Base, baseObjects, type Shape, toBytes } from './pdf-text.ts';
import type { AttackScene } from './scene.ts';

const RANGE_WIDTH = 64;

export interface HandSigned extends Shape {
  readonly base?: Base;
  /** Object 12; default the dictionary of a careful signer. */
  readonly dictionary?: (range: string, contents: string) => string;
  /** Further objects; a function gets the placeholders, for indirect ones. */
  readonly objects?: (range: string, contents: string) => Readonly<Record<number, string>>;
  /** Offsets and lengths, from the place of /Contents and the file's size. */
  readonly ranges?: (start: number, end: number, total: number) => readonly number[];
  /** How the numbers are written; at most 64 characters. */
  readonly writeRange?: (numbers: readonly number[]) => string;
  /** How /Contents is written, from the CMS's hex digits, exactly `width` characters. */
  readonly writeContents?: (hex: string, width: number) => string;
  /** Bytes reserved for the CMS. */
  readonly room?: number;
  readonly cms?: Forgery;
  /** Changes the CMS's bytes once it is made. */
  readonly recode?: (cms: Uint8Array) => Uint8Array;
  /** Enciphers all objects but the signature dictionary. */
  readonly protect?: (objects: Readonly<Record<number, string>>) => Readonly<Record<number, string>>;
  /** Objects that are written unchanged, whether enciphered or not. */
  readonly plain?: Readonly<Record<number, string>>;
  /** Makes what goes into /Contents, instead of a CMS. */
  readonly content?: (signed: Uint8Array) => Promise<Uint8Array>;
}

export const signatureDictionary = (range: string, contents: string, more = ''): string =>
  `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange ${range}\n/Contents ${contents}\n` +
  `/M (D:20261014013000Z) ${more} >>`;

/** `12 0 obj` is the signature of the clerk's field (object 7). */
export async function handSign(scene: AttackScene, options: HandSigned = {}): Promise<string> {
  const width = 2 * (options.room ?? 4500) + 2;
  const range = `[${'@'.repeat(RANGE_WIDTH - 2)}]`;
  const contents = `<${'@'.repeat(width - 2)}>`;
  const base = options.base ?? {};
  const others = {
    ...baseObjects({ ...base, clerk: `${base.clerk ?? ''} /V 12 0 R` }),
    ...options.objects?.(range, contents),
  };
  const objects = {
    12: (options.dictionary ?? signatureDictionary)(range, contents),
    ...(options.protect?.(others) ?? others),
    ...options.plain,
  };
  let file = assemble(objects, options);
  const start = file.lastIndexOf(contents);
  const end = start + width;
  const numbers = (options.ranges ?? honest)(start, end, file.length);
  const written = (options.writeRange ?? ((all) => `[${all.join(' ')}]`))(numbers);
  file = file.replaceAll(range, written.padEnd(RANGE_WIDTH));
  const message = concatBytes(
    ...pairs(numbers).map(([offset, length]) => toBytes(file.slice(offset, offset + length))),
  );
  const made = options.content ? await options.content(message) : await forgeCms(scene, message, options.cms);
  const hex = toHex(options.recode?.(made) ?? made);
  const value = (options.writeContents ?? ((digits, size) => `<${digits.padEnd(size - 2, '0')}>`))(hex, width);
  if (value.length !== width) throw new Error(`contents of ${value.length} characters do not fit ${width}`);
  return file.slice(0, start) + value + file.slice(end);
}

export const honest = (start: number, end: number, total: number): readonly number[] => [0, start, end, total - end];

function pairs(numbers: readonly number[]): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) out.push([numbers[i]!, numbers[i + 1]!]);
  return out;
}
