/** What a signature of a package leaves to others: its signer has not signed those files. */
import type { ValidatedSignature } from '../process/validated-signature.ts';

/** Shown files that only other signatures cover; those that none covers are evaluated by `uncoveredContent`. */
export function filesLeftToOthers(
  { evidence }: ValidatedSignature,
  all: readonly ValidatedSignature[],
): readonly string[] {
  return (evidence.package?.uncovered ?? []).filter((name) =>
    all.some(({ evidence: { package: other } }) => other !== undefined && !other.uncovered.includes(name)),
  );
}
