/** 笔录: what was said, when and where; those who took part sign it. */
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

/** How one kind of minutes differs from the others. */
interface Minutes {
  readonly type: string;
  readonly title: DocumentType['title'];
  /** Role of the person who leads. */
  readonly host: string;
}

export function defineMinutes({ type, title, host }: Minutes): DocumentType {
  return defineDocument({
    type,
    title,
    signers: [
      { field: 'sig.host', role: host },
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
      title: title.zh,
      blocks: [
        {
          rows: [
            ...caseRows(d),
            pairs(['申请人', d.applicant.name]),
            pairs(['起止时间', `${writtenInstant(d.startedAt)}至${writtenInstant(d.endedAt)}`]),
            pairs(['地点', d.place]),
            pairs([host, d.host], ['记录人', d.recorder]),
            pairs(['参加人', d.speakers.join('、')]),
          ],
        },
        ...d.statements.map(({ speaker, text }) => ({ text: `${speaker}：${text}`, lead: [...speaker].length + 1 })),
        { text: '以上笔录经本人阅看，记录无误。' },
      ],
      lines: [
        { field: 'sig.host', label: host, text: `${host}（签名）`, date: d.endedAt.slice(0, 10) },
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
}
