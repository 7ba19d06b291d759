/** Revokes a certificate: a record that every later CRL carries. What cannot be undone is refused when in doubt. */
import { parseCertificate, type RevocationReason } from '@govseal/x509';
import { programActor } from './actor.ts';
import type { Ca } from './authority.ts';
import { CaError } from './error.ts';
import type { Actor } from './store-records.ts';
import { revocationReasons } from './store-rules.ts';

export interface RevokeOptions {
  /** When the key is suspected to have been lost or used wrongly, if earlier (RFC 5280 §5.3.2). */
  readonly invalidityDate?: Date;
  /** Who asks, for the audit log. Default: the program. */
  readonly actor?: Actor;
}

/**
 * `at`: the instant from which the certificate is revoked; not in the future, not before it was valid. Throws `CaError`:
 * `CA_SERIAL_UNKNOWN`, `CA_ALREADY_REVOKED`, `CA_REVOCATION_REASON`, `CA_REVOCATION_TIME`.
 */
export async function revoke(
  ca: Ca,
  serialHex: string,
  reason: RevocationReason,
  at: Date,
  options: RevokeOptions = {},
): Promise<void> {
  if (!revocationReasons.includes(reason)) {
    throw new CaError('CA_REVOCATION_REASON', { params: { reason, expected: revocationReasons } });
  }
  const record = await ca.store.find(serialHex);
  if (record?.certificate === undefined) throw new CaError('CA_SERIAL_UNKNOWN', { params: { serial: serialHex } });
  const certificate = parseCertificate(record.certificate);
  if (reason === 'cACompromise' && certificate.basicConstraints?.cA !== true) {
    throw new CaError('CA_REVOCATION_REASON', { at: { certificate: certificate.subject.text }, params: { reason } });
  }
  const now = ca.clock();
  if (Number.isNaN(at.getTime()) || at > now || at < certificate.notBefore) {
    throw new CaError('CA_REVOCATION_TIME', {
      params: { at: String(at.getTime()), notBefore: certificate.notBefore.toISOString(), now: now.toISOString() },
    });
  }
  const { invalidityDate, actor = programActor } = options;
  const entry = { serialHex, reason, revocationDate: at, at: now };
  await ca.store.recordRevoked(invalidityDate === undefined ? entry : { ...entry, invalidityDate }, actor);
}
