/** Who may change an approval by signed statements, in sentences: notices about the clock, rounds, mandates. */
import type { ApprovalPolicy, ClockNoticeRule, RoundSigner } from '@govseal/validation/evaluate';
import type { Lang, Text } from '../../run/command.ts';

/** One sentence for each rule; empty where the policy has none. */
export function describeStatements({ clock, rounds, steps }: ApprovalPolicy, lang: Lang): readonly string[] {
  const { suspension, extension } = clock;
  const delegable = steps.filter(({ mayDelegate }) => mayDelegate === true).map(({ id }) => id);
  const sentences: readonly (Text | null)[] = [
    suspension === undefined ? null : stops(suspension),
    extension === undefined ? null : extendsLimit(extension),
    rounds === undefined ? null : ofRounds(holders(rounds.submit), holders(rounds.return)),
    delegable.length === 0 ? null : mandates(delegable),
  ];
  return sentences.filter((one) => one !== null).map((one) => one[lang]);
}

function holders(posts: readonly RoundSigner[]): Text {
  return {
    en: posts.map(({ role, unit }) => `${role} of ${unit}`).join(' or '),
    zh: posts.map(({ role, unit }) => `${unit}${role}`).join('或'),
  };
}

function stops(rule: ClockNoticeRule): Text {
  const { en, zh } = holders([rule]);
  return {
    en: `${en} may stop the clock by a signed notice, for at most ${rule.maxDays} working days each.`,
    zh: `${zh}可签署通知中止计时，每次不超过 ${rule.maxDays} 个工作日。`,
  };
}

function extendsLimit(rule: ClockNoticeRule): Text {
  const { en, zh } = holders([rule]);
  return {
    en: `${en} may extend a limit once by a signed notice, by at most ${rule.maxDays} working days.`,
    zh: `${zh}可签署通知延长期限一次，不超过 ${rule.maxDays} 个工作日。`,
  };
}

function ofRounds(submit: Text, back: Text): Text {
  return {
    en: `Every document needs the signed submission of its round, by ${submit.en}; ${back.en} may send it back with a reason.`,
    zh: `每份文件均须有本轮的报送声明，由${submit.zh}签署；${back.zh}可说明理由退回。`,
  };
}

function mandates(steps: readonly string[]): Text {
  return {
    en: `A mandate signed by the holder of the role lets someone else sign ${steps.join(', ')}.`,
    zh: `担任角色的人可签署授权书，由他人代签 ${steps.join('、')}。`,
  };
}
