/** Verification in CI pipelines: selection of files, outcome and output formats; verification itself is in `@govseal/plugin`. */

// Files of a run and their outcome.

export { type Baseline, type BaselineEntry, parseBaseline, writeBaseline } from './baseline.ts';
export { FAIL_ON_ALL, type OutcomeRules, outcomeOf } from './outcome.ts';
export { DOCUMENT_PATTERN, pathInRun, type SelectOptions, selectFiles } from './select/select-files.ts';
export {
  type Format,
  type GateRun,
  type Outcome,
  type Problem,
  problemsOf,
  STATUS_ORDER,
  type VerifiedFile,
} from './verified-file.ts';

// Configuration.

export {
  type GateConfig,
  type GateRule,
  type OptionKind,
  type OptionKinds,
  type OptionValues,
  optionsFor,
  parseConfig,
} from './config/config.ts';
export { configSchema } from './config/config-schema.ts';

// Formats.

export { countsOf, summaryLines } from './formats/counts.ts';
export { type FormatName, formats } from './formats/index.ts';
export { stepSummary } from './formats/step-summary.ts';

// Errors.

export { type GateCode, GateError, gateCodes } from './error.ts';
