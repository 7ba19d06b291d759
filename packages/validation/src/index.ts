/** Evaluates evidence by EN 319 102-1 and by policies; knows no file format. */

// Validate signatures and decide about a file.

export type { SealIdentity, SealStatus, SealStatusProvider, TrustLists, ValidationContext } from './process/context.ts';
export { decideFile, type FileDecisionInput, type TrailingContent } from './process/decide-file.ts';
export { forecast } from './process/forecast.ts';
export { validateSignature } from './process/validate-signature.ts';
export type { ValidatedSignature, VerdictBasis } from './process/validated-signature.ts';

// The report.

export type { SignedContentReport } from './report/content-report.ts';
export type { LookDifference, LookPicture, LookReport } from './report/look-report.ts';
export type { ReasonCause, ReasonSignature, ReportReason } from './report/reason-report.ts';
export type {
  AcceptedSignerReport,
  ActingForReport,
  ApprovalReport,
  ApprovalSeatReport,
  ApprovalStepReport,
  FileStatus,
  ForecastLimit,
  ForecastReport,
  Indication,
  RevocationReport,
  SealReport,
  SignatureReport,
  SignerRuleReport,
  SubIndication,
  TimestampReport,
  VerificationReport,
} from './report.ts';

// Validation policies.

export { policies } from './policy/built-in.ts';
export { parsePolicy } from './policy/parse-policy.ts';
export type {
  AlgorithmTable,
  CheckLevel,
  DigestRow,
  PolicyCheck,
  RevocationFreshness,
  SignatureAlgorithmRow,
  UncoveredLevel,
  ValidationPolicy,
} from './policy/policy.ts';
export { parseSealStatus, type SealStatusList, sealStatusOf } from './policy/seal-status-list.ts';
export { parseTrustList, trustPurposes } from './policy/trust-list.ts';

// Signer rules.

export { evaluateSigners, type SignerRuleResult } from './signer/evaluate-signers.ts';
export { checkSignerRule } from './signer/parse-signer-rule.ts';
export type { AcceptedSigner, SignerRule } from './signer/signer-rule.ts';

// Approval policies, rosters and calendars.

export type {
  ApprovalClock,
  ApprovalFact,
  ApprovalPolicy,
  ApprovalSeat,
  ApprovalStep,
  ClockNoticeRule,
  FirstCountedDay,
  StepFields,
  StepKind,
  Verdicts,
} from './approval/approval-policy.ts';
export { checkApprovalPolicy, type PolicyCheckContext } from './approval/check/check-policy.ts';
export { type PolicyCheckCode, policyCheckCodes } from './approval/check/codes.ts';
export type { Calendar } from './approval/clock/calendar.ts';
export { type LocalDate, localDate } from './approval/clock/local-date.ts';
export {
  type MissingYear,
  type WorkingDay,
  type WorkingDayCount,
  workingDayAfter,
  workingDaysAfter,
} from './approval/clock/working-days.ts';
export { type ApprovalContext, evaluateApproval } from './approval/evaluate-approval.ts';
export type { Condition } from './approval/facts/condition.ts';
export type { FactType } from './approval/facts/fact-value.ts';
export type { GivenFacts } from './approval/facts/read-facts.ts';
export { parseApprovalPolicy, parseCalendar, parseRoster, parseRosterRegister } from './approval/parse.ts';
export type {
  RegisterEvidence,
  RegisteredRoster,
  Roster,
  RosterEntry,
  RosterEvidence,
  RosterRegister,
} from './approval/roster.ts';

// Whole cases.

export type { ClockNotice } from './approval/statements/clock-notice.ts';
export type { Mandate, Party } from './approval/statements/mandate.ts';
export { parseStatement, type SignedStatement, type Statement } from './approval/statements/statement.ts';
export type {
  CaseApplicant,
  CaseDates,
  CaseDocument,
  CaseFacts,
  CaseFile,
  CaseReference,
  CaseSeal,
  CaseStep,
  CaseSuspension,
} from './case/case-document.ts';
export type {
  CaseCondition,
  CaseDocumentRule,
  CaseLimits,
  CaseParty,
  CasePolicy,
  CaseSigners,
} from './case/case-policy.ts';
export {
  type CaseCause,
  type CasePart,
  type CaseReason,
  type CaseReport,
  type CaseStatus,
  decideCase,
} from './case/case-report.ts';
export { type CaseCode, caseCodes } from './case/codes.ts';
export { type CaseEvaluation, type CaseTimeline, evaluateCase } from './case/evaluate-case.ts';
export { parseCasePolicy } from './case/parse-case-policy.ts';

// Trust lists of supervised services.

export { serviceAnchors } from './trust/service-anchors.ts';
export {
  parseTrustServiceList,
  type TrustListName,
  type TrustService,
  type TrustServiceList,
  type TrustServicePeriod,
  type TrustServiceQualifier,
  type TrustServiceStatus,
  type TrustServiceType,
} from './trust/service-list.ts';

// Trust snapshots.

export {
  parseTrustSnapshot,
  type SnapshotAnchor,
  type SnapshotList,
  snapshotAnchors,
  type TrustSnapshot,
  type TrustSnapshotReference,
} from './trust/snapshot.ts';

// JSON Schemas of these files.

export { approvalSchema, calendarSchema, rosterRegisterSchema, rosterSchema } from './schema/approval-schema.ts';
export { caseSchema } from './schema/case-schema.ts';
export { type JsonSchema, PolicyError, policyCodes } from './schema/json-schema.ts';
export { policySchema } from './schema/policy-schema.ts';
export { clockNoticeSchema, mandateSchema } from './schema/statement-schema.ts';
export { trustListSchema } from './schema/trust-list-schema.ts';
export { trustSnapshotSchema } from './schema/trust-snapshot-schema.ts';

// Codes of findings.

export {
  type ApprovalCode,
  type ApprovalEffect,
  approvalCodes,
  type ValidationCode,
  validationCodes,
} from './codes.ts';
