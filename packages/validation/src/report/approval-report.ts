/** The part of a report about an approval: its steps, seats, delegates and rounds. */
import type { Finding } from '@govseal/core';
import type { ApprovalClockReport } from './clock-report.ts';

/** Whether one step of the approval policy was taken, by whom and in time. */
export interface ApprovalStepReport {
  /** The step's id in the approval policy. */
  readonly id: string;
  /** The role that the policy requires. */
  readonly role: string;
  /** `missing`: signatures of the step are missing; `not-required`: nobody had to sign it, and nobody did. */
  readonly status: 'satisfied' | 'violated' | 'undetermined' | 'missing' | 'not-required';
  /** Signature that fills the step; null where the step has `seats`. */
  readonly signature: string | null;
  /** The person, as named in the roster; null where the roster does not cover the signature. */
  readonly person: string | null;
  /** Value of the verdict field; null without one. */
  readonly verdict: string | null;
  /** Value of the opinion field; null without one. */
  readonly opinion: string | null;
  /** Best-signature-time of the step's signature, ISO 8601 UTC; null without a valid time-stamp. */
  readonly provenTime: string | null;
  /** Working days since the step before, by the calendar given. */
  readonly workingDays: number | null;
  /** The step's limit in working days; null: no limit. */
  readonly limitDays: number | null;
  /** Working days of the step that signed notices suspended; present where the step has a limit. null: not counted. */
  readonly stoppedDays?: number | null;
  /** Working days by which a signed notice extended the limit; present where the step has a limit. */
  readonly extendedDays?: number;
  /** About this step. */
  readonly findings: readonly Finding[];
  /** Present where the person signed for the holder of the role (授权代签). */
  readonly actingFor?: ActingForReport;
  /** How many people have to sign; present with `seats`. */
  readonly count?: number;
  /** The signatures of a step that several people sign (会签), in the order of the policy. */
  readonly seats?: readonly ApprovalSeatReport[];
}

/** The person for whom a delegate signed. */
export interface ActingForReport {
  /** The holder of the role, as named in the roster; null where the mandate does not count. */
  readonly person: string | null;
  /** Name of the mandate. */
  readonly mandate: string;
}

/** One signature in a step that several people sign. */
export interface ApprovalSeatReport {
  /** The role that the policy requires of the seat. */
  readonly role: string;
  /** The unit that the policy requires of the seat; null: any unit. */
  readonly unit: string | null;
  /** Id of the signature. */
  readonly signature: string;
  /** The person, as named in the roster; null where the roster does not cover the signature. */
  readonly person: string | null;
  /** Value of the verdict field; null without one. */
  readonly verdict: string | null;
  /** Value of the opinion field; null without one. */
  readonly opinion: string | null;
  /** Best-signature-time of the signature, ISO 8601 UTC; null without a valid time-stamp. */
  readonly provenTime: string | null;
  /** Present where the person signed for the holder of the role. */
  readonly actingFor?: ActingForReport;
}

/** One round of an approval, as signed statements prove it. */
export interface ApprovalRoundReport {
  /** The number of the round, from 1. */
  readonly round: number;
  /** SHA-256 of the round's document, as given in the statements. */
  readonly document: string;
  /** Name of the submission. */
  readonly submission: string;
  /** The person who submitted the document, as named in the roster. */
  readonly submittedBy: string;
  /** When the submission was signed, ISO 8601 UTC. */
  readonly submittedAt: string;
  /** The return (退回) that ended the round; null: there is none. */
  readonly returned: {
    /** Name of the return. */
    readonly id: string;
    /** Who sent the document back, as the roster names them. */
    readonly by: string;
    /** When the return was signed, ISO 8601 UTC. */
    readonly at: string;
    /** Why. */
    readonly reason: string;
  } | null;
}

/** The rounds of a case, and which of them the document belongs to. */
export interface ApprovalRoundsReport {
  /** SHA-256 of the value of the document's first signature, by which statements may name it; null: it has none. */
  readonly document: string | null;
  /** The round of the document; null: no statement in an unbroken chain names it. */
  readonly current: number | null;
  /** In order, from the first one as far as the chain of statements is unbroken. */
  readonly rounds: readonly ApprovalRoundReport[];
}

/** Whether the signatures satisfy an approval policy. */
export interface ApprovalReport {
  /** `undetermined`: a step can be neither confirmed nor denied with the evidence given. */
  readonly status: 'satisfied' | 'violated' | 'undetermined';
  /** Name of the approval policy. */
  readonly policy: string;
  /** One entry for each step, in the policy's order. */
  readonly steps: readonly ApprovalStepReport[];
  /** Working days from acceptance to the last approval. */
  readonly workingDays: number | null;
  /** The office's promised limit in working days (承诺办结时限); null where the policy has none. */
  readonly promisedDays: number | null;
  /** The legal limit in working days (法定办结时限); null where the policy has none. */
  readonly statutoryDays: number | null;
  /** How signed notices changed the days; present where the policy has a limit. */
  readonly clock?: ApprovalClockReport;
  /** Present where the policy has a rule for rounds. */
  readonly rounds?: ApprovalRoundsReport;
  /** About the approval as a whole; findings about one step are in it. */
  readonly findings: readonly Finding[];
}
