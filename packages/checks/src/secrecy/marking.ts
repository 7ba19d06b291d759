/**
 * Secrecy markings in text: 绝密, 机密 or 秘密, with or without a period, as GB/T 9704-2012 §7.2.2 and 国家秘密定密管理暂行规定
 * write them, and as they appear in forms and text runs. Trade secrets (商业秘密) are not state secrets.
 */

/** ★ and the characters typed or recognized instead. */
const STAR = '[★☆⭐✩✪✭✮✯✰⋆✦✧*·•]';
const LEVEL = '(?:绝密|机密|秘密)';
const PERIOD = '(?:长期|(?:\\d{1,4}|[〇零一二三四五六七八九十百]{1,5})(?:年|个?月|[日天])?)';

/** Words that end in 秘密 or 机密 and are not markings: 商业秘密, 国家秘密, 工作秘密 … */
const COMPOUND =
  /(?:商业|企业|公司|经营|国家|工作|警务|军事|技术|个人|审判|检察|税务|通信|通讯|他人|保守|泄露|涉及|属于)的?$/;

/** With a star, anywhere: only a marking is written in this way. */
const STARRED = new RegExp(`(${LEVEL})级?${STAR}+(?:${PERIOD})?`, 'g');
/** Beside its label, as in a form: 密级：机密. An option that is not chosen (密级：□机密) has a box in between. */
const LABELLED = new RegExp(`(?:密级|密级和保密期限)[:：]?(?:[☑☒✓✔√■●◉]|\\[[xX√]\\])?(${LEVEL})`, 'g');
/** Chosen in a form: ☑机密. */
const TICKED = new RegExp(`[☑☒✓✔√■◉](${LEVEL})`, 'g');
/** By itself on a line, with or without a period: 机密, 机密5年. */
const ALONE = new RegExp(`^[【〔\\[(（]?(${LEVEL})级?(?:${PERIOD})?[】〕\\])）]?$`);

/** Traditional and variant characters of the three levels. */
const VARIANTS: Readonly<Record<string, string>> = { 絕: '绝', 絶: '绝', 機: '机', 祕: '秘', 宻: '密', 級: '级' };

/**
 * The first secrecy marking in a text, in plain characters and without spaces (`机密★5年`).
 * @param lines The text, one element for each line, cell or value; markings that are split over lines are also found.
 * @returns undefined if there is none.
 */
export function findSecrecyMarking(lines: readonly string[]): string | undefined {
  const plain = lines.map(toPlain).filter((line) => line !== '');
  const text = plain.join('');
  return starred(text) ?? first(LABELLED, text) ?? first(TICKED, text) ?? alone(plain);
}

/** Compatibility forms (full width, circled, radicals) as plain characters; no spaces and nothing invisible. */
function toPlain(line: string): string {
  return line
    .normalize('NFKC')
    .replace(/[\p{White_Space}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[絕絶機祕宻級]/g, (character) => VARIANTS[character]!);
}

function starred(text: string): string | undefined {
  for (const match of text.matchAll(STARRED)) {
    // the longest of the compounds; looking further back would make the search quadratic
    if (!COMPOUND.test(text.slice(Math.max(0, match.index - 4), match.index))) return match[0];
  }
  return undefined;
}

function first(pattern: RegExp, text: string): string | undefined {
  const [match] = text.matchAll(pattern);
  return match?.[1];
}

/** 商业秘密 split by a line break is not a marking: the preceding text decides. */
function alone(lines: readonly string[]): string | undefined {
  return lines.find((line, index) => ALONE.test(line) && !COMPOUND.test(lines[index - 1] ?? ''));
}
