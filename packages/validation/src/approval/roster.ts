/**
 * A roster (`govseal-roster/1`): who held which role when, bound to certificates. It is a signed, dated document; its
 * own signature is verified by the caller, who passes the outcome along (`RosterEvidence`).
 */

export interface RosterEntry {
  readonly certificate: {
    /** The issuer's name as in `Name.text`. */
    readonly issuer: string;
    /** Serial number, lower-case hexadecimal. */
    readonly serial: string;
    /** SHA-256 of the certificate, lower-case hexadecimal. */
    readonly sha256?: string;
  };
  readonly person: string;
  readonly role: string;
  readonly unit: string;
  /** Date (`2026-01-31`, whole days in the clock's time zone) or ISO 8601 instant from which the role is held. */
  readonly from: string;
  /** Last date (inclusive) or instant (exclusive) of the role; absent: still held. */
  readonly until?: string;
}

export interface Roster {
  readonly schema: 'govseal-roster/1';
  readonly name: string;
  /** ISO 8601 instant. */
  readonly issuedAt: string;
  readonly entries: readonly RosterEntry[];
}

export interface RosterEvidence {
  readonly roster: Roster;
  /** true only if the roster's own signature is TOTAL_PASSED under trust that the caller chose for rosters. */
  readonly verified: boolean;
  /** Proven time of the roster's signature. */
  readonly provenTime: Date | null;
}
