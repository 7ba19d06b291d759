/** English texts of the codes of `@govseal/report`. */
import type { Texts } from '@govseal/core';
import type { ReportCode } from '../error.ts';

export const en: Texts<ReportCode> = {
  REPORT_ARGUMENT: 'The argument {argument} is not valid. Pass {expected}.',
  REPORT_MALFORMED:
    'The value is not a report of the form govseal-report/1 and cannot be rendered ({reason}). Pass a report as verify returned it.',
};
