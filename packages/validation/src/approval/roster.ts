/**
 * A roster (`govseal-roster/1`): who held which role when, bound to certificates. It is a signed, dated document; its
 * own signature is verified by the caller, who passes the outcome along (`RosterEvidence`).
 */
import type { PersonIdentifier } from '@govseal/x509/identity';

/** One role of one person, with one certificate. */
export interface RosterEntry {
  /** The certificate with which the person signs. */
  readonly certificate: {
    /** The issuer's name as in `Name.text`. */
    readonly issuer: string;
    /** Serial number, lower-case hexadecimal. */
    readonly serial: string;
    /** SHA-256 of the certificate, hexadecimal: another authority can issue the same issuer name and serial number. */
    readonly sha256: string;
  };
  /** Name of the person. */
  readonly person: string;
  /**
   * The person's identity number (GB/T 20518), which shows that entries with several certificates belong to one
   * person. An entry whose number differs from that in the certificate applies to no one.
   */
  readonly identity?: PersonIdentifier;
  /** The role, to which approval steps refer. */
  readonly role: string;
  /** The unit in which the role is held. */
  readonly unit: string;
  /** Date (`2026-01-31`, whole days in the clock's time zone) or ISO 8601 instant from which the role is held. */
  readonly from: string;
  /** Last date (inclusive) or instant (exclusive) of the role; absent: still held. */
  readonly until?: string;
}

/** Who held which role when, bound to certificates (`govseal-roster/1`). */
export interface Roster {
  readonly schema: 'govseal-roster/1';
  /** Name of the roster; a register and its rosters share it. */
  readonly name: string;
  /** ISO 8601 instant. */
  readonly issuedAt: string;
  /** Sequence number of the rosters with this name, from 1, by which the register lists them. */
  readonly sequence?: number;
  /** One entry for each person and role. */
  readonly entries: readonly RosterEntry[];
}

/** A register of rosters (`govseal-roster-register/1`): every roster of one name that its publisher has issued. */
export interface RosterRegister {
  readonly schema: 'govseal-roster-register/1';
  /** The name of the rosters. */
  readonly name: string;
  /** ISO 8601 instant. */
  readonly issuedAt: string;
  /** One entry for each roster. */
  readonly rosters: readonly RegisteredRoster[];
}

/** One roster that the publisher has issued. */
export interface RegisteredRoster {
  /** The roster's sequence number. */
  readonly sequence: number;
  /** ISO 8601 instant. */
  readonly issuedAt: string;
  /** SHA-256 of the roster's JSON, the signed content, in lower-case hexadecimal. */
  readonly sha256: string;
}

/** A roster with the outcome of verifying its signature. */
export interface RosterEvidence {
  /** The content, as `parseRoster` returns it. */
  readonly roster: Roster;
  /** true only if the roster's own signature is TOTAL_PASSED under trust that the caller chose for rosters. */
  readonly verified: boolean;
  /** Proven time of the roster's signature. */
  readonly provenTime: Date | null;
  /** SHA-256 of the signed JSON, lower-case hexadecimal; required if a register is given. */
  readonly sha256?: string;
  /** The register that must list the roster as its newest; absent: none is given. */
  readonly register?: RegisterEvidence;
  /** The highest sequence number the caller has seen; an older roster is a replay. */
  readonly minimumSequence?: number;
}

/** The register with the outcome of verifying its signature. */
export interface RegisterEvidence {
  /** null: it could not be read. */
  readonly register: RosterRegister | null;
  /** true only if the roster's signer signed it and the signature is TOTAL_PASSED. */
  readonly verified: boolean;
  /** Proven time of the register's signature. */
  readonly provenTime?: Date | null;
}
