/** Creates and signs records. Nothing is signed that its kind does not allow, by the first signer or by a later one. */
import { coSignCms, counterSignCms, signCms } from '@govseal/cms';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import type { TimestampAuthority } from '@govseal/evidence';
import { kindFinding, type RecordLinks, writeEnvelope } from '../envelope/envelope.ts';
import { readSignedRecord } from '../envelope/signed-record.ts';
import { refuseErrors } from '../error.ts';
import { checkContent } from './check-content.ts';
import type { CompiledKind } from './compile.ts';

/** How a record is signed. */
export interface SignRecordOptions {
  /** The key and certificate that sign. SM2 keys sign as GB/T 35275 has it, others as RFC 5652. */
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
  /** The documents that the record refers to, by the names that the kind gives them. */
  readonly links?: RecordLinks;
}

/** How a signature of a record is countersigned. */
export interface CountersignRecordOptions extends SignRecordOptions {
  /** Id of the signature, as the report has it; default the only one. */
  readonly of?: string;
}

/** The canonical bytes that are signed. Throws `RecordError` with the code of the first rule that is broken. */
export function createRecord<Content>(
  kind: CompiledKind<Content>,
  content: Content,
  links: RecordLinks = {},
): Uint8Array {
  const envelope = { kind: kind.definition.kind, links, record: content };
  const bytes = writeEnvelope(envelope);
  refuseErrors(checkContent(kind, envelope));
  return bytes;
}

/** Throws what `createRecord` and `signCms` throw. */
export async function signRecord<Content>(
  kind: CompiledKind<Content>,
  content: Content,
  { links, ...options }: SignNewRecordOptions,
): Promise<Uint8Array> {
  const { signer } = options;
  const syntax = signer.algorithm.scheme === 'SM2' ? 'gbt35275' : 'rfc5652';
  return signCms(createRecord(kind, content, links), { ...common(options), syntax });
}

/** Throws `RecordError` for a record that this kind does not allow, and what `coSignCms` throws. */
export async function coSignRecord<Content>(
  kind: CompiledKind<Content>,
  cms: Uint8Array,
  options: SignRecordOptions,
): Promise<Uint8Array> {
  requireKind(kind, cms);
  return coSignCms(cms, common(options));
}

/** Throws `RecordError` for a record that this kind does not allow, and what `counterSignCms` throws. */
export async function countersignRecord<Content>(
  kind: CompiledKind<Content>,
  cms: Uint8Array,
  options: CountersignRecordOptions,
): Promise<Uint8Array> {
  requireKind(kind, cms);
  const { of } = options;
  return counterSignCms(cms, { ...common(options), ...(of === undefined ? {} : { of }) });
}

/** A later signer signs the same content, so the same rules apply to it. */
function requireKind<Content>(kind: CompiledKind<Content>, cms: Uint8Array): void {
  const { envelope } = readSignedRecord(cms);
  const other = kindFinding(envelope.kind, kind.definition.kind);
  refuseErrors(other === null ? checkContent(kind, envelope) : [other]);
}

function common({ signer, engine, at, tsa }: SignRecordOptions): {
  readonly signer: Signer;
  readonly engine: CryptoEngine;
  readonly signingTime: Date;
  readonly tsa?: TimestampAuthority | undefined;
} {
  return { signer, engine, signingTime: at, tsa };
}
