/** 不予受理决定书: reasons and remedies, with the special seal and date (行政许可法 §32(1)(一)(二), (2)). */
import { members } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { date, inOrder, numberedMembers, sentence, sentences } from '../shapes.ts';
import { numbered, paragraph, receiptLine, theApplication } from '../wording.ts';

const shape = members({
  ...numberedMembers,
  receivedAt: date,
  decidedAt: date,
  reasons: sentences,
  legalBasis: sentences,
  remedies: sentence,
});

export const nonAcceptance: DocumentType = defineDocument({
  type: 'non-acceptance',
  title: { zh: '不予受理决定书', en: 'Decision not to accept an application' },
  signers: [
    { field: 'sig.seal', role: '行政许可专用章' },
    { field: 'sig.recipient', role: '申请人（代理人）' },
  ],
  shape,
  check: (d) => inOrder(['$.receivedAt', d.receivedAt], ['$.decidedAt', d.decidedAt]),
  describe: (d) => ({
    head: { kind: 'letter', agency: d.agency.name, number: d.docNo },
    title: '不予受理决定书',
    addressee: d.applicant.name,
    blocks: [
      {
        text: `${theApplication(d, d.receivedAt)}，根据${d.legalBasis.join('、')}的规定，本机关决定不予受理。理由如下：`,
      },
      ...numbered(d.reasons),
      paragraph(d.remedies),
    ],
    seal: { agency: d.agency.name, date: d.decidedAt },
    lines: [receiptLine],
  }),
});
