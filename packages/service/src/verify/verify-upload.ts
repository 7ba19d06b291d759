/** One verification, in any thread, of a file or of a case: the same call as in the command line. */
import type { RandomAccessSource } from '@govseal/core';
import { renderCaseReport, renderReport } from '@govseal/report';
import type { VerificationReport } from '@govseal/validation';
import type { CasePolicy } from '@govseal/validation/evaluate';
import { verify, verifyCase } from 'govseal';
import { type BoundPolicy, caseOptions, type PolicyOptions } from '../config/bind-policy.ts';
import { readAt } from '../upload/read-file.ts';
import type { UploadedFile, VerifyOutcome, VerifyTask } from './task.ts';

/** Bytes of content that are digested at a time. */
const PART = 1 << 20;

export async function verifyUpload(task: VerifyTask, policy: BoundPolicy): Promise<VerifyOutcome> {
  return policy.casePolicy === undefined
    ? verifyFile(task, policy.options)
    : verifyArchive(task, policy.options, policy.casePolicy);
}

async function verifyFile(task: VerifyTask, options: PolicyOptions): Promise<VerifyOutcome> {
  const { file, content, contentDigests, password, at, name } = task;
  const report = await verify('bytes' in file ? file.bytes : sourceOf(file), {
    ...options,
    at: at === undefined ? undefined : new Date(at),
    content: content === undefined ? undefined : 'bytes' in content ? content.bytes : partsOf(content),
    contentDigests,
    password,
    file: name,
  });
  return {
    report: `${renderReport(report, { format: 'json', lang: 'en' })}\n`,
    status: report.status,
    kind: report.kind,
    trustSnapshot: report.trustSnapshot?.id ?? null,
    codes: codesOf([report]),
  };
}

async function verifyArchive(
  { file, password, at, name, caseNo }: VerifyTask,
  options: PolicyOptions,
  casePolicy: CasePolicy,
): Promise<VerifyOutcome> {
  const report = await verifyCase('bytes' in file ? file.bytes : sourceOf(file), {
    ...caseOptions(options),
    casePolicy,
    at: at === undefined ? undefined : new Date(at),
    password,
    name,
    caseNo,
  });
  const parts = report.documents.flatMap((part) => part.report ?? []);
  return {
    report: `${renderCaseReport(report, { format: 'json', lang: 'en' }).trimEnd()}\n`,
    status: report.status,
    kind: 'case',
    trustSnapshot: parts.map(({ trustSnapshot }) => trustSnapshot?.id ?? null)[0] ?? null,
    codes: [...new Set([...report.findings.map(({ code }) => code), ...codesOf(parts)])],
  };
}

function codesOf(reports: readonly VerificationReport[]): string[] {
  const findings = reports.flatMap(({ findings: own, signatures }) => [own, ...signatures.map((one) => one.findings)]);
  return [...new Set(findings.flat().map(({ code }) => code))];
}

type OpenFile = Exclude<UploadedFile, { readonly bytes: Uint8Array }>;

function sourceOf({ descriptor, size }: OpenFile): RandomAccessSource {
  return { size, read: (offset, length) => readAt(descriptor, offset, length) };
}

async function* partsOf({ descriptor, size }: OpenFile): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < size; offset += PART) yield readAt(descriptor, offset, Math.min(PART, size - offset));
}
