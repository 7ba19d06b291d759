/** The server's log: one JSON object per line, facts only. Bodies, headers and keys are never logged. */
import { CodedError } from '@govseal/core';

/** Severity of a line. */
export type LogLevel = 'info' | 'warning' | 'error';

/** Values that a line may contain: no bytes and no nested objects. */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Writes one line: level, name of the event, further fields. */
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/** Writes lines with `write`; `clock` gives their time. */
export function createJsonLog(write: (line: string) => void, clock: () => Date): Log {
  return (level, event, fields = {}) => {
    write(`${JSON.stringify({ time: clock().toISOString(), level, event, ...fields })}\n`);
  };
}

/** The class and stack frames of a defect, for the log, without its message, which may quote input. */
export function describeDefect(error: unknown): LogFields {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, at: frames.slice(0, 3).map((line) => line.trim()) };
}

/** The error's code, or `describeDefect`. */
export function describeFailure(error: unknown): LogFields {
  return error instanceof CodedError ? { code: error.code } : describeDefect(error);
}
