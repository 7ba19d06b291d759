/** Reads case policies: checks the published schema first, then the rules that a schema cannot express. */
import { isSameUnit } from '@govseal/x509/identity';
import { isTimeZone } from '../approval/clock/local-date.ts';
import { parseApprovalPolicy } from '../approval/parse.ts';
import { caseSchema } from '../schema/case-schema.ts';
import { checkSchema, PolicyError, readJson } from '../schema/json-schema.ts';
import type { CaseDocumentRule, CaseLimits, CasePolicy, CaseSigners, CaseUnit } from './case-policy.ts';

const DOCUMENT = 'case policy';

interface RuleFile extends Partial<Omit<CaseDocumentRule, 'approval' | 'approvalOfd' | 'signers'>> {
  readonly type: string;
  readonly approval?: unknown;
  readonly approvalOfd?: unknown;
  readonly signers?: Partial<CaseSigners>;
}

interface UnitFile extends Omit<CaseUnit, 'documents'> {
  readonly documents: readonly RuleFile[];
}

interface CaseFile extends Partial<Omit<CasePolicy, 'documents' | 'units'>> {
  readonly units?: readonly UnitFile[];
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
  checkUnits(file);
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
    ...(file.units === undefined
      ? {}
      : {
          units: file.units.map((unit, index) => ({ ...unit, documents: toRules(unit.documents, `units[${index}].`) })),
        }),
    documents: toRules(file.documents),
  };
}

/** A unit takes part once, and never as the agency that decides. */
function checkUnits({ agency, units = [] }: CaseFile): void {
  const known = [agency.uscc];
  for (const [index, { uscc, documents }] of units.entries()) {
    const path = `units[${index}]`;
    if (known.some((other) => isSameUnit(other, uscc))) inconsistent(`${path}.uscc`, 'unit listed once');
    known.push(uscc);
    if (documents.every(({ required }) => required == null)) inconsistent(`${path}.documents`, 'one required document');
  }
}

function toRules(files: readonly RuleFile[], place = ''): CaseDocumentRule[] {
  const types = new Set<string>();
  return files.map((file, index) => {
    const path = `${place}documents[${index}]`;
    if (types.has(file.type)) inconsistent(`${path}.type`, 'type listed once');
    types.add(file.type);
    return toRule(file, path);
  });
}

/** Without a rule about its signers, a document could never be valid: the policy is incomplete. */
function toRule(file: RuleFile, path: string): CaseDocumentRule {
  const { type, required = null, allowed = [], most = 1, approval, approvalOfd, signers } = file;
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
