/**
 * Coverage of a set of signatures: a signature over another Signature.xml protects the digests in it, and thereby every
 * file that the other signature covers. The last signature must cover the whole visible document. An earlier signature may
 * cover less; an earlier seal only if a later seal covers the rest, because anyone with a certificate can add a signature
 * without a seal.
 */
import { type Finding, finding } from '@govseal/core';
import type { DigestName } from '@govseal/crypto';
import type { Part } from '../document/part.ts';
import { ofdSignatureCodes } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import type { ReferenceFacts } from './references.ts';

/** Input for one signature; references are null if its Signature.xml is unreadable. */
export interface CoveringSignature {
  /** Names of the covered entries. */
  readonly file: string;
  readonly signedValueFile: string | null;
  readonly references: ReferenceFacts | null;
}

export interface SetCoverage {
  /** Per signature, in list order: all entries that it covers, directly or through other signatures. */
  readonly closures: readonly ReadonlySet<string>[];
  /** Per signature: its position in a chain in which each signature covers all earlier ones; undefined outside a chain. */
  readonly nesting: readonly (number | undefined)[];
}

/** Throws `BudgetError` if nested coverage exceeds the limit. */
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

/** Whether an earlier signature covers the value of a later one: the list was reordered. */
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
      // a broken digest algorithm protects nothing
      if (inner !== undefined && !isBroken(inner.references?.digest)) queue.push(inner);
    }
  }
  return closure;
}

function isBroken(digest: DigestName | null | undefined): boolean {
  return digest === 'MD5' || digest === 'SHA-1';
}

const NAMED = 20;

/** Index of the covering signature: the one that must cover what the signature at `index` does not. */
export function answering(types: readonly ('Seal' | 'Sign')[], index: number): number {
  return types[index] === 'Seal' ? types.lastIndexOf('Seal') : types.length - 1;
}

/** Index of the signature that must cover the whole document: the last seal, or without seals the last signature. */
export function answeringForAll(types: readonly ('Seal' | 'Sign')[]): number {
  const seal = types.lastIndexOf('Seal');
  return seal < 0 ? types.length - 1 : seal;
}

/** Names of parts, grouped by their relation to one signature. */
interface CoverageSets {
  readonly covered: ReadonlySet<string>;
  /** Covered only by the covering signature. */
  readonly last: ReadonlySet<string>;
  /** Listed by this signature with a different digest. */
  readonly changed: ReadonlySet<string>;
}

/**
 * Visible parts that the signature does not cover, by kind, divided into those that the covering signature covers and
 * the rest.
 */
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
  // A part with a different digest was changed, which is already reported.
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
