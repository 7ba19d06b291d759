/** No file uses a word of `BANNED`, except the change notes in `EXEMPT`; commit subjects have their form. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  BANNED,
  countWords,
  EXEMPT,
  findWords,
  haveGit,
  isGoodSubject,
  isShallow,
  newSubjects,
} from './banned-words.ts';

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

withGit(
  'new commits say what they do in at most 72 characters, as `package: verb …`, without banned words',
  ({ skip }) => {
    // a shallow clone has no range to check; CI must fetch the history
    if (isShallow() && process.env.CI !== 'true')
      skip('shallow clone: run `git fetch --unshallow` to check commit subjects');
    expect(newSubjects().filter((subject) => !KNOWN.includes(subject) && !isGoodSubject(subject))).toEqual([]);
  },
);

test('a subject without a package, one of 73 characters and one with a banned word are found', () => {
  expect(isGoodSubject(`ofd: ${'x'.repeat(67)}`)).toBe(true);
  const wrong = ['Reject a loop', `ofd: ${'x'.repeat(68)}`, 'pdf: count octets', 'pdf:reject a loop'];
  expect(wrong.filter(isGoodSubject)).toEqual([]);
});

withGit('only the commits after the one that added the rules are checked, and never a part of them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'subjects-'));
  const run = (...args: string[]): void => {
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...author, ...args], { cwd: folder, stdio: 'pipe' });
  };
  try {
    run('init', '-q', 'full');
    const full = join(folder, 'full');
    const commit = (subject: string): void => run('-C', 'full', 'commit', '-q', '--allow-empty', '-m', subject);
    commit('before the rules');
    expect(() => newSubjects(full, 'rules.ts')).toThrow('no commit adds');
    writeFileSync(join(full, 'rules.ts'), '');
    run('-C', 'full', 'add', 'rules.ts');
    commit('house: add rules');
    commit('Wrong');
    expect(newSubjects(full, 'rules.ts')).toEqual(['Wrong']);
    run('clone', '-q', '--depth', '1', `file://${full}`, 'shallow');
    expect(() => newSubjects(join(folder, 'shallow'), 'rules.ts')).toThrow('shallow clone');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('words are found in names, comments and messages, and standards keep their own', () => {
  expect(countWords('const judgedAt = 1; // is told, too.')).toEqual({ judge: 1, told: 1, 'last word': 1 });
  expect(countWords('an OCTET STRING of 32 bytes, readOctetString, too many; alone in the folder')).toEqual({});
  expect(countWords('MOST_FINDINGS octets')).toEqual({ octets: 1, superlatives: 1 });
});
