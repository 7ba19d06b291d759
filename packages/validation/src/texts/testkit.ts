/** Texts of `@govseal/testkit`. */
import type { Texts } from './text.ts';

export const testkitTexts: Texts = {
  TESTKIT_NO_TOKEN: {
    en: 'The test authority gave no time-stamp token.',
    zh: '测试时间戳服务未给出时间戳令牌。',
  },
};
