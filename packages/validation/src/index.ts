export type {
  ApprovalReport,
  ApprovalStepReport,
  FileStatus,
  Indication,
  RevocationReport,
  SignatureReport,
  SubIndication,
  TimestampReport,
  VerificationReport,
} from './report.ts';
