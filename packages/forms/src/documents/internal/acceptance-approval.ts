/** 受理（不予受理）审批表: the internal decision whether an application is accepted. */
import { writtenDate } from '../../dates.ts';
import { members, oneOf } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { caseMembers, date, sentences, steps } from '../shapes.ts';
import { describeSheet, stepSigners } from './approval-sheet.ts';

const shape = members({
  ...caseMembers,
  receivedAt: date,
  proposal: oneOf('受理', '不予受理'),
  reasons: sentences,
  steps,
});

export const acceptanceApproval: DocumentType = defineDocument({
  type: 'acceptance-approval',
  title: { zh: '受理（不予受理）审批表', en: 'Approval sheet: acceptance' },
  signers: [...stepSigners],
  shape,
  describe: (d) =>
    describeSheet(d, '行政许可受理审批表', [
      [
        ['收件日期', writtenDate(d.receivedAt)],
        ['拟办结果', d.proposal],
      ],
      [['理由', d.reasons.join('；')]],
    ]),
});
