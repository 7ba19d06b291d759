/** 延期通知书: at most ten working days more, approved by the head of the agency, with the reason (行政许可法 §42(1)). */
import { writtenDate } from '../../dates.ts';
import { integer, members } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { date, inOrder, numberedMembers, personName, sentence } from '../shapes.ts';
import { receiptLine, you } from '../wording.ts';

const shape = members({
  ...numberedMembers,
  acceptedAt: date,
  noticedAt: date,
  dueDate: date,
  newDueDate: date,
  // §42(2) allows fifteen days where several agencies decide together.
  days: integer(1, 15),
  reason: sentence,
  approver: personName,
});

export const extensionNotice: DocumentType = defineDocument({
  type: 'extension-notice',
  title: { zh: '延期通知书', en: 'Notice of extension' },
  signers: [
    { field: 'sig.seal', role: '单位印章' },
    { field: 'sig.recipient', role: '申请人（代理人）' },
  ],
  shape,
  check: (d) => {
    inOrder(['$.acceptedAt', d.acceptedAt], ['$.noticedAt', d.noticedAt], ['$.dueDate', d.dueDate]);
    inOrder(['$.dueDate', d.dueDate], ['$.newDueDate', d.newDueDate]);
  },
  describe: (d) => ({
    head: { kind: 'letter', agency: d.agency.name, number: d.docNo },
    title: '行政许可延期通知书',
    addressee: d.applicant.name,
    blocks: [
      {
        text: `${you(d.applicant)}申请的${d.itemName}（事项编码：${d.itemCode}，办件编号：${d.caseNo}），本机关于${writtenDate(d.acceptedAt)}受理，应于${writtenDate(d.dueDate)}前作出决定。`,
      },
      {
        text: `因${d.reason}，不能在上述期限内作出决定。根据《中华人民共和国行政许可法》第四十二条的规定，经本机关负责人${d.approver}批准，延长${d.days}个工作日，至${writtenDate(d.newDueDate)}前作出决定。`,
      },
      { text: '特此通知。' },
    ],
    seal: { agency: d.agency.name, date: d.noticedAt },
    lines: [receiptLine],
  }),
});
