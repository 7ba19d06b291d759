/** Turns of phrase that documents share. */
import { writtenDate } from '../dates.ts';
import { levelOne, levelTwo, sentence } from '../decision-text.ts';
import type { Paragraph, SignLine } from '../official/official-document.ts';
import type { Party } from '../party.ts';
import type { CaseData } from './shapes.ts';

/** Numbered headings 一、二、 and items （一）（二）, each a sentence. */
export function numbered(texts: readonly string[]): Paragraph[] {
  return texts.map((text, i) => levelOne(sentence(text), i));
}

export function subNumbered(texts: readonly string[]): Paragraph[] {
  return texts.map((text, i) => levelTwo(text, i));
}

export function paragraph(text: string): Paragraph {
  return { text: sentence(text) };
}

/** 你单位 of an organisation, 你 of a person. */
export function you(party: Party): string {
  return party.kind === 'organisation' ? '你单位' : '你';
}

/** “你单位于2026年10月8日提出的示例事项许可（事项编码：…）申请（办件编号：…）”. */
export function theApplication(data: CaseData, appliedAt: string): string {
  return `${you(data.applicant)}于${writtenDate(appliedAt)}提出的${data.itemName}（事项编码：${data.itemCode}）申请（办件编号：${data.caseNo}）`;
}

/** `2026年10月15日10时30分` of an instant, by the clock at its offset. */
export function writtenInstant(instant: string): string {
  const [hour, minute] = [Number(instant.slice(11, 13)), instant.slice(14, 16)];
  return `${writtenDate(instant.slice(0, 10))}${hour}时${minute}分`;
}

/** The line on which the addressee confirms receipt, with the date that they fill in. */
export const receiptLine: SignLine = {
  field: 'sig.recipient',
  label: '收件人签收',
  text: '申请人（代理人）签收',
};
