/** Records refused actions: an audit log of successes only would hide the attempts. */
import { type Clock, CodedError } from '@govseal/core';
import type { ActingStore, RefusalChanges } from '../store/changes.ts';
import type { Actor } from '../store/records.ts';

/** The audit record of a refused action. */
export interface RefusableAction {
  /** E.g. `revoke`. */
  readonly action: string;
  /** A serial number, a request's id, a scope. */
  readonly subject: string;
  /** Who asked for it. */
  readonly actor: Actor;
}

/** Runs the action. A `CodedError` is recorded with its codes (`refusalCodes`) and thrown again. */
export async function withRefusalRecord<T>(
  ca: { readonly store: ActingStore<RefusalChanges>; readonly clock: Clock },
  about: RefusableAction,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // a closed or failing store cannot record the refusal
    if (!(error instanceof CodedError) || error.code.startsWith('CA_STORE_')) throw error;
    const { action, subject, actor } = about;
    await ca.store.as(actor).refuse({ action, codes: refusalCodes(error), subject, at: ca.clock() });
    throw error;
  }
}

/** The error's own code, then the codes of the findings that caused it (`params.codes`). */
export function refusalCodes(error: CodedError): readonly string[] {
  const { codes } = error.params;
  return [error.code, ...(Array.isArray(codes) ? (codes as readonly string[]) : [])];
}
