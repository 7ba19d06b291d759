/**
 * Evidence as of a date: evidence produced after the instant of validation is left out (EN 319 102-1 §5.1.4: the current time is an input).
 */

import { equalBytes, type Finding } from '@govseal/core';
import type { SignatureEvidence, TimestampEvidence } from '@govseal/evidence';
import { issuedCrl, issuedOcsp } from '../blocks/issuance.ts';
import type { Pool } from '../blocks/path-options.ts';
import { engineFinding } from '../blocks/status.ts';
import type { ValidationContext } from './context.ts';
import { isLater } from './time-stamp.ts';

export interface EvidenceAsOf {
  readonly evidence: SignatureEvidence;
  readonly pool: Pool;
  /** Tokens made after the current time: reported, not counted. */
  readonly futureTokens: readonly TimestampEvidence[];
  readonly findings: readonly Finding[];
}

export function evidenceAsOf(evidence: SignatureEvidence, context: ValidationContext): EvidenceAsOf {
  const { at } = context;
  // A document time-stamp that is itself the subject is validated, not left out.
  const own = ({ signature }: TimestampEvidence): boolean => isOwnToken(evidence, signature);
  const futureTokens = evidence.timestamps.filter((token) => isLater(token, at) && !own(token));
  const timestamps = evidence.timestamps.filter((one) => !futureTokens.includes(one));
  const ofFile = issuedUntil(evidence, at);
  const ofCaller = issuedUntil({ crls: context.crls ?? [], ocsp: context.ocsp ?? [] }, context.evidenceAsOf ?? at);
  const left = futureTokens.length + ofFile.left + ofCaller.left;
  return {
    evidence: futureTokens.length + ofFile.left === 0 ? evidence : { ...evidence, timestamps, ...ofFile.data },
    pool: {
      certificates: [...evidence.certificates, ...(context.certificates ?? [])],
      crls: [...ofFile.data.crls, ...ofCaller.data.crls],
      ocsp: [...ofFile.data.ocsp, ...ofCaller.data.ocsp],
    },
    futureTokens,
    findings:
      left === 0 ? [] : [engineFinding('VALIDATION_EVIDENCE_LATER', { params: { at: at.toISOString(), count: left } })],
  };
}

type RevocationData = Pick<Pool, 'crls' | 'ocsp'>;

function issuedUntil(
  { crls, ocsp }: RevocationData,
  at: Date,
): { readonly data: RevocationData; readonly left: number } {
  const data = {
    crls: crls.filter((der) => isIssued(issuedCrl(der), at)),
    ocsp: ocsp.filter((der) => isIssued(issuedOcsp(der), at)),
  };
  return { data, left: crls.length - data.crls.length + ocsp.length - data.ocsp.length };
}

/** The pool for a token: its own material, filtered in the same way, before that of the signature. */
export function tokenPool(token: TimestampEvidence, pool: Pool, at: Date): Pool {
  const { data } = issuedUntil(token.signature, at);
  return {
    certificates: [...token.signature.certificates, ...pool.certificates],
    crls: [...data.crls, ...pool.crls],
    ocsp: [...data.ocsp, ...pool.ocsp],
  };
}

/** Unreadable data stays, and x509 reports it. */
function isIssued(issued: Date | null, at: Date): boolean {
  return issued === null || issued <= at;
}

/** A document time-stamp is a signature whose own token is among its time-stamps: same signature value. */
export function isOwnToken(evidence: SignatureEvidence, token: SignatureEvidence): boolean {
  return evidence.type === 'doc-timestamp' && equalBytes(evidence.signatureValue, token.signatureValue);
}
