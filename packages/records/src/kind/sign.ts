/** Creates and signs records. A record that its kind does not allow is signed neither by the first signer nor by a later one. */
import { coSignCms, counterSignCms, signCms } from '@govseal/cms';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import type { TimestampAuthority } from '@govseal/evidence';
import { kindFinding, type RecordLinks, writeEnvelope } from '../envelope/envelope.ts';
import { RecordError, refuseErrors } from '../error.ts';
import {
  commitFields,
  hiddenPaths,
  openFields,
  type RecordFile,
  readRecordFile,
  writeRecordFile,
} from '../redact/record-file.ts';
import { checkContent } from './check-content.ts';
import type { CompiledKind } from './compile.ts';

/** How a record is signed. */
export interface SignRecordOptions {
  /** The key and certificate that sign. SM2 keys sign by GB/T 35275, others by RFC 5652. */
  readonly signer: Signer;
  /** Computes digests and checks the signature before it is returned. */
  readonly engine: CryptoEngine;
  /** Claimed signing time; never proof. */
  readonly at: Date;
  /** Adds a time-stamp, which proves when it was signed; without it roles and deadlines cannot be confirmed. */
  readonly tsa?: TimestampAuthority | undefined;
}

/** How the first signature is made. */
export interface SignNewRecordOptions extends SignRecordOptions {
  /** The documents that the record refers to, by the names of the links in the kind. */
  readonly links?: RecordLinks;
}

/** How a signature of a record is countersigned. */
export interface CountersignRecordOptions extends SignRecordOptions {
  /** Id of the signature in the report; default the only one. */
  readonly of?: string;
}

/** The canonical bytes that are signed. Throws `RecordError` with the code of the first broken rule. */
export function createRecord<Content>(
  kind: CompiledKind<Content>,
  content: Content,
  links: RecordLinks = {},
): Uint8Array {
  // the bytes depend on salts that are generated when the record is signed
  if (kind.redactable.length > 0) throw new RecordError('RECORD_FIELDS', { params: { reason: 'salts' } });
  const envelope = { kind: kind.definition.kind, links, record: content };
  const bytes = writeEnvelope(envelope);
  refuseErrors(checkContent(kind, envelope));
  return bytes;
}

/** Signs a record. Throws the errors of `createRecord` and `signCms`. */
export async function signRecord<Content>(
  kind: CompiledKind<Content>,
  content: Content,
  { links, ...options }: SignNewRecordOptions,
): Promise<Uint8Array> {
  const { signer } = options;
  const syntax = signer.algorithm.scheme === 'SM2' ? 'gbt35275' : 'rfc5652';
  const sign = (bytes: Uint8Array): Promise<Uint8Array> => signCms(bytes, { ...common(options), syntax });
  if (kind.redactable.length === 0) return sign(createRecord(kind, content, links));
  const whole = { kind: kind.definition.kind, links: links ?? {}, record: content };
  // refuses content that is not JSON or too large before the fields are taken out
  writeEnvelope(whole);
  refuseErrors(checkContent(kind, whole));
  const { envelope, fields } = await commitFields(whole, kind.redactable, options.engine);
  return writeRecordFile(await sign(writeEnvelope(envelope)), fields);
}

/** Throws `RecordError` for a record that this kind does not allow, and the errors of `coSignCms`. */
export async function coSignRecord<Content>(
  kind: CompiledKind<Content>,
  cms: Uint8Array,
  options: SignRecordOptions,
): Promise<Uint8Array> {
  const file = await requireKind(kind, cms, options.engine);
  return writeRecordFile(await coSignCms(file.cms, common(options)), file.fields);
}

/** Throws `RecordError` for a record that this kind does not allow, and the errors of `counterSignCms`. */
export async function countersignRecord<Content>(
  kind: CompiledKind<Content>,
  cms: Uint8Array,
  options: CountersignRecordOptions,
): Promise<Uint8Array> {
  const file = await requireKind(kind, cms, options.engine);
  const { of } = options;
  const signed = await counterSignCms(file.cms, { ...common(options), of });
  return writeRecordFile(signed, file.fields);
}

/** A later signer signs the same content, so the same rules apply to it. */
async function requireKind<Content>(
  kind: CompiledKind<Content>,
  bytes: Uint8Array,
  engine: CryptoEngine,
): Promise<RecordFile> {
  const file = readRecordFile(kind, bytes);
  const other = kindFinding(file.envelope.kind, kind.definition.kind);
  if (other !== null) refuseErrors([other]);
  // a signer must not sign fields that were not shown
  if (hiddenPaths(file.fields).length > 0) throw new RecordError('RECORD_FIELDS', { params: { reason: 'hidden' } });
  const opened = await openFields(kind, file, engine);
  refuseErrors(Array.isArray(opened) ? opened : checkContent(kind, opened));
  return file;
}

function common({ signer, engine, at, tsa }: SignRecordOptions): {
  readonly signer: Signer;
  readonly engine: CryptoEngine;
  readonly signingTime: Date;
  readonly tsa?: TimestampAuthority | undefined;
} {
  return { signer, engine, signingTime: at, tsa };
}
