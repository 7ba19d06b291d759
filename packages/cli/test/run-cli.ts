/** Runs the program as a user would, but inside this process: takes words, returns streams and exit code. */
import { main } from '../src/run/main.ts';

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The same answer to every question, one answer for each, or a function. */
type Secret = string | readonly string[] | (() => string);

export async function runCli(
  words: readonly string[],
  options: { env?: Record<string, string>; now?: Date; secret?: Secret } = {},
): Promise<CliResult> {
  let out = '';
  let err = '';
  const code = await main(words, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env: options.env ?? {},
    now: () => options.now ?? new Date(),
    ...(options.secret === undefined ? {} : { askSecret: answers(options.secret) }),
  });
  return { code, out, err };
}

function answers(secret: Secret): () => Promise<string> {
  if (typeof secret === 'string') return async () => secret;
  if (typeof secret === 'function') return async () => secret();
  const left = [...secret];
  return async () => left.shift() ?? '';
}
