/**
 * A case policy (`govseal-case-policy/1`): one licensing item with its limits, the documents that a case of it consists
 * of, under which conditions, and who signs each. The rules that use it are in the other files of this folder.
 */
import type { ApprovalPolicy, FirstCountedDay } from '../approval/approval-policy.ts';

/** Conditions about the course of a case, from its valid documents; the list of documents depends on them. */
export const caseConditions = [
  'accepted',
  'not-accepted',
  'decided',
  'granted',
  'refused',
  'corrected',
  'extended',
  'suspended',
  'hearing',
  'agent',
  'disposition',
  'withdrawn',
  'not-withdrawn',
] as const;
/** One of `caseConditions`. */
export type CaseCondition = (typeof caseConditions)[number];

/** A party of the case, recognised by the identity number in its certificate. */
export type CaseParty = 'agency' | 'applicant';

/** Who signs a type of document that needs no approval policy. */
export interface CaseSigners {
  /** All of them must have signed. */
  readonly must: readonly CaseParty[];
  /** These may also sign, such as an applicant who confirms receipt. */
  readonly may: readonly CaseParty[];
}

/** One type of document in a case. */
export interface CaseDocumentRule {
  /** Type of document, such as `acceptance-notice`. */
  readonly type: string;
  /** If all of these conditions hold, the document is required; empty: always; null: never required. */
  readonly required: readonly CaseCondition[] | null;
  /** The document is allowed only when all of these conditions are met; empty: always. */
  readonly allowed: readonly CaseCondition[];
  /** Maximum number of documents of the type. */
  readonly most: number;
  /** Signers by role in the roster; null where `signers` says who signs. */
  readonly approval: ApprovalPolicy | null;
  /** The same for OFD, which has neither form fields nor certification signatures; null: `approval`. */
  readonly approvalOfd: ApprovalPolicy | null;
  /** Signers by identity number; null where `approval` says who signs. */
  readonly signers: CaseSigners | null;
}

/**
 * Types of document by which another unit takes part in a case (并联审批): they state what it found or concluded, and none of them can
 * accept, stop, extend or decide the case.
 */
export const jointTypes = ['decision-approval', 'inspection-record', 'legal-review'] as const;

/** Another unit that takes part in a joint approval (联合办理、并联审批). */
export interface CaseUnit {
  /** Full name. */
  readonly name: string;
  /** Unified social credit code (GB 32100). */
  readonly uscc: string;
  /** The documents that it issues, of `jointTypes`; `agency` among their signers is the unit. */
  readonly documents: readonly CaseDocumentRule[];
}

/** Limits in working days. */
export interface CaseLimits {
  /** From acceptance to the decision, as the agency promises. */
  readonly promisedDays: number;
  /** From acceptance to the decision, as the law allows (行政许可法 §42). */
  readonly statutoryDays: number;
  /** Longest extension (行政许可法 §42); 0: none is allowed. */
  readonly extensionDays: number;
  /** From receipt to acceptance or to the notice of what is missing (行政许可法 §32). */
  readonly acceptanceDays: number;
  /** From the decision to its service (行政许可法 §44). */
  readonly serviceDays: number;
}

/** The documents, signers and limits required of a case of one licensing item (`govseal-case-policy/1`). */
export interface CasePolicy {
  readonly schema: 'govseal-case-policy/1';
  /** Name of the policy, for the report. */
  readonly name: string;
  /** Code of the licensing item (事项编码). */
  readonly itemCode: string;
  /** The deciding agency. */
  readonly agency: {
    /** Full name. */
    readonly name: string;
    /** Unified social credit code (GB 32100). */
    readonly uscc: string;
  };
  /** Limits of the item. */
  readonly limits: CaseLimits;
  /** IANA time zone in which days begin and end. */
  readonly timeZone: string;
  /** Whether the day of acceptance is the first counted day or the day after it. */
  readonly firstCountedDay: FirstCountedDay;
  /** No person may hold two roles in one case. */
  readonly distinctPersons: boolean;
  /** `warn`: a decision after the promised or statutory limit is reported, but does not change the verdict. */
  readonly onOverrun: 'invalid' | 'warn';
  /** Other units that take part; absent: only the agency issues documents. */
  readonly units?: readonly CaseUnit[];
  /** Every type of document that is allowed in a case. */
  readonly documents: readonly CaseDocumentRule[];
}
