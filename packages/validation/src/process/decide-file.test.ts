import type { Finding } from '@govseal/core';
import type { ModificationFacts, SignatureEvidence } from '@govseal/evidence';
import { expect, test } from 'vitest';
import { revision, signature, validated } from '../../test/evidence.ts';
import { approvalFinding } from '../approval/effect.ts';
import type { ApprovalCode } from '../codes.ts';
import type { ApprovalReport, ApprovalStepReport } from '../report/approval-report.ts';
import type { SignatureReport } from '../report.ts';
import { decideFile, type FileDecisionInput } from './decide-file.ts';

const none: ModificationFacts = { level: 'none', findings: [] };

function sig(
  index: number,
  facts: Partial<SignatureEvidence> = {},
  report: Partial<SignatureReport> = {},
  time?: string,
) {
  const evidence = signature({ id: `s${index}`, revision: revision(index), modifications: none, ...facts });
  return validated(evidence, { report, ...(time !== undefined && { provenTime: new Date(time) }) });
}

function decide(signatures: FileDecisionInput['signatures'], facts: Partial<FileDecisionInput> = {}) {
  const report = decideFile({ file: 'a.pdf', kind: 'pdf', signatures, approval: null, findings: [], ...facts });
  return [report.status, ...report.findings.map(({ code }) => code)];
}

const last = { coverage: 'whole-file' } as const;

function approval(status: ApprovalReport['status'], ...steps: ApprovalStepReport['status'][]): ApprovalReport {
  return {
    status,
    policy: 'p',
    steps: steps.map((step) => ({ status: step, findings: [] as readonly Finding[] }) as ApprovalStepReport),
    workingDays: null,
    promisedDays: null,
    statutoryDays: null,
    findings: [],
  };
}

test('a file without signatures is unsigned, an unreadable one unreadable, never valid', () => {
  expect(decide([])).toEqual(['unsigned']);
  expect(decide([], { unreadable: true })).toEqual(['unreadable']);
});

test('all passed, untouched and covered is valid', () => {
  expect(decide([sig(0), sig(1, last)])).toEqual(['valid']);
});

test('one signature that did not pass keeps a file from being valid', () => {
  expect(decide([sig(0, {}, { indication: 'INDETERMINATE' }), sig(1, last)])).toEqual(['indeterminate']);
  expect(decide([sig(0, {}, { indication: 'TOTAL_FAILED' }), sig(1, last)])).toEqual(['invalid']);
});

test('disallowed modifications are invalid, unknown ones indeterminate, allowed ones valid under a later signature', () => {
  const changed = (modifications: SignatureReport['modifications']) => sig(0, {}, { modifications });
  expect(decide([changed('disallowed'), sig(1, last)])).toEqual(['invalid', 'VALIDATION_MODIFIED']);
  expect(decide([changed('unknown'), sig(1, last)])).toEqual(['indeterminate', 'VALIDATION_MODIFICATIONS_UNKNOWN']);
  expect(decide([changed('allowed'), sig(1, last)])).toEqual(['valid']);
});

test('what follows the last signature counts, even where DocMDP allows it', () => {
  expect(decide([sig(0)], { trailing: 'nothing' })).toEqual(['valid']);
  expect(decide([sig(0)])).toEqual(['indeterminate', 'VALIDATION_TRAILING_UNKNOWN']);
  expect(decide([sig(0)], { trailing: 'unsigned-changes' })).toEqual(['indeterminate', 'VALIDATION_UNSIGNED_CHANGES']);
  expect(decide([sig(0, {}, { modifications: 'allowed' })], { trailing: 'validation-data' })).toEqual(['valid']);
});

test('an error about the file keeps it from being valid; a warning does not', () => {
  const finding = { code: 'PDF_SOMETHING', at: {}, clause: '', params: {} };
  expect(decide([sig(0, last)], { findings: [{ ...finding, severity: 'error' }] })[0]).toBe('indeterminate');
  expect(decide([sig(0, last)], { findings: [{ ...finding, severity: 'warning' }] })[0]).toBe('valid');
});

test('a breached approval is invalid, an unfinished or unproven one indeterminate', () => {
  const signed = [sig(0, last)];
  expect(decide(signed, { approval: approval('satisfied', 'satisfied') })).toEqual(['valid']);
  expect(decide(signed, { approval: approval('violated', 'violated', 'missing') })).toEqual(['invalid']);
  expect(decide(signed, { approval: approval('violated', 'satisfied', 'missing') })).toEqual(['indeterminate']);
  expect(decide(signed, { approval: approval('undetermined', 'undetermined') })).toEqual(['indeterminate']);
});

test('a finding without a step violates an approval or leaves it unfinished, by its effect', () => {
  const open = (code: ApprovalCode): ApprovalReport => ({
    ...approval('violated', 'satisfied', 'missing'),
    findings: [approvalFinding(code)],
  });
  const signed = [sig(0, last)];
  expect(decide(signed, { approval: open('APPROVAL_UNEXPECTED_SIGNATURE') })).toEqual(['invalid']);
  // no finding here is a breach
  for (const code of [
    'APPROVAL_ROSTER_NOT_VERIFIED',
    'APPROVAL_NO_IDENTITY_RULE',
    'APPROVAL_ACCEPTED_AT_UNKNOWN',
    'APPROVAL_CALENDAR_MISSING',
    'APPROVAL_STATUTORY_OVERRUN',
  ] as const)
    expect([code, ...decide(signed, { approval: open(code) })]).toEqual([code, 'indeterminate']);
});

test('tokens that contradict the nesting of revisions are reported', () => {
  const straight = [sig(0, {}, {}, '2026-10-10T01:00:00Z'), sig(1, last, {}, '2026-10-10T01:00:00Z')];
  expect(decide(straight)).toEqual(['valid']);
  const crossed = [sig(0, {}, {}, '2026-10-10T01:00:05Z'), sig(1, last, {}, '2026-10-10T01:00:00Z')];
  expect(decide(crossed)).toEqual(['indeterminate', 'VALIDATION_TIMESTAMP_ORDER']);
});
