/** What a command is: data for `--help` and parsing, and one function that runs. */
import type { Io } from '../files/io.ts';

export type Lang = 'zh' | 'en';
export type Text = Readonly<Record<Lang, string>>;

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
  /** Placeholder shown in help, e.g. `FILE`. */
  readonly value?: string;
  readonly help: Text;
}

export interface Input {
  readonly positionals: readonly string[];
  /** The last value given, or undefined. */
  text(option: string): string | undefined;
  /** All values given. */
  texts(option: string): readonly string[];
  flag(option: string): boolean;
  readonly lang: Lang;
  readonly io: Io;
  /** Registers something that must be closed when the call ends, however it ends. */
  atEnd(close: () => Promise<void>): void;
}

export interface Command {
  /** Words after `govseal`, e.g. `sign pdf`. */
  readonly name: string;
  readonly summary: Text;
  /** Positional arguments as shown in the usage line. */
  readonly usage: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Paragraphs of help: what the command does, what it writes, what the exit code means. */
  readonly details?: Text;
  readonly examples: readonly string[];
  /** Returns the exit code. */
  run(input: Input): Promise<number>;
}

/** Exit codes of every command; over several files the worst wins (invalid, usage, indeterminate, valid). */
export const Exit = { OK: 0, INVALID: 1, INDETERMINATE: 2, USAGE: 3 } as const;
