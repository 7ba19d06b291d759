/** Kinds for the tests of `govseal record`: what a user's module looks like. */
import { defineKind } from '@govseal/records';

const text = (zh, en) => ({ type: 'string', minLength: 1, maxLength: 100, label: { zh, en } });
const signers = [
  { role: '经办', unit: '示例局' },
  { role: '审核', unit: '示例局' },
];

export const letter = defineKind({
  kind: 'letter/1',
  title: { zh: '来信', en: 'Letter' },
  schema: {
    type: 'object',
    properties: { number: text('编号', 'Number'), phone: text('电话', 'Phone'), days: { type: 'integer', minimum: 1 } },
    required: ['number', 'phone', 'days'],
  },
  signers,
  redactable: ['/phone'],
  rules: [
    {
      code: 'LETTER_TOO_LONG',
      clause: '示例办法第三条',
      text: { zh: '办理时限超过十五个工作日。', en: 'The limit exceeds fifteen working days.' },
      holds: ({ days }) => days <= 15,
    },
  ],
});

export const answer = defineKind({
  kind: 'answer/1',
  title: { zh: '答复', en: 'Answer' },
  schema: { type: 'object', properties: { body: text('正文', 'Body') }, required: ['body'] },
  signers,
  links: { letter: { kind: 'letter/1' } },
});
