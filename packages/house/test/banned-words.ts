/** Words that the project does not use, each with the one it uses. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './repository.ts';

interface BannedWord {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** By a short name. */
export const BANNED: Readonly<Record<string, BannedWord>> = {
  octets: {
    // `{octets}` is the name of a parameter of findings, which reports keep
    pattern: /\boctets?\b(?![-}]|: )/gi,
    instead: 'bytes (OCTET STRING of ASN.1 is written in capitals)',
  },
  // in capitals it is part of codes, which stay
  judge: { pattern: /[Jj]udg(?:e|ing)/g, instead: 'validate, verify, check, evaluate or decide, by what is done' },
  told: { pattern: /\btold\b/gi, instead: 'reported, given, named' },
  'at hand': { pattern: /\bat hand\b/gi, instead: 'available, local' },
  'worth a word': { pattern: /\bworth a word\b/gi, instead: 'worth reporting' },
  believed: { pattern: /\bbelieved?\b/gi, instead: 'trusted, accepted; a corrupt store is corrupt' },
  'for good': { pattern: /\bfor (?:good|ever)\b/gi, instead: 'permanently' },
  'in force': { pattern: /\bin force\b/gi, instead: 'valid (at)' },
  'anybody and nobody': {
    pattern: /\bof nobody\b|\banybody's\b|\bsomebody else's\b/gi,
    instead: 'anyone, no one, another',
  },
  'that is none': { pattern: /\b(?:that|which|who) (?:is|are) (?:none|one)\b(?! of)/gi, instead: 'invalid, valid' },
  'last word': { pattern: /\b(?:too|as well|alone)(?=[.;!?](?:\s|$|['"`])|\s*\*\/|$)/gim, instead: 'also, only' },
  superlatives: { pattern: /\b(?:MOST|LARGEST|DEEPEST|HIGHEST|SMALLEST|LONGEST)_/g, instead: 'MAX_ or MIN_' },
  // `onesuperior`, `twosuperior`, `threesuperior` are names of glyphs
  superior: {
    pattern: /(?<!one|two|three)superior/gi,
    instead: 'issuer status source, IssuerStatus, queryIssuerStatus',
  },
  desk: { pattern: /\b(?:openDesk|atDesk|deskOptions)\b/g, instead: 'openCaWithoutKey' },
  wish: { pattern: /\bwish(?:es|ed)?\b|\bobey(?:s|ed)?\b/gi, instead: 'requested, enforce' },
  turncoat: { pattern: /turncoat/gi, instead: 'role change' },
  doubles: { pattern: /compareDoubles|\bpiled\b/gi, instead: 'shared resources, overlapping' },
  'all or nothing': { pattern: /all-?or-?nothing/gi, instead: 'withRollback, CreatedResources' },
  twin: { pattern: /(?<!-)\btwins?\b/gi, instead: 'throw-away issuer' },
  kept: { pattern: /\bKept\b|\bkeepRight\b|\bisKnownRight\b/g, instead: 'LruCache, rememberVerified, wasVerified' },
  weighed: {
    pattern: /\bweigh(?:ed|s)?\b|\bheavier\b|\btellsMore\b|\bknownAt\b/gi,
    instead: 'policyFinding, worst, addsInformation',
  },
};

const READ = /\.(?:ts|mts|mjs|md|json)$/;
/** The list itself, what is generated, and what other programs rely on word by word. */
const SKIP =
  /^packages\/house\/test\/banned-words|^packages\/house\/test\/exports\/|^(?:fixtures|seeds)\/|pnpm-lock|package-lock|^LICENSE|CHANGELOG/;

/** Change notes that quote the former names of the API, each with the words that it may contain. */
export const EXEMPT: Readonly<Record<string, readonly string[]>> = {
  '.changeset/ca-subpaths-and-roles.md': ['desk', 'superior'],
  '.changeset/one-pipeline.md': ['judge'],
};

export function countWords(text: string): Record<string, number> {
  const found: Record<string, number> = {};
  // names of ASN.1 types are no prose
  const prose = text.replaceAll(/OCTET[ _]STRING|octet_?string/gi, '');
  for (const [name, { pattern }] of Object.entries(BANNED)) {
    const count = prose.match(pattern)?.length ?? 0;
    if (count > 0) found[name] = count;
  }
  return found;
}

/** Whether Git lists the files: an archive of the sources has neither Git's folder nor its history. */
export const haveGit: boolean =
  spawnSync('git', ['ls-files', '--error-unmatch', 'package.json'], { cwd: root }).status === 0;

/** Banned words in the tracked files; a file deleted but not yet committed has none. */
export function findWords(): { readonly path: string; readonly word: string }[] {
  return git('ls-files')
    .filter((path) => READ.test(path) && !SKIP.test(path) && existsSync(join(root, path)))
    .flatMap((path) => Object.keys(countWords(readFileSync(join(root, path), 'utf8'))).map((word) => ({ path, word })));
}

/** Whether the clone lacks commits; the commit that introduced the rules for subjects is then unknown. */
export function isShallow(top: string = root): boolean {
  return gitIn(top, 'rev-parse', '--is-shallow-repository')[0] === 'true';
}

/** Subjects of the commits after the one that added `path`, which introduced the rules. Throws in a shallow clone. */
export function newSubjects(top: string = root, path = 'packages/house/test/banned-words.ts'): string[] {
  if (isShallow(top)) throw new Error('shallow clone: the commits since the rules for subjects are unknown');
  const [first] = gitIn(top, 'log', '--diff-filter=A', '--format=%H', '--', path).slice(-1);
  if (first === undefined) throw new Error(`no commit adds ${path}: the commits since then are unknown`);
  return gitIn(top, 'log', '--no-merges', '--format=%s', `${first}..HEAD`);
}

/** Whether a commit subject has the form `package: verb …`, at most 72 characters and no banned word. */
export function isGoodSubject(subject: string): boolean {
  return (
    subject.length <= 72 && /^[a-z0-9][a-z0-9 ,.-]*: \S/.test(subject) && Object.keys(countWords(subject)).length === 0
  );
}

function git(...args: string[]): string[] {
  return gitIn(root, ...args);
}

function gitIn(top: string, ...args: string[]): string[] {
  const text = execFileSync('git', args, { cwd: top, encoding: 'utf8', maxBuffer: 1 << 26 });
  return text.split('\n').filter((line) => line !== '');
}
