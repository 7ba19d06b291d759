/** 决定审批表: the internal decision on the licence. */
import { writtenDate } from '../../dates.ts';
import { members, oneOf } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { caseMembers, date, inOrder, sentences, steps } from '../shapes.ts';
import { describeSheet, stepSigners } from './approval-sheet.ts';

const shape = members({
  ...caseMembers,
  acceptedAt: date,
  dueStatutory: date,
  duePromised: date,
  proposal: oneOf('准予', '不予'),
  facts: sentences,
  legalBasis: sentences,
  steps,
});

export const decisionApproval: DocumentType = defineDocument({
  type: 'decision-approval',
  title: { zh: '决定审批表', en: 'Approval sheet: decision' },
  signers: [...stepSigners],
  shape,
  check: (d) =>
    inOrder(['$.acceptedAt', d.acceptedAt], ['$.duePromised', d.duePromised], ['$.dueStatutory', d.dueStatutory]),
  describe: (d) =>
    describeSheet(d, '行政许可决定审批表', [
      [
        ['受理日期', writtenDate(d.acceptedAt)],
        ['拟办结果', `${d.proposal}行政许可`],
      ],
      [
        ['承诺期限', writtenDate(d.duePromised)],
        ['法定期限', writtenDate(d.dueStatutory)],
      ],
      [['审查情况', d.facts.join('；')]],
      [['法律依据', d.legalBasis.join('、')]],
    ]),
});
