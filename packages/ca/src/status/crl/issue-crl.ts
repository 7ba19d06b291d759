/**
 * Issues CRLs (RFC 5280 §5): for the whole authority or one partition, complete or as a delta to the last complete one.
 * A complete CRL keeps certificates that have expired (marked by expiredCertsOnCRL, for verdicts on old signatures).
 * Its number was never used before; it is verified and recorded before it is returned.
 */
import { concatBytes, equalBytes, fromHex } from '@govseal/core';
import { write } from '@govseal/der';
import { type CertificateList, extensionOid, parseCrl } from '@govseal/x509';
import { buildLargeCrl, type CrlEntryInput, extensions } from '@govseal/x509/build';
import { programActor } from '../../audit/actor.ts';
import { withRefusalRecord } from '../../audit/record-refusal.ts';
import { CaError } from '../../error.ts';
import type { Ca } from '../../issuing/authority.ts';
import type { Actor, CrlKind, CrlRecord, ReleaseRecord, RevocationRecord } from '../../store/records.ts';
import { otherKind, requireDistinctSeconds } from '../../store/rules.ts';
import { scopeOf } from './partition.ts';

/** The scope of the CRL and its period of validity. */
export interface IssueCrlOptions {
  /** Default: now, by the CA's clock. */
  readonly thisUpdate?: Date | undefined;
  /** The date by which the next CRL is issued. */
  readonly nextUpdate: Date;
  /** One CRL partition; a complete CRL of it needs `urls`. Default: the whole authority. */
  readonly partition?: number | undefined;
  /** URLs of the distribution point that certificates name; written as a critical issuingDistributionPoint. */
  readonly urls?: readonly string[] | undefined;
  /** Issue a delta CRL: the changes since the last complete CRL of the same scope. Default false. */
  readonly delta?: boolean | undefined;
  /** On a complete CRL: URLs of its delta CRLs (RFC 5280 §5.2.6). */
  readonly freshestCrl?: readonly string[] | undefined;
  /** Further crlExtensions, each a complete DER Extension. */
  readonly extensions?: readonly Uint8Array[] | undefined;
  /** The actor in the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
}

/** An issued CRL. */
export interface IssuedCrl {
  /** DER of the CertificateList. */
  readonly der: Uint8Array;
  /** cRLNumber (RFC 5280 §5.2.3). */
  readonly number: bigint;
  /** The parsed CRL. */
  readonly crl: CertificateList;
}

/**
 * Issues and records a CRL. Memory: the CRL's bytes once, whatever its length. Throws `CaError`: `CA_CRL_DATES`,
 * `CA_CRL_BACKWARD`, `CA_CRL_SAME_TIME`, `CA_CRL_PARTITION` for a partition without its distribution point,
 * `CA_CRL_NO_BASE`, `CA_KEY_MISMATCH`.
 */
export function issueCrl(ca: Ca, options: IssueCrlOptions): Promise<IssuedCrl> {
  const { actor = programActor, partition, delta = false } = options;
  const subject = `crl ${delta ? 'delta' : 'full'} ${scopeOf(partition)}`.trim();
  return withRefusalRecord(ca, { action: 'publish', subject, actor }, () => buildAndRecord(ca, options, actor));
}

async function buildAndRecord(ca: Ca, options: IssueCrlOptions, actor: Actor): Promise<IssuedCrl> {
  const thisUpdate = wholeSecond(options.thisUpdate ?? ca.clock());
  const nextUpdate = wholeSecond(options.nextUpdate);
  if (!(nextUpdate > thisUpdate)) {
    throw new CaError('CA_CRL_DATES', { params: { thisUpdate: text(thisUpdate), nextUpdate: text(nextUpdate) } });
  }
  const { partition, urls = [], delta = false } = options;
  // RFC 5280 §5.2.5: without its distribution point a partition's CRL could pass for the whole one; a delta copies its
  // base's
  if (partition !== undefined && !delta && urls.length === 0)
    throw new CaError('CA_CRL_PARTITION', { params: { partition } });
  const scope = scopeOf(partition);
  const base = delta ? await ca.store.latestCrl(scope, 'full') : null;
  if (delta && base === null) throw new CaError('CA_CRL_NO_BASE', { params: { scope } });
  const kind: CrlKind = delta ? 'delta' : 'full';
  const latest = await ca.store.latestCrlDates(scope, kind);
  const other = await ca.store.latestCrlDates(scope, otherKind(kind));
  // RFC 5280 §5.2.3: a higher number never goes with an earlier thisUpdate
  for (const earlier of [latest, other]) {
    if (earlier === null || thisUpdate >= earlier.thisUpdate) continue;
    throw new CaError('CA_CRL_BACKWARD', {
      params: { thisUpdate: text(thisUpdate), latest: text(earlier.thisUpdate) },
    });
  }
  if (other !== null) requireDistinctSeconds(thisUpdate, other.thisUpdate);

  const own = ca.chain[0]!;
  const { size: logSize } = await ca.store.auditHead();
  const number = await ca.store.takeCrlNumber();
  const der = await buildLargeCrl({
    issuer: own.subject.der,
    thisUpdate,
    nextUpdate,
    crlNumber: number,
    entries: () => entriesOf(ca, base, partition),
    extensions: [...ownExtensions(base, options), ...expiredCertsOnCrl(ca.since), ...(options.extensions ?? [])],
    authorityKeyIdentifier: ca.keyIdentifier,
    algorithm: ca.algorithm,
    sign: (tbs) => ca.key.sign(ca.algorithm, tbs),
  });
  const crl = parseCrl(der);
  // detects a device that signs with another key than its certificate's
  if (!(await ca.engine.verify(crl.signatureAlgorithm, own.publicKey, crl.tbs, crl.signatureValue))) {
    throw new CaError('CA_KEY_MISMATCH', { at: { certificate: own.subject.text } });
  }
  const record = { number, scope, kind, baseNumber: base?.number, thisUpdate, nextUpdate, logSize, der };
  await ca.store.as(actor).recordCrl(record);
  return { der, number, crl };
}

/**
 * The extensions that define the scope. A delta copies those of its base byte by byte (RFC 5280 §5.2.4: the same
 * scope).
 */
function ownExtensions(base: CrlRecord | null, options: IssueCrlOptions): Uint8Array[] {
  if (base !== null) {
    const scope = parseCrl(base.der).extension(extensionOid.issuingDistributionPoint);
    return [
      extensions.deltaCrlIndicator(base.number),
      ...(scope === undefined ? [] : [extensions.raw(scope.oid, scope.critical, scope.value)]),
    ];
  }
  return locationExtensions(options);
}

/** The locations of a complete CRL and of its deltas. */
function locationExtensions({
  urls = [],
  freshestCrl = [],
}: Pick<IssueCrlOptions, 'urls' | 'freshestCrl'>): Uint8Array[] {
  return [
    ...(urls.length === 0 ? [] : [extensions.issuingDistributionPoint({ urls })]),
    ...(freshestCrl.length === 0 ? [] : [extensions.freshestCrl(freshestCrl)]),
  ];
}

/** Whether a complete CRL names exactly these locations. */
export function namesLocations(der: Uint8Array, options: Pick<IssueCrlOptions, 'urls' | 'freshestCrl'>): boolean {
  const crl = parseCrl(der);
  const found = [extensionOid.issuingDistributionPoint, extensionOid.freshestCRL].flatMap((oid) => {
    const extension = crl.extension(oid);
    return extension === undefined ? [] : [extensions.raw(oid, extension.critical, extension.value)];
  });
  return equalBytes(concatBytes(...found), concatBytes(...locationExtensions(options)));
}

/** Rec. ITU-T X.509 §9.5.2.8: entries stay after their certificates have expired, from the authority's first day on. */
function expiredCertsOnCrl(since: Date): Uint8Array[] {
  return [extensions.raw(extensionOid.expiredCertsOnCRL, false, write.generalizedTime(since))];
}

/**
 * In order of serial number. A complete CRL has everything on record, even what was recorded after an earlier
 * thisUpdate. A delta is computed from the audit log, not from times, because clocks can be wrong or set back.
 */
async function* entriesOf(ca: Ca, base: CrlRecord | null, partition: number | undefined): AsyncIterable<CrlEntryInput> {
  const query = { orderBySerial: true, partition };
  const entries: AsyncIterable<RevocationRecord | ReleaseRecord> =
    base === null ? ca.store.revocations(query) : ca.store.changesSince(base.logSize, query);
  for await (const entry of entries) yield entryOf(entry);
}

function entryOf(entry: RevocationRecord | ReleaseRecord): CrlEntryInput {
  const serialNumber = fromHex(entry.serialHex);
  if (!('revocationDate' in entry))
    return { serialNumber, revocationDate: wholeSecond(entry.at), reason: entry.reason };
  const { reason, revocationDate, invalidityDate } = entry;
  const input = { serialNumber, revocationDate: wholeSecond(revocationDate), reason };
  return invalidityDate === undefined ? input : { ...input, invalidityDate: wholeSecond(invalidityDate) };
}

function wholeSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

function text(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'invalid' : date.toISOString();
}
