/** Frauds on the course of a case: withdrawal, return and resubmission, and dates that differ from those of the signatures. */
import type { CaseEntry } from '../../src/index.ts';
import type { CaseAttack } from './case-attacks.ts';
import type { CaseScene } from './case-scene.ts';
import {
  byAgent,
  correction,
  grant,
  type Making,
  nextSlip,
  resubmission,
  returnedSlip,
  signedByApplicant,
  slip,
  withdrawal,
} from './honest-cases.ts';

const ofd = (scene: CaseScene): Making => ({ scene, format: () => 'ofd' });
const pdf = (scene: CaseScene): Making => ({ scene, format: () => 'pdf' });
const without = (entries: readonly CaseEntry[], ...names: readonly string[]): CaseEntry[] =>
  entries.filter(({ name }) => !names.some((start) => name.startsWith(`${start}.`)));
const only = (entries: readonly CaseEntry[], ...names: readonly string[]): CaseEntry[] =>
  entries.filter(({ name }) => names.some((start) => name.startsWith(`${start}.`)));

const request = (making: Making, at: string, withdrawnAt = at.slice(0, 10)): Promise<CaseEntry> =>
  signedByApplicant(making, 'withdrawal', 'withdrawal-request', at, { withdrawnAt });

export const courseAttacks: readonly CaseAttack[] = [
  {
    name: 'a withdrawal signed by someone else',
    code: 'CASE_PART_INDETERMINATE',
    status: 'indeterminate',
    make: async (scene) => [
      ...without(await withdrawal(ofd(scene)), 'withdrawal'),
      await request({ ...ofd(scene), as: 'clerk' }, '2026-10-12T02:00:00Z'),
    ],
  },
  {
    name: 'a withdrawal after the decision',
    code: 'CASE_WITHDRAWN_AFTER_DECISION',
    status: 'invalid',
    make: async (scene) => [...(await grant(ofd(scene))), await request(ofd(scene), '2026-10-14T02:00:01Z')],
  },
  {
    name: 'the same with an earlier date',
    code: 'CASE_WITHDRAWN_AFTER_DECISION',
    status: 'invalid',
    make: async (scene) => [
      ...(await grant(ofd(scene))),
      await request(ofd(scene), '2026-10-15T02:00:00Z', '2026-10-12'),
    ],
  },
  {
    name: 'a decision although the application was withdrawn',
    code: 'CASE_DOCUMENT_UNEXPECTED',
    status: 'invalid',
    make: async (scene) => [
      ...(await withdrawal(ofd(scene))),
      ...only(await grant(ofd(scene)), 'slip', 'decision', 'service'),
    ],
  },
  {
    name: 'a case that the agency ends without a withdrawal',
    code: 'CASE_DOCUMENT_UNEXPECTED',
    status: 'invalid',
    make: async (scene) => without(await withdrawal(ofd(scene)), 'withdrawal'),
  },
  {
    name: 'a withdrawal that the agency never answered',
    code: 'CASE_DOCUMENT_MISSING',
    status: 'invalid',
    make: async (scene) => without(await withdrawal(ofd(scene)), 'termination'),
  },
  {
    name: 'a returned slip that is left out',
    code: 'CASE_ROUND_MISSING',
    status: 'invalid',
    make: async (scene) => without(await resubmission(pdf(scene)), 'slip-1'),
  },
  {
    name: 'another returned slip in its place',
    code: 'CASE_ROUND_DIFFERS',
    status: 'invalid',
    make: async (scene) => [
      ...without(await resubmission(pdf(scene)), 'slip-1'),
      await returnedSlip(pdf(scene), '2026-10-10T17:00:00+08:00'),
    ],
  },
  {
    name: 'a second slip for one round',
    code: 'CASE_ROUND_REPEATED',
    status: 'invalid',
    make: async (scene) => {
      const entries = await resubmission(ofd(scene));
      const [first] = only(entries, 'slip-1');
      return [...entries, await nextSlip(ofd(scene), first!, 'slip-2', { notes: '另一稿' })];
    },
  },
  {
    name: 'a round after a slip that was not returned',
    code: 'CASE_ROUND_NOT_RETURNED',
    status: 'invalid',
    make: async (scene) => {
      const entries = await grant(ofd(scene));
      const before = await slip(ofd(scene), 'slip-1');
      return [...without(entries, 'slip'), before, await nextSlip(ofd(scene), before)];
    },
  },
  {
    name: 'a slip signed before the return to which it responds',
    code: 'CASE_ROUNDS_NOT_ASCENDING',
    status: 'invalid',
    make: async (scene) => {
      const before = await returnedSlip(ofd(scene), '2026-10-12T10:00:00+08:00');
      return [...without(await grant(ofd(scene)), 'slip'), before, await nextSlip(ofd(scene), before)];
    },
  },
  {
    name: 'a decision on a slip that was returned',
    code: 'CASE_STEP_NOT_APPROVED',
    status: 'invalid',
    make: async (scene) => [...without(await grant(ofd(scene)), 'slip'), await returnedSlip(ofd(scene))],
  },
  {
    name: 'a clerk who reviews with a renewed certificate under another name',
    code: 'CASE_SAME_PERSON',
    status: 'invalid',
    make: (scene) => grant({ ...ofd(scene), steps: ['clerk', 'renewedClerk', 'leader'] }),
    // The slip's own policy also rejects it if it requires distinct persons.
    policy: (policy) => ({
      ...policy,
      documents: policy.documents.map((one) =>
        one.approvalOfd === null ? one : { ...one, approvalOfd: { ...one.approvalOfd, distinctPersons: false } },
      ),
    }),
  },
  {
    name: 'a proof of service with an earlier date than its signature',
    code: 'CASE_SERVICE_DATE_DIFFERS',
    status: 'invalid',
    make: async (scene) => [
      ...without(await grant(ofd(scene)), 'service'),
      await signedByApplicant(ofd(scene), 'service', 'service-record', '2026-10-20T02:30:00Z'),
    ],
  },
  {
    name: 'a notice of acceptance with a later last day',
    code: 'CASE_DUE_DATE_LATE',
    status: 'invalid',
    make: (scene) => grant({ ...ofd(scene), changes: { acceptance: { dueDate: '2026-10-20' } } }),
  },
  {
    name: 'a decision with a later date than its seal',
    code: 'CASE_DATED_AFTER_SEAL',
    status: 'invalid',
    make: (scene) =>
      grant({ ...ofd(scene), changes: { decision: { decidedAt: '2026-10-15', validFrom: '2026-10-15' } } }),
  },
  {
    name: 'an application that the agent signed before the power of attorney',
    code: 'CASE_AGENT_TERM',
    status: 'invalid',
    make: (scene) => byAgent(scene, { validFrom: '2026-10-09', validTo: '2026-12-31' }),
  },
  {
    name: 'an application that the agent signed after the term of the power of attorney',
    code: 'CASE_AGENT_TERM',
    status: 'invalid',
    make: (scene) => byAgent(scene, { signedAt: '2026-09-01', validFrom: '2026-09-01', validTo: '2026-10-07' }),
  },
  {
    name: 'an acceptance too late after a correction',
    code: 'CASE_CORRECTED_ACCEPTANCE_LATE',
    status: 'invalid',
    make: (scene) => {
      const complete = { receivedAt: '2026-09-23' };
      const first = { receivedAt: '2026-09-14' };
      const changes = {
        'first-receipt': first,
        correction: { ...first, noticedAt: '2026-09-15', correctBy: '2026-09-25' },
        receipt: { docNo: '衢示收〔2026〕2号', ...complete },
        acceptance: complete,
      };
      return correction({ ...ofd(scene), changes });
    },
  },
];
