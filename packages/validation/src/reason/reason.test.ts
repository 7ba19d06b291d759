import type { ModificationFacts, SignatureEvidence } from '@govseal/evidence';
import { expect, test } from 'vitest';
import { certificate, name, revision, signature, validated } from '../../test/evidence.ts';
import { approvalFinding } from '../approval/effect.ts';
import { engineFinding } from '../blocks/status.ts';
import { decideFile, type FileDecisionInput } from '../process/decide-file.ts';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalReport, ApprovalStepReport } from '../report/approval-report.ts';
import type { SignatureReport, SubIndication } from '../report.ts';

type Outcome = readonly [SignatureReport['indication'], SubIndication];

/** A signature that did not pass, with the finding that decided. */
function open(id: string, [indication, subIndication]: Outcome, code: Parameters<typeof engineFinding>[0]) {
  const cause = engineFinding(code, { at: { certificate: 'C=CN, CN=Signer' } });
  return { ...validated(sig(id), { report: { indication, subIndication, findings: [cause] } }), cause };
}

function sig(id: string, facts: Partial<SignatureEvidence> = {}): SignatureEvidence {
  return signature({ id, coverage: 'whole-file', revision: revision(1), ...facts });
}

function reason(signatures: FileDecisionInput['signatures'], facts: Partial<FileDecisionInput> = {}) {
  return decideFile({ file: 'a.pdf', kind: 'pdf', signatures, approval: null, findings: [], ...facts }).reason;
}

function approval(status: ApprovalReport['status'], facts: Partial<ApprovalReport> = {}): ApprovalReport {
  return {
    status,
    policy: '审批流转',
    steps: [],
    workingDays: null,
    promisedDays: null,
    statutoryDays: null,
    findings: [],
    ...facts,
  };
}

function step(id: string, facts: Partial<ApprovalStepReport>): ApprovalStepReport {
  return {
    id,
    role: id,
    status: 'satisfied',
    signature: null,
    person: null,
    verdict: null,
    opinion: null,
    provenTime: null,
    workingDays: null,
    limitDays: null,
    findings: [],
    ...facts,
  };
}

const HASH: Outcome = ['TOTAL_FAILED', 'HASH_FAILURE'];
const NO_PATH: Outcome = ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND'];
const LATER: Outcome = ['INDETERMINATE', 'TRY_LATER'];

test('the reason of a valid file says what was proven and lists no causes', () => {
  expect(reason([validated(sig('a'))])).toEqual({
    code: 'VALIDATION_FILE_VALID',
    clause: 'govseal file decision',
    at: {},
    params: {},
    signature: null,
    step: null,
    causes: [],
  });
});

test('the reason of an approved file is its satisfied approval policy', () => {
  expect(reason([validated(sig('a'))], { approval: approval('satisfied') })).toMatchObject({
    code: 'VALIDATION_FILE_APPROVED',
    params: { policy: '审批流转' },
  });
});

test('the reason of an unsigned file is the absence of signatures, regardless of other findings', () => {
  const findings = [engineFinding('VALIDATION_UNSIGNED_CHANGES')];
  expect(reason([], { findings })).toMatchObject({ code: 'VALIDATION_FILE_UNSIGNED', causes: [] });
});

test('the reason of an unreadable file is the first error', () => {
  const error = { code: 'PDF_XREF', severity: 'error', at: { offset: 7 }, clause: 'c', params: { n: 1 } } as const;
  const findings = [{ ...error, code: 'VERIFY_POOL_ITEM_UNREADABLE', severity: 'warning' as const }, error];
  expect(reason([], { findings, unreadable: true })).toMatchObject({
    code: 'PDF_XREF',
    at: { offset: 7 },
    params: { n: 1 },
    signature: null,
  });
});

test('the reason identifies the signature by number, id and name', () => {
  const failing = open('s2', HASH, 'VALIDATION_HASH_FAILURE');
  expect(reason([validated(sig('s1')), failing])).toMatchObject({
    code: 'VALIDATION_HASH_FAILURE',
    signature: { number: 2, id: 's2', name: 'C=CN, CN=Signer', signer: 'C=CN, CN=Signer' },
    causes: [{ code: 'VALIDATION_HASH_FAILURE', signature: 2, step: null, certificate: 'C=CN, CN=Signer' }],
  });
});

test('the name is the common name of the certificate', () => {
  const subject = { ...name('C=CN, CN=示例'), rdns: [[{ oid: '2.5.4.3', type: 'CN', value: '示例', tag: 12 }]] };
  const evidence = sig('a', { signer: { ...certificate(), subject } });
  const failing: ValidatedSignature = { ...open('a', HASH, 'VALIDATION_HASH_FAILURE'), evidence };
  expect(reason([failing]).signature?.name).toBe('示例');
});

test('the name in the roster is preferred to the common name', () => {
  const failing = open('a', HASH, 'VALIDATION_HASH_FAILURE');
  const steps = [step('seal', { status: 'violated', signature: 'a', person: '示例局' })];
  expect(reason([failing], { approval: approval('violated', { steps }) }).signature?.name).toBe('示例局');
});

test('a failed signature takes precedence over an indeterminate one', () => {
  const signatures = [open('a', NO_PATH, 'VALIDATION_NO_PATH'), open('b', HASH, 'VALIDATION_HASH_FAILURE')];
  const { code, causes } = reason(signatures);
  expect([code, causes.length]).toEqual(['VALIDATION_HASH_FAILURE', 1]);
});

test('a missing path takes precedence over a later step of an earlier signature', () => {
  const signatures = [open('a', LATER, 'VALIDATION_REVOCATION_STALE'), open('b', NO_PATH, 'VALIDATION_NO_PATH')];
  expect(reason(signatures).causes).toEqual([
    { code: 'VALIDATION_NO_PATH', signature: 2, step: null, certificate: 'C=CN, CN=Signer' },
    { code: 'VALIDATION_REVOCATION_STALE', signature: 1, step: null, certificate: 'C=CN, CN=Signer' },
  ]);
});

test('if several signatures fail at the same step, the first one decides and the others are further causes', () => {
  const signatures = ['a', 'b', 'c'].map((id) => open(id, NO_PATH, 'VALIDATION_NO_PATH'));
  const { signature: first, causes } = reason(signatures);
  expect([first?.id, causes.map((cause) => cause.signature)]).toEqual(['a', [1, 2, 3]]);
});

const changed = (code: string, severity: 'error' | 'warning') =>
  ({ code, severity, at: { field: 'f' }, clause: '', params: {} }) as const;

function modified(id: string, level: ModificationFacts['level'], ...findings: ModificationFacts['findings']) {
  return validated(sig(id, { modifications: { level, findings } }));
}

test('the finding of a disallowed change takes precedence over that of its appearance', () => {
  const shown = changed('PADES_FIELD_APPEARANCE_DIFFERS', 'error');
  const locked = changed('PADES_CHANGE_FIELD_LOCKED', 'error');
  const signatures = [modified('a', 'disallowed', shown), modified('b', 'disallowed', locked, shown)];
  expect(reason(signatures)).toMatchObject({ code: 'PADES_CHANGE_FIELD_LOCKED', signature: { id: 'b' } });
});

test('for changes that cannot be evaluated, the unreadable part decides', () => {
  const unknown = changed('PADES_CHANGE_UNKNOWN', 'warning');
  expect(reason([modified('a', 'unknown', unknown)])).toMatchObject({
    code: 'PADES_CHANGE_UNKNOWN',
    causes: [{ code: 'PADES_CHANGE_UNKNOWN', signature: 1, step: null, certificate: null }],
  });
});

test('an error about the file decides if every signature passed', () => {
  expect(reason([validated(sig('a'))], { trailing: 'unsigned-changes' })).toMatchObject({
    code: 'VALIDATION_UNSIGNED_CHANGES',
    signature: null,
  });
});

test('for a breach of the approval, the reason states the step and the signature', () => {
  const breach = approvalFinding('APPROVAL_WRONG_ROLE', { signature: 'a' });
  const steps = [step('chief', { status: 'violated', signature: 'a', findings: [breach] })];
  expect(reason([validated(sig('a'))], { approval: approval('violated', { steps }) })).toMatchObject({
    code: 'APPROVAL_WRONG_ROLE',
    step: 'chief',
    signature: { id: 'a' },
  });
});

test('the approval’s finding about a failed signature is not a further cause', () => {
  const follows = approvalFinding('APPROVAL_SIGNATURE_FAILED', { signature: 'a' });
  const steps = [step('chief', { status: 'violated', signature: 'a', findings: [follows] })];
  const { causes } = reason([open('a', HASH, 'VALIDATION_HASH_FAILURE')], {
    approval: approval('violated', { steps }),
  });
  expect(causes.map(({ code }) => code)).toEqual(['VALIDATION_HASH_FAILURE']);
});

test('the reason of an unfinished approval is its missing step', () => {
  const missing = step('leader', { status: 'missing', findings: [approvalFinding('APPROVAL_INCOMPLETE')] });
  const clock = approvalFinding('APPROVAL_ACCEPTED_AT_UNKNOWN');
  const unfinished = approval('violated', { steps: [missing], findings: [clock] });
  expect(reason([validated(sig('a'))], { approval: unfinished })).toMatchObject({
    code: 'APPROVAL_INCOMPLETE',
    step: 'leader',
    signature: null,
  });
});

test('a signer missing from the roster is a consequence of an exchanged certificate', () => {
  const breach = approvalFinding('APPROVAL_SIGNER_UNKNOWN', { signature: 'a' });
  const steps = [step('seal', { status: 'violated', signature: 'a', findings: [breach] })];
  const outcome = ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND'] as const;
  const exchanged = open('a', outcome, 'VALIDATION_CERTIFICATE_REFERENCE_MISMATCH');
  expect(reason([exchanged], { approval: approval('violated', { steps }) })).toMatchObject({
    code: 'VALIDATION_CERTIFICATE_REFERENCE_MISMATCH',
    signature: { id: 'a' },
    step: 'seal',
  });
});
