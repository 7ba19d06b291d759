/** A decision to renew, change, withdraw, revoke or cancel a licence (行政许可法 §8, §49, §50, §69, §70). */
import { writtenDate } from '../../dates.ts';
import { fail, members, oneOf, text } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { copies, date, inOrder, numberedMembers, optional, sentence, sentences } from '../shapes.ts';
import { numbered, paragraph, you } from '../wording.ts';

const shape = members({
  ...numberedMembers,
  kind: oneOf('延续', '变更', '撤回', '撤销', '注销'),
  licenceNo: text({ most: 60 }),
  reasons: sentences,
  legalBasis: sentences,
  contents: sentences,
  validTo: optional(date),
  remedies: optional(sentence),
  decidedAt: date,
  copies,
});

export const dispositionDecision: DocumentType = defineDocument({
  type: 'disposition-decision',
  title: { zh: '延续、变更、撤回、撤销、注销决定书', en: 'Decision on an existing licence' },
  signers: [{ field: 'sig.seal', role: '单位印章' }],
  shape,
  check: (d) => {
    if (d.kind === '延续' && d.validTo === undefined) fail('FORMS_MISSING', '$.validTo');
    // Whoever loses a licence is informed of the remedies.
    if ((d.kind === '撤回' || d.kind === '撤销') && d.remedies === undefined) fail('FORMS_MISSING', '$.remedies');
    inOrder(['$.decidedAt', d.decidedAt], ['$.validTo', d.validTo]);
  },
  describe: (d) => ({
    head: { kind: 'document', agency: d.agency.name, number: d.docNo },
    title: `${d.kind}行政许可决定书`,
    addressee: d.applicant.name,
    blocks: [
      {
        text: `${you(d.applicant)}持有的${d.itemName}（事项编码：${d.itemCode}，许可证编号：${d.licenceNo}，办件编号：${d.caseNo}），${d.reasons.map((reason) => reason.replace(/[。；]$/, '')).join('；')}。`,
      },
      { text: `根据${d.legalBasis.join('、')}的规定，决定${d.kind}该项行政许可。具体内容如下：` },
      ...numbered(d.validTo === undefined ? d.contents : [...d.contents, `有效期限：至${writtenDate(d.validTo)}`]),
      ...(d.remedies === undefined ? [] : [paragraph(d.remedies)]),
    ],
    seal: { agency: d.agency.name, date: d.decidedAt },
    record: d.copies && { copies: d.copies, office: d.agency.name, date: d.decidedAt },
  }),
});
