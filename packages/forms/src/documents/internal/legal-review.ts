/** 法制审核意见书: authority, facts, law, procedure and wording of a draft decision. */
import { list, members, oneOf, text } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { caseMembers, caseRows, date, pairs, sentence } from '../shapes.ts';

const shape = members({
  ...caseMembers,
  reviewed: text({ most: 100 }),
  aspects: list(members({ aspect: text({ most: 30 }), opinion: sentence }), { least: 1, most: 20 }),
  conclusion: oneOf('同意', '建议修改', '不同意'),
  reviewedAt: date,
});

export const legalReview: DocumentType = defineDocument({
  type: 'legal-review',
  title: { zh: '法制审核意见书', en: 'Opinion of the legal review' },
  signers: [{ field: 'sig.reviewer', role: '法制审核人' }],
  shape,
  describe: (d) => ({
    head: { kind: 'form' },
    title: `${d.agency.name}法制审核意见书`,
    blocks: [
      {
        rows: [
          ...caseRows(d),
          pairs(['申请人', d.applicant.name]),
          pairs(['送审文书', d.reviewed]),
          ...d.aspects.map(({ aspect, opinion }) => pairs([aspect, opinion])),
          pairs(['审核结论', d.conclusion]),
        ],
      },
    ],
    lines: [{ field: 'sig.reviewer', label: '法制审核人', text: '法制审核人（签名）', date: d.reviewedAt }],
  }),
});
