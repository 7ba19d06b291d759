/** `defineKind`: creates the functions of a kind from its definition. */
import type { Language } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { ApprovalPolicy } from '@govseal/validation/evaluate';
import type { Static, TObject } from 'typebox';
import type { RecordLinks, RecordReference } from '../envelope/envelope.ts';
import { referenceOf } from '../envelope/signed-record.ts';
import { hideFields, readRecordFile } from '../redact/record-file.ts';
import { recordHtml } from '../show/record-html.ts';
import { type RecordRow, recordRows } from '../show/record-rows.ts';
import { type CompiledKind, compileKind } from './compile.ts';
import type { KindDefinition } from './definition.ts';
import { type JsonSchemaFile, jsonSchemaOf } from './json-schema.ts';
import type { RecordResult, ValidRecord } from './result.ts';
import {
  type CountersignRecordOptions,
  coSignRecord,
  countersignRecord,
  createRecord,
  type SignNewRecordOptions,
  type SignRecordOptions,
  signRecord,
} from './sign.ts';
import { type VerifyRecordOptions, verifyRecord } from './verify.ts';

/** A kind of record. */
export interface RecordKind<Content, Schema extends TObject = TObject> {
  /** The definition. */
  readonly definition: KindDefinition<Schema, Content>;
  /** The bytes that would be signed (RFC 8785). Throws `RecordError` if a rule of the kind is broken. */
  create(content: Content, links?: RecordLinks): Uint8Array;
  /** Checks the content and signs it: DER SignedData. Throws `RecordError` and `CmsError`. */
  sign(content: Content, options: SignNewRecordOptions): Promise<Uint8Array>;
  /** Adds a parallel signature. Throws `RecordError` and `CmsError`. */
  coSign(cms: Uint8Array, options: SignRecordOptions): Promise<Uint8Array>;
  /** Adds a signature over the value of another signature. Throws `RecordError` and `CmsError`. */
  countersign(cms: Uint8Array, options: CountersignRecordOptions): Promise<Uint8Array>;
  /** Never throws because of the record. Only a valid result has content. */
  verify(cms: Uint8Array, options: VerifyRecordOptions): Promise<RecordResult<Content>>;
  /** How another record refers to this one. Nothing is verified. Throws `RecordError` if the file is not a record. */
  referenceOf(cms: Uint8Array, engine: Pick<CryptoEngine, 'digest'>): Promise<RecordReference>;
  /** A copy in which these fields, JSON Pointers, are hidden; its signatures stay valid. Throws `RecordError`, `RangeError`. */
  redact(cms: Uint8Array, paths: readonly string[], engine: Pick<CryptoEngine, 'digest'>): Promise<Uint8Array>;
  /** The approval policy by which the signers of this content are evaluated. */
  policyFor(content: Content): ApprovalPolicy;
  /** The content as rows for people, named by the labels of the schema. `hidden`: paths of fields that the copy hides. */
  rows(content: Content, hidden?: readonly string[]): RecordRow[];
  /** A valid record as an HTML page of one file without scripts. */
  html(record: ValidRecord<Content>, lang: Language): string;
  /** JSON Schema (2020-12) of the signed content. */
  jsonSchema(): JsonSchemaFile;
}

/** Creates a kind. Throws `RECORD_DEFINITION` if the definition is invalid. */
export function defineKind<Schema extends TObject>(
  definition: KindDefinition<Schema>,
): RecordKind<Static<Schema>, Schema> {
  type Content = Static<Schema>;
  const kind: CompiledKind<Content> = compileKind(definition as unknown as KindDefinition<TObject, Content>);
  return {
    definition,
    create: (content, links) => createRecord(kind, content, links),
    sign: (content, options) => signRecord(kind, content, options),
    coSign: (cms, options) => coSignRecord(kind, cms, options),
    countersign: (cms, options) => countersignRecord(kind, cms, options),
    verify: (cms, options) => verifyRecord(kind, cms, options),
    referenceOf: async (cms, engine) => referenceOf(readRecordFile(kind, cms), engine),
    redact: (cms, paths, engine) => hideFields(kind, cms, { paths, engine }),
    policyFor: (content) => kind.policyFor(content),
    rows: (content, hidden) => recordRows(content, kind.schema, hidden),
    html: (record, lang) => {
      const rows = recordRows(record.content, kind.schema, record.hidden);
      return recordHtml({ title: definition.title, kind: definition.kind, rows, record }, lang);
    },
    jsonSchema: () => jsonSchemaOf(kind),
  };
}
