/** 网上办事大厅: what the hall publishes, takes in and reports back. */
import { defineKind, defineReceipt, defineRegister } from '@govseal/records';
import { type Static, Type } from 'typebox';
import { SEAL } from '../city.ts';

const HALL = '衢州市示例行政服务中心';
const text = (zh: string, en: string, maxLength = 200) => Type.String({ minLength: 1, maxLength, label: { zh, en } });
const list = (zh: string, en: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { minItems: 1, maxItems: 50, label: { zh, en } });
const days = (zh: string, en: string) => Type.Integer({ minimum: 1, maximum: 365, label: { zh, en } });
const date = (zh: string, en: string) => Type.String({ format: 'date', label: { zh, en } });

/** 办事指南: the four groups that have to be public, by the unit that owns the item. */
export const itemGuide = defineKind({
  kind: 'item-guide/1',
  title: { zh: '办事指南', en: 'Item guide' },
  schema: Type.Object({
    itemCode: Type.String({ pattern: '^[A-Z]{2}[0-9]{7,8}$', label: { zh: '事项编码', en: 'Item code' } }),
    name: text('事项名称', 'Item'),
    bureau: text('主管单位', 'Unit'),
    legalBasis: list('法律依据', 'Legal basis'),
    conditions: list('办理条件', 'Conditions'),
    procedure: list('办理程序', 'Procedure'),
    fee: text('收费标准', 'Fee'),
    statutoryDays: days('法定时限（工作日）', 'Statutory limit (working days)'),
    promisedDays: days('承诺时限（工作日）', 'Promised limit (working days)'),
    materials: list('申请材料', 'Materials'),
    from: date('施行日期', 'In effect from'),
  }),
  signers: [
    { role: '经办人', unit: ({ bureau }) => bureau },
    { role: SEAL, unit: ({ bureau }) => bureau },
  ],
  effective: ({ from }) => ({ from }),
  rules: [
    {
      code: 'ITEM_PROMISED_OVER_STATUTORY',
      clause: '行政许可法 §42',
      text: { zh: '承诺时限超过法定时限。', en: 'The promised limit exceeds the statutory one.' },
      path: '/promisedDays',
      holds: ({ promisedDays, statutoryDays }) => promisedDays <= statutoryDays,
    },
    {
      code: 'ITEM_CATEGORY_ABOLISHED',
      clause: '国务院 2015 年取消非行政许可审批',
      text: { zh: '非行政许可审批类别已取消。', en: 'The category of approvals other than licences was abolished.' },
      path: '/itemCode',
      holds: ({ itemCode }) => !itemCode.startsWith('FX'),
    },
  ],
});

/** What is in effect for each item; its head is signed by the hall. */
export const guideRegister = defineRegister({
  kind: 'item-guide-entry/1',
  title: { zh: '办事指南登记', en: 'Register of item guides' },
  signers: [{ role: '主任', unit: HALL }],
  cadenceHours: 24 * 7,
});

/** 集中受理: the hall's receipt of an application, for the guide that was in effect. */
export const intake = defineKind({
  kind: 'hall-intake/1',
  title: { zh: '集中受理凭证', en: 'Intake receipt' },
  schema: Type.Object({
    caseNo: Type.String({ pattern: '^[0-9]{6}-[0-9]{4}-[0-9]{6}$', label: { zh: '办件编号', en: 'Case number' } }),
    itemCode: text('事项编码', 'Item code', 20),
    applicant: text('申请人', 'Applicant'),
    materials: list('收到的材料', 'Materials received'),
    receivedOn: date('收件日期', 'Received on'),
    promisedDays: days('承诺时限（工作日）', 'Promised limit (working days)'),
  }),
  signers: [{ role: '受理员', unit: HALL }],
  key: ({ caseNo }) => caseNo,
  links: { guide: { kind: 'item-guide/1' } },
  deadline: ({ receivedOn }) => ({ start: receivedOn, days: 5 }),
  redactable: ['/applicant'],
});

/** 集中反馈: the bureau's answer to an intake, within the limit that was promised. */
export const feedback = defineReceipt({
  kind: 'hall-feedback/1',
  title: { zh: '办理结果反馈', en: 'Feedback of the result' },
  schema: Type.Object({
    caseNo: text('办件编号', 'Case number', 24),
    bureau: text('承办单位', 'Unit'),
    clerk: text('承办人', 'Clerk'),
    result: Type.Union([Type.Literal('准予'), Type.Literal('不予')], { label: { zh: '结果', en: 'Result' } }),
  }),
  answers: 'hall-intake/1',
  reader: ({ clerk }) => clerk,
  readerRole: { role: '经办人', unit: ({ bureau }) => bureau },
  signers: [{ role: SEAL, unit: ({ bureau }) => bureau }],
  // the limit that the hall promised, not one that the bureau states
  workingDays: (_, { content }) => (content as Static<typeof intake.definition.schema>).promisedDays,
});
