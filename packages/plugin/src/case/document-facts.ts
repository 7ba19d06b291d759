/** The facts of one valid document, from its checked data, which the rules of a case compare. */
import type { Party, ReadDocument } from '@govseal/forms';
import type { ValidatedSignature, VerificationReport } from '@govseal/validation';
import type {
  ApprovalPolicy,
  CaseApplicant,
  CaseDates,
  CaseDocument,
  CaseReference,
  CaseSuspension,
} from '@govseal/validation/evaluate';
import { sealFacts, sealSignature } from './seal-facts.ts';
import { stepFacts } from './step-facts.ts';

type Data = Readonly<Record<string, unknown>>;

/** A verified document of a case. */
export interface ReadPart {
  readonly file: string;
  readonly document: ReadDocument;
  readonly report: VerificationReport;
  readonly signatures: readonly ValidatedSignature[];
  readonly approval: ApprovalPolicy | null;
  /** A slip that was sent back before anyone sealed it. */
  readonly returned: boolean;
}

export function documentFacts(part: ReadPart, slip: CaseDocument['slip']): CaseDocument {
  const { file, document, report, signatures, approval, returned } = part;
  const { type, data } = document;
  const agency = data.agency as CaseDocument['agency'];
  const seal = sealSignature(signatures, agency.uscc);
  const field = (name: string): string | null => filledValue(signatures, name);
  return {
    file,
    type,
    caseNo: text(data, 'caseNo')!,
    itemCode: text(data, 'itemCode')!,
    itemName: text(data, 'itemName')!,
    agency,
    applicant: applicantOf(data),
    docNo: type === 'slip' ? null : text(data, 'docNo'),
    dates: datesOf(type, data),
    steps: stepFacts(data, { approval: report.approval, policy: approval, signatures }),
    result: resultOf(text(data, 'result') ?? text(data, 'proposal') ?? field('result')),
    limits: limitsOf(data),
    due: dueOf(data),
    decisionNo: type === 'slip' ? (text(data, 'docNo') ?? field('docNo')) : null,
    suspensions: suspensionsOf(type, data),
    extensionDays: type === 'extension-notice' ? (data.days as number) : null,
    served: type === 'service-record' ? (data.documents as readonly CaseReference[]) : [],
    attachments: attachmentsOf(data),
    materials: ((data.materials ?? []) as readonly { readonly name: string }[]).map(({ name }) => name),
    answers: text(data, 'noticeNo'),
    hasAgent: data.agentName !== undefined,
    round: type === 'slip' ? ((data.round as number | undefined) ?? 1) : null,
    previous: text(data, 'previous'),
    seal: returned && seal === undefined ? null : sealFacts(type, seal),
    provenAt: seal?.provenTime ?? null,
    confirmedAt: confirmedAt(signatures, seal),
    slip,
  };
}

/** The applicant of a notice, the grantee of a decision; undefined for a slip, which contains only the name. */
export function partyOf(data: Data): Party | undefined {
  return (data.applicant ?? data.grantee) as Party | undefined;
}

function applicantOf(data: Data): CaseApplicant {
  const party = partyOf(data);
  if (party === undefined) return { name: text(data, 'applicantName') ?? '', code: null };
  return { name: party.name, code: party.uscc ?? party.idNo ?? null };
}

function text(data: Data, key: string): string | null {
  const value = data[key];
  return typeof value === 'string' ? value : null;
}

const DATES = ['receivedAt', 'acceptedAt', 'noticedAt', 'decidedAt', 'withdrawnAt'] as const;
/** Documents that contain the date of the application for the licence; a request for a hearing has its own date. */
const APPLICATIONS = ['application', 'decision'];

function datesOf(type: string, data: Data): CaseDates {
  const dates: Record<string, string> = {};
  for (const key of DATES) {
    const value = text(data, key);
    if (value !== null) dates[key] = value;
  }
  const applied = text(data, 'appliedAt');
  if (applied !== null && APPLICATIONS.includes(type)) dates.appliedAt = applied;
  // The date in the time zone of the place of service.
  const served = text(data, 'servedAt');
  if (served !== null) dates.servedAt = served.slice(0, 10);
  return dates;
}

function resultOf(value: string | null): CaseDocument['result'] {
  if (value === null) return null;
  return value.startsWith('准予') ? '准予' : value.startsWith('不予') && value !== '不予受理' ? '不予' : null;
}

function limitsOf({ promisedDays, statutoryDays }: Data): CaseDocument['limits'] {
  if (typeof promisedDays !== 'number' || typeof statutoryDays !== 'number') return null;
  return { promisedDays, statutoryDays };
}

/** Limits of the decision; the due date of an extension is that of the statutory limit (行政许可法 §42). */
function dueOf(data: Data): CaseDocument['due'] {
  const { dueDate, newDueDate, duePromised, dueStatutory } = data as Readonly<Record<string, string | undefined>>;
  if (newDueDate !== undefined) return { statutory: newDueDate };
  return { promised: duePromised ?? dueDate, statutory: dueStatutory };
}

function suspensionsOf(type: string, data: Data): CaseSuspension[] {
  if (type === 'special-procedure-notice') {
    const { kind, from, days, docNo } = data as { kind: string; from: string; days: number; docNo: string };
    return [{ kind, from, to: null, days, noticeNo: docNo }];
  }
  const log = (data.suspensions ?? []) as readonly { kind: string; from: string; to: string; noticeNo: string }[];
  return log.map((one) => ({ ...one, days: null }));
}

/** Files to which the document refers by digest: attachments of a slip, materials of a notice. */
function attachmentsOf(data: Data): CaseReference[] {
  const named = [data.attachments, data.materials].flatMap((list) => (Array.isArray(list) ? list : []));
  return named.flatMap((one: unknown) => {
    const { name, digest } = (typeof one === 'object' && one !== null ? one : {}) as Partial<CaseReference>;
    return name === undefined || digest === undefined ? [] : [{ name, digest }];
  });
}

/** The proven time of the last signature other than the seal. */
function confirmedAt(signatures: readonly ValidatedSignature[], seal: ValidatedSignature | undefined): Date | null {
  const times = signatures
    .filter((one) => one !== seal && one.report.type !== 'doc-timestamp' && one.report.indication === 'TOTAL_PASSED')
    .flatMap(({ provenTime }) => provenTime ?? []);
  return times.sort((a, b) => a.getTime() - b.getTime()).at(-1) ?? null;
}

/** A value that officials fill in when they sign: the last one in a signature that passed. */
function filledValue(signatures: readonly ValidatedSignature[], name: string): string | null {
  for (const { report, evidence } of [...signatures].reverse()) {
    if (report.indication !== 'TOTAL_PASSED') continue;
    const found = evidence.revision?.filled.find((field) => field.name === name);
    if (found !== undefined) return found.value;
  }
  return null;
}
