/** 听证通知书: time and place, at least seven days before the hearing (行政许可法 §48(1)(一)). */
import { instant, members } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { date, inOrder, numberedMembers, personName, place } from '../shapes.ts';
import { numbered, receiptLine, writtenInstant } from '../wording.ts';

const shape = members({
  ...numberedMembers,
  noticedAt: date,
  hearingAt: instant,
  place,
  host: personName,
  recorder: personName,
});

export const hearingNotice: DocumentType = defineDocument({
  type: 'hearing-notice',
  title: { zh: '听证通知书', en: 'Notice of a hearing' },
  signers: [
    { field: 'sig.seal', role: '单位印章' },
    { field: 'sig.recipient', role: '申请人（代理人）' },
  ],
  shape,
  check: (d) => inOrder(['$.noticedAt', d.noticedAt], ['$.hearingAt', d.hearingAt.slice(0, 10)]),
  describe: (d) => ({
    head: { kind: 'letter', agency: d.agency.name, number: d.docNo },
    title: '听证通知书',
    addressee: d.applicant.name,
    blocks: [
      {
        text: `关于${d.itemName}（事项编码：${d.itemCode}，办件编号：${d.caseNo}），本机关决定举行听证，现将有关事项通知如下：`,
      },
      ...numbered([
        `听证时间：${writtenInstant(d.hearingAt)}`,
        `听证地点：${d.place}`,
        `听证主持人：${d.host}，记录人：${d.recorder}`,
        '听证公开举行：申请人、利害关系人可以提出证据，进行申辩和质证；认为主持人与该事项有直接利害关系的，有权申请回避',
        '委托代理人参加的：应当提交委托书',
      ]),
      { text: '特此通知。' },
    ],
    seal: { agency: d.agency.name, date: d.noticedAt },
    lines: [receiptLine],
  }),
});
