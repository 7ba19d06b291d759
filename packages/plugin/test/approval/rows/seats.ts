/** N of M (会签), parallel and optional steps, several units, people with two roles. */
import { breached, chief, clerk, leader, type Row, review, step, unfinished, VALID } from './row.ts';

const chain = { steps: [clerk, chief, leader] };
const committee = { steps: [step('experts', '专家', { count: 2, of: 3 }), leader] };
const units = {
  steps: [
    step('chiefs', '科室负责人', {
      count: 2,
      seats: [{ unit: '示例局' }, { unit: '示例司法局' }, { unit: '示例规划局' }],
    }),
    leader,
  ],
};
const parallel = {
  steps: [
    clerk,
    step('chief', '科室负责人', { after: ['clerk'] }),
    step('law', '法制审核', { after: ['clerk'] }),
    step('leader', '分管领导', { after: ['chief', 'law'] }),
  ],
};
const withReview = { steps: [clerk, review, leader] };

export const seatRows: readonly Row[] = [
  { name: 'a chain signed in order', policy: chain, signed: ['clerk', 'chief', 'leader'], ...VALID },
  {
    name: 'a chain signed in another order',
    policy: chain,
    signed: ['clerk', 'leader', 'chief'],
    ...breached('APPROVAL_ORDER'),
  },
  { name: 'two of three experts', policy: committee, signed: ['expert1', 'expert3', 'leader'], ...VALID },
  { name: 'all three experts', policy: committee, signed: ['expert2', 'expert1', 'expert3', 'leader'], ...VALID },
  {
    name: 'one expert of two',
    policy: committee,
    signed: ['expert1', 'leader'],
    ...unfinished('APPROVAL_SEATS_OPEN'),
    steps: ['missing', 'satisfied'],
  },
  {
    name: 'one expert and someone without the role',
    policy: committee,
    signed: ['expert1', 'clerk', 'leader'],
    ...breached('APPROVAL_WRONG_ROLE'),
  },
  {
    name: 'an expert after the leader',
    policy: committee,
    signed: ['expert1', 'leader', 'expert2'],
    ...breached('APPROVAL_ORDER'),
  },
  { name: 'chiefs of two units', policy: units, signed: ['law-chief', 'chief', 'leader'], ...VALID },
  { name: 'chiefs of all units', policy: units, signed: ['plan-chief', 'law-chief', 'chief', 'leader'], ...VALID },
  {
    name: 'two chiefs of one unit in two seats',
    policy: units,
    signed: ['law-chief', 'law-chief-b', 'leader'],
    ...breached('APPROVAL_WRONG_UNIT'),
  },
  {
    name: 'one person with two certificates in two seats',
    policy: { steps: [step('chiefs', '科室负责人', { count: 2 }), leader] },
    signed: ['chief', 'chief-2', 'leader'],
    ...breached('APPROVAL_SEAT_SAME_PERSON'),
  },
  {
    name: 'one person in two seats where one person may hold two steps',
    policy: { steps: [step('chiefs', '科室负责人', { count: 2 }), leader], distinctPersons: false },
    signed: ['chief', 'chief-2', 'leader'],
    ...breached('APPROVAL_SEAT_SAME_PERSON'),
  },
  {
    name: 'one person with two certificates in two steps',
    policy: { steps: [chief, step('second', '科室负责人')] },
    signed: ['chief', 'chief-2'],
    ...breached('APPROVAL_SAME_PERSON'),
  },
  {
    name: 'more signers than seats',
    policy: { steps: [step('experts', '专家', { count: 2 }), leader] },
    signed: ['expert1', 'expert2', 'expert3', 'leader'],
    ...breached('APPROVAL_UNEXPECTED_SIGNATURE'),
  },
  {
    name: 'parallel steps in the order of the list',
    policy: parallel,
    signed: ['clerk', 'chief', 'lawyer', 'leader'],
    ...VALID,
  },
  {
    name: 'parallel steps in the other order',
    policy: parallel,
    signed: ['clerk', 'lawyer', 'chief', 'leader'],
    ...VALID,
  },
  {
    name: 'a parallel step before the step that it follows',
    policy: parallel,
    signed: ['lawyer', 'clerk', 'chief', 'leader'],
    ...breached('APPROVAL_ORDER'),
  },
  {
    name: 'the leader before one of the parallel steps',
    policy: parallel,
    signed: ['clerk', 'chief', 'leader', 'lawyer'],
    ...breached('APPROVAL_ORDER'),
  },
  {
    name: 'a parallel step left out',
    policy: parallel,
    signed: ['clerk', 'chief', 'leader'],
    ...unfinished('APPROVAL_INCOMPLETE'),
  },
  {
    name: 'an optional step left out',
    policy: withReview,
    signed: ['clerk', 'leader'],
    ...VALID,
    steps: ['satisfied', 'not-required', 'satisfied'],
  },
  { name: 'an optional step signed', policy: withReview, signed: ['clerk', 'lawyer', 'leader'], ...VALID },
  {
    name: 'an optional step signed by the wrong role',
    policy: withReview,
    signed: ['clerk', 'chief', 'leader'],
    ...breached('APPROVAL_WRONG_ROLE'),
  },
  {
    name: 'an optional step signed too late',
    policy: withReview,
    signed: ['clerk', 'leader', 'lawyer'],
    ...breached('APPROVAL_ORDER'),
  },
  {
    name: 'the order across an optional step that nobody signed',
    policy: withReview,
    signed: ['leader', 'clerk'],
    ...breached('APPROVAL_ORDER'),
  },
  {
    name: 'a person with two roles leaves the clerk’s step to the clerk',
    policy: { steps: [clerk, chief, leader] },
    signed: ['clerk', 'both', 'leader'],
    ...VALID,
  },
  {
    name: 'a person with two roles leaves the chief’s step to the chief',
    policy: { steps: [clerk, chief, leader] },
    signed: ['both', 'chief', 'leader'],
    ...VALID,
  },
  {
    name: 'a person with two roles takes the seat that nobody else can take',
    policy: { steps: [step('clerk', '经办', { after: [] }), step('chief', '科室负责人', { after: [] })] },
    signed: ['both', 'clerk'],
    ...VALID,
  },
  {
    name: 'a named person signs',
    policy: { steps: [clerk, step('chief', '科室负责人', { person: '钱科长' })] },
    signed: ['clerk', 'chief'],
    ...VALID,
  },
  {
    name: 'another than the named person signs',
    policy: { steps: [clerk, step('chief', '科室负责人', { person: '钱科长' })] },
    signed: ['clerk', 'both'],
    ...breached('APPROVAL_WRONG_PERSON'),
  },
  {
    name: 'a leader who has left',
    policy: chain,
    signed: ['clerk', 'chief', 'former'],
    ...breached('APPROVAL_LEFT_ROSTER'),
  },
  {
    name: 'someone unknown in a committee',
    policy: committee,
    signed: ['expert1', 'stranger', 'leader'],
    ...breached('APPROVAL_SIGNER_UNKNOWN'),
  },
];
