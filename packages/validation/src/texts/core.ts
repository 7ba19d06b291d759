/** Texts of `@govseal/core`. */
import type { Texts } from './text.ts';

export const coreTexts: Texts = {
  BUDGET_EXCEEDED: {
    en: 'The limit {limit} for {budget} was reached, so the work was stopped; the result is open. Raise the limit if the input is trusted.',
    zh: '{budget} 达到上限 {limit}，处理已停止，结论未定；输入可信时可提高上限。',
  },
  PEM_AMBIGUOUS: {
    en: 'The PEM file holds {blocks} blocks, or text, headers or empty lines besides one block, so that programs may read different data from it. Obtain the file in DER, or as a single PEM block without anything else.',
    zh: 'PEM 文件含 {blocks} 个块，或者在块之外另有文字、头部或空行，不同程序可能读出不同的数据。请取得 DER 文件，或只含一个 PEM 块的文件。',
  },
  PEM_MALFORMED: {
    en: 'A PEM block starting with {begin} is broken: its end line or its base64 text is wrong; obtain the file anew.',
    zh: '以 {begin} 开始的 PEM 块已损坏：结束行或 base64 内容有误；请重新获取文件。',
  },
};
