/** Reads what a parser leaves for later: every property, getters included, to a depth; a coded refusal of one is an answer. */
import { CodedError } from '@govseal/core';

const DEEP = 6;

export function readEverything(value: unknown, depth = DEEP): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || depth === 0) return;
  if (Symbol.iterator in value) {
    let count = 0;
    attempt(() => {
      for (const item of value as Iterable<unknown>) {
        readEverything(item, depth - 1);
        if (++count === 100) break;
      }
    }, 0);
    return;
  }
  for (let owner: object | null = value; owner !== null && owner !== Object.prototype; ) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (name !== 'constructor') attempt(() => (value as Record<string, unknown>)[name], depth);
    }
    owner = Object.getPrototypeOf(owner);
  }
}

/** The same of what a call gives. */
export function readResult(read: () => unknown): void {
  attempt(read, DEEP);
}

function attempt(read: () => unknown, depth: number): void {
  try {
    readEverything(read(), Math.max(0, depth - 1));
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
  }
}
