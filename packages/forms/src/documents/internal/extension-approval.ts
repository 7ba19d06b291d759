/** 延期决定审批表: the head of the agency approves an extension (行政许可法 §42). */
import { writtenDate } from '../../dates.ts';
import { integer, members } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { caseMembers, date, inOrder, sentence, steps } from '../shapes.ts';
import { describeSheet, stepSigners } from './approval-sheet.ts';

const shape = members({
  ...caseMembers,
  acceptedAt: date,
  dueDate: date,
  newDueDate: date,
  days: integer(1, 15),
  reason: sentence,
  steps,
});

export const extensionApproval: DocumentType = defineDocument({
  type: 'extension-approval',
  title: { zh: '延期决定审批表', en: 'Approval sheet: extension' },
  signers: [...stepSigners],
  shape,
  check: (d) => inOrder(['$.acceptedAt', d.acceptedAt], ['$.dueDate', d.dueDate], ['$.newDueDate', d.newDueDate]),
  describe: (d) =>
    describeSheet(d, '行政许可延期审批表', [
      [
        ['受理日期', writtenDate(d.acceptedAt)],
        ['原定期限', writtenDate(d.dueDate)],
      ],
      [
        ['延长天数', `${d.days}个工作日`],
        ['延至', writtenDate(d.newDueDate)],
      ],
      [['延期理由', d.reason]],
    ]),
});
