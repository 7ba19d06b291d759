/** Kinds of signed records: one definition gives the schema, creating, signing, verifying and the texts. */

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

// What is signed.

export { canonicalJson, parseCanonicalJson } from './canonical/canonical-json.ts';
export type { RecordLinks, RecordReference } from './envelope/envelope.ts';

// Errors and codes.

export { type RecordCode, type RecordEffect, RecordError, type RecordErrorOptions, recordCodes } from './error.ts';
