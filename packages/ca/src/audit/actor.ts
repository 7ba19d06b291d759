/** Actors without a person: the program itself, and an authority by its own certificate. */
import type { Actor } from '../store/records.ts';

/** The program acting by its own rule, e.g. a scheduled CRL. */
export const programActor: Actor = { certificate: null, role: 'program' };

/** An authority; `certificate` is one of its own certificates in DER. */
export function authorityActor(certificate: Uint8Array): Actor {
  return { certificate, role: 'authority' };
}
