/**
 * Obstacles: every reason for which a signature does not pass at the current time but could pass at an earlier, proven one
 * (the sub-indications with which EN 319 102-1 §5.5.4 step 2 and §5.6.3.4 step 3 continue). The standard's blocks return
 * the first one; here all are kept, so that clearing one never hides another.
 */
import type { Finding } from '@govseal/core';
import type { SubIndication } from '../report.ts';
import type { RevocationDates } from './revocation-freshness.ts';

interface Common {
  readonly subIndication: SubIndication;
  /** Findings that are reported unless the obstacle is cleared. */
  readonly findings: readonly Finding[];
  /** The deciding finding unless it is cleared, if not the first of `findings`. */
  readonly cause?: Finding | undefined;
}

export type Obstacle =
  | (Common & {
      readonly kind: 'revoked' | 'hold';
      /** When it takes effect (`revocation-time.ts`), and the revocation date that the issuer states. */
      readonly time: Date;
      readonly revocationTime: Date;
      readonly certificate: string;
    })
  | (Common & { readonly kind: 'stale'; readonly data: RevocationDates; readonly maximumAge: number | null })
  | (Common & { readonly kind: 'out-of-bounds'; readonly statusKnown: boolean })
  /** `weak-chain`: certificates or revocation data whose signatures have become weak. */
  | (Common & { readonly kind: 'weak-signature' | 'weak-chain' })
  /** No usable revocation status now: no data, or only data that depends on expired certificates. */
  | (Common & { readonly kind: 'status-unknown'; readonly index: number })
  /** An authority's certificate has expired, or its anchor's sunset date has passed: no path now. */
  | (Common & { readonly kind: 'path-period' | 'sunset' });
