/**
 * Results against expectations. An exception is a case known to come out otherwise, written down with its reason; a case
 * that is listed but comes out as expected is wrong too, so that the list can only shrink knowingly.
 */
import { readFileSync } from 'node:fs';

export type Outcome = 'valid' | 'invalid' | 'exhausted' | 'unreadable';

export interface CaseResult {
  readonly suite: string;
  readonly id: string;
  readonly expected: 'valid' | 'invalid';
  readonly actual: Outcome;
  /** The first findings of the most useful failure. */
  readonly why: string;
  readonly milliseconds: number;
}

export interface Exception {
  readonly suite: string;
  readonly id: string;
  readonly expected: 'valid' | 'invalid';
  readonly actual: Outcome;
  readonly reason: string;
}

export function readExceptions(): readonly Exception[] {
  return JSON.parse(readFileSync(new URL('../exceptions.json', import.meta.url), 'utf8')) as Exception[];
}

/** Everything but `valid` counts as a refusal: a certificate that cannot be read or evaluated is not accepted. */
export function agrees({ expected, actual }: Pick<CaseResult, 'expected' | 'actual'>): boolean {
  return (actual === 'valid') === (expected === 'valid');
}

/** What is wrong with a run: unexpected failures, unexpected successes, exceptions about nothing. */
export function complaints(results: readonly CaseResult[], exceptions: readonly Exception[]): string[] {
  const listed = new Map(exceptions.map((exception) => [`${exception.suite} ${exception.id}`, exception]));
  const found: string[] = [];
  for (const result of results) {
    const key = `${result.suite} ${result.id}`;
    const exception = listed.get(key);
    listed.delete(key);
    if (exception === undefined) {
      if (!agrees(result)) found.push(`${key}: expected ${result.expected}, got ${result.actual} (${result.why})`);
    } else if (agrees(result)) found.push(`${key}: comes out as expected; strike it from exceptions.json`);
    else if (exception.actual !== result.actual) {
      found.push(`${key}: exceptions.json says ${exception.actual}, got ${result.actual} (${result.why})`);
    }
  }
  for (const key of listed.keys()) found.push(`${key}: in exceptions.json, but no such case was run`);
  return found;
}
