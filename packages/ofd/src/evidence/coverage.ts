/**
 * What the signatures of a file cover together: a signature that covers another one's Signature.xml fixes the digests in
 * it, and with them everything that the other covers. Whoever signs last has to cover all that is shown; an earlier
 * signature may cover less, but a seal only where a later seal answers for the rest: a signature without seal could be
 * added by anyone who has a certificate.
 */
import { type Finding, finding } from '@govseal/core';
import type { DigestName } from '@govseal/crypto';
import type { Part } from '../document/part.ts';
import { ofdSignatureCodes } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import type { ReferenceFacts } from './references.ts';

/** One signature as coverage sees it; null references: its Signature.xml could not be read. */
export interface CoveringSignature {
  /** Entry names. */
  readonly file: string;
  readonly signedValueFile: string | null;
  readonly references: ReferenceFacts | null;
}

export interface SetCoverage {
  /** By position in the list: all that it covers, directly or through other signatures. */
  readonly closures: readonly ReadonlySet<string>[];
  /** By position: its place in a chain of signatures each of which covers all before; undefined where there is none. */
  readonly nesting: readonly (number | undefined)[];
}

/** Throws `BudgetError` where signatures over signatures multiply what each of them names. */
export function coverageOfSet(signatures: readonly CoveringSignature[], budget: OfdBudget): SetCoverage {
  const byFile = new Map(signatures.map((signature) => [signature.file, signature]));
  const closures = signatures.map((signature) => closureOf(signature, byFile, budget));
  const nesting = signatures.map((_, index) => {
    const before = signatures.slice(0, index);
    const covers = before.every(
      ({ file, signedValueFile }) =>
        closures[index]!.has(file) && signedValueFile !== null && closures[index]!.has(signedValueFile),
    );
    return covers ? index : undefined;
  });
  return { closures, nesting };
}

/** An earlier entry of the list that covers a later one's value: the list was put into another order. */
export function checkListOrder(signatures: readonly CoveringSignature[]): Finding[] {
  const turned = signatures.find(({ references }, index) =>
    signatures
      .slice(index + 1)
      .some(({ signedValueFile }) => signedValueFile !== null && references?.covered.has(signedValueFile) === true),
  );
  return turned === undefined ? [] : [finding(ofdSignatureCodes, 'OFD_SIGNATURE_ORDER', { at: { file: turned.file } })];
}

function closureOf(
  start: CoveringSignature,
  byFile: ReadonlyMap<string, CoveringSignature>,
  budget: OfdBudget,
): Set<string> {
  const closure = new Set<string>();
  const visited = new Set<string>();
  const queue = [start];
  for (let signature = queue.pop(); signature !== undefined; signature = queue.pop()) {
    if (visited.has(signature.file)) continue;
    visited.add(signature.file);
    budget.spend('coverage', signature.references?.covered.size ?? 0, { file: signature.file });
    for (const name of signature.references?.covered ?? []) {
      closure.add(name);
      const inner = byFile.get(name);
      // a digest that can be forged fixes nothing
      if (inner !== undefined && !isBroken(inner.references?.digest)) queue.push(inner);
    }
  }
  return closure;
}

function isBroken(digest: DigestName | null | undefined): boolean {
  return digest === 'MD5' || digest === 'SHA-1';
}

const NAMED = 20;

/** The position of the signature that answers for what the one at `index` leaves out. */
export function answering(types: readonly ('Seal' | 'Sign')[], index: number): number {
  return types[index] === 'Seal' ? types.lastIndexOf('Seal') : types.length - 1;
}

/** The position of the signature that answers for the document as a whole: the last seal, without seals the last signature. */
export function answeringForAll(types: readonly ('Seal' | 'Sign')[]): number {
  const seal = types.lastIndexOf('Seal');
  return seal < 0 ? types.length - 1 : seal;
}

/** Names of parts, from the view of one signature. */
interface CoverageSets {
  readonly covered: ReadonlySet<string>;
  /** Covered by the signature that answers for what this one leaves out. */
  readonly last: ReadonlySet<string>;
  /** Named by this signature with another digest. */
  readonly changed: ReadonlySet<string>;
}

/** Shown and not covered, by kind; split into what the answering signature covers and what nobody answers for. */
export function checkCoverage(
  parts: readonly Part[],
  { covered, last, changed }: CoverageSets,
  severity: 'info' | 'warning',
): {
  readonly uncovered: readonly string[];
  readonly findings: readonly Finding[];
  readonly later: readonly Finding[];
} {
  const open = parts.filter(({ name }) => !covered.has(name));
  const later = open.filter(({ name }) => last.has(name)).map(({ name }) => name);
  const kinds = new Map<Part['kind'], Part[]>();
  // What this signature names with another digest was changed: that is said already.
  for (const part of open.filter(({ name }) => !last.has(name) && !changed.has(name))) {
    kinds.set(part.kind, [...(kinds.get(part.kind) ?? []), part]);
  }
  const findings = [...kinds].map(([kind, members]) =>
    finding(ofdSignatureCodes, 'OFD_CONTENT_UNCOVERED', {
      params: { kind, count: members.length, files: members.slice(0, NAMED).map(({ name }) => name) },
    }),
  );
  const params = { count: later.length, files: later.slice(0, NAMED) };
  return {
    uncovered: open.map(({ name }) => name),
    findings,
    later: later.length === 0 ? [] : [finding(ofdSignatureCodes, 'OFD_CONTENT_COVERED_LATER', { params, severity })],
  };
}
