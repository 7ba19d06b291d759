/**
 * Checks what the issuer's own certificates forbid before anything is signed: one rule per function, each with its
 * clause. Name constraints and policies are checked by path validation on the finished structure (`issuable-path.ts`).
 */
import { equalBytes } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import { purposeOid } from '@govseal/x509';
import { CaError } from '../error.ts';
import type { IssuanceRequest, Issuer } from './issuer.ts';
import { keyIdentity } from './key-identity.ts';

type Rule = (issuer: Issuer, request: IssuanceRequest, key: PublicKey) => void;

/** Throws the first violated rule's error. A root that issues its own certificate has no issuer above it. */
export function checkIssuerConstraints(issuer: Issuer, request: IssuanceRequest, key: PublicKey): void {
  if (issuer.chain.length === 0) return;
  for (const rule of RULES) rule(issuer, request, key);
}

const RULES: readonly Rule[] = [kind, ownKey, mixedAlgorithms, pathLength, extendedKeyUsage];

function kind(_: Issuer, { profile }: IssuanceRequest): void {
  if (profile.kind !== 'root') return;
  throw new CaError('CA_PROFILE_KIND', { params: { expected: 'issuing|end-entity', found: 'root' } });
}

/** One key, one name: with a certificate for an issuer's key, the holder could sign as that issuer. */
function ownKey({ chain }: Issuer, _: IssuanceRequest, key: PublicKey): void {
  const asked = keyIdentity(key);
  if (chain.some((link) => equalBytes(keyIdentity(link.publicKey), asked))) {
    throw new CaError('CA_REQUEST_KEY', { params: { rule: "the issuer's own key" } });
  }
}

/** GB/T 20518: SM2 certificates are issued under SM2 certificates. */
function mixedAlgorithms({ algorithm }: Issuer, { profile }: IssuanceRequest, key: PublicKey): void {
  const sm2 = key.type === 'EC' && key.curve === 'SM2';
  if (profile.mixedAlgorithms || sm2 === (algorithm.scheme === 'SM2')) return;
  throw new CaError('CA_MIXED_ALGORITHMS', { params: { issuer: algorithm.scheme, key: sm2 ? 'SM2' : key.type } });
}

/** RFC 5280 §4.2.1.9: under a CA with pathLenConstraint n, CAs have at most n − 1. */
function pathLength({ chain }: Issuer, { profile }: IssuanceRequest): void {
  if (profile.kind !== 'issuing') return;
  for (const [depth, link] of chain.entries()) {
    const limit = link.basicConstraints?.pathLength;
    // each level of depth uses up one
    if (limit === undefined || (typeof profile.pathLength === 'number' && profile.pathLength < limit - depth)) continue;
    throw new CaError('CA_PATH_LENGTH', { params: { issuer: limit, profile: String(profile.pathLength) } });
  }
}

/**
 * The extended key usages of a CA limit those below it (CA/Browser Forum BR §7.1.2.10.6; RFC 5280 leaves it to the
 * application).
 */
function extendedKeyUsage({ chain }: Issuer, { profile }: IssuanceRequest): void {
  for (const link of chain) {
    const allowed = link.extendedKeyUsage;
    if (allowed === undefined || allowed.includes(purposeOid.any)) continue;
    const asked = profile.extendedKeyUsage?.purposes;
    if (asked?.every((purpose) => allowed.includes(purpose)) === true) continue;
    throw new CaError('CA_ISSUER_EXTENDED_KEY_USAGE', {
      at: { certificate: link.subject.text },
      params: { allowed: [...allowed], asked: [...(asked ?? [])] },
    });
  }
}
