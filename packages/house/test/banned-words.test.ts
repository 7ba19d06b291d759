/** No file uses a word of `BANNED`, except the change notes in `EXEMPT`; commit subjects have their form. */
import { expect, test } from 'vitest';
import { BANNED, countWords, EXEMPT, findWords, haveGit, newSubjects } from './banned-words.ts';

const withGit = haveGit || process.env.CI === 'true' ? test : test.skip;

withGit('no file contains a banned word', () => {
  const wrong = findWords()
    .filter(({ path, word }) => !EXEMPT[path]?.includes(word))
    .map(({ path, word }) => `${path}: "${word}"; write ${BANNED[word]!.instead}`);
  expect(wrong).toEqual([]);
});

/** Commits that landed before their author could see this check. */
const KNOWN: readonly string[] = [
  'x509, crypto: rewrite READMEs and test titles; docs: define verbs of names',
  'pades: accept updates of PDFBox, LibreOffice and Word; report a removed DSS',
];

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
