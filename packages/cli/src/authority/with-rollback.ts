/** Creates an authority completely or not at all: half an authority could neither be used nor be set up again. */

import type { Input } from '../run/command.ts';
import { type CliCode, CliError } from '../run/errors.ts';
import { undoIfEnded } from '../run/interrupt.ts';
import { report } from '../run/report.ts';
import { CreatedResources } from './created-resources.ts';

/** Runs `work` and closes the stores that it opened. Throws what `work` throws, after removing what it created; what cannot be removed is reported. */
export async function withRollback<T>(input: Input, work: (created: CreatedResources) => Promise<T>): Promise<T> {
  const created = new CreatedResources();
  const done = undoIfEnded(() => undo(created, input));
  try {
    const result = await work(created);
    await created.close();
    return result;
  } catch (error) {
    await undo(created, input);
    throw error;
  } finally {
    done();
  }
}

async function undo(created: CreatedResources, input: Input): Promise<void> {
  const { places, keys } = await created.undo();
  const warn = (code: CliCode, params: Record<string, string>): Promise<void> =>
    report(new CliError(code, { params }), input.lang, input.io);
  if (places.length > 0) await warn('CLI_LEFT_BEHIND', { what: places.join(', ') });
  for (const { token = '', key } of keys) await warn('CLI_TOKEN_KEY_STAYS', { token, key });
}
