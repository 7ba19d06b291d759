/** Facts from a SignedValue, which is either a seal's signature or a GB/T 35275 SignedData. */

import type { Finding } from '@govseal/core';
import type { PackageCheck, SignatureEvidence } from '@govseal/evidence';
import type { SealPicture } from '../seal/ses-seal.ts';

export interface ValueFacts {
  /** The evidence contained in the value itself. */
  readonly evidence: Omit<SignatureEvidence, 'id' | 'findings' | 'coverage' | 'modifications' | 'package' | 'nesting'>;
  /** null for a signature without a seal. */
  readonly picture: SealPicture | null;
  readonly findings: readonly Finding[];
  readonly checks: Readonly<Partial<Record<PackageCheck, readonly Finding[]>>>;
}
