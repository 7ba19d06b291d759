/** Input of the rules of a case: the facts of its valid documents, from their signed data. */

import type { Calendar } from '../approval/clock/calendar.ts';
import type { LocalDate } from '../approval/clock/local-date.ts';
import type { PersonMarks } from '../approval/same-person.ts';
import type { CasePolicy } from './case-policy.ts';

/** The applicant, as stated in one document. */
export interface CaseApplicant {
  /** Full name. */
  readonly name: string;
  /** Credit code or citizen number; null if the document contains only the name. */
  readonly code: string | null;
}

/** A person who signed, or for whom someone signed. */
export type CasePerson = PersonMarks;

/** A step of an approval, on a slip or an approval sheet. */
export interface CaseStep {
  /** The role, such as 科室负责人. */
  readonly role: string;
  /** 同意, 不同意 or 退回; null: none is stated. */
  readonly verdict: string | null;
  /** Proven time of the step's signature, or the time in the document. */
  readonly signedAt: Date | null;
  /** Who signed; null if the roster does not identify them. */
  readonly person: CasePerson | null;
  /** Further persons of the step: those of its other seats (会签), and holders of the role for whom a delegate signed. */
  readonly others?: readonly CasePerson[];
}

/** A period that does not count. */
export interface CaseSuspension {
  /** The special procedure, such as 听证. */
  readonly kind: string;
  /** First day. */
  readonly from: LocalDate;
  /** Last day, if the document contains it. */
  readonly to: LocalDate | null;
  /** Working days stated in the notice; null on a slip. */
  readonly days: number | null;
  /** Number of the notice to the applicant. */
  readonly noticeNo: string | null;
}

/** Who sealed the document. */
export interface CaseSeal {
  /** Name of the electronic seal; null for a signature without one. */
  readonly name: string | null;
  /** Credit or organisation code of the certificate's unit; null if it contains none. */
  readonly unit: string | null;
  /** Names of the unit in the certificate: O without its code, and CN. */
  readonly names: readonly string[];
}

/** A document that belongs to the case by number or name. */
export interface CaseReference {
  /** File name or title. */
  readonly name: string;
  /** Number of a document. */
  readonly docNo?: string;
  /** Digest, `sha256:…`, of a file. */
  readonly digest?: string;
}

/** Dates in documents of a case, `YYYY-MM-DD`. */
export interface CaseDates {
  /** Of the application. */
  readonly appliedAt?: LocalDate;
  /** Receipt of the materials. */
  readonly receivedAt?: LocalDate;
  /** Of acceptance (受理). */
  readonly acceptedAt?: LocalDate;
  /** Of a notice. */
  readonly noticedAt?: LocalDate;
  /** Of the decision. */
  readonly decidedAt?: LocalDate;
  /** Of service (送达). */
  readonly servedAt?: LocalDate;
  /** On which the applicant withdrew the application (撤回申请). */
  readonly withdrawnAt?: LocalDate;
}

/** One valid document whose page shows its data. */
export interface CaseDocument {
  /** Name of the file. */
  readonly file: string;
  /** Type of document. */
  readonly type: string;
  /** Number of the case in the document. */
  readonly caseNo: string;
  /** Code of the item (事项). */
  readonly itemCode: string;
  /** Name of the item. */
  readonly itemName: string;
  /** Who issues it. */
  readonly agency: {
    /** Full name. */
    readonly name: string;
    /** Unified social credit code (GB 32100). */
    readonly uscc: string;
  };
  /** Who applied. */
  readonly applicant: CaseApplicant;
  /** 发文字号; null for documents without one. */
  readonly docNo: string | null;
  /** Dates in the document. */
  readonly dates: CaseDates;
  /** In the order of the document. */
  readonly steps: readonly CaseStep[];
  /** 准予 or 不予, proposed or decided; null if the document contains neither. */
  readonly result: '准予' | '不予' | null;
  /** Limits in the document, in working days. */
  readonly limits: {
    /** Promised limit (承诺办结时限). */
    readonly promisedDays: number;
    /** Statutory limit (法定办结时限). */
    readonly statutoryDays: number;
  } | null;
  /** Last days for the decision, as stated in the document. */
  readonly due: {
    /** By the promised limit. */
    readonly promised?: LocalDate | undefined;
    /** By the statutory limit. */
    readonly statutory?: LocalDate | undefined;
  };
  /** 发文字号 of the decision, as in the slip. */
  readonly decisionNo: string | null;
  /** Periods that do not count, as stated in the document. */
  readonly suspensions: readonly CaseSuspension[];
  /** Extension in working days. */
  readonly extensionDays: number | null;
  /** Documents that were served. */
  readonly served: readonly CaseReference[];
  /** Files referred to by digest. */
  readonly attachments: readonly CaseReference[];
  /** Names of the submitted materials. */
  readonly materials: readonly string[];
  /** Number of an earlier notice to which the document responds. */
  readonly answers: string | null;
  /** An agent acts for the applicant. */
  readonly hasAgent: boolean;
  /** Round of the slip, default 1; null for other documents. */
  readonly round: number | null;
  /** Digest of the slip of the round before. */
  readonly previous: string | null;
  /** Who sealed it; null if no seal is required. */
  readonly seal: CaseSeal | null;
  /** Proven time of its seal. */
  readonly provenAt: Date | null;
  /** Proven time of the last signature that is not the seal: by the applicant, or by the recipient of a served document. */
  readonly confirmedAt: Date | null;
  /** Whether the slip to which the document refers is the slip of the case; absent: it refers to none. */
  readonly slip: 'matches' | 'differs' | 'absent';
}

/** A file of the case and its digests. */
export interface CaseFile {
  /** Name of the file. */
  readonly file: string;
  /** Digests in the form of `Attachment.digest`, by algorithm name such as `sha256`. */
  readonly digests: ReadonlyMap<string, string>;
}

/** All input of the rules of a case. */
export interface CaseFacts {
  /** The case policy of the item. */
  readonly policy: CasePolicy;
  /** Working days by year. */
  readonly calendars: readonly Calendar[];
  /** Number of the case, if the caller knows it. */
  readonly caseNo?: string;
  /** Valid documents. */
  readonly documents: readonly CaseDocument[];
  /**
   * Types claimed by documents that are not valid: they are not missing, but they prove nothing. `*`: a type that
   * cannot be read.
   */
  readonly claimed: ReadonlySet<string>;
  /** Every file, for digests of attachments. */
  readonly files: readonly CaseFile[];
}
