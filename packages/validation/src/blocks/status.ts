/** The outcome of one building block: EN 319 102-1's PASSED, FAILED or INDETERMINATE with its sub-indication and findings. */
import { type Finding, finding, type Params, type Place, type Severity } from '@govseal/core';
import { type ValidationCode, validationCodes } from '../codes.ts';
import type { CheckLevel } from '../policy/policy.ts';
import type { SubIndication } from '../report.ts';

export type BlockIndication = 'PASSED' | 'FAILED' | 'INDETERMINATE';

export interface BlockStatus {
  readonly indication: BlockIndication;
  readonly subIndication: SubIndication | null;
  readonly findings: readonly Finding[];
  /** The finding that decided this outcome; null if it passed. */
  readonly cause: Finding | null;
}

export interface Detail {
  readonly at?: Place;
  readonly params?: Params;
  readonly severity?: Severity;
}

export function passed(findings: readonly Finding[] = []): BlockStatus {
  return { indication: 'PASSED', subIndication: null, findings, cause: null };
}

/** Unless given, the cause is the first error among the findings. */
export function failed(
  subIndication: SubIndication,
  findings: readonly Finding[],
  cause: Finding | null = firstError(findings),
): BlockStatus {
  return { indication: 'FAILED', subIndication, findings, cause };
}

/** Unless given, the cause is the first error among the findings. */
export function indeterminate(
  subIndication: SubIndication,
  findings: readonly Finding[],
  cause: Finding | null = firstError(findings),
): BlockStatus {
  return { indication: 'INDETERMINATE', subIndication, findings, cause };
}

/** A missing trust list is reported with severity info and still decides. */
function firstError(findings: readonly Finding[]): Finding | null {
  return findings.find(({ severity }) => severity === 'error') ?? findings[0] ?? null;
}

const RANK: Readonly<Record<BlockIndication, number>> = { PASSED: 0, INDETERMINATE: 1, FAILED: 2 };

/** The worse of two outcomes and its cause, with the findings of both; the first if both are equal. */
export function worst(a: BlockStatus, b: BlockStatus): BlockStatus {
  const one = RANK[b.indication] > RANK[a.indication] ? b : a;
  return { ...one, findings: [...a.findings, ...b.findings] };
}

/** A finding of the engine. */
export function engineFinding(code: ValidationCode, detail: Detail = {}): Finding {
  return finding(validationCodes, code, detail);
}

/** The severity that a policy's level gives a check that did not hold. */
export const SEVERITY: Readonly<Record<Exclude<CheckLevel, 'off'>, Severity>> = {
  fail: 'error',
  warn: 'warning',
  info: 'info',
};

/** The finding of a check that did not hold, with the severity that the policy's level gives it; none when off. */
export function policyFindings(code: ValidationCode, level: CheckLevel, detail: Detail = {}): Finding[] {
  return level === 'off' ? [] : [engineFinding(code, { ...detail, severity: SEVERITY[level] })];
}
