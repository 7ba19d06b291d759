/** 送达回证: what was served, to whom, when, how; the recipient signs (行政许可法 §44). */
import { documentNumber, fail, instant, list, members, oneOf, text } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { caseMembers, caseRows, optional, pairs, personName, place, sentence, signRow } from '../shapes.ts';
import { writtenInstant } from '../wording.ts';

const shape = members({
  ...caseMembers,
  documents: list(members({ name: text({ most: 60 }), docNo: documentNumber }), { least: 1, most: 20 }),
  servedAt: instant,
  place,
  mode: oneOf('直接送达', '留置送达', '邮寄送达', '公告送达', '电子送达'),
  recipient: members({ name: personName, relation: text({ most: 30 }) }),
  server: personName,
  witness: optional(personName),
  notes: optional(sentence),
});

export const serviceRecord: DocumentType = defineDocument({
  type: 'service-record',
  title: { zh: '送达回证', en: 'Proof of service' },
  signers: [
    { field: 'sig.server', role: '送达人' },
    { field: 'sig.recipient', role: '受送达人' },
    { field: 'sig.witness', role: '见证人' },
  ],
  shape,
  check: (d) => {
    // Leaving a document without a signature needs a witness.
    if (d.mode === '留置送达' && d.witness === undefined) fail('FORMS_MISSING', '$.witness');
  },
  describe: (d) => ({
    head: { kind: 'form' },
    title: `${d.agency.name}送达回证`,
    blocks: [
      {
        rows: [
          ...caseRows(d),
          ...d.documents.map(({ name, docNo }) => pairs(['送达文书', `${name}\n${docNo}`])),
          pairs(['受送达人', d.applicant.name]),
          pairs(['送达时间', writtenInstant(d.servedAt)]),
          pairs(['送达地点', d.place]),
          pairs(['送达方式', d.mode]),
          signRow('收件人签名\n或者盖章', `${d.recipient.name}（${d.recipient.relation}）`, 'sig.recipient'),
          signRow('送达人\n（签名）', d.server, 'sig.server'),
          signRow('见证人\n（签名）', d.witness ?? '无', 'sig.witness'),
          pairs(['备注', d.notes ?? '无']),
        ],
      },
    ],
  }),
});
