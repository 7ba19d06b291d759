/** Compares a tree of files with its manifest: altered, missing, extra and renamed files. */
import { type Finding, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { recordFinding } from '../error.ts';
import type { ManifestEntry, TreeFile } from './manifest-content.ts';

/** Files in any order: a list, or a stream, so that only one of them is in memory. */
export type TreeFiles = Iterable<TreeFile> | AsyncIterable<TreeFile>;

/** With more differences the tree is a different one. */
const MAX_FINDINGS = 1000;

/**
 * Differences in the order of the manifest's paths, then files that it does not list. Empty: the tree is exactly the
 * signed one.
 */
export async function compareTree(
  entries: readonly ManifestEntry[],
  files: TreeFiles,
  engine: Pick<CryptoEngine, 'digest'>,
): Promise<Finding[]> {
  const listed = new Map(entries.map((entry) => [entry.path, entry]));
  const seen = new Set<string>();
  const altered: Finding[] = [];
  const extra = new Map<string, string>();
  for await (const { path, bytes } of files) {
    if (seen.size + extra.size > entries.length + MAX_FINDINGS) break;
    if (seen.has(path) || extra.has(path)) {
      altered.push(recordFinding('MANIFEST_FILE_TWICE', {}, { path }));
      continue;
    }
    const entry = listed.get(path);
    const digest = toHex(await engine.digest('SHA-256', bytes));
    if (entry === undefined) {
      extra.set(path, digest);
      continue;
    }
    seen.add(path);
    if (entry.size !== bytes.length || entry.sha256 !== digest) {
      altered.push(recordFinding('MANIFEST_FILE_ALTERED', {}, { path }));
    }
  }
  const missing = entries.filter(({ path }) => !seen.has(path));
  return [...altered, ...pairRenamed(missing, extra)].slice(0, MAX_FINDINGS);
}

/** A file that is missing at one path and exists at another is one finding, not two. */
function pairRenamed(missing: readonly ManifestEntry[], extra: ReadonlyMap<string, string>): Finding[] {
  const left = new Map(extra);
  const findings: Finding[] = [];
  for (const { path, sha256 } of missing) {
    const to = [...left].find(([, digest]) => digest === sha256)?.[0];
    if (to === undefined) findings.push(recordFinding('MANIFEST_FILE_MISSING', {}, { path }));
    else {
      left.delete(to);
      findings.push(recordFinding('MANIFEST_FILE_RENAMED', {}, { from: path, to }));
    }
  }
  for (const path of left.keys()) findings.push(recordFinding('MANIFEST_FILE_EXTRA', {}, { path }));
  return findings;
}
