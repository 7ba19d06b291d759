/**
 * A cache of name strings: PDF dictionaries use few distinct names, so that equal bytes give the string created before. A
 * collision only costs a new string.
 */
const SLOTS = 1024;
const table: (string | undefined)[] = new Array(SLOTS).fill(undefined);

/** The bytes of `[start, end)`, one character each. */
export function nameOf(bytes: Uint8Array, start: number, end: number): string {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
  const slot = (hash ^ (hash >>> 10)) & (SLOTS - 1);
  const known = table[slot];
  if (known !== undefined && spells(known, bytes, start, end)) return known;
  const name = String.fromCharCode(...bytes.subarray(start, end));
  table[slot] = name;
  return name;
}

function spells(name: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = start; i < end; i++) if (name.charCodeAt(i - start) !== bytes[i]) return false;
  return true;
}
