/** Half an authority could neither be used nor set up again: what makes one breaks off without a trace, or says what stays. */

import type { Input } from '../run/command.ts';
import { type CliCode, CliError } from '../run/errors.ts';
import { undoIfEnded } from '../run/interrupt.ts';
import { report } from '../run/report.ts';
import { Made } from './created-resources.ts';

/** Runs `work` and closes the stores that it opened. Throws what `work` throws, after undoing what it has made. */
export async function allOrNothing<T>(input: Input, work: (made: Made) => Promise<T>): Promise<T> {
  const made = new Made();
  const done = undoIfEnded(() => undo(made, input));
  try {
    const result = await work(made);
    await made.close();
    return result;
  } catch (error) {
    await undo(made, input);
    throw error;
  } finally {
    done();
  }
}

async function undo(made: Made, input: Input): Promise<void> {
  const { places, keys } = await made.undo();
  const tell = (code: CliCode, params: Record<string, string>): Promise<void> =>
    report(new CliError(code, { params }), input.lang, input.io);
  if (places.length > 0) await tell('CLI_LEFT_BEHIND', { what: places.join(', ') });
  for (const { token = '', key } of keys) await tell('CLI_TOKEN_KEY_STAYS', { token, key });
}
