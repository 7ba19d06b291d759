/**
 * Whether an authority may issue: every certificate of its chain must be valid now and not revoked by its issuer (RFC
 * 5280 §6.1.3 (a)(2), (3)). The issuers' status information is an argument; a certificate that a CRL does not list
 * counts as good only while that CRL is current.
 */
import { CodedError, type Finding, isOneOf } from '@govseal/core';
import { type Certificate, type PathResult, trustAnchor, validatePath, type X509Code } from '@govseal/x509';
import { CaError } from '../error.ts';
import type { RevocationRecord } from '../store/records.ts';
import type { CrlStore, StatusStore } from '../store/roles.ts';
import type { Issuer } from './issuer.ts';

/** The revocation status of an authority's certificate, as its issuer reports it. */
export interface IssuerStatus {
  /** DER of the issuer's CRLs; each is verified before use. */
  readonly crls: readonly Uint8Array[];
  /** The revocation on the issuer's own record, whether or not a CRL lists it yet. */
  readonly revocation?: RevocationRecord | undefined;
}

/** Called for every certificate of the chain except the root, before each certificate is issued. */
export type IssuerStatusSource = (certificate: Certificate) => Promise<IssuerStatus>;

/** Status information from the issuer's own store: its latest CRL, and revocations recorded since. */
export function issuerStatusFromStore(store: Pick<CrlStore, 'latestCrl'> & StatusStore): IssuerStatusSource {
  return async ({ serialHex }) => {
    const [latest, status] = [await store.latestCrl(), await store.statusOf(serialHex)];
    return {
      crls: latest === null ? [] : [latest.der],
      revocation: status.state === 'issued' ? status.revocation : undefined,
    };
  };
}

/**
 * How long issuing continues, with a warning, after the last CRL expired: the officers of an offline root have to meet
 * to issue a CRL.
 */
const GRACE_MS = 30 * 86_400_000;

type StatusInput = Pick<Issuer, 'chain' | 'clock' | 'engine' | 'issuerStatus'>;

/** Throws the error that `authorityStatus` returns; a warning is ignored. */
export async function requireValidAuthority(issuer: StatusInput): Promise<void> {
  const found = await authorityStatus(issuer);
  if (found !== null && found.code !== 'CA_AUTHORITY_LIST_ENDED') throw found;
}

/**
 * null: valid. `CA_AUTHORITY_LIST_ENDED` is a warning; `CA_AUTHORITY_NOT_IN_FORCE` and `CA_AUTHORITY_STANDING_UNKNOWN`
 * refuse issuing. Without a status source only the dates are checked.
 */
export async function authorityStatus({ chain, clock, engine, issuerStatus }: StatusInput): Promise<CaError | null> {
  const now = clock();
  for (const link of chain) {
    // written so that an invalid Date fails
    if (!(now >= link.notBefore)) return notInForce(link, `valid from ${link.notBefore.toISOString()}`);
    if (!(now <= link.notAfter)) return notInForce(link, `ended ${link.notAfter.toISOString()}`);
  }
  const [own] = chain;
  if (issuerStatus === undefined || own === undefined || chain.length === 1) return null;
  const crls: Uint8Array[] = [];
  for (const link of chain.slice(0, -1)) {
    const found = await queryIssuerStatus(issuerStatus, link);
    if (found instanceof CodedError) return unknown(own, [found.code]);
    const { revocation } = found;
    if (revocation !== undefined) return notInForce(link, `revoked, ${revocation.reason}`);
    crls.push(...found.crls);
  }
  const validateAt = (at: Date): Promise<PathResult> =>
    validatePath(own, {
      engine,
      trust: [trustAnchor(chain.at(-1)!)],
      intermediates: chain.slice(1, -1),
      crls,
      at,
      // a revocation of a later date also stops a clock that was set back
      evidenceAsOf: ANY_TIME,
      revocation: 'report',
      mixedAlgorithms: 'allow',
    });
  const today = await validateAt(now);
  const revoked = findingsOf(today).find(({ code }) => isOneOf(code, REVOKED));
  if (revoked !== undefined) {
    const link = chain.find(({ subject }) => subject.text === revoked.at.certificate) ?? own;
    return notInForce(link, `revoked, ${String(revoked.params.reason)}`);
  }
  if (knownUntil(today) !== null) return null;
  const codes = [...new Set(findingsOf(today).map(({ code }) => code))];
  // evaluated once, at the start of the grace period or on the first day of the newest certificate
  const before = new Date(Math.max(now.getTime() - GRACE_MS, ...chain.map(({ notBefore }) => notBefore.getTime())));
  const staleSince = knownUntil(await validateAt(before));
  if (staleSince === null) return unknown(own, codes);
  const params = { ended: staleSince.toISOString(), until: new Date(staleSince.getTime() + GRACE_MS).toISOString() };
  return new CaError('CA_AUTHORITY_LIST_ENDED', { at: { certificate: own.subject.text }, params });
}

/** A `CodedError` of the source means that it provides no status. */
async function queryIssuerStatus(
  issuerStatus: IssuerStatusSource,
  link: Certificate,
): Promise<IssuerStatus | CodedError> {
  try {
    return await issuerStatus(link);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return error;
  }
}

/** The latest time of a valid Date. */
const ANY_TIME = new Date(8.64e15);

/** Whatever the revocation date: a request with an earlier notBefore must not be issued after a revocation. */
const REVOKED: ReadonlySet<X509Code> = new Set(['X509_REVOKED', 'X509_REVOKED_LATER', 'X509_ON_HOLD']);

function findingsOf(result: PathResult): readonly Finding[] {
  return result.ok ? result.path.findings : result.failures.flatMap(({ findings }) => findings);
}

/** The instant until which the status of the whole path is known; null if it is unknown. */
function knownUntil(result: PathResult): Date | null {
  if (!result.ok) return null;
  const ends: Date[] = [];
  for (const status of result.path.revocation) {
    if (status.status === 'not-required') continue;
    if (status.status !== 'good' || status.nextUpdate === undefined) return null;
    ends.push(status.nextUpdate);
  }
  return new Date(Math.min(...ends.map((end) => end.getTime())));
}

function unknown(own: Certificate, codes: readonly string[]): CaError {
  return new CaError('CA_AUTHORITY_STANDING_UNKNOWN', { at: { certificate: own.subject.text }, params: { codes } });
}

function notInForce(link: Certificate, rule: string): CaError {
  return new CaError('CA_AUTHORITY_NOT_IN_FORCE', { at: { certificate: link.subject.text }, params: { rule } });
}
