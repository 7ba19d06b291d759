/**
 * Verifies a record of a given kind: kind, content, signatures and signers, then dates, links and history. A record
 * is valid only if all of these are valid and known; only then is its content returned.
 */
import { equalBytes, type Finding } from '@govseal/core';
import { type VerifyOptions, verify } from '@govseal/plugin';
import type { FileStatus, VerificationReport } from '@govseal/validation';
import { localDate } from '@govseal/validation/evaluate';
import { kindFinding, type RecordLinks } from '../envelope/envelope.ts';
import { referenceOf } from '../envelope/signed-record.ts';
import { type RecordCode, type RecordEffect, RecordError, recordCodes, recordFinding } from '../error.ts';
import { withHiddenFields } from '../redact/field-paths.ts';
import { hiddenPaths, openFields, type RecordFile, readRecordFile } from '../redact/record-file.ts';
import { checkContent, defectFinding } from './check-content.ts';
import { checkDates } from './check-dates.ts';
import { checkLinkedDocuments, type LinkedDocuments } from './check-links.ts';
import type { CompiledKind } from './compile.ts';
import { type Evaluated, evaluate } from './definition.ts';
import { checkHistory, type RecordHistory } from './history.ts';
import type { RecordResult, RejectedRecord } from './result.ts';

/**
 * Everything that the result depends on. The kind determines who must sign, which cannot be waived; the roster states who holds which role.
 */
export interface VerifyRecordOptions
  extends Pick<
    VerifyOptions,
    | 'engine'
    | 'at'
    | 'now'
    | 'trust'
    | 'policy'
    | 'roster'
    | 'calendars'
    | 'certificates'
    | 'crls'
    | 'ocsp'
    | 'blockedKeys'
    | 'fetcher'
    | 'signal'
    | 'file'
  > {
  /** The day on which the record is relied on, `YYYY-MM-DD`; default the day of `at`. */
  readonly on?: string;
  /** The documents that the record refers to. */
  readonly documents?: LinkedDocuments;
  /** What was accepted before; without it replays and duplicate keys are not detected. */
  readonly history?: RecordHistory;
}

/** Never throws because of the record; throws for invalid options like `verify` of `@govseal/plugin`. */
export async function verifyRecord<Content>(
  kind: CompiledKind<Content>,
  cms: Uint8Array,
  options: VerifyRecordOptions,
): Promise<RecordResult<Content>> {
  // a caller may reuse the buffer before the verdict
  const file = new Uint8Array(cms);
  const signed = read(kind, file);
  if (signed instanceof RecordError) {
    const { code, at, params } = signed;
    return rejected([recordFinding(code as RecordCode, at, params)], null, 'unreadable');
  }
  const other = kindFinding(signed.envelope.kind, kind.definition.kind);
  if (other !== null) return rejected([other], null);
  const envelope = await openFields(kind, signed, options.engine);
  if (Array.isArray(envelope)) return rejected(envelope, null);
  const hidden = hiddenPaths(signed.fields);
  const about = [...hiddenFindings(hidden), ...checkContent(kind, envelope, hidden)];
  // who must sign depends on the content
  if (effectOf(about) !== 'none') return rejected(about, null);
  // functions of the definition see that a field is hidden; the caller gets content without it
  const content = withHiddenFields(envelope.record, hidden) as Content;
  const approval = evaluate(() => kind.policyFor(content));
  if ('defect' in approval) return rejected([...about, defectFinding('signers', approval.defect)], null);
  const { on, documents = {}, history, ...given } = options;
  const report = await verify(signed.cms, { ...verificationOptions(given), approval: approval.value });
  const linked = { documents, rules: kind.definition.links ?? {} };
  const findings = [...about, ...(await checkLinkedDocuments(envelope.links, linked, options.engine))];
  const signedAt = lastSigned(report);
  const approved = report.status === 'valid' && report.approval?.status === 'satisfied';
  if (!approved || signedAt === null) return rejected(findings, report);
  // the bytes read are those that the signatures of the report cover, not another reading of the same file
  const verified = await report.content?.bytes();
  if (verified === undefined || !equalBytes(verified, signed.content)) {
    return rejected([...findings, recordFinding('RECORD_NOT_SIGNED_DATA', {}, { reason: report.kind })], report);
  }
  const dates = checkDates(kind, content, envelope.links, {
    signedAt,
    on: on ?? localDate(options.at, kind.timeZone),
    calendars: options.calendars ?? [],
  });
  findings.push(...dates.findings);
  const reference = await referenceOf(signed, options.engine);
  const own = keyOf(kind, content, envelope.links);
  if ('defect' in own) return rejected([...findings, defectFinding('key', own.defect)], report);
  const key = own.value;
  if (history !== undefined) findings.push(...(await checkHistory(history, reference, key)));
  if (effectOf(findings) !== 'none') return rejected(findings, report);
  const { effective, deadline } = dates;
  const { links } = envelope;
  const facts = { reference, key, links, signedAt, effective, deadline, hidden };
  return { status: 'valid', content: envelope.record as Content, ...facts, report, findings };
}

function keyOf<Content>(
  { definition: { key } }: CompiledKind<Content>,
  content: Content,
  links: RecordLinks,
): Evaluated<string | null> {
  return key === undefined ? { value: null } : evaluate(() => key(content, links));
}

/** Copies only the members of the type, so that an untyped caller cannot waive the roster either. */
export function verificationOptions(
  options: Omit<VerifyRecordOptions, 'on' | 'documents' | 'history'>,
): Omit<VerifyOptions, 'approval'> {
  const { engine, at, now, trust, policy, roster, calendars, certificates, crls, ocsp, blockedKeys } = options;
  const { fetcher, signal, file } = options;
  const given = { now, policy, roster, calendars, certificates, crls, ocsp, blockedKeys, fetcher, signal, file };
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return { engine, at, trust, ...(Object.fromEntries(present) as typeof given) };
}

function hiddenFindings(hidden: readonly string[]): Finding[] {
  return hidden.length === 0 ? [] : [recordFinding('RECORD_FIELDS_HIDDEN', {}, { fields: hidden })];
}

function read<Content>(kind: CompiledKind<Content>, bytes: Uint8Array): RecordFile | RecordError {
  try {
    return readRecordFile(kind, bytes);
  } catch (error) {
    if (error instanceof RecordError) return error;
    throw error;
  }
}

/** The latest proven time of any signature, so that no signer of a step with several seats is left out; null if one has none. */
function lastSigned({ signatures }: VerificationReport): Date | null {
  const times = signatures
    .flatMap((signature) => [signature, ...(signature.counterSignatures ?? [])])
    .map(({ provenTime }) => provenTime);
  if (times.length === 0 || times.includes(null)) return null;
  return new Date(Math.max(...times.map((time) => Date.parse(time!))));
}

/** The worst effect: a breach is worse than a lack of proof. Rules of the kind have no row; their severity decides. */
export function effectOf(findings: readonly Finding[]): RecordEffect {
  const effects = findings.map(({ code, severity }): RecordEffect => {
    if (Object.hasOwn(recordCodes, code)) return recordCodes[code as RecordCode].effect;
    return severity === 'error' ? 'invalid' : 'none';
  });
  return (['invalid', 'indeterminate'] as const).find((effect) => effects.includes(effect)) ?? 'none';
}

const RANK: readonly Exclude<FileStatus, 'valid'>[] = ['unreadable', 'unsigned', 'invalid', 'indeterminate'];

/** A record that is not valid; `least` is its status unless findings or report are worse. */
export function rejected(
  findings: readonly Finding[],
  report: VerificationReport | null,
  least: RejectedRecord['status'] = 'indeterminate',
): RejectedRecord {
  const effect = effectOf(findings);
  const statuses: readonly unknown[] = [least, effect, report?.status];
  return { status: RANK.find((status) => statuses.includes(status)) ?? 'indeterminate', report, findings };
}
