/** What the server writes down: one JSON object a line, facts only. Bodies, headers and keys never reach it. */
import { CodedError } from '@govseal/core';

export type LogLevel = 'info' | 'warning' | 'error';

/** Values that may stand in a line: nothing that holds bytes or nested objects. */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/** Writes lines through `write`; the time comes from the clock that is given. */
export function createJsonLog(write: (line: string) => void, clock: () => Date): Log {
  return (level, event, fields = {}) => {
    write(`${JSON.stringify({ time: clock().toISOString(), level, event, ...fields })}\n`);
  };
}

/** What may be said of a defect of ours: its class and where it was thrown, not what its message quotes. */
export function describeDefect(error: unknown): LogFields {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, at: frames.slice(0, 3).map((line) => line.trim()) };
}

/** The code of what failed, or what may be said of a defect. */
export function describeFailure(error: unknown): LogFields {
  return error instanceof CodedError ? { code: error.code } : describeDefect(error);
}
