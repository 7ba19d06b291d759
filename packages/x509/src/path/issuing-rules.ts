/**
 * Requirements on conforming CAs (RFC 5280 §4.1, §4.2; CA/Browser Forum Baseline Requirements §7.1.2) as named rules
 * that a profile lists. Path validation does not need them: violating one does not make a certificate easier to forge.
 * They are for relying parties that accept only conforming certificates.
 */
import { equalBytes, type Finding } from '@govseal/core';
import { parseDer } from '@govseal/der';
import { extensionOid, purposeOid } from '../oids.ts';
import type { IssuingRule } from '../profile/profile-types.ts';
import type { Certificate } from '../types.ts';
import { note } from './certificate-checks.ts';

/** The position of a certificate in its path. */
export type PathRole = 'target' | 'authority' | 'anchor';

const critical = (certificate: Certificate, oid: string): boolean | undefined => certificate.extension(oid)?.critical;
const isAuthority = (certificate: Certificate): boolean => certificate.basicConstraints?.cA === true;
const hostLabel = /^(?:\*|(?!-)[A-Za-z0-9-]{1,63}(?<!-))$/;

/**
 * Each rule returns true if the certificate complies. Rules apply to every certificate of the path, and to the anchor's
 * certificate if it has one.
 */
const RULES: Readonly<Record<IssuingRule, (certificate: Certificate, role: PathRole) => boolean>> = {
  // RFC 5280 §4.2.1.1: required except in self-signed certificates; never critical
  authorityKeyIdentifier: (c, role) => {
    if (critical(c, extensionOid.authorityKeyIdentifier) === true) return false;
    const selfSigned = role === 'anchor' && c.subject.canonical === c.issuer.canonical;
    return selfSigned || c.authorityKeyIdentifier !== undefined;
  },
  // §4.2.1.2: required in CA certificates; never critical
  subjectKeyIdentifier: (c, role) => {
    if (critical(c, extensionOid.subjectKeyIdentifier) === true) return false;
    return role === 'target' || c.subjectKeyIdentifier !== undefined;
  },
  // §4.1.2.6: the subject of a CA must not be empty
  authoritySubject: (c) => !isAuthority(c) || c.subject.rdns.length > 0,
  // §4.2.1.6: critical if the subject is empty; host names in preferred name syntax
  subjectAltName: (c) => c.subject.rdns.length > 0 || critical(c, extensionOid.subjectAltName) === true,
  hostNameSyntax: (c) =>
    (c.subjectAltName ?? []).every(
      (name) => name.kind !== 'dNSName' || name.value.split('.').every((label) => hostLabel.test(label)),
    ),
  // §4.2.1.9, §4.2.1.3: critical in CA certificates; only CAs may assert keyCertSign
  basicConstraints: (c) => !isAuthority(c) || critical(c, extensionOid.basicConstraints) === true,
  keyCertSign: (c) => isAuthority(c) || c.keyUsage?.has('keyCertSign') !== true,
  // §4.2.1.10, §4.2.1.11: only in CA certificates, and critical
  nameConstraints: (c) =>
    c.nameConstraints === undefined || (isAuthority(c) && critical(c, extensionOid.nameConstraints) === true),
  nameConstraintsInAuthority: (c) => c.nameConstraints === undefined || isAuthority(c),
  policyConstraints: (c) => critical(c, extensionOid.policyConstraints) !== false,
  // §4.2.2.1
  authorityInfoAccess: (c) => critical(c, extensionOid.authorityInfoAccess) !== true,
  // §5.2.3, checked for the CRLs of the path in `verifyCrl`
  crlNumber: () => true,
  // BR §7.1.2
  version3: (c) => c.version === 3,
  endEntity: (c, role) => role !== 'target' || !isAuthority(c),
  subjectAltNameCriticality: (c) => critical(c, extensionOid.subjectAltName) !== true || c.subject.rdns.length === 0,
  commonNameInSubjectAltName: (c, role) => role !== 'target' || commonNames(c).every((name) => isPresented(name, c)),
  extendedKeyUsage: (c, role) =>
    role === 'anchor'
      ? c.extendedKeyUsage === undefined
      : critical(c, extensionOid.extendedKeyUsage) !== true &&
        (role !== 'target' || c.extendedKeyUsage?.includes(purposeOid.any) !== true),
  rootAuthorityKeyIdentifier: (c, role) => role !== 'anchor' || keepsRootIdentifier(c),
  rsaModulusBytes: ({ publicKey: key }) => key.type !== 'RSA' || key.bits % 8 === 0,
};

/** Findings for the rules that the certificate violates. Its extensions must have been checked. */
export function checkIssuing(certificate: Certificate, role: PathRole, rules: readonly IssuingRule[]): Finding[] {
  return rules
    .filter((rule) => !RULES[rule](certificate, role))
    .map((rule) => note('X509_ISSUING_RULE', certificate, { rule, subject: certificate.subject.text }));
}

function commonNames(certificate: Certificate): string[] {
  return certificate.subject.rdns.flat().flatMap(({ type, value }) => (type === 'CN' ? [value] : []));
}

/** BR §7.1.4.3: a common name must equal one subject alternative name, character for character. */
function isPresented(name: string, certificate: Certificate): boolean {
  return (certificate.subjectAltName ?? []).some((one) =>
    one.kind === 'iPAddress' ? addressText(one.value) === name : one.kind === 'dNSName' && one.value === name,
  );
}

/** Text of an address: RFC 5952 for 16 bytes, dotted decimal for 4. */
function addressText(address: Uint8Array): string | undefined {
  if (address.length === 4) return address.join('.');
  if (address.length !== 16) return undefined;
  const groups = Array.from({ length: 8 }, (_, i) => address[2 * i]! * 256 + address[2 * i + 1]!);
  let best = { start: 0, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (best.length < 2) return text(groups);
  return `${text(groups.slice(0, best.start))}::${text(groups.slice(best.start + best.length))}`;
}

/** BR §7.1.2.1.3: the authorityKeyIdentifier of a root, if present, has only its own key identifier. */
function keepsRootIdentifier(certificate: Certificate): boolean {
  const extension = certificate.extension(extensionOid.authorityKeyIdentifier);
  if (extension === undefined) return true;
  const own = certificate.subjectKeyIdentifier;
  const stated = certificate.authorityKeyIdentifier;
  const alone = parseDer(extension.value).children.length === 1;
  return alone && stated !== undefined && own !== undefined && equalBytes(stated, own);
}
