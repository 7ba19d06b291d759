/** Replacement bodies for objects that show an attacker's content. */
import type { Random } from '../../random.ts';
import { formXObject, stream } from '../bytes.ts';
import type { Facts } from '../facts.ts';
import { dictionaryOf, extend } from './generator.ts';

/** Black boxes are visible without any font. */
export const PAINT = '0 g 60 600 400 120 re f 1 g 80 640 100 20 re f';

export function otherBody(random: Random, facts: Facts, number: number): string {
  const body = facts.body(number);
  if (/stream\r?\n/.test(body)) return otherStream(random, body);
  if (/\/Type\s*\/Page\b/.test(body)) {
    return random.pick([
      body.replace(/\/Contents\s+\d+ 0 R/, ''),
      body.replace(/\/Rotate\s+\d+/, '/Rotate 180'),
      extend(body.replace(/\/(Media|Crop)Box\s*\[[^\]]*\]/g, ''), '/MediaBox [0 0 300 300]'),
    ]);
  }
  if (/\/Subtype\s*\/Widget/.test(body)) {
    return random.pick([
      body.replace(/\/F 4/, '/F 2'),
      body.replace(/\/Rect\s*\[[^\]]*\]/, '/Rect [60 600 400 700]'),
      body.replace(/\/AP\s*<<[^>]*>>/, ''),
    ]);
  }
  if (/\/BaseFont/.test(body))
    return body.replace(/\/BaseFont\s*\/\w+/, '/BaseFont /ZapfDingbats').replace(/\/Encoding\s*\/\w+/, '');
  return random.pick(['null', '<< >>', '[ ]', body.replace(/\d+ 0 R/g, 'null')]);
}

function otherStream(random: Random, body: string): string {
  const dictionary = dictionaryOf(body);
  if (/\/Subtype\s*\/Image/.test(dictionary)) return body.replace(/stream\n[\s\S]{8}/, `stream\n${'\0'.repeat(8)}`);
  const isForm = /\/Subtype\s*\/Form/.test(dictionary);
  const box = /\/BBox\s*\[[^\]]*\]/.exec(dictionary)?.[0];
  const paint = isForm ? '0 g 0 0 595 842 re f' : PAINT;
  if (isForm) return formXObject(paint, box);
  return random.chance(0.5) ? stream(PAINT) : stream('');
}
