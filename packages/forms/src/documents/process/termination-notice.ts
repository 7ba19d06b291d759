/** 终止办理通知书: the agency ends a case whose application was withdrawn (《旅游行政许可办法》§22 and rules like it). */
import { writtenDate } from '../../dates.ts';
import { members } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { copies, date, inOrder, numberedMembers, optional, sentence, sentences } from '../shapes.ts';
import { paragraph, receiptLine, theApplication, you } from '../wording.ts';

const shape = members({
  ...numberedMembers,
  appliedAt: date,
  withdrawnAt: date,
  noticedAt: date,
  legalBasis: sentences,
  returned: optional(sentence),
  copies,
});

export const terminationNotice: DocumentType = defineDocument({
  type: 'termination-notice',
  title: { zh: '终止办理通知书', en: 'Notice that a case ends' },
  signers: [
    { field: 'sig.seal', role: '行政许可专用章' },
    { field: 'sig.recipient', role: '申请人（代理人）' },
  ],
  shape,
  check: (d) => inOrder(['$.appliedAt', d.appliedAt], ['$.withdrawnAt', d.withdrawnAt], ['$.noticedAt', d.noticedAt]),
  describe: (d) => ({
    head: { kind: 'letter', agency: d.agency.name, number: d.docNo },
    title: '行政许可终止办理通知书',
    addressee: d.applicant.name,
    blocks: [
      {
        text: `${theApplication(d, d.appliedAt)}，${you(d.applicant)}于${writtenDate(d.withdrawnAt)}自愿撤回。根据${d.legalBasis.join('、')}的规定，本机关决定终止办理。`,
      },
      ...(d.returned === undefined ? [] : [paragraph(d.returned)]),
      { text: '特此通知。' },
    ],
    seal: { agency: d.agency.name, date: d.noticedAt },
    lines: [receiptLine],
    record: d.copies && { copies: d.copies, office: d.agency.name, date: d.noticedAt },
  }),
});
