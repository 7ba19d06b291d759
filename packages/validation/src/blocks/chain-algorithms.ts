/**
 * Cryptographic constraints on the path (EN 319 102-1 §5.2.6.4 step 7, §5.5.4 step 10): the signature on every
 * certificate below the trust anchor and on the revocation data used, at the current time. The anchor's own signature
 * proves nothing and is not checked.
 */
import { equalBytes, type Finding } from '@govseal/core';
import type { RevocationSource, RevocationStatus, VerifiedPath } from '@govseal/x509';
import type { SignedObject } from '../past/reliability-end.ts';
import { type AlgorithmUse, reliableAt } from '../policy/algorithm-table.ts';
import type { ValidationContext } from '../process/context.ts';
import { algorithmFindings, algorithmLevel } from './acceptance.ts';
import type { Obstacle } from './obstacle.ts';

export function checkChainAlgorithms(
  path: VerifiedPath,
  revocation: readonly RevocationStatus[],
  context: ValidationContext,
): { readonly obstacles: readonly Obstacle[]; readonly findings: readonly Finding[] } {
  const failed: Finding[] = [];
  const findings: Finding[] = [];
  for (const { use, name } of materialsOf(path, revocation)) {
    const reliability = reliableAt(context.policy.algorithms, use, context.at);
    if (reliability.reliable) continue;
    const level = algorithmLevel(context.policy, reliability);
    (level === 'fail' ? failed : findings).push(...algorithmFindings(level, reliability, name));
  }
  if (failed.length === 0) return { obstacles: [], findings };
  return {
    obstacles: [{ kind: 'weak-chain', subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', findings: failed }],
    findings,
  };
}

/**
 * The data a status was read from, and the authorization of its signer: a responder's certificate, or another CRL
 * issuer's path.
 */
export function signedObjects(source: RevocationSource): SignedObject[] {
  return [source, ...(source.behind ?? [])].map(({ der, algorithm, key }) => ({
    object: der,
    use: { algorithm, digests: [], key },
  }));
}

/** Everything signed along a path: its certificates, and the data behind their statuses. */
export function materialsOf(
  path: VerifiedPath,
  revocation: readonly RevocationStatus[],
): (SignedObject & { readonly name: string })[] {
  const certificates = usesOf(path).flatMap((use, index) => {
    const certificate = path.certificates[index]!;
    return use === null ? [] : [{ object: certificate.der, use, name: certificate.subject.text }];
  });
  const data = revocation.flatMap((status, index) => {
    if ((status.status !== 'good' && status.status !== 'revoked') || status.by === undefined) return [];
    const name = `${status.source === 'crl' ? 'CRL' : 'OCSP'}: ${path.certificates[index]!.subject.text}`;
    return signedObjects(status.by).map(({ object, use }) => ({ object, use, name }));
  });
  return [...certificates, ...data];
}

/** The key that signed each certificate of a path; null for an anchor. */
export function usesOf({ certificates, anchor }: VerifiedPath): (AlgorithmUse | null)[] {
  return certificates.map((certificate, index) => {
    if (anchor.certificate !== undefined && equalBytes(certificate.der, anchor.certificate.der)) return null;
    const key = certificates[index + 1]?.publicKey ?? anchor.publicKey;
    return { algorithm: certificate.signatureAlgorithm, digests: [], key };
  });
}
