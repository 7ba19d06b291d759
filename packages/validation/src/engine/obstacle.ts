/**
 * Obstacles: every reason for which a signature does not pass at the current time but could pass at an earlier,
 * proven one (the sub-indications with which EN 319 102-1 §5.5.4 step 2 goes on). The standard's blocks return the
 * first; all of them are kept here, so that clearing one never hides another.
 */
import type { Finding } from '@govseal/core';
import type { SubIndication } from '../report.ts';
import type { RevocationDates } from './revocation-freshness.ts';

interface Common {
  readonly subIndication: SubIndication;
  /** What is reported while the obstacle stands. */
  readonly findings: readonly Finding[];
}

export type Obstacle =
  | (Common & { readonly kind: 'revoked' | 'hold'; readonly time: Date; readonly certificate: string })
  | (Common & { readonly kind: 'stale'; readonly data: RevocationDates; readonly maximumAge: number | null })
  | (Common & { readonly kind: 'out-of-bounds'; readonly statusKnown: boolean })
  | (Common & { readonly kind: 'weak-signature' | 'weak-chain' });
