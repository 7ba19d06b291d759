/**
 * Accepts only entry names (APPNOTE 6.3 §4.4.17) that denote the same file on every system: none that Windows, APFS, HFS+,
 * unzip or a case-insensitive file system changes into another name.
 */
import { attempt } from '@govseal/core';
import { ofdError } from '../error.ts';

const UTF8 = 0x0800;
/** Reserved by Windows in file names, and all ASCII control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are rejected
const FORBIDDEN = /[\\:<>"|?*\u0000-\u001f\u007f-\u009f]/;
/** Invisible characters: format characters, line separators, noncharacters and the blank Braille pattern. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u2800]/u;
/** Windows opens a device whatever extension follows; the superscript digits count as digits. */
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]) *(?:\.|$)/i;
/** An 8.3 short name: FAT and NTFS open `Doc_0x` as `DOC_0X~1`. */
const SHORT_FORM = /^(?=[^.]{1,8}(?:\.|$))[^.]*~[0-9]+(?:\.[^.]{0,3})?$/;
/** unzip removes a VMS version number. */
const VERSION_SUFFIX = /;[0-9]*$/;
/** Maximum bytes and depth of a path; file systems truncate or reject longer ones. */
const MAX_LENGTH = 1024;
const MAX_DEPTH = 64;
const ASCII = /^\p{ASCII}*$/u;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const gb18030 = new TextDecoder('gb18030', { fatal: true });

/** `stated`: ASCII, or UTF-8 with its flag. Readers decode names of the other kinds differently. */
export type NameEncoding = 'stated' | 'UTF-8 without its flag' | 'GB 18030';

export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/**
 * Decodes a relative name in UTF-8, or without the UTF-8 flag in UTF-8 or GB 18030, only the latter if `legacy` states
 * it. Throws `OFD_ZIP_NAME`.
 */
export function readName(
  bytes: Uint8Array,
  flags: number,
  legacy: 'UTF-8' | 'GB 18030' = 'UTF-8',
): { readonly name: string; readonly encoding: NameEncoding } {
  const flagged = (flags & UTF8) !== 0;
  const utf8 = !flagged && legacy === 'GB 18030' ? undefined : decode(decoder, bytes);
  const name = utf8 ?? (flagged ? undefined : decode(gb18030, bytes));
  if (name === undefined) throw ofdError('OFD_ZIP_NAME', undefined, { reason: 'encoding' });
  const refuse = (reason: string): Error => ofdError('OFD_ZIP_NAME', name, { reason });
  if (bytes.length > MAX_LENGTH || name.split('/').length > MAX_DEPTH) throw refuse('length');
  if (FORBIDDEN.test(name) || INVISIBLE.test(name)) throw refuse('character');
  for (const part of (name.endsWith('/') ? name.slice(0, -1) : name).split('/')) {
    // Windows opens `a.xml.` and `a.xml ` as `a.xml`; `.` and `..` end in a dot.
    if (part === '' || /[.\s]$/u.test(part)) throw refuse('path');
    if (DEVICE.test(part)) throw refuse('device name');
    if (SHORT_FORM.test(part)) throw refuse('short name');
    if (VERSION_SUFFIX.test(part)) throw refuse('version number');
  }
  const stated = flagged || isAscii(bytes);
  return { name, encoding: stated ? 'stated' : utf8 === undefined ? 'GB 18030' : 'UTF-8 without its flag' };
}

function decode(by: TextDecoder, bytes: Uint8Array): string | undefined {
  return attempt(() => by.decode(bytes), TypeError);
}

/**
 * Equal for names that some file system treats as the same: full case folding (Unicode §5.18; upper case last, so that
 * no rule depends on context) under compatibility decomposition.
 */
export function foldName(name: string): string {
  if (ASCII.test(name)) return name.toUpperCase();
  return name.normalize('NFKD').toLowerCase().toUpperCase().normalize('NFKD').toUpperCase();
}

/** Throws `OFD_ZIP_DUPLICATE` for names that are equal after folding, and for a file that is also a folder. */
export function checkDistinct(entries: readonly { readonly name: string; readonly directory: boolean }[]): void {
  const folded = entries.map(({ name }) => foldName(name).replace(/\/$/, ''));
  const files = new Set<string>();
  const seen = new Set<string>();
  for (const [index, { name, directory }] of entries.entries()) {
    const key = folded[index]!;
    if (seen.has(key)) throw ofdError('OFD_ZIP_DUPLICATE', name);
    seen.add(key);
    if (!directory) files.add(key);
  }
  for (const [index, { name }] of entries.entries()) {
    const key = folded[index]!;
    for (let slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
      if (files.has(key.slice(0, slash))) throw ofdError('OFD_ZIP_DUPLICATE', name);
    }
  }
}
