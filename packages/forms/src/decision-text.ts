/** The wording of a decision letter, made from its data. */
import { writtenDate } from './dates.ts';
import type { Decision } from './decision.ts';
import type { Paragraph } from './official/official-document.ts';

const DIGITS = '〇一二三四五六七八九';

/** Chinese numerals 1 to 99, as level marks use them. */
export function chineseNumber(value: number): string {
  if (value < 10) return DIGITS[value]!;
  const tens = Math.floor(value / 10);
  const units = value % 10;
  return `${tens === 1 ? '' : DIGITS[tens]!}十${units === 0 ? '' : DIGITS[units]!}`;
}

export function decisionParagraphs(decision: Decision): Paragraph[] {
  const { grantee, result } = decision;
  const you = grantee.kind === 'organisation' ? '你单位' : '你';
  const code = grantee.kind === 'organisation' ? `统一社会信用代码：${grantee.uscc}` : `公民身份号码：${grantee.idNo}`;
  const finding = result === '准予' ? '经审查，申请材料齐全，符合法定条件。' : '经审查，不符合法定条件。';
  return [
    {
      text:
        `${you}（${code}）于${writtenDate(decision.appliedAt)}提出的${decision.itemName}（事项编码：${decision.itemCode}）申请（办件编号：${decision.caseNo}），` +
        `本机关于${writtenDate(decision.acceptedAt)}受理。${finding}`,
    },
    {
      text: `根据${decision.legalBasis.join('、')}的规定，决定${result}行政许可。${result === '准予' ? '具体内容如下：' : '理由如下：'}`,
    },
    ...(result === '准予' ? grantParagraphs(decision) : refusalParagraphs(decision)),
  ];
}

function grantParagraphs(decision: Decision): Paragraph[] {
  const items: string[] = [`许可事项：${decision.itemName}。`, `许可范围：${sentence(decision.scope)}`];
  if (decision.licenceNo) items.push(`许可证编号：${decision.licenceNo}。`);
  if (decision.validFrom) {
    const until = decision.validTo ? `至${writtenDate(decision.validTo)}` : '起长期有效';
    items.push(`有效期限：自${writtenDate(decision.validFrom)}${until}。`);
  }
  if (decision.conditions.length > 0) items.push('被许可人应当遵守下列条件：');
  return [...items.map(levelOne), ...decision.conditions.map(levelTwo)];
}

function refusalParagraphs(decision: Decision): Paragraph[] {
  return [
    ...decision.reasons!.map((reason, i) => levelOne(sentence(reason), i)),
    { text: sentence(decision.remedies!) },
  ];
}

export function levelOne(text: string, index: number): Paragraph {
  const mark = `${chineseNumber(index + 1)}、`;
  const title = /^[^：，。]{2,16}：/.exec(text)?.[0] ?? '';
  return { text: mark + text, lead: [...mark].length + [...title].length };
}

export function levelTwo(text: string, index: number): Paragraph {
  return { text: `（${chineseNumber(index + 1)}）${sentence(text)}` };
}

export function sentence(text: string): string {
  return /[。！？；]$/.test(text) ? text : `${text}。`;
}
