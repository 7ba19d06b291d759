/**
 * Publishes a full CRL (RFC 5280 §5): every revocation on record, also of certificates that have expired since
 * (expiredCertsOnCRL says so, for verdicts on old signatures). Its number was never used before; it is verified and
 * recorded before it is returned.
 */
import { fromHex } from '@govseal/core';
import { write } from '@govseal/der';
import { buildCrl, type CertificateList, type CrlEntryInput, extensions, parseCrl } from '@govseal/x509';
import { programActor } from './actor.ts';
import type { Ca } from './authority.ts';
import { CaError } from './error.ts';
import type { Actor } from './store-records.ts';

/** Rec. ITU-T X.509 §9.5.2.8. */
const EXPIRED_CERTS_ON_CRL = '2.5.29.60';

export interface IssueCrlOptions {
  /** Default: now, by the CA's clock. */
  readonly thisUpdate?: Date;
  readonly nextUpdate: Date;
  /** Further crlExtensions, each a complete DER Extension, e.g. issuingDistributionPoint. */
  readonly extensions?: readonly Uint8Array[];
  /** Who publishes, for the audit log. Default: the program. */
  readonly actor?: Actor;
}

export interface IssuedCrl {
  readonly der: Uint8Array;
  readonly number: bigint;
  readonly crl: CertificateList;
}

/** Throws `CaError`: `CA_CRL_DATES`, `CA_CRL_BACKWARD`, `CA_KEY_MISMATCH`. */
export async function issueCrl(ca: Ca, options: IssueCrlOptions): Promise<IssuedCrl> {
  const thisUpdate = wholeSecond(options.thisUpdate ?? ca.clock());
  const nextUpdate = wholeSecond(options.nextUpdate);
  if (!(nextUpdate > thisUpdate)) {
    throw new CaError('CA_CRL_DATES', { params: { thisUpdate: text(thisUpdate), nextUpdate: text(nextUpdate) } });
  }
  const latest = await ca.store.latestCrl();
  // RFC 5280 §5.2.3: a higher number never goes with an older list
  if (latest !== null && thisUpdate < latest.thisUpdate) {
    throw new CaError('CA_CRL_BACKWARD', { params: { thisUpdate: text(thisUpdate), latest: text(latest.thisUpdate) } });
  }
  const own = ca.chain[0]!;
  const number = await ca.store.takeCrlNumber();
  const der = await buildCrl({
    issuer: own.subject.der,
    thisUpdate,
    nextUpdate,
    crlNumber: number,
    entries: await revokedEntries(ca),
    extensions: [
      extensions.raw(EXPIRED_CERTS_ON_CRL, false, write.generalizedTime(own.notBefore)),
      ...(options.extensions ?? []),
    ],
    authorityKeyIdentifier: ca.keyIdentifier,
    algorithm: ca.algorithm,
    sign: (tbs) => ca.key.sign(ca.algorithm, tbs),
  });
  const crl = parseCrl(der);
  // a device that signs with another key than its certificate says is found out here, not by those who rely on it
  if (!(await ca.engine.verify(crl.signatureAlgorithm, own.publicKey, crl.tbs, crl.signatureValue))) {
    throw new CaError('CA_KEY_MISMATCH', { at: { certificate: own.subject.text } });
  }
  await ca.store.recordCrl(
    { number, scope: '', kind: 'full', thisUpdate, nextUpdate, der },
    options.actor ?? programActor,
  );
  return { der, number, crl };
}

/** All of them, also those recorded after a thisUpdate that was dated back: an entry too many misleads nobody. */
async function revokedEntries(ca: Ca): Promise<CrlEntryInput[]> {
  const entries: CrlEntryInput[] = [];
  for await (const { serialHex, revocationDate, reason, invalidityDate } of ca.store.revocations()) {
    entries.push({
      serialNumber: fromHex(serialHex),
      revocationDate: wholeSecond(revocationDate),
      reason,
      ...(invalidityDate === undefined ? {} : { invalidityDate: wholeSecond(invalidityDate) }),
    });
  }
  return entries;
}

function wholeSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

function text(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'invalid' : date.toISOString();
}
