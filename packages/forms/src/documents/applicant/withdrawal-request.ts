/** 撤回申请书: whoever applied withdraws the application before it is decided (《旅游行政许可办法》§22 and rules like it). */
import { writtenDate } from '../../dates.ts';
import { members } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { caseMembers, caseRows, date, inOrder, optional, pairs, partyRows, personName, sentence } from '../shapes.ts';

const shape = members({
  ...caseMembers,
  appliedAt: date,
  withdrawnAt: date,
  reason: sentence,
  agentName: optional(personName),
});

export const withdrawalRequest: DocumentType = defineDocument({
  type: 'withdrawal-request',
  title: { zh: '撤回行政许可申请书', en: 'Withdrawal of an application' },
  signers: [{ field: 'sig.applicant', role: '申请人' }],
  author: (d) => d.applicant.name,
  shape,
  check: (d) => inOrder(['$.appliedAt', d.appliedAt], ['$.withdrawnAt', d.withdrawnAt]),
  describe: (d) => ({
    head: { kind: 'form' },
    title: '撤回行政许可申请书',
    addressee: d.agency.name,
    blocks: [
      {
        rows: [
          ...partyRows('申请人', d.applicant),
          ...(d.agentName === undefined ? [] : [pairs(['代理人', d.agentName])]),
          ...caseRows(d),
          pairs(['撤回理由', d.reason]),
        ],
      },
      {
        text: `申请人于${writtenDate(d.appliedAt)}提出上列申请，现自愿撤回。申请人知悉：撤回后本次办理终止，需要办理的，应当重新申请。`,
      },
    ],
    lines: [{ field: 'sig.applicant', label: '申请人', text: '申请人（签名或者盖章）', date: d.withdrawnAt }],
  }),
});
