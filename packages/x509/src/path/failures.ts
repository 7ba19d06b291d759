/**
 * Failed candidates, the most informative first (after webpki's error ranking): a candidate that failed late explains
 * more.
 */
import type { PathFailure } from './path-types.ts';

/** The search may fail on thousands of candidates; only this many failures are kept. */
const MAX_FAILURES = 32;

/**
 * A higher rank explains more. X509_SIGNATURE ranks low: it usually means that another issuer of the same name was
 * tried.
 */
const RANK: Readonly<Record<string, number>> = {
  X509_REVOKED: 90,
  X509_ON_HOLD: 85,
  X509_REVOCATION_UNKNOWN: 80,
  X509_NAME_CONSTRAINTS: 70,
  X509_NAME_CONSTRAINTS_FORM: 70,
  X509_POLICY: 65,
  X509_POLICY_MAPPING: 65,
  X509_PATH_LENGTH: 60,
  X509_EXPIRED: 55,
  X509_NOT_YET_VALID: 55,
  X509_ALGORITHM: 55,
  X509_MIXED_ALGORITHMS: 55,
  X509_ANCHOR_SUNSET: 50,
  X509_ANCHOR_PERIOD: 50,
  X509_ANCHOR_PURPOSE: 48,
  X509_CRITICAL_EXTENSION: 45,
  X509_KEY_CERT_SIGN: 40,
  X509_NOT_A_CA: 35,
  X509_BUDGET: 15,
  X509_SIGNATURE: 10,
  X509_NO_PATH: 5,
};

export interface RankedFailure extends PathFailure {
  /** The candidate reached an anchor, and every signature verified. */
  readonly anchored?: boolean;
}

export class FailureList {
  private readonly kept: { readonly failure: PathFailure; readonly rank: number; readonly order: number }[] = [];
  private added = 0;
  /** A candidate exceeded the maximum depth, so the search is incomplete. */
  depthExceeded = false;

  get empty(): boolean {
    return this.added === 0;
  }

  add({ anchored, ...failure }: RankedFailure): void {
    const rank = rankOf(failure) + (anchored === true ? 1000 : 0);
    this.kept.push({ failure, rank, order: this.added++ });
    if (this.kept.length >= 2 * MAX_FAILURES) this.trim();
  }

  private trim(): void {
    this.kept.sort((a, b) => b.rank - a.rank || a.order - b.order);
    this.kept.length = Math.min(this.kept.length, MAX_FAILURES);
  }

  ranked(): PathFailure[] {
    this.trim();
    return this.kept.map(({ failure }) => failure);
  }
}

function rankOf({ findings }: PathFailure): number {
  let best = 0;
  for (const { code, severity } of findings) if (severity === 'error') best = Math.max(best, RANK[code] ?? 30);
  return best;
}
