/**
 * A baseline (`govseal-baseline/1`): failures that existed when the gate was introduced. An entry applies to one file
 * with one verdict for one reason; if any of these changes, the file fails again.
 */
import { parseJson } from '@govseal/core';
import type { VerificationReport } from '@govseal/validation';
import { GateError } from './error.ts';
import type { VerifiedFile } from './verified-file.ts';

/** One accepted failure. */
export interface BaselineEntry {
  /** Path as in the run. */
  readonly path: string;
  /** The accepted verdict. */
  readonly status: VerificationReport['status'];
  /** The code that decided it. */
  readonly code: string;
  /** ISO 8601 date after which the entry no longer applies; absent: it always applies. */
  readonly until?: string;
}

/** Known and accepted failures. */
export interface Baseline {
  /** Whether this failure is accepted at an instant. */
  lists(path: string, report: VerificationReport, at: Date): boolean;
}

/** Reads a baseline; `file` is its name in errors. Throws `GATE_BASELINE`. */
export function parseBaseline(json: string | Uint8Array, file: string): Baseline {
  const entries = entriesOf(json, file);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  return {
    lists(path, { status, reason }, at) {
      const entry = byPath.get(path);
      if (entry === undefined || entry.status !== status || entry.code !== reason.code) return false;
      return entry.until === undefined || at.getTime() <= Date.parse(`${entry.until}T23:59:59.999Z`);
    },
  };
}

/** The failures of a run as a baseline, sorted by path. */
export function writeBaseline(files: readonly VerifiedFile[]): string {
  const entries = files
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ path, report }): BaselineEntry => ({ path, status: report.status, code: report.reason.code }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return `${JSON.stringify({ schema: 'govseal-baseline/1', entries }, null, 2)}\n`;
}

function entriesOf(json: string | Uint8Array, file: string): readonly BaselineEntry[] {
  const fail = (reason: string): GateError => new GateError('GATE_BASELINE', { params: { file, reason } });
  let value: unknown;
  try {
    value = parseJson(json);
  } catch (error) {
    throw fail((error as Error).message);
  }
  const { schema, entries, ...others } = (value ?? {}) as Record<string, unknown>;
  if (schema !== 'govseal-baseline/1') throw fail('schema is not govseal-baseline/1');
  if (!Array.isArray(entries) || Object.keys(others).length > 0) throw fail('expected the members schema and entries');
  const paths = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    if (!isEntry(entry)) throw fail(`entries[${index}] needs path, status and code, and may have until (YYYY-MM-DD)`);
    if (paths.has(entry.path)) throw fail(`two entries for ${entry.path}`);
    paths.add(entry.path);
  }
  return entries as BaselineEntry[];
}

const KNOWN: ReadonlySet<string> = new Set(['path', 'status', 'code', 'until']);

function isEntry(entry: unknown): entry is BaselineEntry {
  if (typeof entry !== 'object' || entry === null) return false;
  const { path, status, code, until } = entry as Record<string, unknown>;
  if ([path, status, code].some((value) => typeof value !== 'string')) return false;
  if (Object.keys(entry).some((key) => !KNOWN.has(key))) return false;
  return until === undefined || (typeof until === 'string' && isDate(until));
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
