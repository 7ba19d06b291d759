/** Reports for people and programs, in Chinese and English. */

// Verification reports.

export { reportSchema } from './report-schema.ts';
export { type RenderOptions, renderReport } from './text/render-report.ts';

// Reports on whole cases.

export { caseReportSchema } from './case/case-schema.ts';
export { renderCaseReport } from './case/render-case-report.ts';

// Reports about one certificate path.

export {
  type ChainEntry,
  type PathQuestion,
  type PathReport,
  type PathRevocation,
  type PathStatus,
  pathReport,
  pathStatus,
} from './path/path-report.ts';
export { pathText } from './path/path-text.ts';

// Texts of findings and notices.

export { catalogue, textOf } from './catalogue.ts';
export { describeClock } from './text/clock-lines.ts';
export { type Described, describeFinding, placeName } from './text/finding-lines.ts';

// Errors.

export { type ReportCode, ReportError, reportCodes } from './error.ts';
