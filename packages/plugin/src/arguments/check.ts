/** The checks that arguments have in common. */
import { PluginError } from '../error.ts';

export function check(holds: boolean, argument: string, expected: string): void {
  if (!holds) throw new PluginError('VERIFY_ARGUMENT', { params: { argument, expected } });
}

export function isListOf(value: unknown, holds: (entry: never) => boolean): boolean {
  return Array.isArray(value) && value.every((entry) => entry != null && holds(entry as never));
}

export const isDate = (value: unknown): boolean => value instanceof Date && !Number.isNaN(value.getTime());

export const isBytes = (value: unknown): boolean => value instanceof Uint8Array;

export const isText = (value: unknown): boolean => typeof value === 'string' || isBytes(value);

export const areGiven = (...values: readonly unknown[]): boolean => values.every((value) => value !== undefined);

export function checkMembers(value: object, path: string, known: readonly string[]): void {
  const unknown = Object.keys(value).find((member) => !known.includes(member));
  if (unknown !== undefined) check(false, `${path}.${unknown}`, `one of the members ${known.join(', ')}`);
}
