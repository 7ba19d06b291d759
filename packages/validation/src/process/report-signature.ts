/** Puts what the engine found out about one signature into the report's shape. */

import { describeAlgorithm } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import type { VerifiedPath } from '@govseal/x509';
import { integrityOf } from '../blocks/cryptographic-verification.ts';
import { type BlockStatus, found, indeterminate } from '../blocks/status.ts';
import type { X509Status } from '../blocks/x509-validation.ts';
import type { Indication, RevocationReport, SignatureReport } from '../report.ts';
import type { SealVerdict } from '../seal/seal.ts';
import type { BasicStatus } from './basic.ts';
import { reportTimestamp, type ValidatedTimestamp } from './time-stamp.ts';
import type { ValidatedSignature } from './validated-signature.ts';
import type { WithTimeStatus } from './with-time.ts';

export interface JudgedSignature {
  readonly evidence: SignatureEvidence;
  readonly x509: X509Status;
  readonly timestamps: readonly ValidatedTimestamp[];
  readonly timed: WithTimeStatus;
  /** The token of a document time-stamp itself. */
  readonly own: ValidatedTimestamp | null;
  readonly level: SignatureReport['level'];
  readonly certificateSha256: string | null;
  /** The path that holds now; differs from `x509` where only the past carries the signature. */
  readonly present: BasicStatus;
  readonly seal: SealVerdict | null;
  readonly counterSignatures: readonly SignatureReport[];
}

export function reportSignature(judged: JudgedSignature): ValidatedSignature {
  const { evidence, x509, timestamps, timed } = judged;
  const status = withProof(timed.status, x509.path);
  const provenTime = timed.proof?.evidence.genTime ?? null;
  const report: SignatureReport = {
    id: evidence.id,
    type: evidence.type,
    integrity: integrity(judged),
    indication: total(status),
    subIndication: status.subIndication,
    coverage: evidence.coverage,
    modifications: evidence.modifications.level,
    level: judged.level,
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
    ...(judged.seal === null ? {} : { seal: judged.seal.report }),
    ...(judged.counterSignatures.length === 0 ? {} : { counterSignatures: judged.counterSignatures }),
    findings: [
      ...evidence.findings,
      ...timed.findings,
      ...(status === timed.status ? [] : status.findings),
      ...evidence.modifications.findings,
    ],
  };
  return {
    report,
    evidence,
    path: status.indication === 'PASSED' ? x509.path : null,
    provenTime,
    accuracy: timed.proof?.evidence.accuracy ?? null,
    certificateSha256: judged.certificateSha256,
    judged: {
      timestamps,
      path: x509.path,
      revocation: x509.revocation,
      presentPath: judged.present.x509.path !== null,
      ...(judged.seal === null ? {} : { maker: judged.seal.maker }),
      standsAlone: judged.present.status.indication === 'PASSED',
    },
  };
}

/** No verdict passes without the proof that only path validation can make. */
function withProof(status: BlockStatus, path: VerifiedPath | null): BlockStatus {
  if (status.indication !== 'PASSED' || path !== null) return status;
  return indeterminate('NO_CERTIFICATE_CHAIN_FOUND', [found('VALIDATION_NO_PATH')]);
}

/** EN 319 102-1 §5.1.3: from a process's result to the signature's indication. */
function total(status: BlockStatus): Indication {
  if (status.indication === 'PASSED') return 'TOTAL_PASSED';
  return status.indication === 'FAILED' ? 'TOTAL_FAILED' : 'INDETERMINATE';
}

/** A document time-stamp is intact only if its imprint is the document's digest as well; a token in a file of its own is whole alone. */
function integrity({ evidence, own }: JudgedSignature): SignatureReport['integrity'] {
  const facts = integrityOf(evidence.cryptographic);
  if (own === null || facts === 'broken') return facts;
  if (own.evidence.imprint === 'mismatch') return 'broken';
  return own.evidence.imprint === 'unavailable' && evidence.subFilter !== undefined ? 'unknown' : facts;
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
