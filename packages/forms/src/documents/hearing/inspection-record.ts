/** 核查（勘验）笔录: two officials or more check the facts on the spot (行政许可法 §34(3)). */
import { instant, list, members } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { caseMembers, caseRows, pairs, personName, place, sentence, sentences } from '../shapes.ts';
import { numbered, paragraph, writtenInstant } from '../wording.ts';

const shape = members({
  ...caseMembers,
  inspectedAt: instant,
  place,
  inspectors: list(personName, { least: 2, most: 2 }),
  present: personName,
  findings: sentences,
  conclusion: sentence,
});

export const inspectionRecord: DocumentType = defineDocument({
  type: 'inspection-record',
  title: { zh: '核查（勘验）笔录', en: 'Record of an inspection' },
  signers: [
    { field: 'sig.inspector1', role: '核查人' },
    { field: 'sig.inspector2', role: '核查人' },
    { field: 'sig.party', role: '被核查人' },
  ],
  shape,
  describe: (d) => ({
    head: { kind: 'form' },
    title: '核查（勘验）笔录',
    blocks: [
      {
        rows: [
          ...caseRows(d),
          pairs(['核查机关', d.agency.name]),
          pairs(['申请人', d.applicant.name]),
          pairs(['时间', writtenInstant(d.inspectedAt)]),
          pairs(['地点', d.place]),
          pairs(['核查人', d.inspectors.join('、')]),
          pairs(['在场人', d.present]),
        ],
      },
      { text: '核查（勘验）情况如下：' },
      ...numbered(d.findings),
      paragraph(`结论：${d.conclusion}`),
    ],
    lines: [
      ...d.inspectors.map((name, i) => ({
        field: `sig.inspector${i + 1}`,
        label: `核查人${name}`,
        text: '核查人（签名）',
        date: d.inspectedAt.slice(0, 10),
      })),
      { field: 'sig.party', label: '在场人', text: '在场人（签名）', date: d.inspectedAt.slice(0, 10) },
    ],
  }),
});
