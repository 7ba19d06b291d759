/** Leaf certificates and the faults that concern them. */
import type { PrivateKey } from '@govseal/crypto';
import { parseDer, readOid, readSequence, write } from '@govseal/der';
import type { KeyUsageBit } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { leafAddresses } from './addresses.ts';
import type { FaultName } from './fault.ts';
import type { CertificateRequest } from './test-ca.ts';
import type { TestSignerOptions } from './types.ts';

const DAY = 86_400_000;
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** An arc that ITU-T reserves for examples: an unknown extension. */
const UNKNOWN_EXTENSION = '2.999.1.99';

export interface LeafContext {
  readonly key: PrivateKey;
  readonly subject: Uint8Array;
  readonly now: Date;
  readonly faults: ReadonlySet<FaultName>;
  /** The certificate names the addresses of CRL, issuer and OCSP responder. */
  readonly named: boolean;
}

/** From a month before the clock to a year after, a good document signer. */
export function leafRequest(context: LeafContext, options: TestSignerOptions): CertificateRequest {
  const { faults, now } = context;
  const keyUsage: readonly KeyUsageBit[] = faults.has('leaf-without-digital-signature')
    ? ['keyEncipherment']
    : (options.keyUsage ?? ['digitalSignature', 'nonRepudiation']);
  const asked = options.extensions ?? [];
  // the caller's address replaces the default one
  const own = new Set(asked.map(oidOf));
  const usual = context.named ? leafAddresses().filter((extension) => !own.has(oidOf(extension))) : [];
  const further = [...usual, ...asked];
  if (options.extendedKeyUsage !== undefined) further.push(extensions.extendedKeyUsage(options.extendedKeyUsage));
  if (options.certificatePolicies !== undefined) {
    further.push(extensions.certificatePolicies(options.certificatePolicies));
  }
  if (faults.has('unknown-critical-extension')) {
    further.push(extensions.raw(UNKNOWN_EXTENSION, true, write.nullValue()));
  }
  let notBefore = options.notBefore ?? daysFrom(now, -30);
  let notAfter = options.notAfter ?? daysFrom(now, 365);
  if (faults.has('expired-signer')) notAfter = daysFrom(now, -1);
  if (faults.has('not-yet-valid-signer')) notBefore = daysFrom(now, 1);
  return { subject: context.subject, key: context.key, notBefore, notAfter, keyUsage, extensions: further };
}

export function tsaRequest(context: LeafContext): CertificateRequest {
  const { faults, now } = context;
  return {
    subject: context.subject,
    key: context.key,
    notBefore: daysFrom(now, -30),
    notAfter: faults.has('tsa-expired') ? daysFrom(now, -1) : daysFrom(now, 1825),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    // RFC 3161 §2.3: present, critical, and the only purpose
    extensions: [
      ...(context.named ? leafAddresses() : []),
      ...(faults.has('tsa-without-eku')
        ? []
        : [extensions.extendedKeyUsage([TIME_STAMPING], { critical: !faults.has('tsa-eku-not-critical') })]),
    ],
  };
}

function oidOf(extension: Uint8Array): string {
  return readOid(readSequence(parseDer(extension)).next());
}

export function daysFrom(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY);
}
