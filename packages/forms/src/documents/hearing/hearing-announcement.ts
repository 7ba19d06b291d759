/** 听证公告: a hearing of public interest is announced (行政许可法 §46). */
import { writtenDate } from '../../dates.ts';
import { instant, members, text } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { date, inOrder, numberedMembers, personName, place } from '../shapes.ts';
import { numbered, writtenInstant } from '../wording.ts';

const shape = members({
  ...numberedMembers,
  noticedAt: date,
  hearingAt: instant,
  place,
  host: personName,
  recorder: personName,
  registerBy: date,
  contact: personName,
  phone: text({ most: 40 }),
});

export const hearingAnnouncement: DocumentType = defineDocument({
  type: 'hearing-announcement',
  title: { zh: '听证公告', en: 'Announcement of a hearing' },
  signers: [{ field: 'sig.seal', role: '单位印章' }],
  shape,
  check: (d) =>
    inOrder(['$.noticedAt', d.noticedAt], ['$.registerBy', d.registerBy], ['$.hearingAt', d.hearingAt.slice(0, 10)]),
  describe: (d) => ({
    head: { kind: 'document', agency: d.agency.name, number: d.docNo },
    title: '听证公告',
    blocks: [
      {
        text: `${d.applicant.name}申请的${d.itemName}（事项编码：${d.itemCode}，办件编号：${d.caseNo}）涉及公共利益，根据《中华人民共和国行政许可法》第四十六条的规定，本机关决定举行听证，现公告如下：`,
      },
      ...numbered([
        `听证时间：${writtenInstant(d.hearingAt)}`,
        `听证地点：${d.place}`,
        `听证主持人：${d.host}，记录人：${d.recorder}`,
        `报名方式：自愿参加听证的，请于${writtenDate(d.registerBy)}前向${d.contact}（电话：${d.phone}）报名`,
      ]),
      { text: '特此公告。' },
    ],
    seal: { agency: d.agency.name, date: d.noticedAt },
  }),
});
