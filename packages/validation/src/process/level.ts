/**
 * The baseline level of a signature (EN 319 142-1 §6.3 for PDF, EN 319 122-1 §6.3 for CMS), measured from the data
 * that is present, never from the level requested when signing; null where B-B is not met. The level does not depend
 * on the verdict: a
 * signature can be B-T and fail.
 */

import { equalBytes } from '@govseal/core';
import type { SignatureEvidence, TimestampEvidence } from '@govseal/evidence';
import { integrityOf } from '../blocks/cryptographic-verification.ts';
import type { PathProof } from '../blocks/path-proof.ts';
import { listOf, PoeSet } from '../past/proof-of-existence.ts';
import type { SignatureReport } from '../report.ts';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';

export interface LevelFacts {
  /** The signer's path, validated only with what the signature or its file carries; null where there is none. */
  readonly ownPath: PathProof | null;
  /** The same for the unit of every signature and document time-stamp. */
  readonly tokens: readonly TokenFacts[];
}

export interface TokenFacts {
  readonly token: TimestampEvidence;
  readonly path: PathProof | null;
}

/** Whether B-B is met and a token is present; only then are the paths for B-LT built. */
export function baselineLevel(evidence: SignatureEvidence): 'B-B' | 'B-T' | null {
  if (!isBaseline(evidence)) return null;
  return evidence.timestamps.some(provesTime) ? 'B-T' : 'B-B';
}

/** Tokens that raise a signature to B-T: over its value, or over the document with it. */
export function provesTime(token: TimestampEvidence): boolean {
  return (token.kind === 'signature' || token.kind === 'document') && isSound(token);
}

function isSound(token: TimestampEvidence): boolean {
  const { signature } = token;
  return (
    token.imprint === 'match' &&
    token.genTime !== null &&
    signature.signer !== null &&
    signature.signingCertificateReference === 'match' &&
    integrityOf(signature.cryptographic) === 'intact'
  );
}

function isBaseline(evidence: SignatureEvidence): boolean {
  const { signer, subFilter, type, findings, signingCertificateReference } = evidence;
  if (signer === null || integrityOf(evidence.cryptographic) !== 'intact') return false;
  if (evidence.formatFailure || evidence.coverage === 'partial') return false;
  if (findings.some(({ severity }) => severity === 'error')) return false;
  // EN 319 122-1 §6.3 (a), (f), (h): the signer's certificate included and bound, content-type and message-digest signed.
  if (signingCertificateReference !== 'match') return false;
  const { signedAttributes: attributes } = evidence;
  if (!attributes.includes(CONTENT_TYPE) || !attributes.includes(MESSAGE_DIGEST)) return false;
  if (!evidence.certificates.some(({ der }) => equalBytes(der, signer.der))) return false;
  if (type === 'cms') return attributes.includes(SIGNING_TIME);
  if (type !== 'approval' && type !== 'certification') return false;
  // EN 319 142-1 §6.3: this SubFilter, /M instead of signing-time.
  return subFilter === 'ETSI.CAdES.detached' && !attributes.includes(SIGNING_TIME) && evidence.claimedTime !== null;
}

/** The full level, by the conditions of B-LT and B-LTA (EN 319 142-1 §6.3, EN 319 122-1 §6.3). */
export function measureLevel(evidence: SignatureEvidence, facts: LevelFacts): SignatureReport['level'] {
  const level = baselineLevel(evidence);
  if (level !== 'B-T' || !isComplete(facts.ownPath)) return level;
  if (evidence.timestamps.some((token) => archives(token, facts))) return 'B-LTA';
  return facts.tokens.length > 0 && facts.tokens.every(({ path }) => isComplete(path)) ? 'B-LT' : 'B-T';
}

/**
 * A time-stamp that covers the validation data of the signer and of every time-stamp before it. Data about that time-stamp
 * is needed only before it expires.
 */
function archives(token: TimestampEvidence, { ownPath, tokens }: LevelFacts): boolean {
  if ((token.kind !== 'document' && token.kind !== 'archive') || !isSound(token) || !token.covers) return false;
  const covered = PoeSet.at(LATER).with(listOf(token.covers), EARLIER);
  const before = tokens.filter((other) => other.token !== token && isIn(covered, other.token.signature.signatureValue));
  if (before.length === 0) return false;
  return [ownPath, ...before.map(({ path }) => path)].every(
    (proof) => isComplete(proof) && dataOf(proof!).every((object) => isIn(covered, object)),
  );
}

const EARLIER = new Date(0);
const LATER = new Date(1);

function isIn(covered: PoeSet, object: Uint8Array): boolean {
  return covered.existedAt(object, EARLIER);
}

/** Certificates below the anchor, and the revocation data behind their statuses. */
function dataOf({ path, revocation }: PathProof): Uint8Array[] {
  const certificates = path.certificates.filter((certificate) => certificate !== path.anchor.certificate);
  const data = revocation.flatMap((status) => ('by' in status && status.by !== undefined ? [status.by.der] : []));
  return [...certificates.map(({ der }) => der), ...data];
}

/** EN 319 122-1 §6.3: revocation data for every certificate that needs it. */
function isComplete(proof: PathProof | null): boolean {
  return proof?.revocation.every(({ status }) => status !== 'unknown') ?? false;
}
