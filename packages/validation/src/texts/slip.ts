/** Texts of `@govseal/slip`. */
import type { Texts } from './text.ts';

export const slipTexts: Texts = {
  SLIP_GLYPH_MISSING: {
    en: 'The font cannot show the character {character} ({codePoint}); replace it or give a font that has it.',
    zh: '字体无法显示字符 {character}（{codePoint}），请更换该字符或提供含有该字的字体。',
  },
  SLIP_TEXT_OVERFLOW: {
    en: 'A text of {characters} characters does not fit its field of {width} × {height} pt even at {smallest} pt; shorten it.',
    zh: '{characters} 个字符的文字以 {smallest} 磅仍放不进 {width}×{height} 磅的域，请缩短。',
  },
  SLIP_FIELD_SIZE: {
    en: "The field's rectangle or font size is not one that can be drawn; correct the form.",
    zh: '域的矩形或字号无法绘制，请改正表单。',
  },
  SLIP_FONT: {
    en: 'The font package {font} holds no font files; install it again.',
    zh: '字体包 {font} 中没有字体文件，请重新安装。',
  },
};
