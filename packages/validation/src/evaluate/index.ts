/** Approval policies and whole cases. A separate entry point, so that a verifier without a policy does not load them. */

// Approval policies, rosters and calendars.

export type {
  ApprovalClock,
  ApprovalFact,
  ApprovalPolicy,
  ApprovalSeat,
  ApprovalStep,
  ClockNoticeRule,
  FirstCountedDay,
  RoundRule,
  RoundSigner,
  StepFields,
  StepKind,
  Verdicts,
} from '../approval/approval-policy.ts';
export { VERDICT } from '../approval/approval-policy.ts';
export { checkApprovalPolicy, type PolicyCheckContext } from '../approval/check/check-policy.ts';
export { type PolicyCheckCode, policyCheckCodes } from '../approval/check/codes.ts';
export type { Calendar } from '../approval/clock/calendar.ts';
export { type LocalDate, localDate } from '../approval/clock/local-date.ts';
export {
  type MissingYear,
  type WorkingDay,
  type WorkingDayCount,
  workingDayAfter,
  workingDaysAfter,
} from '../approval/clock/working-days.ts';
export { type ApprovalContext, evaluateApproval } from '../approval/evaluate-approval.ts';
export type { Condition } from '../approval/facts/condition.ts';
export type { FactType } from '../approval/facts/fact-value.ts';
export type { GivenFacts } from '../approval/facts/read-facts.ts';
export { parseApprovalPolicy, parseCalendar, parseRoster, parseRosterRegister } from '../approval/parse.ts';
export type {
  RegisterEvidence,
  RegisteredRoster,
  Roster,
  RosterEntry,
  RosterEvidence,
  RosterRegister,
} from '../approval/roster.ts';

// Signed statements.

export type { ClockNotice } from '../approval/statements/clock-notice.ts';
export type { Mandate, Party } from '../approval/statements/mandate.ts';
export type { Round } from '../approval/statements/round.ts';
export { parseStatement, type SignedStatement, type Statement } from '../approval/statements/statement.ts';

// Whole cases.

export { type PersonMarks, personMarks } from '../approval/same-person.ts';
export type {
  CaseApplicant,
  CaseDates,
  CaseDocument,
  CaseFacts,
  CaseFile,
  CasePerson,
  CaseReference,
  CaseSeal,
  CaseStep,
  CaseSuspension,
} from '../case/case-document.ts';
export { caseFinding } from '../case/case-finding.ts';
export type {
  CaseCondition,
  CaseDocumentRule,
  CaseLimits,
  CaseParty,
  CasePolicy,
  CaseSigners,
  CaseUnit,
} from '../case/case-policy.ts';
export {
  type CaseCause,
  type CasePart,
  type CaseReason,
  type CaseReport,
  type CaseStatus,
  decideCase,
} from '../case/case-report.ts';
export type { CaseClockNotice } from '../case/clock-notice.ts';
export { type CaseCode, caseCodes } from '../case/codes.ts';
export { type CaseEvaluation, type CaseTimeline, evaluateCase } from '../case/evaluate-case.ts';
export { parseCasePolicy } from '../case/parse-case-policy.ts';
export { issuingUnit } from '../case/unit-rules.ts';

// JSON Schemas of these files.

export { approvalSchema, calendarSchema, rosterRegisterSchema, rosterSchema } from '../schema/approval-schema.ts';
export { caseSchema } from '../schema/case-schema.ts';
export { clockNoticeSchema, mandateSchema, roundSchema } from '../schema/statement-schema.ts';
