export { catalogue, textOf } from './catalogue.ts';
export { type ReportCode, ReportError, reportCodes } from './error.ts';
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
export { reportSchema } from './report-schema.ts';
export { type Described, describeFinding, placeName } from './text/finding-lines.ts';
export { type RenderOptions, renderReport } from './text/render-report.ts';
