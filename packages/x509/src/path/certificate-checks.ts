/**
 * Checks of one certificate that need no path: validity period, extensions, CA capability, fitness for the profile.
 * Each returns findings; the check passes if none has severity `error`.
 */
import { type Finding, finding, findingFromError, isOneOf, type Params } from '@govseal/core';
import { cryptoCodes } from '@govseal/crypto';
import { derCodes } from '@govseal/der';
import { type X509Code, X509Error, x509Codes } from '../error.ts';
import { decodeExtension } from '../extension/extension.ts';
import { flawedValue } from '../name/name.ts';
import { extensionOid, purposeOid } from '../oids.ts';
import type { PathProfile } from '../profile/profile-types.ts';
import type { Certificate } from '../types.ts';

/** A finding about this certificate with the severity of the code table. */
export function note(code: X509Code, certificate: Certificate, params: Params = {}): Finding {
  return finding(x509Codes, code, { at: { certificate: certificate.subject.text }, params });
}

/** Extensions that path validation supports (RFC 5280 §4.2); any other critical extension fails the path. */
const supported: Readonly<Record<string, (certificate: Certificate) => unknown>> = {
  [extensionOid.basicConstraints]: (c) => c.basicConstraints,
  [extensionOid.keyUsage]: (c) => c.keyUsage,
  [extensionOid.extendedKeyUsage]: (c) => c.extendedKeyUsage,
  [extensionOid.subjectKeyIdentifier]: (c) => c.subjectKeyIdentifier,
  [extensionOid.authorityKeyIdentifier]: (c) => c.authorityKeyIdentifier,
  [extensionOid.subjectAltName]: (c) => c.subjectAltName,
  [extensionOid.issuerAltName]: (c) => c.issuerAltName,
  [extensionOid.nameConstraints]: (c) => c.nameConstraints,
  [extensionOid.certificatePolicies]: (c) => c.certificatePolicies,
  [extensionOid.policyMappings]: (c) => c.policyMappings,
  [extensionOid.policyConstraints]: (c) => c.policyConstraints,
  [extensionOid.inhibitAnyPolicy]: (c) => c.inhibitAnyPolicy,
  [extensionOid.cRLDistributionPoints]: (c) => c.crlDistributionPoints,
  [extensionOid.freshestCRL]: (c) => c.freshestCrl,
  [extensionOid.authorityInfoAccess]: (c) => c.authorityInfoAccess,
  [extensionOid.subjectInfoAccess]: (c) => c.subjectInfoAccess,
  [extensionOid.ocspNoCheck]: (c) => decodeNull(c, extensionOid.ocspNoCheck),
  [extensionOid.noRevAvail]: (c) => decodeNull(c, extensionOid.noRevAvail),
  [extensionOid.validityAssuredShortTerm]: (c) => decodeNull(c, extensionOid.validityAssuredShortTerm),
};

/** Extensions that path validation does not use; they are only decoded, so that a malformed one fails. */
const decodedOnly: Readonly<Record<string, (certificate: Certificate) => unknown>> = {
  [extensionOid.subjectDirectoryAttributes]: (c) => c.subjectDirectoryAttributes,
};

function decodeNull(certificate: Certificate, oid: string): void {
  decodeExtension(certificate.extension(oid)!, (node) => {
    if (node.tag !== 0x05) throw new X509Error('X509_EXTENSION_MALFORMED', { at: { offset: node.start } });
  });
}

/** Policy qualifiers that a critical certificatePolicies may have: CPS pointer and user notice (RFC 5280 §4.2.1.4). */
const QUALIFIERS = ['1.3.6.1.5.5.7.2.1', '1.3.6.1.5.5.7.2.2'];

/** Findings by certificate. Certificates never change, so each is checked once. */
const checked = new WeakMap<Certificate, readonly Finding[]>();

/** Findings about the extensions of the certificates in a search. */
export class ExtensionChecks {
  of(certificate: Certificate): readonly Finding[] {
    let findings = checked.get(certificate);
    if (findings === undefined) {
      findings = checkExtensions(certificate);
      checked.set(certificate, findings);
    }
    return findings;
  }
}

/** Names, key and every extension must decode, and every critical extension must be supported. */
function checkExtensions(certificate: Certificate): Finding[] {
  const findings: Finding[] = [];
  for (const name of [certificate.subject, certificate.issuer]) {
    const broken = flawedValue(name);
    if (broken?.flaw === 'encoding') findings.push(note('X509_NAME', certificate, { type: broken.type }));
  }
  const wrongKey = unreadable(certificate, (c) => c.publicKey);
  if (wrongKey !== undefined) findings.push(wrongKey);
  for (const { oid, critical } of certificate.extensions) {
    if (critical && supported[oid] === undefined) {
      findings.push(note('X509_CRITICAL_EXTENSION', certificate, { oid }));
      continue;
    }
    const read = supported[oid] ?? decodedOnly[oid];
    if (read === undefined) continue;
    const wrong = unreadable(certificate, read);
    if (wrong !== undefined) {
      findings.push(wrong);
      continue;
    }
    if (oid === extensionOid.certificatePolicies && critical) {
      for (const qualifier of certificate.policyQualifiers) {
        if (!QUALIFIERS.includes(qualifier)) {
          findings.push(note('X509_CRITICAL_EXTENSION', certificate, { oid, qualifier }));
        }
      }
    }
  }
  return findings;
}

function unreadable(certificate: Certificate, read: (certificate: Certificate) => unknown): Finding | undefined {
  try {
    read(certificate);
    return undefined;
  } catch (error) {
    if (!(error instanceof X509Error)) throw error;
    const { text } = certificate.subject;
    return {
      ...findingFromError(error, { ...cryptoCodes, ...derCodes, ...x509Codes }, { certificate: text }),
      severity: 'error',
    };
  }
}

/** RFC 5280 §4.1.2.5: the period includes both ends, at a granularity of one second. */
export function checkValidity(certificate: Certificate, at: Date): Finding[] {
  const second = Math.floor(at.getTime() / 1000) * 1000;
  const { notBefore, notAfter } = certificate;
  if (second >= notBefore.getTime() && second <= notAfter.getTime()) return [];
  const params = { notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString(), at: at.toISOString() };
  return [note(second < notBefore.getTime() ? 'X509_NOT_YET_VALID' : 'X509_EXPIRED', certificate, params)];
}

/** RFC 5280 §6.1.4 (k), (n): whether the key of this certificate may verify certificates. */
export function checkIssuer(certificate: Certificate): Finding[] {
  const findings: Finding[] = [];
  if (certificate.basicConstraints?.cA !== true) findings.push(note('X509_NOT_A_CA', certificate));
  const { keyUsage } = certificate;
  if (keyUsage !== undefined && !keyUsage.has('keyCertSign')) findings.push(note('X509_KEY_CERT_SIGN', certificate));
  return findings;
}

/**
 * RFC 5280 §4.2.1.12: a certificate may only be used for its stated purposes. OpenSSL, NSS and Windows apply the
 * purposes of a CA to the certificates below it; a CA without extKeyUsage is not restricted.
 */
export function checkAuthorityPurpose(certificate: Certificate, profile: PathProfile | undefined): Finding[] {
  const wanted = profile?.extendedKeyUsageAnyOf;
  const { extendedKeyUsage: found } = certificate;
  if (profile?.extendedKeyUsageOfAuthorities !== true || wanted === undefined || found === undefined) return [];
  if (found.includes(purposeOid.any) || wanted.some((purpose) => found.includes(purpose))) return [];
  const params = { profile: profile.name, reason: 'authority', found: [...found], expected: [...wanted] };
  return [note('X509_EXTENDED_KEY_USAGE', certificate, params)];
}

/** Findings of the certificate that the profile does not tolerate, as errors. */
export function checkRefused(certificate: Certificate, profile: PathProfile | undefined): Finding[] {
  const refused = new Set(profile?.refuse);
  if (refused.size === 0) return [];
  const { text } = certificate.subject;
  return certificate.findings
    .filter(({ code }) => isOneOf(code, refused))
    .map((found) => ({ ...found, severity: 'error', at: { ...found.at, certificate: text } }));
}

/** Whether the target certificate fits the profile: key usage and extended key usage. */
export function checkProfile(certificate: Certificate, profile: PathProfile | undefined): Finding[] {
  if (profile === undefined) return [];
  const findings: Finding[] = [];
  const { keyUsage, extendedKeyUsage: purposes } = certificate;
  const expectedBits = profile.keyUsageAnyOf;
  if (expectedBits !== undefined && keyUsage !== undefined && !expectedBits.some((bit) => keyUsage.has(bit))) {
    const params = { profile: profile.name, found: [...keyUsage], expected: [...expectedBits] };
    findings.push(note('X509_KEY_USAGE', certificate, params));
  }
  const wanted = profile.extendedKeyUsageAnyOf;
  const purposeFinding = (reason: string): Finding =>
    note('X509_EXTENDED_KEY_USAGE', certificate, {
      profile: profile.name,
      reason,
      found: [...(purposes ?? [])],
      expected: [...(wanted ?? [])],
    });
  if (purposes === undefined) {
    if (profile.extendedKeyUsageRequired === true) findings.push(purposeFinding('absent'));
    return findings;
  }
  if (wanted !== undefined && !wanted.some((purpose) => purposes.includes(purpose))) {
    findings.push(purposeFinding('purpose'));
  }
  if (profile.extendedKeyUsageExclusive === true && purposes.length !== 1) findings.push(purposeFinding('exclusive'));
  if (profile.extendedKeyUsageCritical === true && !certificate.extension(extensionOid.extendedKeyUsage)!.critical) {
    findings.push(purposeFinding('critical'));
  }
  return findings;
}
