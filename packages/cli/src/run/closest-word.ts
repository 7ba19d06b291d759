/** The word that somebody who mistyped another may have meant. */

/** Up to two letters wrong, missing, doubled or swapped, and fewer than half of them; null where nothing is near. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const most = Math.min(2, Math.ceil(word.length / 2) - 1);
  const near = candidates.map((candidate) => ({ candidate, away: distance(word, candidate) }));
  return near.filter(({ away }) => away <= most).sort((a, b) => a.away - b.away)[0]?.candidate ?? null;
}

/** Optimal string alignment: neighbours that changed places are one mistake. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
