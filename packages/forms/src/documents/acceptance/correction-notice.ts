/** 补正告知书: everything that is missing, stated once, within five working days of receipt (行政许可法 §32(1)(四)). */
import { writtenDate } from '../../dates.ts';
import { list, members, text } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { date, inOrder, numberedMembers, sentence } from '../shapes.ts';
import { numbered, receiptLine, theApplication } from '../wording.ts';

const shape = members({
  ...numberedMembers,
  receivedAt: date,
  noticedAt: date,
  missing: list(members({ name: text({ most: 100 }), requirement: sentence }), { least: 1, most: 50 }),
  correctBy: date,
});

export const correctionNotice: DocumentType = defineDocument({
  type: 'correction-notice',
  title: { zh: '补正告知书', en: 'Notice to correct an application' },
  signers: [
    { field: 'sig.seal', role: '行政许可专用章' },
    { field: 'sig.recipient', role: '申请人（代理人）' },
  ],
  shape,
  check: (d) => inOrder(['$.receivedAt', d.receivedAt], ['$.noticedAt', d.noticedAt], ['$.correctBy', d.correctBy]),
  describe: (d) => ({
    head: { kind: 'letter', agency: d.agency.name, number: d.docNo },
    title: '补正告知书',
    addressee: d.applicant.name,
    blocks: [
      {
        text: `${theApplication(d, d.receivedAt)}，申请材料不齐全或者不符合法定形式。根据《中华人民共和国行政许可法》第三十二条第一款第（四）项的规定，现一次告知需要补正的全部内容：`,
      },
      ...numbered(d.missing.map(({ name, requirement }) => `${name}：${requirement}`)),
      { text: `请于${writtenDate(d.correctBy)}前补正。全部补正材料齐全之日为受理之日。` },
    ],
    seal: { agency: d.agency.name, date: d.noticedAt },
    lines: [receiptLine],
  }),
});
