/** 行政许可申请书: what an applicant asks for, and the materials handed in (行政许可法 §29, §31). */
import { members, text } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import {
  caseMembers,
  caseRows,
  date,
  handedIn,
  materialRows,
  optional,
  pairs,
  partyRows,
  personName,
} from '../shapes.ts';

const shape = members({
  ...caseMembers,
  request: text({ most: 1000 }),
  materials: handedIn,
  agentName: optional(personName),
  appliedAt: date,
});

export const application: DocumentType = defineDocument({
  type: 'application',
  title: { zh: '行政许可申请书', en: 'Application for a licence' },
  signers: [{ field: 'sig.applicant', role: '申请人' }],
  author: (d) => d.applicant.name,
  shape,
  describe: (d) => ({
    head: { kind: 'form' },
    title: '行政许可申请书',
    addressee: d.agency.name,
    blocks: [
      {
        rows: [
          ...partyRows('申请人', d.applicant),
          ...(d.agentName === undefined ? [] : [pairs(['代理人', d.agentName])]),
          ...caseRows(d),
          pairs(['申请内容', d.request]),
        ],
      },
      { rows: materialRows(d.materials), hasHeading: true },
      { text: '申请人对申请材料实质内容的真实性负责。' },
    ],
    lines: [{ field: 'sig.applicant', label: '申请人', text: '申请人（签名或者盖章）', date: d.appliedAt }],
  }),
});
