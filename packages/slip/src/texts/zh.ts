/** Chinese texts of the codes of `@govseal/slip`. */
import type { Texts } from '@govseal/core';
import type { SlipCode } from '../error.ts';

export const zh: Texts<SlipCode> = {
  SLIP_GLYPH_MISSING: '字体无法显示字符 {character}（{codePoint}），请更换该字符或提供含有该字的字体。',
  SLIP_TEXT_OVERFLOW: '文字共 {characters} 个字符，缩小到 {smallest} 磅仍超出 {width}×{height} 磅的域，请缩短文字。',
  SLIP_FIELD_SIZE: '域的矩形尺寸或字号有误，无法绘制，请改正表单。',
  SLIP_FONT: '字体包 {font} 中没有字体文件，请重新安装。',
};
