/**
 * Checks that the signer of a CRL is the CA that issued the certificate. Equal names do not prove it: any CA under the
 * same root can issue a certificate with another CA's name. For a CRL under another key (RFC 5280 §6.3.3 (f)), that key
 * must be certified by the CA itself (self-issued: key rollover or a separate CRL key, §3.2) or by the key that
 * certified the CA. An issuer named by a distribution point must be certified by a CA on the certificate's path.
 */
import { equalBytes } from '@govseal/core';
import type { Certificate } from '../../types.ts';
import type { VerifiedPath } from '../path-types.ts';
import type { RevocationTarget } from './target.ts';

/** The keys (SubjectPublicKeyInfo) that identify one CA. */
interface Authority {
  /** Its own keys, linked by self-issued certificates. */
  readonly own: readonly Uint8Array[];
  /** The key that certified the CA; undefined for a trust anchor. */
  readonly certifier: Uint8Array | undefined;
}

/** Whether the CRL signer is the certificate's CA. `path` leads from the signer's certificate to the same anchor. */
export function isSameAuthority(path: VerifiedPath, target: RevocationTarget): boolean {
  const authority = authorityOf(target);
  const [candidate] = path.certificates;
  if (isAmong(candidate!.spki, authority.own)) return true;
  for (const [index, certificate] of path.certificates.entries()) {
    const by = path.certificates[index + 1]?.spki ?? path.anchor.spki;
    if (isAmong(by, authority.own)) return true;
    if (!isSelfIssued(certificate)) return authority.certifier !== undefined && equalBytes(by, authority.certifier);
  }
  return false;
}

/**
 * Whether the CRL signer was certified by a CA on the certificate's path. A distribution point names a CRL issuer only
 * by its name, and any CA under the same root can issue a certificate for that name.
 */
export function isCertifiedOnPath(path: VerifiedPath, { issuer, above, anchor }: RevocationTarget): boolean {
  const keys = [issuer.spki, ...above.map(({ spki }) => spki), anchor.spki];
  for (const [index, certificate] of path.certificates.entries()) {
    const by = path.certificates[index + 1]?.spki ?? path.anchor.spki;
    if (isAmong(by, keys)) return true;
    if (!isSelfIssued(certificate)) return false;
  }
  return false;
}

/** Whether the anchor's key is one of the keys of the certificate's CA. */
export function isAnchorItself(target: RevocationTarget): boolean {
  return isAmong(target.anchor.spki, authorityOf(target).own);
}

function authorityOf({ issuer, above }: RevocationTarget): Authority {
  const own = [issuer.spki];
  let { certificate } = issuer;
  for (const certifier of above) {
    if (certificate === undefined || !isSelfIssued(certificate)) return { own, certifier: certifier.spki };
    own.push(certifier.spki);
    ({ certificate } = certifier);
  }
  return { own, certifier: undefined };
}

/** RFC 5280 §3.2: issuer and subject are the same entity. */
function isSelfIssued({ issuer, subject }: Certificate): boolean {
  return issuer.canonical === subject.canonical;
}

function isAmong(spki: Uint8Array, keys: readonly Uint8Array[]): boolean {
  return keys.some((key) => equalBytes(key, spki));
}
