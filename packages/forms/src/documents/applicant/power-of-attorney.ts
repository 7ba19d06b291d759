/** 委托书: an applicant lets an agent act in the case. */
import { writtenDate } from '../../dates.ts';
import { citizenNumber, members, text } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { caseMembers, caseRows, date, inOrder, optional, pairs, partyRows, personName, sentences } from '../shapes.ts';
import { paragraph, subNumbered } from '../wording.ts';

const shape = members({
  ...caseMembers,
  agent: members({ name: personName, idNo: optional(citizenNumber), phone: text({ most: 40 }) }),
  powers: sentences,
  validFrom: date,
  validTo: date,
  signedAt: date,
});

export const powerOfAttorney: DocumentType = defineDocument({
  type: 'power-of-attorney',
  title: { zh: '委托书', en: 'Power of attorney' },
  signers: [
    { field: 'sig.applicant', role: '委托人' },
    { field: 'sig.agent', role: '受托人' },
  ],
  author: (d) => d.applicant.name,
  shape,
  check: (d) => inOrder(['$.signedAt', d.signedAt], ['$.validFrom', d.validFrom], ['$.validTo', d.validTo]),
  describe: (d) => ({
    head: { kind: 'form' },
    title: '委托书',
    addressee: d.agency.name,
    blocks: [
      {
        rows: [
          ...partyRows('委托人', d.applicant),
          ...caseRows(d),
          pairs(['受托人', d.agent.name], ['联系电话', d.agent.phone]),
        ],
      },
      { text: '委托人委托上列受托人代为办理上列事项，受托人的权限如下：' },
      ...subNumbered(d.powers),
      paragraph(`委托期限自${writtenDate(d.validFrom)}至${writtenDate(d.validTo)}`),
    ],
    lines: [
      { field: 'sig.applicant', label: '委托人', text: '委托人（签名或者盖章）', date: d.signedAt },
      { field: 'sig.agent', label: '受托人', text: '受托人（签名）', date: d.signedAt },
    ],
  }),
});
