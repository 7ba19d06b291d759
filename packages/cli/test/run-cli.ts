/** Calls the program as a user would, inside this process: words in, streams and exit code out. */
import { main } from '../src/run/main.ts';

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** One answer to every question, one each, or what a function answers. */
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
