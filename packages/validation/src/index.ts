/** Evaluates evidence by EN 319 102-1 and by policies; knows no file format. Approvals and cases: `@govseal/validation/evaluate`. */

// Validate signatures and decide about a file.

export type { SealIdentity, SealStatus, SealStatusProvider, TrustLists, ValidationContext } from './process/context.ts';
export { decideFile, type FileDecisionInput, type TrailingContent } from './process/decide-file.ts';
export { forecast } from './process/forecast.ts';
export { validateSignature } from './process/validate-signature.ts';
export type { ValidatedSignature, VerdictBasis } from './process/validated-signature.ts';

// The report.

export type {
  ActingForReport,
  ApprovalReport,
  ApprovalRoundReport,
  ApprovalRoundsReport,
  ApprovalSeatReport,
  ApprovalStepReport,
} from './report/approval-report.ts';
export type { ApprovalClockReport, ClockNoticeReport } from './report/clock-report.ts';
export type { SignedContentReport } from './report/content-report.ts';
export type { LookDifference, LookPicture, LookReport } from './report/look-report.ts';
export type { ReasonCause, ReasonSignature, ReportReason } from './report/reason-report.ts';
export type {
  AcceptedSignerReport,
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

export { type JsonSchema, PolicyError, policyCodes } from './schema/json-schema.ts';
export { policySchema } from './schema/policy-schema.ts';
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
