/**
 * Collects the signatures that a verdict depends on besides those of the path; an algorithm table applies to all of
 * them.
 */
import { equalBytes } from '@govseal/core';
import type { RevocationStatus, SignedUse, VerifiedPath } from '../path-types.ts';

/** The signatures of a path: its certificates below the anchor, and the revocation data about them. */
export function signedAlong({ certificates, anchor, revocation }: VerifiedPath): SignedUse[] {
  const own = certificates.flatMap((certificate, index): SignedUse[] => {
    if (anchor.certificate !== undefined && equalBytes(certificate.der, anchor.certificate.der)) return [];
    const key = certificates[index + 1]?.publicKey ?? anchor.publicKey;
    return [{ der: certificate.der, algorithm: certificate.signatureAlgorithm, key }];
  });
  return [...own, ...revocation.flatMap(signedFor)];
}

/** The signatures that one status depends on. */
export function signedFor(status: RevocationStatus): SignedUse[] {
  if ((status.status !== 'good' && status.status !== 'revoked') || status.by === undefined) return [];
  const { der, algorithm, key, behind = [] } = status.by;
  return [{ der, algorithm, key }, ...behind];
}
