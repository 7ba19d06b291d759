/** Failed candidates, the most useful first (after webpki's error ranking): what came furthest explains most. */
import type { PathFailure } from '../types.ts';

/** More would not be read; the search may see thousands. */
const KEPT = 32;

/** Higher explains more. A wrong signature says that this issuer was the wrong one to try, so it says least. */
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
  /** The candidate reached an anchor with every signature verified. */
  readonly anchored?: boolean;
}

export class FailureList {
  private readonly kept: { readonly failure: PathFailure; readonly rank: number; readonly order: number }[] = [];
  private added = 0;
  /** A candidate was given up for its length: the search is not complete. */
  depthExceeded = false;

  get empty(): boolean {
    return this.added === 0;
  }

  add({ anchored, ...failure }: RankedFailure): void {
    const rank = rankOf(failure) + (anchored === true ? 1000 : 0);
    this.kept.push({ failure, rank, order: this.added++ });
    if (this.kept.length >= 2 * KEPT) this.trim();
  }

  private trim(): void {
    this.kept.sort((a, b) => b.rank - a.rank || a.order - b.order);
    this.kept.length = Math.min(this.kept.length, KEPT);
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
