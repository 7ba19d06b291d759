/** 听证申请书: an applicant or interested party asks for a hearing (行政许可法 §47). */
import { documentNumber, members } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { caseMembers, caseRows, date, partyRows, sentences } from '../shapes.ts';
import { numbered } from '../wording.ts';

const shape = members({ ...caseMembers, noticeNo: documentNumber, reasons: sentences, appliedAt: date });

export const hearingApplication: DocumentType = defineDocument({
  type: 'hearing-application',
  title: { zh: '听证申请书', en: 'Request for a hearing' },
  signers: [{ field: 'sig.applicant', role: '申请人' }],
  author: (d) => d.applicant.name,
  shape,
  describe: (d) => ({
    head: { kind: 'form' },
    title: '听证申请书',
    addressee: d.agency.name,
    blocks: [
      { rows: [...partyRows('申请人', d.applicant), ...caseRows(d)] },
      { text: `本申请人已收到权利告知书（${d.noticeNo}），现申请听证，理由如下：` },
      ...numbered(d.reasons),
    ],
    lines: [{ field: 'sig.applicant', label: '申请人', text: '申请人（签名或者盖章）', date: d.appliedAt }],
  }),
});
