/** An approval policy in sentences: one for each step. */
import type { ApprovalPolicy, ApprovalStep, Condition } from '@govseal/validation/evaluate';
import type { Lang, Text } from '../../run/command.ts';

export interface DescribedStep {
  readonly id: string;
  readonly text: string;
}

export function describePolicy(policy: ApprovalPolicy, lang: Lang): readonly DescribedStep[] {
  return policy.steps.map((step, index) => {
    const parts = [
      signers(step),
      order(step, index, policy),
      optional(step),
      condition(step),
      delegation(step),
      limit(step),
    ];
    const sentence = parts.filter((part) => part !== null).map((part) => part[lang]);
    return { id: step.id, text: `${sentence.join(lang === 'zh' ? '；' : '; ')}${lang === 'zh' ? '。' : '.'}` };
  });
}

const KIND: Readonly<Record<ApprovalStep['kind'], Text>> = {
  certification: { en: 'certification signature', zh: '认证签名' },
  approval: { en: 'approval signature', zh: '审批签名' },
  seal: { en: 'seal', zh: '印章' },
};

type Holder = Pick<ApprovalStep, 'role' | 'unit' | 'person'>;

function holder({ role, unit, person }: Holder): Text {
  const place = unit == null ? { en: '', zh: '' } : { en: ` of ${unit}`, zh: unit };
  const name = person === undefined ? { en: '', zh: '' } : { en: ` (${person})`, zh: `（${person}）` };
  return { en: `${role}${place.en}${name.en}`, zh: `${place.zh}${role}${name.zh}` };
}

function signers(step: ApprovalStep): Text {
  const { seats, count, of } = step;
  const kind = KIND[step.kind];
  const who = holder(step);
  if (seats !== undefined) {
    const names = seats.map((seat) => holder({ ...step, ...seat }));
    const needed = count ?? seats.length;
    return {
      en: `${kind.en} by ${needed} of these ${seats.length}: ${names.map(({ en }) => en).join(', ')}`,
      zh: `由下列 ${seats.length} 席中的 ${needed} 席签署（${kind.zh}）：${names.map(({ zh }) => zh).join('、')}`,
    };
  }
  if (count === undefined) return { en: `${kind.en} by ${who.en}`, zh: `由${who.zh}签署（${kind.zh}）` };
  const most = of === undefined || of === count ? { en: '', zh: '' } : { en: ` to ${of}`, zh: `至 ${of}` };
  return {
    en: `${kind.en} by ${count}${most.en} different people who are ${who.en}`,
    zh: `由 ${count}${most.zh} 名不同的${who.zh}签署（${kind.zh}）`,
  };
}

function order({ after }: ApprovalStep, index: number, { steps }: ApprovalPolicy): Text | null {
  if (after === undefined) {
    const previous = steps[index - 1]?.id;
    return previous === undefined ? null : { en: `after ${previous}`, zh: `在 ${previous} 之后` };
  }
  if (after.length === 0) return { en: 'waits for no other step', zh: '不等待其他步骤' };
  return { en: `after ${after.join(' and ')}`, zh: `在 ${after.join('、')} 之后` };
}

function optional(step: ApprovalStep): Text | null {
  return step.optional === true ? { en: 'may be left out', zh: '可以不签' } : null;
}

function condition({ when }: ApprovalStep): Text | null {
  if (when === undefined) return null;
  const text = inWords(when);
  return { en: `only if ${text.en}`, zh: `仅当${text.zh}` };
}

function inWords(condition: Condition): Text {
  if ('not' in condition) {
    const { en, zh } = inWords(condition.not);
    return { en: `not (${en})`, zh: `并非（${zh}）` };
  }
  if ('all' in condition || 'any' in condition) {
    const [parts, en, zh] = 'all' in condition ? [condition.all, 'and', '且'] : [condition.any, 'or', '或'];
    const words = parts.map(inWords);
    return {
      en: `(${words.map((one) => one.en).join(` ${en} `)})`,
      zh: `（${words.map((one) => one.zh).join(zh)}）`,
    };
  }
  const { fact } = condition;
  if ('equals' in condition) return { en: `${fact} is ${condition.equals}`, zh: `${fact} 为 ${condition.equals}` };
  if ('oneOf' in condition) {
    return {
      en: `${fact} is one of ${condition.oneOf.join(', ')}`,
      zh: `${fact} 为 ${condition.oneOf.join('、')} 之一`,
    };
  }
  if ('atLeast' in condition) {
    return { en: `${fact} is at least ${condition.atLeast}`, zh: `${fact} 不小于 ${condition.atLeast}` };
  }
  return { en: `${fact} is below ${condition.below}`, zh: `${fact} 小于 ${condition.below}` };
}

function delegation({ mayDelegate }: ApprovalStep): Text | null {
  return mayDelegate === true ? { en: 'also by mandate of the holder', zh: '可凭授权书代签' } : null;
}

function limit({ limitDays }: ApprovalStep): Text | null {
  if (limitDays === null) return null;
  return { en: `within ${limitDays} working days`, zh: `限 ${limitDays} 个工作日` };
}
