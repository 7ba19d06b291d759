/** 特别程序告知书: a procedure whose days are not counted, with the time that it needs (行政许可法 §45). */
import { writtenDate } from '../../dates.ts';
import { members, oneOf } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { date, inOrder, numberedMembers, sentence, workingDays } from '../shapes.ts';
import { receiptLine, you } from '../wording.ts';

const shape = members({
  ...numberedMembers,
  acceptedAt: date,
  noticedAt: date,
  kind: oneOf('听证', '招标', '拍卖', '检验', '检测', '检疫', '鉴定', '专家评审'),
  from: date,
  days: workingDays,
  reason: sentence,
});

export const specialProcedureNotice: DocumentType = defineDocument({
  type: 'special-procedure-notice',
  title: { zh: '特别程序告知书', en: 'Notice of a special procedure' },
  signers: [
    { field: 'sig.seal', role: '单位印章' },
    { field: 'sig.recipient', role: '申请人（代理人）' },
  ],
  shape,
  check: (d) => inOrder(['$.acceptedAt', d.acceptedAt], ['$.noticedAt', d.noticedAt], ['$.from', d.from]),
  describe: (d) => ({
    head: { kind: 'letter', agency: d.agency.name, number: d.docNo },
    title: '特别程序告知书',
    addressee: d.applicant.name,
    blocks: [
      {
        text: `${you(d.applicant)}申请的${d.itemName}（事项编码：${d.itemCode}，办件编号：${d.caseNo}），本机关于${writtenDate(d.acceptedAt)}受理。因${d.reason}，需要进行${d.kind}。`,
      },
      {
        text: `根据《中华人民共和国行政许可法》第四十五条的规定，${d.kind}自${writtenDate(d.from)}起，所需时间${d.days}个工作日，不计算在办理期限内。`,
      },
      { text: '特此告知。' },
    ],
    seal: { agency: d.agency.name, date: d.noticedAt },
    lines: [receiptLine],
  }),
});
