/** A coded error as the command line shows it: a sentence with cause and remedy, and the code to search for. */
import type { CodedError } from '@govseal/core';
import type { Lang } from './command.ts';
import type { Io } from './io.ts';

export async function report(error: CodedError, lang: Lang, io: Io): Promise<void> {
  const { describeFinding } = await import('@govseal/validation');
  const sentence = describeFinding(
    { code: error.code, severity: 'error', at: error.at, clause: '', params: error.params },
    lang,
  );
  io.err(`govseal: ${sentence} [${error.code}]\n`);
}
