/**
 * Is a CRL's signer the authority that issued the certificate? Names alone do not tell: any CA of the same root can issue
 * a certificate for another CA's name. For a CRL under another key than the certificate's (RFC 5280 §6.3.3 (f)), that key
 * must have been certified by the authority itself (self-issued: key rollover, a key of its own for CRLs, §3.2), or by the
 * key that certified the authority. An issuer that a distribution point names needs a certifier on the certificate's path.
 */
import { equalBytes } from '@govseal/core';
import type { Certificate, VerifiedPath } from '../../types.ts';
import type { RevocationTarget } from './target.ts';

/** Keys (SubjectPublicKeyInfo) by which one authority is recognized. */
interface Authority {
  /** Its own, linked by self-issued certificates. */
  readonly own: readonly Uint8Array[];
  /** The key that certified it; undefined for a trust anchor. */
  readonly superior: Uint8Array | undefined;
}

/** `path`: of the CRL signer's certificate, to the same anchor. */
export function isSameAuthority(path: VerifiedPath, target: RevocationTarget): boolean {
  const authority = authorityOf(target);
  const [candidate] = path.certificates;
  if (isAmong(candidate!.spki, authority.own)) return true;
  for (const [index, certificate] of path.certificates.entries()) {
    const by = path.certificates[index + 1]?.spki ?? path.anchor.spki;
    if (isAmong(by, authority.own)) return true;
    if (!isSelfIssued(certificate)) return authority.superior !== undefined && equalBytes(by, authority.superior);
  }
  return false;
}

/**
 * A distribution point names a CRL issuer by name only, and any CA of the same root can issue a certificate for that name.
 * So the signer must have been certified by an authority on the certificate's own path.
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

/** The anchor's key speaks for the authority where it is one of the authority's own keys. */
export function isAnchorItself(target: RevocationTarget): boolean {
  return isAmong(target.anchor.spki, authorityOf(target).own);
}

function authorityOf({ issuer, above }: RevocationTarget): Authority {
  const own = [issuer.spki];
  let { certificate } = issuer;
  for (const superior of above) {
    if (certificate === undefined || !isSelfIssued(certificate)) return { own, superior: superior.spki };
    own.push(superior.spki);
    ({ certificate } = superior);
  }
  return { own, superior: undefined };
}

/** RFC 5280 §3.2: issuer and subject are the same entity. */
function isSelfIssued({ issuer, subject }: Certificate): boolean {
  return issuer.canonical === subject.canonical;
}

function isAmong(spki: Uint8Array, keys: readonly Uint8Array[]): boolean {
  return keys.some((key) => equalBytes(key, spki));
}
