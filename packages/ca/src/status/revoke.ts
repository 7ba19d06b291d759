/**
 * Revokes certificates, puts them on hold and releases them; every later CRL and OCSP response reports it. Doubtful
 * requests are refused, because a revocation cannot be undone; refusals are recorded.
 */
import { type Certificate, parseCertificate, type RevocationReason } from '@govseal/x509';
import { programActor } from '../audit/actor.ts';
import { withRefusalRecord } from '../audit/record-refusal.ts';
import { CaError } from '../error.ts';
import type { Ca } from '../issuing/authority.ts';
import type { Actor } from '../store/records.ts';
import { revocationReasons } from '../store/rules.ts';

/** Options of `revoke`. */
export interface RevokeOptions {
  /** One of `revocationReasons` (RFC 5280 §5.3.1). */
  readonly reason: RevocationReason;
  /** From when the certificate is revoked: not in the future, and not before its notBefore. */
  readonly at: Date;
  /** When the key was probably compromised, if earlier than `at` (RFC 5280 §5.3.2). */
  readonly invalidityDate?: Date | undefined;
  /** Who asks, for the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
}

/**
 * The earliest date X.509 can encode as UTCTime (RFC 5280 §4.1.2.5). Years before 0 have no GeneralizedTime: readers
 * would reject the whole CRL.
 */
const EARLIEST = new Date('1950-01-01T00:00:00Z');

/** Options of `hold` and `release`. */
export interface HoldOptions {
  /** Who asks, for the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
}

/**
 * Revokes a certificate. A hold can become a revocation, which then counts from the start of the hold if that is
 * earlier. Throws `CaError`: `CA_SERIAL_UNKNOWN`, `CA_ALREADY_REVOKED`, `CA_REVOCATION_REASON`, `CA_REVOCATION_TIME`.
 */
export async function revoke(ca: Ca, serialHex: string, options: RevokeOptions): Promise<void> {
  const { reason, at, invalidityDate, actor = programActor } = options;
  await withRefusalRecord(ca, { action: 'revoke', subject: serialHex, actor }, async () => {
    if (!revocationReasons.includes(reason)) {
      throw new CaError('CA_REVOCATION_REASON', { params: { reason, expected: revocationReasons } });
    }
    const certificate = await issuedCertificate(ca, serialHex);
    if (reason === 'cACompromise' && certificate.basicConstraints?.cA !== true) {
      throw new CaError('CA_REVOCATION_REASON', { at: { certificate: certificate.subject.text }, params: { reason } });
    }
    const now = ca.clock();
    checkTime(at, certificate, now);
    if (invalidityDate !== undefined && !(invalidityDate >= EARLIEST && invalidityDate <= now)) {
      throw timeRefused(certificate, invalidityDate, now);
    }
    await ca.store.as(actor).recordRevoked({ serialHex, reason, revocationDate: at, invalidityDate, at: now });
  });
}

/**
 * Suspends a certificate (reason certificateHold) until it is released or revoked. Throws `CaError`: `CA_SERIAL_UNKNOWN`,
 * `CA_ALREADY_REVOKED`, `CA_REVOCATION_REASON` for a CA's certificate, `CA_REVOCATION_TIME`.
 */
export async function hold(ca: Ca, serialHex: string, at: Date, options: HoldOptions = {}): Promise<void> {
  const { actor = programActor } = options;
  await withRefusalRecord(ca, { action: 'hold', subject: serialHex, actor }, async () => {
    const certificate = await issuedCertificate(ca, serialHex);
    // a hold on a CA would suspend everything below it: a CA is either revoked or not
    if (certificate.basicConstraints?.cA === true) {
      throw new CaError('CA_REVOCATION_REASON', {
        at: { certificate: certificate.subject.text },
        params: { reason: 'certificateHold' },
      });
    }
    const now = ca.clock();
    checkTime(at, certificate, now);
    await ca.store.as(actor).recordRevoked({ serialHex, reason: 'certificateHold', revocationDate: at, at: now });
  });
}

/** Ends a hold: the certificate is good again, and delta CRLs report removeFromCRL. Throws `CA_NOT_ON_HOLD`. */
export async function release(ca: Ca, serialHex: string, options: HoldOptions = {}): Promise<void> {
  const { actor = programActor } = options;
  await withRefusalRecord(ca, { action: 'release', subject: serialHex, actor }, () =>
    ca.store.as(actor).recordReleased(serialHex, ca.clock()),
  );
}

async function issuedCertificate(ca: Ca, serialHex: string): Promise<Certificate> {
  const record = await ca.store.find(serialHex);
  if (record?.certificate === undefined) throw new CaError('CA_SERIAL_UNKNOWN', { params: { serial: serialHex } });
  return parseCertificate(record.certificate);
}

function checkTime(at: Date, certificate: Certificate, now: Date): void {
  if (!Number.isNaN(at.getTime()) && at <= now && at >= certificate.notBefore) return;
  throw timeRefused(certificate, at, now);
}

function timeRefused(certificate: Certificate, at: Date, now: Date): CaError {
  return new CaError('CA_REVOCATION_TIME', {
    params: { at: String(at.getTime()), notBefore: certificate.notBefore.toISOString(), now: now.toISOString() },
  });
}
