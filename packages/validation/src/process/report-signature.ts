/** Converts the results of validating one signature into a `SignatureReport`. */

import type { Finding } from '@govseal/core';
import { describeAlgorithm } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import type { VerifiedPath } from '@govseal/x509';
import { integrityOf } from '../blocks/cryptographic-verification.ts';
import { type BlockStatus, engineFinding, indeterminate } from '../blocks/status.ts';
import type { X509Status } from '../blocks/x509-validation.ts';
import type { Indication, RevocationReport, SignatureReport } from '../report.ts';
import type { SealVerdict } from '../seal/seal.ts';
import type { BasicStatus } from './basic.ts';
import { reportTimestamp, type ValidatedTimestamp } from './time-stamp.ts';
import type { ValidatedSignature } from './validated-signature.ts';
import type { WithTimeStatus } from './with-time.ts';

/** The named results of every process over one signature. */
export interface SignatureResults {
  readonly evidence: SignatureEvidence;
  readonly x509: X509Status;
  readonly timestamps: readonly ValidatedTimestamp[];
  /** The worst of all processes and blocks, with the token that proves the time. */
  readonly decided: WithTimeStatus;
  /** The token of a document time-stamp; null for other signatures. */
  readonly ownToken: ValidatedTimestamp | null;
  readonly level: SignatureReport['level'];
  readonly certificateSha256: string | null;
  /** §5.3: its path is valid now, and differs from `x509` where the signature passes only by past validation. */
  readonly basic: BasicStatus;
  readonly seal: SealVerdict | null;
  readonly counterSignatures: readonly ValidatedSignature[];
}

export function reportSignature(results: SignatureResults): ValidatedSignature {
  const { evidence, x509, timestamps, decided, counterSignatures } = results;
  const status = withProof(decided.status, x509.path);
  const provenTime = decided.proof?.evidence.genTime ?? null;
  const report: SignatureReport = {
    id: evidence.id,
    type: evidence.type,
    integrity: integrity(results),
    indication: total(status),
    subIndication: status.subIndication,
    coverage: evidence.coverage,
    modifications: evidence.modifications.level,
    level: results.level,
    algorithm: describeAlgorithm(evidence.algorithm, evidence.digestAlgorithm, evidence.signerKey),
    signer:
      evidence.signer === null
        ? null
        : {
            subject: evidence.signer.subject.text,
            serial: evidence.signer.serialHex,
            issuer: evidence.signer.issuer.text,
          },
    claimedTime: evidence.claimedTime?.toISOString() ?? null,
    provenTime: provenTime?.toISOString() ?? null,
    timestamps: timestamps.map(reportTimestamp),
    chain: x509.chain,
    revocation: reportRevocation(x509),
    ...(results.seal === null ? {} : { seal: results.seal.report }),
    ...(evidence.countersigns === undefined ? {} : { countersigns: evidence.countersigns }),
    ...(counterSignatures.length === 0 ? {} : { counterSignatures: counterSignatures.map((one) => one.report) }),
    findings: [
      ...evidence.findings,
      ...decided.findings,
      ...(status === decided.status ? [] : status.findings),
      ...evidence.modifications.findings,
    ],
  };
  return {
    report,
    evidence,
    cause: causeOf(status, report.integrity, results.ownToken),
    path: status.indication === 'PASSED' ? x509.path : null,
    provenTime,
    accuracy: decided.proof?.evidence.accuracy ?? null,
    certificateSha256: results.certificateSha256,
    counterSignatures,
    basis: {
      timestamps,
      path: x509.path,
      revocation: x509.revocation,
      presentPath: results.basic.x509.path !== null,
      maker: results.seal?.maker,
      passesNow: results.basic.status.indication === 'PASSED',
    },
  };
}

/** A document time-stamp over other content is broken, even if its signature is valid. */
function causeOf(
  { indication, cause }: BlockStatus,
  integrity: SignatureReport['integrity'],
  ownToken: ValidatedTimestamp | null,
): Finding | null {
  return indication !== 'FAILED' && integrity === 'broken' ? (ownToken?.status.cause ?? cause) : cause;
}

/** Nothing passes without a `VerifiedPath`, which only path validation makes. */
function withProof(status: BlockStatus, path: VerifiedPath | null): BlockStatus {
  if (status.indication !== 'PASSED' || path !== null) return status;
  return indeterminate('NO_CERTIFICATE_CHAIN_FOUND', [engineFinding('VALIDATION_NO_PATH')]);
}

/** EN 319 102-1 §5.1.3: maps a process's result to the signature's indication. */
function total(status: BlockStatus): Indication {
  if (status.indication === 'PASSED') return 'TOTAL_PASSED';
  return status.indication === 'FAILED' ? 'TOTAL_FAILED' : 'INDETERMINATE';
}

/**
 * A document time-stamp is intact only if its imprint is also the document's digest; a token in a file of its own
 * needs no document.
 */
function integrity({ evidence, ownToken }: SignatureResults): SignatureReport['integrity'] {
  const facts = integrityOf(evidence.cryptographic);
  if (ownToken === null || facts === 'broken') return facts;
  if (ownToken.evidence.imprint === 'mismatch') return 'broken';
  return ownToken.evidence.imprint === 'unavailable' && evidence.subFilter !== undefined ? 'unknown' : facts;
}

function reportRevocation({ certificates, revocation }: X509Status): RevocationReport[] {
  return revocation.map((status, index) => {
    const known = status.status === 'good' || status.status === 'revoked';
    return {
      certificate: certificates[index]?.subject.text ?? '',
      status: status.status,
      source: known ? status.source : null,
      time: status.status === 'revoked' ? status.revocationTime.toISOString() : null,
      reason: status.status === 'revoked' ? status.reason : null,
      thisUpdate: known ? status.thisUpdate.toISOString() : null,
    };
  });
}
