/**
 * Builds a path and collects the revocation statuses along it. `validatePath` refuses a path with a revoked certificate and
 * calls stale data unknown; EN 319 102-1 continues with both, because an earlier proven time may clear them. Therefore the
 * path is also built without revocation, and the data is also read without an age limit; `path-revocation.ts` checks the
 * statuses.
 */

import { isOneOf } from '@govseal/core';
import type { VerifiedPath, X509Code } from '@govseal/x509';
import {
  type Certificate,
  type PathOptions,
  type PathResult,
  type RevocationStatus,
  validatePath,
} from '@govseal/x509';
import { isRecentEnough } from './revocation-freshness.ts';

export interface PathProof {
  readonly path: VerifiedPath;
  /** Per certificate of the path, same order. */
  readonly revocation: readonly RevocationStatus[];
}

export type ProofResult = { readonly proof: PathProof } | { readonly failure: Extract<PathResult, { ok: false }> };

/** Refusals that concern only revocation: the path itself is valid. */
const REVOCATION: ReadonlySet<X509Code> = new Set(['X509_REVOKED', 'X509_ON_HOLD']);

/**
 * `ages`: greatest accepted age in seconds by position in the path (null: until nextUpdate), or `unlimited` if the
 * policy does not check freshness.
 */
export async function provePath(
  leaf: Certificate,
  options: PathOptions,
  ages: ((index: number) => number | null) | 'unlimited',
): Promise<ProofResult> {
  if (ages === 'unlimited') return ask(leaf, { ...options, maxRevocationAge: Number.POSITIVE_INFINITY });
  const strict = await ask(leaf, options);
  if ('failure' in strict || !strict.proof.revocation.some(({ status }) => status === 'unknown')) return strict;
  const lax = await ask(leaf, { ...options, maxRevocationAge: Number.POSITIVE_INFINITY });
  if ('failure' in lax || !same(lax.proof.path.certificates, strict.proof.path.certificates)) return strict;
  const revocation = strict.proof.revocation.map((status, index) => {
    const aged = lax.proof.revocation[index]!;
    if (status.status !== 'unknown') return status;
    if (aged.status === 'revoked') return aged;
    if (aged.status !== 'good') return status;
    // Fresh and yet refused: something it depends on is stale.
    const age = ages(index);
    return age === null && isRecentEnough(aged, options.at, null) ? status : aged;
  });
  return { proof: { path: strict.proof.path, revocation } };
}

async function ask(leaf: Certificate, options: PathOptions): Promise<ProofResult> {
  const result = await validatePath(leaf, options);
  if (result.ok) return { proof: { path: result.path, revocation: result.path.revocation } };
  const revoked = result.failures.find(({ findings, revocation }) => {
    const errors = findings.filter(({ severity }) => severity === 'error');
    return revocation !== undefined && errors.length > 0 && errors.every(({ code }) => isOneOf(code, REVOCATION));
  });
  if (revoked === undefined || result.exhausted) return { failure: result };
  const bare = await validatePath(leaf, { ...options, revocation: 'off' });
  if (!bare.ok) return { failure: result };
  const { path } = bare;
  const known = result.failures.find((failure) => failure.revocation && same(failure.certificates, path.certificates));
  return known === undefined ? { failure: result } : { proof: { path, revocation: known.revocation! } };
}

function same(a: readonly Certificate[], b: readonly Certificate[]): boolean {
  return a.length === b.length && a.every((certificate, index) => certificate === b[index]);
}
