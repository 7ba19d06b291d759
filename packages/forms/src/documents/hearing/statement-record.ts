/** 陈述（申辩）笔录: the applicant or an interested party is heard (行政许可法 §36). */
import { fail, instant, list, members, text } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { caseMembers, caseRows, pairs, personName, place } from '../shapes.ts';
import { writtenInstant } from '../wording.ts';

const shape = members({
  ...caseMembers,
  startedAt: instant,
  endedAt: instant,
  place,
  host: personName,
  recorder: personName,
  speakers: list(text({ most: 60 }), { least: 1, most: 20 }),
  statements: list(members({ speaker: personName, text: text({ most: 1000 }) }), { least: 1, most: 100 }),
});

export const statementRecord: DocumentType = defineDocument({
  type: 'statement-record',
  title: { zh: '陈述（申辩）笔录', en: 'Record of a statement' },
  signers: [
    { field: 'sig.host', role: '询问人' },
    { field: 'sig.recorder', role: '记录人' },
    { field: 'sig.speaker', role: '申请人、利害关系人' },
  ],
  shape,
  check: (d) => {
    if (Date.parse(d.endedAt) < Date.parse(d.startedAt))
      fail('FORMS_ORDER', '$.endedAt', { earlier: '$.startedAt', date: d.endedAt });
  },
  describe: (d) => ({
    head: { kind: 'form' },
    title: '陈述（申辩）笔录',
    blocks: [
      {
        rows: [
          ...caseRows(d),
          pairs(['申请人', d.applicant.name]),
          pairs(['起止时间', `${writtenInstant(d.startedAt)}至${writtenInstant(d.endedAt)}`]),
          pairs(['地点', d.place]),
          pairs(['询问人', d.host], ['记录人', d.recorder]),
          pairs(['参加人', d.speakers.join('、')]),
        ],
      },
      ...d.statements.map(({ speaker, text }) => ({ text: `${speaker}：${text}`, lead: [...speaker].length + 1 })),
      { text: '以上笔录经本人阅看，记录无误。' },
    ],
    lines: [
      { field: 'sig.host', label: '询问人', text: '询问人（签名）', date: d.endedAt.slice(0, 10) },
      { field: 'sig.recorder', label: '记录人', text: '记录人（签名）', date: d.endedAt.slice(0, 10) },
      {
        field: 'sig.speaker',
        label: '申请人、利害关系人',
        text: '参加人（签名或者盖章）',
        date: d.endedAt.slice(0, 10),
      },
    ],
  }),
});
