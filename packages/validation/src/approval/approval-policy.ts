/**
 * An approval policy (`govseal-approval/1`): which steps a document must pass, in which order, who may sign each and what
 * each must fill, and how working days are counted. The rules that evaluate it are in the other files of this folder.
 */

import type { Condition } from './facts/condition.ts';
import type { FactType } from './facts/fact-value.ts';

/**
 * `certification`: the file's certification signature; `approval`: an approval signature; `seal`: a unit's seal
 * (an approval signature with a visible appearance, or a seal of a format that has them).
 */
export type StepKind = 'certification' | 'approval' | 'seal';

/** The form fields that carry the step's statement, by fully qualified name. */
export interface StepFields {
  /** Field with the opinion. */
  readonly opinion?: string;
  /** Field with one of the step's verdict texts. */
  readonly verdict?: string;
  /** Field with the date stated by the signer. */
  readonly date?: string;
}

/** The verdicts of the forms: agrees, disagrees, sends the case back. Defaults of an approval policy. */
export const VERDICT = { approve: '同意', reject: '不同意', return: '退回' } as const;

/** The texts that a verdict field may have; the defaults are those of `VERDICT`. */
export interface Verdicts {
  /** Texts that approve. */
  readonly approve: readonly string[];
  /** Texts that reject. */
  readonly reject: readonly string[];
  /** Texts that send the case back. */
  readonly return: readonly string[];
}

/** One seat in a step that several people sign (会签); omitted members are those of the step. */
export interface ApprovalSeat {
  /** The role, as named in the roster. */
  readonly role?: string;
  /** The unit in which the role must be held; null: any. */
  readonly unit?: string | null;
  /** The person, as named in the roster; absent: any holder of the role. */
  readonly person?: string;
  /** The form fields of the seat. */
  readonly fields?: StepFields;
  /** Fields that the seat's signer may fill. */
  readonly mayFill?: readonly string[];
  /** Fields that the seat's signer must fill. */
  readonly mustFill?: readonly string[];
}

/** One step of the approval: who signs, what the signer fills in, and within which time. */
export interface ApprovalStep {
  /** Unique within the policy. */
  readonly id: string;
  /** The role, as named in the roster. */
  readonly role: string;
  /**
   * The unit in which the role must be held, as named in the roster; null: any; absent: the roster must list the role
   * in only one unit.
   */
  readonly unit?: string | null;
  /** The type of signature that the step requires; an electronic seal satisfies `seal` only. */
  readonly kind: StepKind;
  /** The form fields of the step. */
  readonly fields: StepFields;
  /** Fields the step's signer may fill besides `mustFill`. */
  readonly mayFill: readonly string[];
  /** Fields that must be filled in the revision of the step's own signature. */
  readonly mustFill: readonly string[];
  /** Working days the step may take; null: no limit. */
  readonly limitDays: number | null;
  /** The texts that count as approval, rejection and return. */
  readonly verdicts: Verdicts;
  /** The person who must sign, as named in the roster; absent: any holder of the role. */
  readonly person?: string;
  /** How many people must sign (N of M); default: one for each seat. No one counts twice within a step. */
  readonly count?: number;
  /** How many people may sign, if the step has no seats; default: `count`. */
  readonly of?: number;
  /** The seats of the step, each for a different person; default: seats for anyone who holds the step's role. */
  readonly seats?: readonly ApprovalSeat[];
  /** The step need not be signed; a signature on it is still checked. */
  readonly optional?: boolean;
  /** Ids of the steps after which this one must be signed; absent: the step before it in the list. Other steps are parallel. */
  readonly after?: readonly string[];
  /** The step must be signed only if this holds; an unknown fact makes the step undetermined. */
  readonly when?: Condition;
  /** Someone else may sign for the holder of the role, with a mandate (授权代签); default false. */
  readonly mayDelegate?: boolean;
}

/** A fact of the case, for conditions and for the matter of mandates. */
export interface ApprovalFact {
  /** The type of its values. */
  readonly type: FactType;
  /** The form field that contains it; absent: only the caller supplies it. */
  readonly field?: string;
}

/** `next-working-day`: the first working day after acceptance is day 1; `same-day`: the day of acceptance is. */
export type FirstCountedDay = 'next-working-day' | 'same-day';

/** Who may change the days of an approval by a signed notice (`govseal-clock-notice/1`), and by how many. */
export interface ClockNoticeRule {
  /** The role that signs the notice, as named in the roster. */
  readonly role: string;
  /** The unit in which the role must be held. */
  readonly unit: string;
  /** Working days that one notice may give. */
  readonly maxDays: number;
}

/** A role in a unit. */
export interface RoundSigner {
  /** The role, as named in the roster. */
  readonly role: string;
  /** The unit in which the role must be held. */
  readonly unit: string;
}

/** Who states the rounds of an approval (`govseal-round/1`). */
export interface RoundRule {
  /** Who may submit a document; any one of them. */
  readonly submit: readonly RoundSigner[];
  /** Who may send a document back (退回); any one of them. */
  readonly return: readonly RoundSigner[];
}

/** How time is counted. */
export interface ApprovalClock {
  /** IANA time zone in which days begin and end, such as `Asia/Shanghai`. */
  readonly timeZone: string;
  /** Form field with the date of acceptance (`2026-10-09` or `2026年10月9日`). */
  readonly acceptedAtField: string | null;
  /** Working days from acceptance to the last approval that the office promises; null: no limit. */
  readonly promisedDays: number | null;
  /** Working days from acceptance to the last approval that the law allows; null: no limit. */
  readonly statutoryDays: number | null;
  /** Whether the day of acceptance is the first counted day or the day after it. */
  readonly firstCountedDay: FirstCountedDay;
  /** Who may stop the clock (行政许可法 §45) and let it run again; absent: no one. */
  readonly suspension?: ClockNoticeRule;
  /** Who may extend a limit (行政许可法 §42), once each; absent: no one. */
  readonly extension?: ClockNoticeRule;
}

/** Who must approve what, in which order and within which time (`govseal-approval/1`). */
export interface ApprovalPolicy {
  readonly schema: 'govseal-approval/1';
  /** Name of the policy, for the report. */
  readonly name: string;
  /** In the order in which they must be signed, unless `after` says otherwise. */
  readonly steps: readonly ApprovalStep[];
  /** true: no person may sign two steps. */
  readonly distinctPersons: boolean;
  /** true: each step's signature must lock the step's fields. */
  readonly requireAllLocked: boolean;
  /** Maximum age of a roster in days after its issue; null: without limit. */
  readonly rosterMaxAgeDays: number | null;
  /** Whether the age is measured at each signature's proven time or at the instant of validation. */
  readonly rosterAgeAt: 'signature' | 'validation';
  /** Date or ISO 8601 instant; a roster issued before it does not count. null: no such date. */
  readonly rosterNotBefore: string | null;
  /**
   * Days from the issue of a register of rosters to the instant of validation for which it is accepted; null or
   * absent: without limit.
   */
  readonly rosterRegisterMaxAgeDays?: number | null;
  /** How days are counted. */
  readonly clock: ApprovalClock;
  /** Every document must be the last round of its case, by signed statements; absent: the policy has no rounds. */
  readonly rounds?: RoundRule;
  /** Facts by name. `caseNo` is the number of the case, to which notices and rounds are bound. */
  readonly facts?: Readonly<Record<string, ApprovalFact>>;
}
