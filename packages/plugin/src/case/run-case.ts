/**
 * Verifies the documents of one case as a unit. Each file is verified by the normal pipeline under the case policy's rule
 * for its type; the data of those that are valid, and whose pages show it, feeds the rules between documents.
 */
import { type Finding, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { ReadDocument } from '@govseal/forms';
import {
  type CaseDocument,
  type CaseFile,
  type CasePart,
  type CaseReport,
  decideCase,
  evaluateCase,
} from '@govseal/validation/evaluate';
import { sentenceOf } from '../reason-sentence.ts';
import { readEntries } from './case-entries.ts';
import type { CaseSource, VerifyCaseOptions } from './case-options.ts';
import { documentFacts, type ReadPart } from './document-facts.ts';
import type { CaseAgent, KnownParties } from './party-rule.ts';
import { namesSlip, parseSlipReference } from './slip-reference.ts';
import {
  type ClaimedFile,
  claimedDocument,
  readClaims,
  type VerifiedPart,
  verifyOther,
  verifyPart,
} from './verify-part.ts';

/** The implementation of `verifyCase`, which loads this file on demand. */
export async function runCase(source: CaseSource, options: VerifyCaseOptions): Promise<CaseReport> {
  const { entries, findings: archive, isUnreadable } = readEntries(source, options.budget);
  const claims = entries.map(({ name, bytes }) => readClaims(name, bytes, options.password));
  const documents = await verifyDocuments(claims, options);
  const files = await digestFiles(claims, options.engine);
  const facts = await toFacts(documents, claims, files, options.engine);
  const others = await verifyOthers(claims, facts, files, options);
  const evaluation = evaluateCase({
    policy: options.casePolicy,
    calendars: options.calendars ?? [],
    caseNo: options.caseNo,
    documents: facts,
    claimed: claimedTypes(claims, documents),
    files,
  });
  const parts = [...documents, ...others];
  const all = [...archive, ...parts.flatMap(({ findings }) => findings), ...(isUnreadable ? [] : evaluation.findings)];
  const { status, reason } = decideCase(all, isUnreadable);
  const sentence = await sentenceOf(reason);
  return {
    schema: 'govseal-case-report/1',
    case: options.name ?? '',
    caseNo: evaluation.caseNo,
    policy: options.casePolicy.name,
    status,
    reason: { ...reason, ...(sentence === null ? {} : { sentence }) },
    timeline: evaluation.timeline,
    documents: parts.map(({ part }) => part).sort((a, b) => (a.file < b.file ? -1 : 1)),
    findings: all,
  };
}

/** Verifies powers of attorney first: the person named in one may sign for the applicant in the other documents. */
async function verifyDocuments(
  claims: readonly ClaimedFile[],
  options: VerifyCaseOptions,
): Promise<readonly VerifiedPart[]> {
  const isAttorney = (file: ClaimedFile): boolean => claimedDocument(file)?.type === 'power-of-attorney';
  const parts: VerifiedPart[] = [];
  const agents: CaseAgent[] = [];
  const known: KnownParties = { agency: options.casePolicy.agency.uscc, agents };
  for (const file of [...claims.filter(isAttorney), ...claims.filter((one) => !isAttorney(one))]) {
    const { data } = file;
    if (data === null || typeof data === 'string') continue;
    const part = await verifyPart(file, data, known, options);
    parts.push(part);
    if (isAttorney(file) && part.read !== undefined) agents.push(...agentOf(part.read.document));
  }
  return parts;
}

function agentOf({ data }: ReadDocument): CaseAgent[] {
  const { agent, powers, validFrom, validTo } = data as unknown as Omit<CaseAgent, 'number'> & {
    readonly agent: { readonly idNo?: string };
  };
  return agent.idNo === undefined ? [] : [{ number: agent.idNo, powers, validFrom, validTo }];
}

/** The digests by which documents refer to files. */
const ALGORITHMS = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512', sm3: 'SM3' } as const;

async function digestFiles(claims: readonly ClaimedFile[], engine: CryptoEngine): Promise<CaseFile[]> {
  const files: CaseFile[] = [];
  for (const { name, bytes } of claims) {
    const digests = new Map<string, string>();
    for (const [label, algorithm] of Object.entries(ALGORITHMS))
      digests.set(label, `${label}:${toHex(await engine.digest(algorithm, bytes))}`);
    files.push({ file: name, digests });
  }
  return files;
}

/** A returned slip counts only if another slip refers to it by digest as the round before. */
async function toFacts(
  parts: readonly VerifiedPart[],
  claims: readonly ClaimedFile[],
  files: readonly CaseFile[],
  engine: CryptoEngine,
): Promise<readonly CaseDocument[]> {
  const bytesOf = new Map(claims.map(({ name, bytes }) => [name, bytes]));
  const references = new Map(claims.map(({ name, data }) => [name, slipReferenceOf(data)]));
  const read = parts.flatMap(({ read: one }) => one ?? []);
  const slips = read.filter(({ document }) => document.type === 'slip' && !isContinued(document, read, files));
  const facts: CaseDocument[] = [];
  for (const one of read) {
    const reference = references.get(one.file);
    facts.push(
      documentFacts(
        one,
        await slipOf(
          reference,
          slips.map(({ file }) => bytesOf.get(file)!),
          engine,
        ),
      ),
    );
  }
  return facts;
}

function slipReferenceOf(data: ClaimedFile['data']): Uint8Array | null {
  return data === null || typeof data === 'string' ? null : data.slipReference;
}

function isContinued(slip: ReadDocument, read: readonly ReadPart[], files: readonly CaseFile[]): boolean {
  const own = read.find(({ document }) => document === slip)!.file;
  const digests = new Set(files.find(({ file }) => file === own)!.digests.values());
  return read.some(({ document: { data } }) => typeof data.previous === 'string' && digests.has(data.previous));
}

async function slipOf(
  bytes: Uint8Array | null | undefined,
  slips: readonly Uint8Array[],
  engine: CryptoEngine,
): Promise<CaseDocument['slip']> {
  if (bytes == null) return 'absent';
  const reference = parseSlipReference(bytes);
  if (reference === undefined) return 'differs';
  for (const slip of slips) if (await namesSlip(reference, slip, engine)) return 'matches';
  return 'differs';
}

/** Materials to which valid documents refer by digest are part of the case; other files without data are not. */
async function verifyOthers(
  claims: readonly ClaimedFile[],
  facts: readonly CaseDocument[],
  files: readonly CaseFile[],
  options: VerifyCaseOptions,
): Promise<readonly VerifiedPart[]> {
  const named = new Set(facts.flatMap(({ attachments }) => attachments.map(({ digest }) => digest)));
  const parts: VerifiedPart[] = [];
  for (const [index, file] of claims.entries()) {
    if (claimedDocument(file) !== null) continue;
    const isNamed = [...files[index]!.digests.values()].some((digest) => named.has(digest));
    parts.push(isNamed ? { part: material(file.name), findings: [] as Finding[] } : await verifyOther(file, options));
  }
  return parts;
}

function material(file: string): CasePart {
  return { file, type: null, title: null, docNo: null, page: 'unknown', counted: true, report: null };
}

/** Types of documents that are present and prove nothing. */
function claimedTypes(claims: readonly ClaimedFile[], parts: readonly VerifiedPart[]): ReadonlySet<string> {
  const counted = new Set(parts.flatMap(({ read }) => (read === undefined ? [] : [read.file])));
  return new Set(
    claims.flatMap((file) => {
      // Unreadable data may belong to any type of document.
      if (typeof file.data === 'string') return ['*'];
      return counted.has(file.name) ? [] : (claimedDocument(file)?.type ?? []);
    }),
  );
}
