/** The actor of what the program does by its own rule, without a person asking. */
import type { Actor } from '../store/records.ts';

export const programActor: Actor = { certificate: null, role: 'program' };

/** An authority itself, by one of its certificates. */
export function authorityActor(certificate: Uint8Array): Actor {
  return { certificate, role: 'authority' };
}
