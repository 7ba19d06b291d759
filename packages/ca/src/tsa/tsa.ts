/**
 * A time-stamping authority (RFC 3161): unique serial numbers and rising times, durable if a store is given. It issues
 * no tokens if its clock has been set back or was not synchronized for too long. Transport is not its concern.
 */
import { respondTimestamp } from '@govseal/cms';
import type { Clock, RandomBytes } from '@govseal/core';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import { encodeOid } from '@govseal/der';
import type { TimestampAuthority } from '@govseal/evidence';
import { type Certificate, parseCertificate, purposeOid } from '@govseal/x509';
import { CaError } from '../error.ts';
import type { StatusStore, TsaStore } from '../store/roles.ts';
import { createSerialLease, createVolatileSerials } from './serial-lease.ts';

/** Whether the clock can be trusted. */
export interface ClockSource {
  /** When the clock was last compared with its reference (NTP, GNSS); null if that is not known. */
  readonly synchronizedAt: () => Date | null;
  /** Milliseconds without a comparison after which the clock is not trusted. */
  readonly maxAge: number;
}

/** Signer, policy, clock and store. */
export interface CreateTsaOptions {
  /** Its certificate must have extendedKeyUsage timeStamping as the only purpose, critical (RFC 3161 §2.3). */
  readonly signer: Signer;
  /** Computes digests and checks each token. */
  readonly engine: CryptoEngine;
  /** OID of the policy that tokens are issued under. */
  readonly policy: string;
  /** The current time. */
  readonly clock: Clock;
  /** Source of serial numbers. */
  readonly random: RandomBytes;
  /** Accuracy in milliseconds; if absent, tokens state no accuracy. */
  readonly accuracyMs?: number | undefined;
  /** Tokens can be ordered by their times (RFC 3161 §2.4.2); needs `accuracyMs`. Default false. */
  readonly ordering?: boolean | undefined;
  /**
   * Stores serial numbers and times durably; without it they are only unique within this process. If it also has
   * statuses, the certificate's is read with every lease (a second), so that no token is issued under a revoked
   * certificate.
   */
  readonly store?: (Pick<TsaStore, 'takeTsaSerial'> & Partial<TsaStore & StatusStore>) | undefined;
  /** Called with every lease; throws if the issuing authority is not valid (`requireValidAuthority`). */
  readonly requireValidAuthority?: (() => Promise<void>) | undefined;
  /** Without it the clock is trusted. */
  readonly source?: ClockSource | undefined;
}

/** A time-stamping authority. */
export interface Tsa extends TimestampAuthority {
  /** Throws the errors of `respond` without issuing a token; for readiness checks. */
  checkReady(): Promise<void>;
}

/**
 * Throws `CA_TSA_CERTIFICATE`, and `TypeError` for an invalid policy OID. `respond` also throws `CA_TSA_CERTIFICATE`
 * outside the certificate's validity and once it is revoked, what `requireValidAuthority` throws,
 * `CA_TSA_CLOCK_BACKWARD` and `CA_TSA_CLOCK_STALE`.
 */
export function createTsa(options: CreateTsaOptions): Tsa {
  const { clock, accuracyMs, ordering = false, store, source } = options;
  const certificate = parseCertificate(options.signer.certificate);
  checkCertificate(certificate);
  if (ordering && accuracyMs === undefined) throw new TypeError('ordering needs accuracyMs');
  if (accuracyMs !== undefined && !(Number.isInteger(accuracyMs) && accuracyMs > 0)) throw new TypeError('accuracyMs');
  encodeOid(options.policy); // throws here, not at every request
  const lease =
    store === undefined
      ? createVolatileSerials(clock, options.random)
      : createSerialLease(store, clock, ordering ? { ahead: accuracyMs! } : {});
  const reasonNow = async (): Promise<string | undefined> => {
    await options.requireValidAuthority?.();
    const found = await store?.statusOf?.(certificate.serialHex);
    return found?.state === 'issued' ? found.revocation?.reason : undefined;
  };
  const checkValidity = (now: Date): void => {
    if (now >= certificate.notBefore && now <= certificate.notAfter) return;
    throw refused(certificate, { rule: 'valid now', now: now.toISOString() });
  };
  const checkReason = (reason: string | undefined): void => {
    if (reason !== undefined) throw refused(certificate, { rule: 'not revoked', reason });
  };
  /** One status query per lease, shared by all its tokens. */
  let revoked = Promise.resolve<string | undefined>(undefined);
  return {
    checkReady: async () => {
      if (source !== undefined) checkSource(source, clock());
      checkValidity(clock());
      checkReason(await reasonNow());
      await lease.check();
    },
    respond: async (request) => {
      if (source !== undefined) checkSource(source, clock());
      const { serialNumber, genTime, first } = await lease.next();
      checkValidity(genTime);
      if (first) revoked = reasonNow();
      checkReason(await revoked);
      return respondTimestamp(request, {
        signer: options.signer,
        engine: options.engine,
        policy: options.policy,
        serialNumber,
        genTime,
        accuracyMs,
        ordering,
        // a failing key is detected within a second; clients verify each token anyway (RFC 3161 §2.2)
        selfCheck: first,
      });
    },
  };
}

/**
 * RFC 3161 §2.1: a trustworthy source of time, otherwise no token. A comparison in the future means that the clock was
 * set back.
 */
function checkSource({ synchronizedAt, maxAge }: ClockSource, now: Date): void {
  const at = synchronizedAt();
  const age = at === null ? Number.NaN : now.getTime() - at.getTime();
  if (age >= -1000 && age <= maxAge) return;
  throw new CaError('CA_TSA_CLOCK_STALE', {
    params: { synchronizedAt: at?.toISOString() ?? 'never', now: now.toISOString() },
  });
}

function checkCertificate(certificate: Certificate): void {
  const usage = certificate.extendedKeyUsage;
  const critical = certificate.extension('2.5.29.37')?.critical === true;
  if (usage?.length !== 1 || usage[0] !== purposeOid.timeStamping || !critical) {
    throw refused(certificate, { rule: 'only timeStamping, critical' });
  }
}

function refused(certificate: Certificate, params: Readonly<Record<string, string>>): CaError {
  return new CaError('CA_TSA_CERTIFICATE', { at: { certificate: certificate.subject.text }, params });
}
