/** The content of a manifest, and the rules between its entries. */
import { attempt, CodedError, type Finding, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { checkFileNames } from '@govseal/ofd';
import type { TObject } from 'typebox';
import { recordFinding } from '../error.ts';

/** One file of the tree. */
export interface ManifestEntry {
  /** Path below the root of the tree; parts are separated by `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of all bytes, hexadecimal. */
  readonly sha256: string;
  /** The page of which the file is one language; absent: the file has no languages. */
  readonly page?: string | undefined;
  /** The language of the file, such as `zh`; only with `page`. */
  readonly language?: string | undefined;
  /** SHA-256 of the file that this one translates; absent in the original language. */
  readonly translates?: string | undefined;
}

/** The content of a manifest. */
export interface ManifestContent {
  /** Name of the tree. */
  readonly name: string;
  /** Increases by one with each manifest of the tree; the first is 1. */
  readonly version: number;
  /** SHA-256 of the signed content of the version before; null for the first. */
  readonly previous: string | null;
  /** Sorted by path. */
  readonly files: readonly ManifestEntry[];
}

const text = { type: 'string', minLength: 1, maxLength: 200 };
const sha256 = { type: 'string', format: 'sha256' };

/** Written by hand to avoid loading TypeBox for one object. */
export const manifestSchema = {
  type: 'object',
  properties: {
    name: text,
    version: { type: 'integer', minimum: 1 },
    previous: { anyOf: [sha256, { type: 'null' }] },
    files: {
      type: 'array',
      minItems: 1,
      maxItems: 10_000,
      items: {
        type: 'object',
        properties: {
          path: { type: 'string', minLength: 1, maxLength: 500 },
          size: { type: 'integer', minimum: 0 },
          sha256,
          page: text,
          language: { type: 'string', pattern: '^[a-z]{2,3}(-[A-Za-z]{2,8})*$', maxLength: 20 },
          translates: sha256,
        },
        required: ['path', 'size', 'sha256'],
      },
    },
  },
  required: ['name', 'version', 'previous', 'files'],
} as unknown as TObject;

/** One file that is given. */
export interface TreeFile {
  /** Path below the root of the tree. */
  readonly path: string;
  /** All bytes of the file. */
  readonly bytes: Uint8Array;
}

/** A file that a new manifest lists. */
export interface ListedFile extends TreeFile {
  /** The page of which it is one language. */
  readonly page?: string;
  /** Its language; only with `page`. */
  readonly language?: string;
  /** The file that it translates. */
  readonly translates?: Uint8Array;
}

type Digest = Pick<CryptoEngine, 'digest'>;

/** The entries of a new manifest, sorted by path. */
export async function listFiles(files: Iterable<ListedFile>, engine: Digest): Promise<ManifestEntry[]> {
  const digest = async (bytes: Uint8Array): Promise<string> => toHex(await engine.digest('SHA-256', bytes));
  const entries: ManifestEntry[] = [];
  for (const { path, bytes, page, language, translates } of files) {
    const of = translates === undefined ? undefined : await digest(translates);
    entries.push({ path, size: bytes.length, sha256: await digest(bytes), page, language, translates: of });
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Rules between entries: paths mean the same file on every system, and pages have all of their languages. */
export function checkEntries(content: ManifestContent, languages: readonly string[]): Finding[] {
  return [...checkPaths(content), ...checkChain(content), ...checkLanguages(content, languages)];
}

function checkPaths({ files }: ManifestContent): Finding[] {
  const paths = files.map(({ path }) => path);
  const wrong = (path: string, reason: string): Finding[] => [recordFinding('MANIFEST_PATH', {}, { path, reason })];
  const unsorted = paths.find((path, index) => index > 0 && !(paths[index - 1]! < path));
  if (unsorted !== undefined) return wrong(unsorted, 'order');
  const safe = attempt(() => checkFileNames(paths) ?? true, CodedError);
  if (safe !== undefined) return [];
  for (const path of paths) {
    if (attempt(() => checkFileNames([path]) ?? true, CodedError) === undefined) return wrong(path, 'name');
  }
  return wrong(paths.join(' '), 'not distinct');
}

/** The first version has nothing before it; every other one has. */
function checkChain({ version, previous }: ManifestContent): Finding[] {
  const chained = (version === 1) === (previous === null);
  return chained ? [] : [recordFinding('MANIFEST_FORK', {}, { version, seen: version - 1 })];
}

/** `languages[0]` is the original; the others must translate exactly its text. */
function checkLanguages({ files }: ManifestContent, languages: readonly string[]): Finding[] {
  const pages = new Map<string, Map<string, ManifestEntry>>();
  const findings: Finding[] = [];
  for (const entry of files) {
    const { path, page, language, translates } = entry;
    if (page === undefined && language === undefined && translates === undefined) continue;
    if (page === undefined || language === undefined || !languages.includes(language)) {
      findings.push(recordFinding('MANIFEST_PATH', {}, { path, reason: 'language' }));
      continue;
    }
    const own = pages.get(page) ?? new Map<string, ManifestEntry>();
    if (own.has(language)) findings.push(recordFinding('MANIFEST_PATH', {}, { path, reason: 'language' }));
    pages.set(page, own.set(language, entry));
  }
  for (const [page, own] of pages) findings.push(...checkPage(page, own, languages));
  return findings;
}

function checkPage(page: string, own: ReadonlyMap<string, ManifestEntry>, languages: readonly string[]): Finding[] {
  const missing = languages.filter((language) => !own.has(language));
  if (missing.length > 0) {
    return missing.map((language) => recordFinding('MANIFEST_LANGUAGE_MISSING', {}, { page, language }));
  }
  const original = own.get(languages[0]!)!;
  return [...own.values()]
    .filter((entry) => entry.translates !== (entry === original ? undefined : original.sha256))
    .map(({ path }) => recordFinding('MANIFEST_TRANSLATION_STALE', {}, { page, path, original: languages[0]! }));
}
