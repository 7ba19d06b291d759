/**
 * Reads JSON strictly into typed values: an unknown key or a value of the wrong type is an error with its path. It
 * knows nothing about certificates.
 */
import { CaError } from '../error.ts';

export class ConfigReader {
  private readonly object: Readonly<Record<string, unknown>>;
  readonly path: string;
  private readonly read = new Set<string>();

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw valueError(path, 'object');
    this.object = value as Record<string, unknown>;
    this.path = path;
  }

  private take(key: string): unknown {
    this.read.add(key);
    return Object.hasOwn(this.object, key) ? this.object[key] : undefined;
  }

  at(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.object, key);
  }

  string(key: string, pattern?: RegExp): string {
    const value = this.take(key);
    if (typeof value !== 'string' || value === '') throw valueError(this.at(key), 'text');
    if (pattern !== undefined && !pattern.test(value)) throw valueError(this.at(key), String(pattern), value);
    return value;
  }

  optionalString(key: string): string | undefined {
    return this.has(key) ? this.string(key) : undefined;
  }

  oneOf<Choice extends string>(key: string, choices: readonly Choice[]): Choice {
    const value = this.take(key);
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) throw valueError(this.at(key), choices.join('|'), value);
    return choice;
  }

  integer(key: string, min: number, max: number): number {
    const value = this.take(key);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      throw valueError(this.at(key), `${min}…${max}`, value);
    }
    return value;
  }

  boolean(key: string, fallback?: boolean): boolean {
    const value = this.take(key);
    if (value === undefined && fallback !== undefined) return fallback;
    if (typeof value !== 'boolean') throw valueError(this.at(key), 'true|false', value);
    return value;
  }

  strings(key: string): readonly string[] {
    return this.list(key, (value, path) => {
      if (typeof value !== 'string' || value === '') throw valueError(path, 'text', value);
      return value;
    });
  }

  optionalStrings(key: string): readonly string[] {
    return this.has(key) ? this.strings(key) : [];
  }

  /** A non-empty list; duplicates are left to the caller. */
  list<T>(key: string, read: (value: unknown, path: string) => T): readonly T[] {
    const value = this.take(key);
    if (!Array.isArray(value) || value.length === 0) throw valueError(this.at(key), 'list');
    return value.map((entry, index) => read(entry, `${this.at(key)}[${index}]`));
  }

  section(key: string): ConfigReader {
    return new ConfigReader(this.take(key), this.at(key));
  }

  /** For a section whose keys are chosen by the author. */
  keys(): readonly string[] {
    return Object.keys(this.object);
  }

  isNull(key: string): boolean {
    return this.take(key) === null;
  }

  /** Call last: a key that was not read is unknown and throws `CA_PROFILE_UNKNOWN_KEY`. */
  end(): void {
    for (const key of Object.keys(this.object)) {
      if (!this.read.has(key)) throw new CaError('CA_PROFILE_UNKNOWN_KEY', { at: { path: this.at(key) } });
    }
  }
}

export function valueError(path: string, expected: string, found?: unknown): CaError {
  return new CaError('CA_PROFILE_VALUE', {
    at: { path },
    params: found === undefined ? { expected } : { expected, found: JSON.stringify(found) ?? String(found) },
  });
}
