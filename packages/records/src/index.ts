/** Kinds of signed records: one definition provides the schema, creation, signing, verification and the texts. */

// Define a kind.

export { defineKind, type RecordKind } from './kind/define-kind.ts';
export type {
  KindDefinition,
  LinkRule,
  RecordDeadline,
  RecordPeriod,
  RecordRule,
  SignerRole,
} from './kind/definition.ts';
export type { JsonSchemaFile } from './kind/json-schema.ts';

// Sign and verify.

export { fileReference, type LinkedDocuments } from './kind/check-links.ts';
export type { RecordHistory } from './kind/history.ts';
export type { DeadlineReport, RecordResult, RejectedRecord, ValidRecord } from './kind/result.ts';
export type { CountersignRecordOptions, SignNewRecordOptions, SignRecordOptions } from './kind/sign.ts';
export type { VerifyRecordOptions } from './kind/verify.ts';
export { type AnyKind, type LinkedRecord, verifyLinkedRecord } from './kind/verify-linked.ts';

// Show.

export type { RecordRow } from './show/record-rows.ts';

// HTTP routes, to be mounted by a service.

export {
  type RecordHandlerOptions,
  type RecordRequest,
  type RecordResponse,
  recordHandler,
} from './http/record-handler.ts';

// Receipts: acknowledgements of a document, one per reader.

export {
  type AnsweredDocument,
  defineReceipt,
  type ReceiptDefinition,
  type ReceiptKind,
  type SignReceiptOptions,
  type ValidReceipt,
  type VerifyReceiptOptions,
} from './receipt/define-receipt.ts';
export { type ReceiptTally, type TallyOptions, tallyReceipts } from './receipt/tally.ts';

// Manifests: trees of files.

export type { TreeFiles } from './manifest/compare-tree.ts';
export {
  defineManifest,
  type ManifestDefinition,
  type ManifestKind,
  type SeenManifest,
  type ValidTree,
  type VerifyManifestOptions,
} from './manifest/define-manifest.ts';
export type { ListedFile, ManifestContent, ManifestEntry, TreeFile } from './manifest/manifest-content.ts';

// Feeds and registers: append-only logs with signed heads.

export type { SeenHead } from './log/check-heads.ts';
export type { LogEntry } from './log/entry.ts';
export {
  defineFeed,
  type Feed,
  type FeedDefinition,
  type FeedResult,
  type LogWriter,
  type OnSubtree,
  type VerifyLogOptions,
} from './log/feed.ts';
export type { HeadRules, LogHead } from './log/head.ts';
export type { KeyProof, KeyTimeline } from './log/key-state.ts';
export type { OpenRegister, RegisterAnswer } from './log/open-register.ts';
export { defineRegister, type Register, type RegisterResult, type WitnessOptions } from './log/register.ts';
export type { RegisterAction, RegisterEntry, RegisterStatus } from './log/timeline.ts';

// Trust lists and trust snapshots.

export { signTrustList, type VerifiedTrustList, type VerifyTrustListOptions, verifyTrustList } from './trust/list.ts';
export {
  type OpenTrustLogOptions,
  openTrustLog,
  type SelectedTrust,
  type TrustLog,
  type TrustLogEntry,
} from './trust/log.ts';
export { type NewTrustSnapshot, type SignTrustSnapshotOptions, signTrustSnapshot } from './trust/sign-snapshot.ts';
export type { SignTrustOptions } from './trust/signed-trust.ts';

// The signed content.

export { canonicalJson, parseCanonicalJson } from './canonical/canonical-json.ts';
export type { RecordLinks, RecordReference } from './envelope/envelope.ts';

// Errors and codes.

export { type RecordCode, type RecordEffect, RecordError, type RecordErrorOptions, recordCodes } from './error.ts';
