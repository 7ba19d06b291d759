/** The internal decision on an existing licence (行政许可法 §8, §49, §50, §69, §70). */
import { writtenDate } from '../../dates.ts';
import { members, oneOf, text } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { caseMembers, date, sentences, steps } from '../shapes.ts';
import { describeSheet, stepSigners } from './approval-sheet.ts';

const shape = members({
  ...caseMembers,
  kind: oneOf('延续', '变更', '撤回', '撤销', '注销'),
  licenceNo: text({ most: 60 }),
  startedAt: date,
  reasons: sentences,
  legalBasis: sentences,
  steps,
});

export const dispositionApproval: DocumentType = defineDocument({
  type: 'disposition-approval',
  title: {
    zh: '延续、变更、撤回、撤销、注销审批表',
    en: 'Approval sheet: renewal, change, withdrawal, revocation, cancellation',
  },
  signers: [...stepSigners],
  shape,
  describe: (d) =>
    describeSheet(d, `行政许可${d.kind}审批表`, [
      [
        ['启动日期', writtenDate(d.startedAt)],
        ['许可证号', d.licenceNo],
      ],
      [['理由', d.reasons.join('；')]],
      [['法律依据', d.legalBasis.join('、')]],
    ]),
});
