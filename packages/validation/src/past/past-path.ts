/** A past path: one that was valid at the instant at which it began, inside all its validity periods. */
import type { Certificate, PathOptions, RevocationStatus, VerifiedPath } from '@govseal/x509';
import { type Pool, pathOptions, type Subject } from '../blocks/path-options.ts';
import { provePath } from '../blocks/path-proof.ts';
import type { ValidationContext } from '../process/context.ts';

/** Maximum instants at which a path is built. */
const MAX_INSTANTS = 8;

/** A path and its revocation status by the given data, at the instant at which the path began: no period has expired then. */
export async function provePast(
  leaf: Certificate,
  subject: Subject,
  pool: Pool,
  context: ValidationContext,
): Promise<{ readonly path: VerifiedPath; readonly revocation: readonly RevocationStatus[] } | null> {
  if (subject.trust === null) return null;
  for (const at of instants(leaf, pool)) {
    const result = await provePath(leaf, { ...pastOptions(subject, pool, context), at }, 'unlimited');
    if ('proof' in result) return result.proof;
  }
  return null;
}

export function pastOptions(subject: Subject, pool: Pool, context: ValidationContext): PathOptions {
  // §5.6.2.1 step 2: without the sunset check; time sliding starts there instead.
  const trust = subject.trust!.map(({ sunset: _, ...anchor }) => anchor);
  return { ...pathOptions(subject, trust, pool, context), ignoreLeafValidity: false };
}

/** A path that is valid at any instant is valid at the latest notBefore of its certificates, so only those are tried. */
export function instants(leaf: Certificate, pool: Pool): Date[] {
  const later = pool.certificates
    .map(({ notBefore }) => notBefore.getTime())
    .filter((time) => time > leaf.notBefore.getTime() && time <= leaf.notAfter.getTime());
  const times = [leaf.notBefore.getTime(), ...new Set(later.sort((a, b) => a - b))];
  return times.slice(0, MAX_INSTANTS).map((time) => new Date(time));
}
