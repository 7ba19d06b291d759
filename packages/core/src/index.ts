/** Basics that every package shares; none of them knows a file format. */

// Errors and findings, which have a code and a place, and their texts.

export { attempt } from './attempt.ts';
export { CodedError, type CodedErrorOptions, codeWithDetail, type Params, type Place } from './error.ts';
export { type CodeTable, type Finding, finding, findingFromError, isOneOf, type Severity } from './finding.ts';
export type { Language, PackageTexts, Text, Texts } from './text.ts';

// Bytes, PEM and JSON.

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
export { findBytes } from './find-bytes.ts';
export { parseJson } from './json.ts';
export { decodePem, decodeSinglePem, encodePem, type PemBlock, PemError, pemCodes } from './pem.ts';

// Input of any size, and limits for reading it.

export { Budget, BudgetError, budgetCodes } from './budget.ts';
export { type RandomAccessSource, type Source, toRandomAccess } from './source.ts';

// Time and randomness as arguments.

export type { Clock, RandomBytes } from './clock.ts';
export { readInstant } from './instant.ts';

// Modules that are loaded when they are needed.

export { loadOnce } from './load-once.ts';

// Text for people: invisible characters.

export { escapeInvisible, findInvisible, removeInvisible, toPrintableJson } from './invisible.ts';
