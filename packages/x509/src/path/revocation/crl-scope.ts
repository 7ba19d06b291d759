/** Compares the scope of a CRL with a distribution point of a certificate (RFC 5280 §6.3.3 (b), (d)). */
import { equalBytes, toHex } from '@govseal/core';
import { parseDer } from '@govseal/der';
import { reasonMask } from '../../crl/reason.ts';
import { reading } from '../../error.ts';
import { canonicalRdn } from '../../name/name.ts';
import { extensionOid } from '../../oids.ts';
import type { CertificateList } from '../../revocation-types.ts';
import type { Certificate, DistributionPoint, GeneralName, Name } from '../../types.ts';

/** The distribution points of a certificate, followed by the implied one of its issuer (end of §6.3.3). */
export function distributionPoints(certificate: Certificate): readonly DistributionPoint[] {
  const implied: DistributionPoint = { fullName: [{ kind: 'directoryName', value: certificate.issuer }] };
  return [...(certificate.crlDistributionPoints ?? []), implied];
}

/** Issuer names of the CRLs of a distribution point. */
export function crlIssuers(point: DistributionPoint, certificate: Certificate): readonly Name[] {
  if (point.crlIssuer === undefined) return [certificate.issuer];
  return point.crlIssuer.flatMap((name) => (name.kind === 'directoryName' ? [name.value] : []));
}

/** The reasons (as a mask) that the CRL covers for this point, or why the certificate is outside its scope. */
export function scopeOf(
  crl: CertificateList,
  point: DistributionPoint,
  certificate: Certificate,
): { readonly mask: number } | { readonly outside: string } {
  const idp = crl.issuingDistributionPoint;
  if (point.crlIssuer !== undefined) {
    // (b)(1)
    if (idp?.indirectCRL !== true) return { outside: 'indirectCRL' };
    if (!crlIssuers(point, certificate).some((name) => name.canonical === crl.issuer.canonical)) {
      return { outside: 'cRLIssuer' };
    }
  } else if (crl.issuer.canonical !== certificate.issuer.canonical) return { outside: 'issuer' };
  if (idp === undefined) return { mask: reasonMask(point.reasons) };
  // (b)(2)(i)
  const idpNames = pointNames(idp, crl.issuer);
  if (idpNames !== undefined) {
    const base = point.crlIssuer === undefined ? certificate.issuer : crl.issuer;
    const names = pointNames(point, base) ?? (point.crlIssuer ?? []).map(nameKey);
    const known = new Set(idpNames);
    if (!names.some((name) => known.has(name))) return { outside: 'distributionPoint' };
  }
  // (b)(2)(ii)–(iv)
  const isCa = certificate.basicConstraints?.cA === true;
  if (idp.onlyContainsUserCerts && isCa) return { outside: 'onlyContainsUserCerts' };
  if (idp.onlyContainsCACerts && !isCa) return { outside: 'onlyContainsCACerts' };
  if (idp.onlyContainsAttributeCerts) return { outside: 'onlyContainsAttributeCerts' };
  return { mask: reasonMask(idp.onlySomeReasons) & reasonMask(point.reasons) };
}

/** Comparable forms of a distribution point name; undefined if it has none. */
function pointNames(
  point: Pick<DistributionPoint, 'fullName' | 'relativeName'>,
  base: Name,
): readonly string[] | undefined {
  if (point.fullName !== undefined) return point.fullName.map(nameKey);
  const relative = point.relativeName;
  if (relative === undefined) return undefined;
  // nameRelativeToCRLIssuer: the RDN is appended to the CRL issuer's name (§4.2.1.13)
  const rdn = reading(() => canonicalRdn(parseDer(relative)));
  return [`directoryName ${base.canonical === '' ? rdn : `${base.canonical}\u0001${rdn}`}`];
}

function nameKey(name: GeneralName): string {
  if (name.kind === 'directoryName') return `directoryName ${name.value.canonical}`;
  if (typeof name.value === 'string') return `${name.kind} ${name.value}`;
  return `${name.kind} ${'oid' in name ? name.oid : ''} ${toHex(name.value)}`;
}

/**
 * Whether a delta CRL applies to this complete CRL: same issuer, issuing distribution point and key identifier (§6.3.3
 * (c)).
 */
export function sameScope(delta: CertificateList, complete: CertificateList): boolean {
  const same = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
    a === undefined || b === undefined ? a === b : equalBytes(a, b);
  const idp = (crl: CertificateList): Uint8Array | undefined =>
    crl.extension(extensionOid.issuingDistributionPoint)?.value;
  return (
    delta.issuer.canonical === complete.issuer.canonical &&
    same(idp(delta), idp(complete)) &&
    same(delta.authorityKeyIdentifier, complete.authorityKeyIdentifier)
  );
}
