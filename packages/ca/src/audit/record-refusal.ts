/** What was asked for and refused is on record too: an audit log of successes alone would hide who tried what. */
import { CodedError } from '@govseal/core';
import type { Ca } from '../issuing/authority.ts';
import type { Actor } from '../store/records.ts';

export interface RefusableAction {
  /** E.g. `revoke`. */
  readonly action: string;
  /** A serial number, a request's id, a scope. */
  readonly subject: string;
  readonly actor: Actor;
}

/** Runs the action; a coded error is recorded with its code, and those it carries, and thrown again. */
export async function recordingRefusal<T>(
  ca: Pick<Ca, 'store' | 'clock'>,
  about: RefusableAction,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // a store that is closed, or cannot write, cannot record that either
    if (!(error instanceof CodedError) || error.code.startsWith('CA_STORE_')) throw error;
    const { action, subject, actor } = about;
    await ca.store.refuse({ action, codes: refusalCodes(error), subject, at: ca.clock() }, actor);
    throw error;
  }
}

/** The error's own code, then the codes of the findings behind it. */
export function refusalCodes(error: CodedError): readonly string[] {
  const { codes } = error.params;
  return [error.code, ...(Array.isArray(codes) ? (codes as readonly string[]) : [])];
}
