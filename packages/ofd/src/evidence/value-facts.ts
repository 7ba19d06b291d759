/** What one SignedValue says, whichever of its two forms it has: a seal's signature or a GB/T 35275 one. */

import type { Finding } from '@govseal/core';
import type { PackageCheck, SignatureEvidence } from '@govseal/evidence';
import type { SealPicture } from '../seal/ses-seal.ts';

export interface ValueFacts {
  /** All of the evidence that the value alone gives. */
  readonly evidence: Omit<SignatureEvidence, 'id' | 'findings' | 'coverage' | 'modifications' | 'package' | 'nesting'>;
  /** null: there is no seal. */
  readonly picture: SealPicture | null;
  readonly findings: readonly Finding[];
  readonly checks: Readonly<Partial<Record<PackageCheck, readonly Finding[]>>>;
}
