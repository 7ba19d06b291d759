/** Chinese texts of the codes of `@govseal/report`. */
import type { Texts } from '@govseal/core';
import type { ReportCode } from '../error.ts';

export const zh: Texts<ReportCode> = {
  REPORT_ARGUMENT: '参数 {argument} 无效，应为 {expected}。',
  REPORT_MALFORMED: '该值不符合 govseal-report/1 格式，无法生成报告（{reason}）。请传入 verify 返回的报告。',
};
