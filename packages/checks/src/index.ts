/** Checks that run before a key is used, and can refuse. */

// Run checks; your own check is a function.

export { type DocumentToSign, type PreSignCheck, runPreSignChecks } from './pre-sign-check.ts';

// Secrecy markings (GB/T 9704-2012 §7.2.2).

export type { PlacedRun } from './readers/placed-runs.ts';
export type { PageTextReader } from './readers/read-texts.ts';
export { findSecrecyMarking } from './secrecy/marking.ts';
export { type SecrecyCheckOptions, secrecyCheck } from './secrecy/secrecy-check.ts';

// Viruses, by clamd.

export type { ClamdAddress } from './virus/instream.node.ts';
export { type VirusCheckOptions, virusCheck } from './virus/virus-check.ts';

// Errors and codes.

export { type CheckCode, checkCodes, PreSignError } from './error.ts';
