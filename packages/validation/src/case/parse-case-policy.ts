/** Reads case policies: through the published schema first, then what a schema cannot say. */
import { isTimeZone } from '../approval/clock/local-date.ts';
import { parseApprovalPolicy } from '../approval/parse.ts';
import { caseSchema } from '../schema/case-schema.ts';
import { checkSchema, PolicyError, readJson } from '../schema/json-schema.ts';
import type { CaseDocumentRule, CaseLimits, CasePolicy, CaseSigners } from './case-policy.ts';

const DOCUMENT = 'case policy';

interface RuleFile extends Partial<Omit<CaseDocumentRule, 'approval' | 'approvalOfd' | 'signers'>> {
  readonly type: string;
  readonly approval?: unknown;
  readonly approvalOfd?: unknown;
  readonly signers?: Partial<CaseSigners>;
}

interface CaseFile extends Partial<Omit<CasePolicy, 'documents'>> {
  readonly name: string;
  readonly itemCode: string;
  readonly agency: CasePolicy['agency'];
  readonly limits: CaseLimits;
  readonly documents: readonly RuleFile[];
}

/** Takes JSON text or parsed JSON and fills in defaults; throws `PolicyError`. */
export function parseCasePolicy(json: unknown): CasePolicy {
  const value = readJson(json, DOCUMENT);
  checkSchema(value, caseSchema, DOCUMENT);
  const file = value as CaseFile;
  const { limits } = file;
  if (limits.promisedDays > limits.statutoryDays) inconsistent('limits.promisedDays', 'at most statutoryDays');
  const timeZone = file.timeZone ?? 'Asia/Shanghai';
  if (!isTimeZone(timeZone)) inconsistent('timeZone', 'IANA time zone');
  const types = new Set<string>();
  for (const [index, { type }] of file.documents.entries()) {
    if (types.has(type)) inconsistent(`documents[${index}].type`, 'type listed once');
    types.add(type);
  }
  return {
    schema: 'govseal-case-policy/1',
    name: file.name,
    itemCode: file.itemCode,
    agency: file.agency,
    limits,
    timeZone,
    firstCountedDay: file.firstCountedDay ?? 'next-working-day',
    distinctPersons: file.distinctPersons ?? true,
    onOverrun: file.onOverrun ?? 'invalid',
    documents: file.documents.map(toRule),
  };
}

/** Without a rule about who signs, a document could not be valid: the policy is incomplete. */
function toRule(file: RuleFile, index: number): CaseDocumentRule {
  const { type, required = null, allowed = [], most = 1, approval, approvalOfd, signers } = file;
  const path = `documents[${index}]`;
  if ((approval === undefined) === (signers === undefined)) inconsistent(path, 'either approval or signers');
  if (approvalOfd !== undefined && approval === undefined) inconsistent(`${path}.approvalOfd`, 'approval beside it');
  if (signers !== undefined && (signers.must ?? []).length === 0) inconsistent(`${path}.signers.must`, 'one party');
  return {
    type,
    required,
    allowed,
    most,
    approval: approval === undefined ? null : parseApprovalPolicy(approval),
    approvalOfd: approvalOfd === undefined ? null : parseApprovalPolicy(approvalOfd),
    signers: signers === undefined ? null : { must: signers.must ?? [], may: signers.may ?? [] },
  };
}

function inconsistent(path: string, expected: string): never {
  throw new PolicyError('POLICY_INCONSISTENT', { at: { path }, params: { document: DOCUMENT, expected } });
}
