/** Chinese texts of the codes of `@govseal/core`. */
import type { budgetCodes } from '../budget.ts';
import type { pemCodes } from '../pem.ts';
import type { Texts } from '../text.ts';

export const zh: Texts<keyof typeof budgetCodes | keyof typeof pemCodes> = {
  BUDGET_EXCEEDED: '{budget} 达到上限 {limit}，处理已停止，结论未定；输入可信时可提高上限。',
  PEM_MALFORMED: '以 {begin} 开始的 PEM 块已损坏：结束行或 base64 内容有误；请重新获取文件。',
  PEM_AMBIGUOUS:
    'PEM 文件含 {blocks} 个块，或者在块之外另有文字、头部或空行，不同程序可能读出不同的数据。请取得 DER 文件，或只含一个 PEM 块的文件。',
  PEM_LIMIT: 'PEM 文本的块数超过上限 {limit}。请拆分文件。',
};
