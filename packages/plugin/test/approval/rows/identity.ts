/** Identity across renewed certificates and equal names: identity numbers of GB/T 20518 decide, never names. */
import { NUMBERS } from '../world.ts';
import { facts, mandate } from './mandates.ts';
import { breached, clerk, type Row, undecided, VALID } from './row.ts';

const unit = '示例规划局';
const head = { id: 'head', role: '局长', unit, kind: 'approval', mayDelegate: true };
const policy = { steps: [clerk, head], facts: { caseNo: { type: 'text' } } };
const signed = ['clerk', 'lin'];
const [WANG, LI, , LIN] = NUMBERS.map((number) => ({ document: 'residentCard', number }));

/** A mandate of the head of the bureau, signed before their certificate is replaced and used after it. */
const by =
  (grantor: string, json: object = {}): Row['options'] =>
  async (world) => {
    const parties = { by: grantor, delegate: 'lin' };
    return { facts, statements: [await mandate(world, { ...parties, json: { role: '局长', unit, ...json } })] };
  };

const officer = (id: string) => ({ id, role: '科员', unit, kind: 'approval' });

export const identityRows: readonly Row[] = [
  {
    name: 'a grantor whose certificate was renewed, with the same number',
    policy,
    signed,
    options: by('wang'),
    ...VALID,
  },
  {
    name: 'a mandate by number for a delegate by number',
    policy,
    signed,
    options: by('wang', { grantor: WANG, delegate: LIN }),
    ...VALID,
  },
  {
    name: 'a grantor who left, and a namesake with another number who follows them',
    policy,
    signed,
    options: by('li'),
    ...breached('APPROVAL_MANDATE_GRANTOR_ROLE'),
  },
  {
    name: 'a grantor whose certificate was replaced, of whom no number is known',
    policy,
    signed,
    options: by('zhao'),
    ...undecided('APPROVAL_MANDATE_GRANTOR_UNPROVEN'),
  },
  {
    name: 'a mandate by the number of somebody else',
    policy,
    signed,
    options: by('wang', { grantor: LI }),
    ...breached('APPROVAL_MANDATE_NOT_BY_GRANTOR'),
  },
  {
    name: 'a mandate for a number that the signer does not have',
    policy,
    signed,
    options: by('wang', { delegate: LI }),
    ...breached('APPROVAL_WRONG_ROLE'),
  },
  {
    name: 'a delegate with the name of the grantor and a number of their own',
    policy,
    signed: ['clerk', 'wang-namesake'],
    options: async (world) => {
      const change = { by: 'wang', delegate: 'wang-namesake', json: { role: '局长', unit } };
      return { facts, statements: [await mandate(world, change)] };
    },
    ...VALID,
  },
  {
    name: 'a mandate for oneself under another name',
    policy,
    signed,
    options: by('lin-alias'),
    ...breached('APPROVAL_MANDATE_SELF'),
  },
  {
    name: 'one person with two names, keys and certificates in two steps',
    policy: { steps: [officer('first'), head] },
    signed: ['lin', 'lin-alias'],
    ...breached('APPROVAL_SAME_PERSON'),
  },
  {
    name: 'two people of one name in two steps',
    policy: { steps: [officer('first'), head] },
    signed: ['wang-namesake', 'wang-renewed'],
    ...VALID,
  },
  {
    name: 'a roster with another number than the certificate',
    policy: { steps: [officer('first')] },
    signed: ['other-number'],
    ...breached('APPROVAL_SIGNER_UNKNOWN'),
  },
];
