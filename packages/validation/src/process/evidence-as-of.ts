/**
 * Judging as of a date: evidence produced after the instant of validation is not looked at, as if it were not there yet
 * (EN 319 102-1 §5.1.4: the current time is an input).
 */

import { equalBytes, type Finding } from '@govseal/core';
import type { SignatureEvidence, TimestampEvidence } from '@govseal/evidence';
import { issuedCrl, issuedOcsp } from '../blocks/issuance.ts';
import type { Pool } from '../blocks/path-options.ts';
import { found } from '../blocks/status.ts';
import type { ValidationContext } from './context.ts';
import { isLater } from './time-stamp.ts';

export interface KnownEvidence {
  readonly evidence: SignatureEvidence;
  readonly pool: Pool;
  /** Tokens made later; they are told about and not counted. */
  readonly later: readonly TimestampEvidence[];
  readonly findings: readonly Finding[];
}

export function knownAt(evidence: SignatureEvidence, context: ValidationContext): KnownEvidence {
  const { at } = context;
  // A document time-stamp is judged, not left out, when it is what was asked about.
  const own = ({ signature }: TimestampEvidence): boolean => isOwnToken(evidence, signature);
  const later = evidence.timestamps.filter((token) => isLater(token, at) && !own(token));
  const timestamps = evidence.timestamps.filter((one) => !later.includes(one));
  const ofFile = known(evidence, at);
  const ofCaller = known({ crls: context.crls ?? [], ocsp: context.ocsp ?? [] }, at);
  const left = later.length + ofFile.left + ofCaller.left;
  return {
    evidence: later.length + ofFile.left === 0 ? evidence : { ...evidence, timestamps, ...ofFile.data },
    pool: {
      certificates: [...evidence.certificates, ...(context.certificates ?? [])],
      crls: [...ofFile.data.crls, ...ofCaller.data.crls],
      ocsp: [...ofFile.data.ocsp, ...ofCaller.data.ocsp],
    },
    later,
    findings: left === 0 ? [] : [found('VALIDATION_EVIDENCE_LATER', { params: { at: at.toISOString(), count: left } })],
  };
}

type RevocationData = Pick<Pool, 'crls' | 'ocsp'>;

function known({ crls, ocsp }: RevocationData, at: Date): { readonly data: RevocationData; readonly left: number } {
  const data = {
    crls: crls.filter((der) => isKnown(issuedCrl(der), at)),
    ocsp: ocsp.filter((der) => isKnown(issuedOcsp(der), at)),
  };
  return { data, left: crls.length - data.crls.length + ocsp.length - data.ocsp.length };
}

/** What a token brings, held to the same rule. */
export function tokenPool(token: TimestampEvidence, pool: Pool, at: Date): Pool {
  const { data } = known(token.signature, at);
  return {
    certificates: [...token.signature.certificates, ...pool.certificates],
    crls: [...data.crls, ...pool.crls],
    ocsp: [...data.ocsp, ...pool.ocsp],
  };
}

/** What cannot be read is left for x509 to name. */
function isKnown(issued: Date | null, at: Date): boolean {
  return issued === null || issued <= at;
}

/** A document time-stamp is a signature whose own token is among its time-stamps: same signature value. */
export function isOwnToken(evidence: SignatureEvidence, token: SignatureEvidence): boolean {
  return evidence.type === 'doc-timestamp' && equalBytes(evidence.signatureValue, token.signatureValue);
}
