/** 权利告知书: applicant and interested parties may be heard (行政许可法 §36, §47). */
import { writtenDate } from '../../dates.ts';
import { sentence } from '../../decision-text.ts';
import { flag, members } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { date, inOrder, numberedMembers, sentence as sentenceReader } from '../shapes.ts';
import { receiptLine } from '../wording.ts';

const shape = members({ ...numberedMembers, acceptedAt: date, noticedAt: date, matter: sentenceReader, hearing: flag });

export const rightsNotice: DocumentType = defineDocument({
  type: 'rights-notice',
  title: { zh: '权利告知书', en: 'Notice of rights' },
  signers: [
    { field: 'sig.seal', role: '单位印章' },
    { field: 'sig.recipient', role: '申请人（代理人）' },
  ],
  shape,
  check: (d) => inOrder(['$.acceptedAt', d.acceptedAt], ['$.noticedAt', d.noticedAt]),
  describe: (d) => ({
    head: { kind: 'letter', agency: d.agency.name, number: d.docNo },
    title: '行政许可权利告知书',
    addressee: d.applicant.name,
    blocks: [
      {
        text: `本机关于${writtenDate(d.acceptedAt)}受理的${d.itemName}（事项编码：${d.itemCode}）申请（办件编号：${d.caseNo}），${sentence(d.matter)}`,
      },
      { text: '根据《中华人民共和国行政许可法》第三十六条的规定，申请人、利害关系人有权进行陈述和申辩。' },
      ...(d.hearing
        ? [
            {
              text: '根据该法第四十七条的规定，申请人、利害关系人享有要求听证的权利，可以自被告知听证权利之日起五日内提出听证申请，不承担组织听证的费用。',
            },
          ]
        : []),
      { text: '特此告知。' },
    ],
    seal: { agency: d.agency.name, date: d.noticedAt },
    lines: [receiptLine],
  }),
});
