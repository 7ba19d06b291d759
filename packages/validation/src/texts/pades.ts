/** Texts of `@govseal/pades`. */
import type { Texts } from './text.ts';

export const padesTexts: Texts = {
  PADES_EMPTY_FIELD_SHOWN: {
    en: 'The signature field {field} is not signed, yet it shows a picture: a seal or name may have been copied there. Do not take it for a signature.',
    zh: '签名域 {field} 未签名，却显示图样：可能是复制来的印章或签名。请勿视为签名。',
  },
};
