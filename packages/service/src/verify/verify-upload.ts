/** One verification, in any thread: the same call as in the command line. */
import type { RandomAccessSource } from '@govseal/core';
import { renderReport } from '@govseal/report';
import { verify } from 'govseal';
import type { PolicyOptions } from '../config/bind-policy.ts';
import { readAt } from '../upload/read-file.ts';
import type { UploadedFile, VerifyOutcome, VerifyTask } from './task.ts';

/** Bytes of content that are digested at a time. */
const PART = 1 << 20;

export async function verifyUpload(task: VerifyTask, options: PolicyOptions): Promise<VerifyOutcome> {
  const { file, content, contentDigests, password, at, name } = task;
  const report = await verify('bytes' in file ? file.bytes : sourceOf(file), {
    ...options,
    at: at === undefined ? undefined : new Date(at),
    content: content === undefined ? undefined : 'bytes' in content ? content.bytes : partsOf(content),
    contentDigests,
    password,
    file: name,
  });
  const findings = [report.findings, ...report.signatures.map((signature) => signature.findings)].flat();
  return {
    report: `${renderReport(report, { format: 'json', lang: 'en' })}\n`,
    status: report.status,
    kind: report.kind,
    trustSnapshot: report.trustSnapshot?.id ?? null,
    codes: [...new Set(findings.map(({ code }) => code))],
  };
}

type OpenFile = Exclude<UploadedFile, { readonly bytes: Uint8Array }>;

function sourceOf({ descriptor, size }: OpenFile): RandomAccessSource {
  return { size, read: (offset, length) => readAt(descriptor, offset, length) };
}

async function* partsOf({ descriptor, size }: OpenFile): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < size; offset += PART) yield readAt(descriptor, offset, Math.min(PART, size - offset));
}
