/** Steps that must be signed only in some cases. */
import { chief, clerk, leader, type Row, step, undecided, unfinished, VALID } from './row.ts';

const policy = {
  steps: [clerk, chief, step('leader', '分管领导', { when: { fact: 'amount', atLeast: '100000.00' } })],
  facts: { amount: { type: 'number' }, urgent: { type: 'boolean' } },
};
const amount = (value: string | number) => async () => ({ facts: { amount: value } });
const large = ['clerk', 'chief', 'leader'];

export const conditionRows: readonly Row[] = [
  { name: 'a condition that holds, signed', policy, signed: large, options: amount(100000), ...VALID },
  {
    name: 'a condition that holds, not signed',
    policy,
    signed: ['clerk', 'chief'],
    options: amount('100000.5'),
    ...unfinished('APPROVAL_INCOMPLETE'),
  },
  {
    name: 'a condition that does not hold',
    policy,
    signed: ['clerk', 'chief'],
    options: amount('99999.999999'),
    ...VALID,
    steps: ['satisfied', 'satisfied', 'not-required'],
  },
  { name: 'a condition that does not hold, signed all the same', policy, signed: large, options: amount(5), ...VALID },
  {
    name: 'a condition on a fact that nobody states',
    policy,
    signed: ['clerk', 'chief'],
    ...undecided('APPROVAL_CONDITION_UNKNOWN'),
  },
  {
    name: 'a condition on an unknown fact, signed all the same',
    policy,
    signed: large,
    ...undecided('APPROVAL_CONDITION_UNKNOWN'),
  },
  {
    name: 'a condition on a number that has been written otherwise',
    policy,
    signed: ['clerk', 'chief'],
    options: amount('9,999'),
    ...undecided('APPROVAL_CONDITION_UNKNOWN'),
  },
  {
    name: 'a condition that another fact decides',
    policy: {
      ...policy,
      steps: [
        clerk,
        {
          ...leader,
          when: {
            any: [
              { fact: 'urgent', equals: true },
              { fact: 'amount', below: 10 },
            ],
          },
        },
      ],
    },
    signed: ['clerk', 'leader'],
    options: async () => ({ facts: { urgent: true } }),
    ...VALID,
  },
  {
    name: 'a fact that the policy does not declare',
    policy,
    signed: ['clerk', 'chief'],
    options: async () => ({ facts: { Amount: 5 } }),
    ...undecided('APPROVAL_CONDITION_UNKNOWN'),
  },
];
