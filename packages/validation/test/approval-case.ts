/** The slip of five steps, signed as it should be, and what the rules of approvals make of it: for their tests. */

import type { PublicKey } from '@govseal/crypto';
import type { FilledField, SignatureEvidence } from '@govseal/evidence';
import { type ApprovalContext, evaluateApproval } from '../src/approval/evaluate-approval.ts';
import { parseApprovalPolicy, parseCalendar, parseRoster } from '../src/approval/parse.ts';
import type { ValidatedSignature } from '../src/process/validated-signature.ts';
import type { SignatureReport } from '../src/report.ts';
import { certificate, filled, revision, sha256Of, signature, validated } from './evidence.ts';

export const step = (n: number, role: string, limitDays: number) => ({
  id: `step${n}`,
  role,
  kind: 'approval',
  fields: { opinion: `step${n}.opinion`, verdict: `step${n}.verdict`, date: `step${n}.date` },
  mustFill: [`step${n}.opinion`, `step${n}.verdict`],
  limitDays,
});

export const policy = parseApprovalPolicy({
  schema: 'govseal-approval/1',
  name: 'slip',
  steps: [
    { id: 'hall', role: 'system', kind: 'certification', mayFill: ['acceptedAt'] },
    step(1, 'clerk', 2),
    step(2, 'chief', 2),
    step(3, 'leader', 2),
    { id: 'seal', role: 'unit', kind: 'seal', mustFill: ['docNo'] },
  ],
  clock: { acceptedAtField: 'acceptedAt', promisedDays: 7, statutoryDays: 20 },
});

const PEOPLE = [
  ['11', 'Hall', 'system'],
  ['12', 'Chen', 'clerk'],
  ['13', 'Qian', 'chief'],
  ['14', 'Sun', 'leader'],
  ['15', 'Bureau', 'unit'],
  ['16', 'Zhou', 'clerk'],
] as const;

export const roster = parseRoster({
  schema: 'govseal-roster/1',
  name: 'roster',
  issuedAt: '2026-09-01T00:00:00Z',
  entries: [
    ...PEOPLE.map(([serial, person, role]) => ({
      certificate: { issuer: 'C=CN, CN=Test CA', serial, sha256: sha256Of(serial) },
      person,
      role,
      unit: 'bureau',
      from: '2026-01-01',
    })),
    {
      certificate: { issuer: 'C=CN, CN=Test CA', serial: '17', sha256: sha256Of('17') },
      person: 'Wu',
      role: 'leader',
      unit: 'bureau',
      from: '2025-01-01',
      until: '2026-06-30',
    },
  ],
});

export const calendar = parseCalendar({
  schema: 'govseal-calendar/1',
  year: 2026,
  source: 'test',
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  workdays: ['2026-10-10'],
});

export const context: ApprovalContext = {
  roster: { roster, verified: true, provenTime: null },
  calendar: [calendar],
  at: new Date('2026-10-15T00:00:00Z'),
};

export interface Signing {
  readonly serial: string;
  readonly time?: string | null;
  readonly fields?: readonly FilledField[];
  readonly emptyShown?: readonly FilledField[];
  readonly type?: SignatureEvidence['type'];
  readonly locks?: 'all' | readonly string[];
  readonly report?: Partial<SignatureReport>;
  /** Modulus of the signer's key. */
  readonly n?: Uint8Array;
  /** The signer's key, where it is no RSA key. */
  readonly key?: PublicKey;
  readonly accuracy?: number;
}

export function signed(index: number, signing: Signing): ValidatedSignature {
  const own = revision(index, {
    filled: signing.fields ?? [],
    ...(signing.emptyShown && { emptyShown: signing.emptyShown }),
    locks: signing.locks ?? 'all',
    visible: { page: 1, rect: [0, 0, 10, 10] },
  });
  const evidence = signature({
    id: `s${index}`,
    type: signing.type ?? 'approval',
    signer: certificate({
      serial: signing.serial,
      subject: `CN=${signing.serial}`,
      ...(signing.n && { n: signing.n }),
    }),
    revision: own,
    ...(signing.key && { signerKey: signing.key }),
  });
  const provenTime = signing.time === null ? null : new Date(signing.time ?? `2026-10-1${index}T02:00:00Z`);
  const { report, accuracy } = signing;
  return {
    ...validated(evidence, { provenTime, ...(report && { report }) }),
    ...(accuracy !== undefined && { accuracy }),
  };
}

export const says = (n: number, verdict = '同意', opinion = '拟同意') => [
  filled(`step${n}.opinion`, opinion),
  filled(`step${n}.verdict`, verdict),
];

export const SLIP: readonly Signing[] = [
  { serial: '11', type: 'certification', time: '2026-10-09T02:00:00Z', fields: [filled('acceptedAt', '2026-10-09')] },
  { serial: '12', time: '2026-10-10T02:00:00Z', fields: says(1) },
  { serial: '13', time: '2026-10-12T02:00:00Z', fields: says(2) },
  { serial: '14', time: '2026-10-13T02:00:00Z', fields: says(3) },
  { serial: '15', time: '2026-10-14T02:00:00Z', fields: [filled('docNo', '1')] },
];

export function evaluate(signings: readonly Signing[], facts: Partial<ApprovalContext> = {}, change: object = {}) {
  return evaluateApproval(
    signings.map((signing, index) => signed(index, signing)),
    { ...policy, ...change },
    {
      ...context,
      ...facts,
    },
  );
}

/** The slip with one signature made differently. */
export function slip(index: number, change: Partial<Signing>): Signing[] {
  return SLIP.map((signing, position) => (position === index ? { ...signing, ...change } : signing));
}

export function codes(report: ReturnType<typeof evaluate>): string[] {
  return [...report.findings, ...report.steps.flatMap(({ findings }) => findings)].map(({ code }) => code);
}
