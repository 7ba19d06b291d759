export { attempt } from './attempt.ts';
export { Budget, BudgetError, budgetCodes } from './budget.ts';
export {
  compareBytes,
  concatBytes,
  equalBytes,
  fromBase64,
  fromHex,
  joinBytes,
  latin1,
  toBase64,
  toHex,
  utf8,
} from './bytes.ts';
export type { Clock, RandomBytes } from './clock.ts';
export { CodedError, type CodedErrorOptions, codeWithDetail, type Params, type Place } from './error.ts';
export { findBytes } from './find-bytes.ts';
export { type CodeTable, type Finding, finding, findingFromError, isOneOf, type Severity } from './finding.ts';
export { escapeInvisible, findInvisible, removeInvisible, toPrintableJson } from './invisible.ts';
export { parseJson } from './json.ts';
export { decodePem, decodeSinglePem, encodePem, type PemBlock, PemError, pemCodes } from './pem.ts';
export { type RandomAccessSource, type Source, toRandomAccess } from './source.ts';
export type { Language, PackageTexts, Text, Texts } from './text.ts';
