/**
 * Counts the operations of a call, the same on every machine: blocks of our own code and of pure JavaScript libraries that V8 ran,
 * and characters that built-in searches passed. What a regular expression does within one call counts as the characters that it
 * passed, so that backtracking is not seen.
 */
import { Session } from 'node:inspector/promises';

type Method = (this: unknown, ...values: unknown[]) => unknown;

let passed = 0;

/** Started before any reader runs: what V8 optimizes earlier is not counted. */
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** Replaces a built-in method by one that also counts; returns how to restore it. */
function counting(owner: object, name: string, cost: (self: unknown, values: unknown[], result: unknown) => number) {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name)!;
  const original = descriptor.value as Method;
  Object.defineProperty(owner, name, {
    ...descriptor,
    value(this: unknown, ...values: unknown[]): unknown {
      const result = original.apply(this, values);
      passed += cost(this, values, result);
      return result;
    },
  });
  return (): void => void Object.defineProperty(owner, name, descriptor);
}

const lengthOf = (value: unknown): number => (value as { readonly length: number }).length;

/** A search from `values[1]` up to what it found or to the end. */
function searched(self: unknown, values: unknown[], result: unknown): number {
  const from = typeof values[1] === 'number' ? values[1] : 0;
  return typeof result === 'number' && result >= 0 ? result - from + 1 : Math.max(0, lengthOf(self) - from);
}

function matched(text: string, start: number, pattern: RegExp, match: RegExpExecArray | null): number {
  if (match !== null) return match.index + match[0].length - start + 1;
  // A pattern that is anchored fails at its first character.
  const anchored = pattern.sticky || (pattern.source.startsWith('^') && !pattern.multiline);
  return anchored ? 1 : text.length - start + 1;
}

/** Patterns call a replaced `exec` for every test, match, replacement and split. */
function countPatterns(): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(RegExp.prototype, 'exec')!;
  const original = descriptor.value as RegExp['exec'];
  Object.defineProperty(RegExp.prototype, 'exec', {
    ...descriptor,
    value(this: RegExp, text: string): RegExpExecArray | null {
      const start = this.global || this.sticky ? this.lastIndex : 0;
      const match = original.call(this, text);
      passed += matched(String(text), start, this, match);
      return match;
    },
  });
  return () => void Object.defineProperty(RegExp.prototype, 'exec', descriptor);
}

function countBuiltIns(): () => void {
  const bytes = Object.getPrototypeOf(Uint8Array.prototype) as object;
  const restores = [
    ...['indexOf', 'includes'].map((name) => counting(String.prototype, name, searched)),
    ...['indexOf', 'includes'].map((name) => counting(Array.prototype, name, searched)),
    ...['indexOf', 'includes'].map((name) => counting(bytes, name, searched)),
    ...['slice', 'fill'].map((name) => counting(bytes, name, (_, __, result) => lengthOf(result))),
    counting(bytes, 'set', (_, [source]) => lengthOf(source)),
    ...['trim', 'toLowerCase', 'toUpperCase', 'normalize'].map((name) => counting(String.prototype, name, lengthOf)),
    counting(Array.prototype, 'splice', lengthOf),
    counting(Array.prototype, 'shift', lengthOf),
    counting(Array.prototype, 'unshift', lengthOf),
    counting(Array.prototype, 'join', (_, __, result) => lengthOf(result)),
    counting(JSON, 'parse', (_, [text]) => lengthOf(text)),
    countPatterns(),
  ];
  return () => {
    for (const restore of restores) restore();
  };
}

/** Sources, and libraries that read text in JavaScript; the test runner works in between. */
const COUNTED = /\/packages\/[a-z-]+\/src\/|\/node_modules\/(?:saxes|xmlchars)\//;

/** Blocks that ran, over all counted functions. */
async function blocks(): Promise<number> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  let count = 0;
  for (const { url, functions } of result) {
    if (!COUNTED.test(url) || url.includes('/growth/')) continue;
    for (const { ranges } of functions) for (const range of ranges) count += range.count;
  }
  return count;
}

/** V8 sometimes loses counts of a function when it collects garbage, and was seen to add some: the median of several rounds does neither. */
const ROUNDS = 13;

function median(counts: readonly number[]): number {
  return counts.toSorted((a, b) => a - b)[counts.length >> 1]!;
}

async function countOnce(call: () => unknown): Promise<number> {
  await blocks();
  passed = 0;
  const restore = countBuiltIns();
  try {
    call();
  } finally {
    restore();
  }
  const builtIn = passed;
  return (await blocks()) + builtIn;
}

/**
 * How many times the operations of `once` the operations of `twice` are. A result above `limit` is counted again, since a miscount
 * may explain it; the median of the rounds decides. Both run once before, to load and cache what they need.
 */
export async function growth(once: () => unknown, twice: () => unknown, limit: number): Promise<number> {
  once();
  twice();
  const small: number[] = [];
  const large: number[] = [];
  do {
    small.push(await countOnce(once));
    large.push(await countOnce(twice));
  } while (small.length < ROUNDS && median(large) / median(small) > limit);
  return median(large) / median(small);
}
