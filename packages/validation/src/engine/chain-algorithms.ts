/**
 * Cryptographic constraints on the path (EN 319 102-1 §5.2.6.4 step 7, §5.5.4 step 10): the signature on every
 * certificate below the trust anchor, at the current time. The anchor's own signature proves nothing and is not judged.
 */
import type { Finding } from '@govseal/core';
import type { VerifiedPath } from '@govseal/x509';
import { reliableAt } from '../policy/algorithm-table.ts';
import { algorithmFindings } from './acceptance.ts';
import type { ValidationContext } from './context.ts';
import type { Obstacle } from './obstacle.ts';

export function judgeChainAlgorithms(
  path: VerifiedPath,
  context: ValidationContext,
): { readonly obstacles: readonly Obstacle[]; readonly findings: readonly Finding[] } {
  const level = context.policy.checks.algorithms;
  if (level === 'off') return { obstacles: [], findings: [] };
  const findings = path.certificates.flatMap((certificate, index) => {
    if (certificate === path.anchor.certificate) return [];
    const key = path.certificates[index + 1]?.publicKey ?? path.anchor.publicKey;
    const use = { algorithm: certificate.signatureAlgorithm, digests: [], key };
    const reliability = reliableAt(context.policy.algorithms, use, context.at);
    return reliability.reliable ? [] : algorithmFindings(level, reliability, certificate.subject.text);
  });
  if (findings.length === 0 || level !== 'fail') return { obstacles: [], findings };
  return {
    obstacles: [{ kind: 'weak-chain', subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', findings }],
    findings: [],
  };
}
