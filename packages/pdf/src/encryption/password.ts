/**
 * Passwords as bytes: PDFDocEncoding up to revision 4 (ISO 32000-2 §7.6.4.3.2), SASLprep and UTF-8 from revision 5 on
 * (§7.6.4.3.3). Some writers use plain UTF-8 instead, so that is also tried.
 */
import { equalBytes, utf8 } from '@govseal/core';
import { encodePdfDoc } from '../syntax/text-string.ts';

/** Longer ones are truncated (§7.6.4.3.2, §7.6.4.3.3). */
const MAX_LEGACY = 32;
const MAX_UTF8 = 127;

/** Candidates, most likely first; bytes from the caller are used unchanged. */
export function passwordCandidates(password: string | Uint8Array, revision: number): readonly Uint8Array[] {
  const longest = revision >= 5 ? MAX_UTF8 : MAX_LEGACY;
  if (typeof password !== 'string') return [password.subarray(0, longest)];
  const first = revision >= 5 ? utf8(saslPrep(password)) : encodePdfDoc(password);
  const candidates: Uint8Array[] = [utf8(password).subarray(0, longest)];
  if (first !== null) candidates.unshift(first.subarray(0, longest));
  return candidates.length === 2 && equalBytes(candidates[0]!, candidates[1]!) ? candidates.slice(1) : candidates;
}

/** RFC 3454 table C.1.2: spaces other than U+0020. */
const SPACES = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/gu;
/** RFC 3454 table B.1: mapped to nothing. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: single code points, as the table lists them.
const NOTHING = /[\u00ad\u034f\u1806\u180b-\u180d\u200c\u200d\u2060\ufe00-\ufe0f\ufeff]/gu;

/** The mapping and normalising steps of SASLprep (RFC 4013 §2.1, §2.2); a password with forbidden characters opens nothing anyway. */
function saslPrep(password: string): string {
  return password.replace(SPACES, ' ').replace(NOTHING, '').normalize('NFKC');
}
