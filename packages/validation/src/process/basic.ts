/**
 * The validation process for basic signatures (EN 319 102-1 §5.3.4): the building blocks in order, for document signatures
 * and for the signatures of time-stamps. It validates at the current time; `with-time.ts` uses earlier proven times.
 */

import type { Finding } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import { acceptAlgorithms, acceptElements } from '../blocks/acceptance.ts';
import { acceptReferences } from '../blocks/certificate-references.ts';
import { verifyCryptographically } from '../blocks/cryptographic-verification.ts';
import { checkFormat } from '../blocks/format-checking.ts';
import type { Obstacle } from '../blocks/obstacle.ts';
import type { Pool, Subject } from '../blocks/path-options.ts';
import { checkSignaturePolicy } from '../blocks/signature-policy.ts';
import { identifySigningCertificate } from '../blocks/signing-certificate.ts';
import { type BlockStatus, engineFinding, failed, indeterminate, passed } from '../blocks/status.ts';
import { unusable, validateX509, type X509Status } from '../blocks/x509-validation.ts';
import type { ValidationContext } from './context.ts';

export interface BasicStatus {
  /** The result of §5.3; with obstacles, that of the first. */
  readonly status: BlockStatus;
  /** What a proven time may still clear; empty if anything else fails. */
  readonly obstacles: readonly Obstacle[];
  /** Findings that stay when a proven time clears the obstacles. */
  readonly findings: readonly Finding[];
  readonly signer: Certificate | null;
  readonly x509: X509Status;
}

export interface BasicInput {
  readonly subject: Subject;
  readonly pool: Pool;
  /** A time after which the signature must have been made: the genTime of a valid content time-stamp. */
  readonly notBefore: Date | null;
}

export async function validateBasic(
  evidence: SignatureEvidence,
  { subject, pool, notBefore }: BasicInput,
  context: ValidationContext,
): Promise<BasicStatus> {
  const { policy } = context;
  const format = checkFormat(evidence, policy);
  const signing = identifySigningCertificate(evidence, policy);
  const x509 =
    signing.certificate === null
      ? unusable('NO_SIGNING_CERTIFICATE_FOUND', [])
      : await validateX509(signing.certificate, subject, pool, context);
  const outcome = { signer: evidence.signer, x509, obstacles: [] };

  // Step 1.
  if (format.indication !== 'PASSED') return { ...outcome, status: format, findings: format.findings };
  // Step 5 before step 2: a digest or value that does not match fails for any signer.
  const crypto = verifyCryptographically(evidence);
  if (crypto.indication === 'FAILED') {
    return {
      ...outcome,
      status: crypto,
      findings: [...format.findings, ...signing.status.findings, ...crypto.findings],
    };
  }
  // Step 2.
  if (signing.status.indication !== 'PASSED') {
    return { ...outcome, status: signing.status, findings: [...format.findings, ...signing.status.findings] };
  }
  // Step 3.
  const named = await checkSignaturePolicy(evidence, context);
  const before = [...format.findings, ...signing.status.findings, ...named.findings];
  if (named.indication !== 'PASSED') return { ...outcome, status: named, findings: before };
  if (crypto.indication !== 'PASSED') {
    return { ...outcome, status: crypto, findings: [...before, ...crypto.findings, ...x509.findings] };
  }
  // The outcome of step 4, after the cryptographic verification has passed.
  const identified = [...before, ...x509.findings];
  if (x509.fatal !== null) {
    const status = indeterminate(x509.fatal, x509.findings, x509.cause);
    return { ...outcome, status, findings: identified };
  }
  const proven = contradictsNotBefore(x509, notBefore);
  if (proven !== null) return { ...outcome, status: proven, findings: [...identified, ...proven.findings] };
  // Step 6.
  const elements = acceptElements(evidence, policy);
  const references = await acceptReferences(evidence, x509.path, policy, context.engine);
  const accepted = [...identified, ...elements.findings, ...references.findings];
  if (elements.indication !== 'PASSED') return { ...outcome, status: elements, findings: accepted };
  if (references.indication !== 'PASSED') return { ...outcome, status: references, findings: accepted };
  const weakness = checkAlgorithms(evidence, notBefore, context);
  if (weakness.decided !== null) {
    return { ...outcome, status: weakness.decided, findings: [...accepted, ...weakness.decided.findings] };
  }
  const obstacles = [...x509.obstacles, ...weakness.obstacles];
  const first = obstacles[0];
  const status = first === undefined ? passed() : indeterminate(first.subIndication, first.findings, first.cause);
  return { signer: evidence.signer, x509, status, obstacles, findings: [...accepted, ...weakness.findings] };
}

/** §5.3.4 step 4: a content time-stamp proves that the signature came after revocation or expiry. */
function contradictsNotBefore(x509: X509Status, notBefore: Date | null): BlockStatus | null {
  if (notBefore === null) return null;
  const params = { time: notBefore.toISOString() };
  for (const obstacle of x509.obstacles) {
    if (obstacle.subIndication === 'REVOKED_NO_POE' && obstacle.kind === 'revoked' && notBefore > obstacle.time) {
      return failed('REVOKED', [...obstacle.findings, engineFinding('VALIDATION_SIGNED_AFTER_REVOCATION', { params })]);
    }
    if (obstacle.kind === 'out-of-bounds' && notBefore > x509.certificates[0]!.notAfter) {
      return failed('EXPIRED', [...obstacle.findings, engineFinding('VALIDATION_SIGNED_AFTER_EXPIRY', { params })]);
    }
  }
  return null;
}

interface AlgorithmVerdict {
  readonly decided: BlockStatus | null;
  readonly obstacles: readonly Obstacle[];
  readonly findings: readonly Finding[];
}

/** §5.3.4 step 6: weak now; proven to be made after the expiry (by a content time-stamp), or at an unknown time. */
function checkAlgorithms(
  evidence: SignatureEvidence,
  notBefore: Date | null,
  context: ValidationContext,
): AlgorithmVerdict {
  const now = acceptAlgorithms(evidence, context.policy, context.at);
  if (now.indication === 'PASSED') return { decided: null, obstacles: [], findings: now.findings };
  const then = notBefore === null ? null : acceptAlgorithms(evidence, context.policy, notBefore);
  if (then !== null && then.indication !== 'PASSED') {
    return { decided: indeterminate('CRYPTO_CONSTRAINTS_FAILURE', then.findings), obstacles: [], findings: [] };
  }
  const obstacle: Obstacle = {
    kind: 'weak-signature',
    subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    findings: now.findings,
  };
  return { decided: null, obstacles: [obstacle], findings: [] };
}
