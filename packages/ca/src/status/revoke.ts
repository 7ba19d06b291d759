/**
 * Revokes certificates, puts them on hold and releases them again: records that every later CRL and OCSP answer carries.
 * What cannot be undone is refused when in doubt, and the refusal is recorded.
 */
import { type Certificate, parseCertificate, type RevocationReason } from '@govseal/x509';
import { programActor } from '../audit/actor.ts';
import { withRefusalRecord } from '../audit/record-refusal.ts';
import { CaError } from '../error.ts';
import type { Ca } from '../issuing/authority.ts';
import type { Actor } from '../store/records.ts';
import { revocationReasons } from '../store/rules.ts';

export interface RevokeOptions {
  /** One of `revocationReasons` (RFC 5280 §5.3.1). */
  readonly reason: RevocationReason;
  /** From when the certificate is revoked: not in the future, and not before its notBefore. */
  readonly at: Date;
  /** When the key is suspected to have been lost or used wrongly, if earlier (RFC 5280 §5.3.2). */
  readonly invalidityDate?: Date | undefined;
  /** Who asks, for the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
}

/** The first date of X.509 (RFC 5280 §4.1.2.5). A year before 0 has no GeneralizedTime: readers would give up the whole list. */
const EARLIEST = new Date('1950-01-01T00:00:00Z');

export interface HoldOptions {
  /** Who asks, for the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
}

/**
 * `at`: the instant from which the certificate is revoked; not in the future, not before it was valid. A certificate on
 * hold can be revoked permanently; the revocation then counts from the start of the hold where that is earlier. Throws `CaError`: `CA_SERIAL_UNKNOWN`, `CA_ALREADY_REVOKED`, `CA_REVOCATION_REASON`,
 * `CA_REVOCATION_TIME`.
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
      throw timeRefused(invalidityDate, certificate, now);
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
    // everything under a CA would come and go with it: a CA is revoked or it is not
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

/** Ends a hold: the certificate is good again, and delta CRLs say removeFromCRL. Throws `CA_NOT_ON_HOLD`. */
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
  throw timeRefused(at, certificate, now);
}

function timeRefused(at: Date, certificate: Certificate, now: Date): CaError {
  return new CaError('CA_REVOCATION_TIME', {
    params: { at: String(at.getTime()), notBefore: certificate.notBefore.toISOString(), now: now.toISOString() },
  });
}
