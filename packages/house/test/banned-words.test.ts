/** The words of `BANNED` only become fewer: `banned-words.json` says how many a package may have. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BANNED, type Counts, countRepository, countWords, haveGit, newSubjects } from './banned-words.ts';

const allowed: Counts = JSON.parse(readFileSync(new URL('banned-words.json', import.meta.url), 'utf8'));

const withGit = haveGit || process.env.CI === 'true' ? test : test.skip;

withGit('no package has more banned words than before', () => {
  const excess = Object.entries(countRepository()).flatMap(([place, words]) =>
    Object.entries(words)
      .filter(([word, count]) => count > (allowed[place]?.[word] ?? 0))
      .map(
        ([word, count]) =>
          `${place}: "${word}" ${count} times, ${allowed[place]?.[word] ?? 0} allowed; write ${BANNED[word]!.instead}`,
      ),
  );
  expect(excess).toEqual([]);
});

/** Commits that landed before their author could see this check. */
const KNOWN: readonly string[] = ['x509, crypto: rewrite READMEs and test titles; docs: define verbs of names'];

withGit('new commits say what they do in at most 72 characters, as `package: verb …`, without banned words', () => {
  const wrong = newSubjects().filter(
    (subject) =>
      !KNOWN.includes(subject) &&
      (subject.length > 72 ||
        !/^[a-z0-9][a-z0-9 ,.-]*: \S/.test(subject) ||
        Object.keys(countWords(subject)).length > 0),
  );
  expect(wrong).toEqual([]);
});

test('words are found in names, comments and messages, and standards keep their own', () => {
  expect(countWords('const judgedAt = 1; // is told, too.')).toEqual({ judge: 1, told: 1, 'last word': 1 });
  expect(countWords('an OCTET STRING of 32 bytes, readOctetString, too many; alone in the folder')).toEqual({});
  expect(countWords('MOST_FINDINGS octets')).toEqual({ octets: 1, superlatives: 1 });
});
