/**
 * A time-stamping authority (RFC 3161) over a signer: fresh serial numbers, the clock that is given, and a refusal once
 * that clock has stepped back. It keeps no record; HTTP and durable serial numbers are not its business.
 */
import { respondTimestamp, type TimestampAuthority } from '@govseal/cms';
import type { Clock, RandomBytes } from '@govseal/core';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import { type Certificate, parseCertificate, purposeOid } from '@govseal/x509';
import { CaError } from './error.ts';
import { newSerial } from './issue-under.ts';

export interface CreateTsaOptions {
  /** Its certificate must have extendedKeyUsage timeStamping, critical and alone (RFC 3161 §2.3). */
  readonly signer: Signer;
  readonly engine: CryptoEngine;
  /** OID of the policy that tokens are issued under. */
  readonly policy: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Milliseconds that the clock may be off; without it tokens state no accuracy. */
  readonly accuracyMs?: number;
}

/** Throws `CA_TSA_CERTIFICATE`; `respond` throws it too outside the certificate's validity, and `CA_TSA_CLOCK_BACKWARD`. */
export function createTsa(options: CreateTsaOptions): TimestampAuthority {
  const certificate = parseCertificate(options.signer.certificate);
  checkCertificate(certificate);
  let latest = Number.NEGATIVE_INFINITY;
  return {
    respond: async (request) => {
      const genTime = options.clock();
      if (!(genTime.getTime() >= latest)) {
        // tokens would contradict their order: time is the one thing a TSA vouches for
        throw new CaError('CA_TSA_CLOCK_BACKWARD', {
          params: { now: String(genTime.getTime()), latest: new Date(latest).toISOString() },
        });
      }
      latest = genTime.getTime();
      if (genTime < certificate.notBefore || genTime > certificate.notAfter) {
        throw new CaError('CA_TSA_CERTIFICATE', {
          at: { certificate: certificate.subject.text },
          params: { rule: 'valid now', now: genTime.toISOString() },
        });
      }
      return respondTimestamp(request, {
        signer: options.signer,
        engine: options.engine,
        policy: options.policy,
        serialNumber: newSerial(options.random),
        genTime,
        ...(options.accuracyMs === undefined ? {} : { accuracyMs: options.accuracyMs }),
      });
    },
  };
}

function checkCertificate(certificate: Certificate): void {
  const usage = certificate.extendedKeyUsage;
  const critical = certificate.extension('2.5.29.37')?.critical === true;
  if (usage?.length !== 1 || usage[0] !== purposeOid.timeStamping || !critical) {
    throw new CaError('CA_TSA_CERTIFICATE', {
      at: { certificate: certificate.subject.text },
      params: { rule: 'timeStamping alone and critical' },
    });
  }
}
