/** Lowers the numbers of `banned-words.json` to what is found: `npm run words`. It never raises one. */
import { readFileSync, writeFileSync } from 'node:fs';
import { type Counts, countRepository } from './banned-words.ts';

const file = new URL('banned-words.json', import.meta.url);
const allowed: Counts = JSON.parse(readFileSync(file, 'utf8'));
const lowered: Counts = {};
for (const [place, words] of Object.entries(countRepository()).sort(([a], [b]) => (a < b ? -1 : 1))) {
  const kept = Object.entries(words)
    .map(([word, count]): [string, number] => [word, Math.min(count, allowed[place]?.[word] ?? 0)])
    .filter(([, count]) => count > 0);
  if (kept.length > 0) lowered[place] = Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
writeFileSync(file, `${JSON.stringify(lowered, null, 2)}\n`);
