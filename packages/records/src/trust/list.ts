/** Signed trust lists (`govseal-trust-list/1`): who signed one, whether it is current, and whether it is the newest. */
import type { CryptoEngine } from '@govseal/crypto';
import { parseTrustServiceList, serviceAnchors, type TrustServiceList } from '@govseal/validation';
import type { Certificate, TrustAnchor } from '@govseal/x509';
import { readSignedTrust, refused, requireSignedBy, type SignTrustOptions, signTrust } from './signed-trust.ts';

/** What a trust list has to be. */
export interface VerifyTrustListOptions {
  /** Computes digests and checks the signature. */
  readonly engine: CryptoEngine;
  /** When the list is used: it must have been issued and must not have expired. */
  readonly at: Date;
  /** The operator's certificates: one of them has to have signed. */
  readonly operators: readonly Certificate[];
  /** The newest issue that was used before; an older one is a replay. */
  readonly known?: {
    /** `scheme.id` of the list. */
    readonly scheme: string;
    /** Its sequence number. */
    readonly sequence: number;
    /** SHA-256 of its signed content. */
    readonly sha256: string;
  };
}

/** A trust list that counts. */
export interface VerifiedTrustList {
  /** Its content. */
  readonly list: TrustServiceList;
  /** SHA-256 of the signed content, lower-case hexadecimal. */
  readonly sha256: string;
  /** For every list of `trust`: purposes and periods limit them. */
  readonly anchors: readonly TrustAnchor[];
}

/** Signs a list. Throws `PolicyError` about a list that nobody would accept, and what signing throws. */
export async function signTrustList(list: TrustServiceList, options: SignTrustOptions): Promise<Uint8Array> {
  return signTrust(parseTrustServiceList(list), options);
}

/**
 * Verifies a signed trust list.
 * @throws RecordError `TRUST_SIGNER_UNKNOWN`, `TRUST_SIGNATURE`, `TRUST_EXPIRED`, `TRUST_NOT_YET_ISSUED`,
 * `TRUST_LIST_SEQUENCE`, `TRUST_LIST_FORK`, `TRUST_LIST_SCHEME`, `RECORD_NOT_CANONICAL`, `RECORD_NOT_JSON`.
 * @throws PolicyError about the content.
 */
export async function verifyTrustList(cms: Uint8Array, options: VerifyTrustListOptions): Promise<VerifiedTrustList> {
  const { engine, at, operators, known } = options;
  const { json, content, sha256 } = await readSignedTrust(cms, 'trust list', engine);
  const list = parseTrustServiceList(json);
  await requireSignedBy(cms, content, operators, { document: 'trust list', engine, at });
  requireCurrent('trust list', list.issuedAt, list.nextUpdate, at);
  const verified = { list, sha256, anchors: serviceAnchors(list) };
  if (known !== undefined) requireNewest(verified, known);
  return verified;
}

/** Throws `TRUST_LIST_SCHEME`, `TRUST_LIST_SEQUENCE` and `TRUST_LIST_FORK` where the list does not follow or equal the one known. */
export function requireNewest(
  { list: { scheme, sequence }, sha256 }: VerifiedTrustList,
  known: NonNullable<VerifyTrustListOptions['known']>,
): void {
  if (known.scheme !== scheme.id) throw refused('TRUST_LIST_SCHEME', { found: scheme.id, expected: known.scheme });
  if (sequence < known.sequence) {
    throw refused('TRUST_LIST_SEQUENCE', { scheme: scheme.id, sequence, known: known.sequence });
  }
  if (sequence === known.sequence && sha256 !== known.sha256) {
    throw refused('TRUST_LIST_FORK', { scheme: scheme.id, sequence });
  }
}

/** Throws `TRUST_NOT_YET_ISSUED` and `TRUST_EXPIRED`. */
export function requireCurrent(
  document: 'trust list' | 'trust snapshot',
  issuedAt: string,
  nextUpdate: string,
  at: Date,
): void {
  if (new Date(issuedAt) > at) throw refused('TRUST_NOT_YET_ISSUED', { document, issuedAt, at: at.toISOString() });
  if (new Date(nextUpdate) <= at) throw refused('TRUST_EXPIRED', { document, nextUpdate, at: at.toISOString() });
}
