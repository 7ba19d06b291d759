/**
 * The facts of a case, from form fields that passed signatures filled and from the caller. Two sources that differ prove
 * nothing: the fact is then unknown.
 */
import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../../process/validated-signature.ts';
import type { ApprovalPolicy } from '../approval-policy.ts';
import { approvalFinding } from '../effect.ts';
import { type FactValue, parseFact } from './fact-value.ts';

/** Facts supplied by the caller, by name. */
export type GivenFacts = Readonly<Record<string, string | number | boolean>>;

export interface Facts {
  /** The known facts. */
  readonly values: ReadonlyMap<string, FactValue>;
  readonly findings: readonly Finding[];
}

export function readFacts(
  { facts: declared = {} }: ApprovalPolicy,
  signatures: readonly ValidatedSignature[],
  given: GivenFacts = {},
): Facts {
  const values = new Map<string, FactValue>();
  const findings: Finding[] = [];
  for (const [name, { type, field }] of Object.entries(declared)) {
    const stated = field === undefined ? [] : valuesOf(field, signatures);
    const own = Object.hasOwn(given, name) ? [given[name]!] : [];
    const known = [...stated, ...own].map((value) => parseFact(value, type));
    const [first] = known;
    if (first == null) continue;
    if (known.every((value) => value === first)) values.set(name, first);
    else
      findings.push(
        approvalFinding('APPROVAL_FACT_CONTRADICTED', {}, { fact: name, values: [...stated, ...own].map(String) }),
      );
  }
  return { values, findings };
}

/** Every value that a passed signature's revision gave the field. */
function valuesOf(field: string, signatures: readonly ValidatedSignature[]): readonly string[] {
  return signatures
    .filter(({ report }) => report.indication === 'TOTAL_PASSED')
    .flatMap(({ evidence }) => evidence.revision?.filled ?? [])
    .filter(({ name }) => name === field)
    .map(({ value }) => value);
}
