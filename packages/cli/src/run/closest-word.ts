/** Suggests the word that was probably meant by a misspelt one. */

/**
 * The closest candidate with at most two letters wrong, missing, doubled or swapped, and fewer than half of them; null if
 * there is none.
 */
export function closestWord(word: string, candidates: readonly string[]): string | null {
  const limit = Math.min(2, Math.ceil(word.length / 2) - 1);
  const close = candidates.map((candidate) => ({ candidate, edits: distance(word, candidate) }));
  return close.filter(({ edits }) => edits <= limit).sort((a, b) => a.edits - b.edits)[0]?.candidate ?? null;
}

const MAX_SIMILAR = 5;
/** Characters. Longer input is not a code, and comparing takes time proportional to both lengths. */
const MAX_CODE_LENGTH = 80;

/** Codes (such as `X509_EXPIRED`) that resemble the word letter by letter or share at least half of its parts; best first. */
export function similarCodes(code: string, codes: readonly string[]): string[] {
  if (code.length > MAX_CODE_LENGTH) return [];
  const close = closest(code, codes);
  if (close.length > 0) return close;
  const words = new Set(code.split(/[^A-Z0-9]+/).filter((word) => word !== ''));
  const shared = codes.map((candidate) => {
    const own = candidate.split('_');
    const common = own.filter((word) => words.has(word)).length;
    return { candidate, common, rest: own.length - common };
  });
  return shared
    .filter(({ common }) => common > 0 && common * 2 >= words.size)
    .sort((a, b) => b.common - a.common || a.rest - b.rest || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, MAX_SIMILAR)
    .map(({ candidate }) => candidate);
}

function closest(code: string, codes: readonly string[]): string[] {
  const limit = Math.min(3, Math.floor(code.length / 4));
  return codes
    .filter((candidate) => Math.abs(candidate.length - code.length) <= limit)
    .map((candidate) => ({ candidate, edits: distance(code, candidate) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, MAX_SIMILAR)
    .map(({ candidate }) => candidate);
}

/** Optimal string alignment: two swapped neighbouring letters count as one edit. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, rows[i - 2]![j - 2]! + 1);
      }
      row.push(edits);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
