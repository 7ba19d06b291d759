/**
 * What can be said of a certificate before any path is known: its period, its extensions, whether it may issue, whether
 * it fits the use. Every check returns findings; no finding of severity `error` means passed.
 */
import { type Finding, finding, findingFromError, type Params } from '@govseal/core';
import { cryptoCodes } from '@govseal/crypto';
import { derCodes } from '@govseal/der';
import { type X509Code, X509Error, x509Codes } from '../error.ts';
import { decodeExtension } from '../extension/extension.ts';
import { flawedValue } from '../name/name.ts';
import { extensionOid, purposeOid } from '../oids.ts';
import type { PathProfile } from '../profile/profile-types.ts';
import type { Certificate } from '../types.ts';

export function note(code: X509Code, certificate: Certificate, params: Params = {}): Finding {
  return finding(x509Codes, code, { at: { certificate: certificate.subject.text }, params });
}

/** Certification path validation understands these (RFC 5280 §4.2); a critical one of any other kind is refused. */
const understood: Readonly<Record<string, (certificate: Certificate) => unknown>> = {
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

/** Read, so that a malformed one is not passed on; validation makes nothing of them. */
const readable: Readonly<Record<string, (certificate: Certificate) => unknown>> = {
  [extensionOid.subjectDirectoryAttributes]: (c) => c.subjectDirectoryAttributes,
};

function decodeNull(certificate: Certificate, oid: string): void {
  decodeExtension(certificate.extension(oid)!, (node) => {
    if (node.tag !== 0x05) throw new X509Error('X509_EXTENSION_MALFORMED', { at: { offset: node.start } });
  });
}

/** Policy qualifiers that may stand in a critical certificatePolicies: CPS pointer, user notice (RFC 5280 §4.2.1.4). */
const QUALIFIERS = ['1.3.6.1.5.5.7.2.1', '1.3.6.1.5.5.7.2.2'];

/** A certificate never changes, so neither does what is wrong with its extensions: found out once. */
const checked = new WeakMap<Certificate, readonly Finding[]>();

/** What is wrong with the extensions of each certificate met in a search. */
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

/** Names and key can be read, every extension decodes, and every critical one is understood. */
function checkExtensions(certificate: Certificate): Finding[] {
  const findings: Finding[] = [];
  for (const name of [certificate.subject, certificate.issuer]) {
    const broken = flawedValue(name);
    if (broken?.flaw === 'encoding') findings.push(note('X509_NAME', certificate, { type: broken.type }));
  }
  const wrongKey = unreadable(certificate, (c) => c.publicKey);
  if (wrongKey !== undefined) findings.push(wrongKey);
  for (const { oid, critical } of certificate.extensions) {
    if (critical && understood[oid] === undefined) {
      findings.push(note('X509_CRITICAL_EXTENSION', certificate, { oid }));
      continue;
    }
    const read = understood[oid] ?? readable[oid];
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

/** RFC 5280 §4.1.2.5: both ends of the period belong to it, at a granularity of one second. */
export function checkValidity(certificate: Certificate, at: Date): Finding[] {
  const second = Math.floor(at.getTime() / 1000) * 1000;
  const { notBefore, notAfter } = certificate;
  if (second >= notBefore.getTime() && second <= notAfter.getTime()) return [];
  const params = { notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString(), at: at.toISOString() };
  return [note(second < notBefore.getTime() ? 'X509_NOT_YET_VALID' : 'X509_EXPIRED', certificate, params)];
}

/** RFC 5280 §6.1.4 (k), (n): may this certificate's key verify signatures on certificates? */
export function checkIssuer(certificate: Certificate): Finding[] {
  const findings: Finding[] = [];
  if (certificate.basicConstraints?.cA !== true) findings.push(note('X509_NOT_A_CA', certificate));
  const { keyUsage } = certificate;
  if (keyUsage !== undefined && !keyUsage.has('keyCertSign')) findings.push(note('X509_KEY_CERT_SIGN', certificate));
  return findings;
}

/**
 * RFC 5280 §4.2.1.12: a certificate is for the purposes it states and no other. A CA's so limits what is below it, as
 * OpenSSL, NSS and Windows read it; a CA that states none is for all.
 */
export function checkAuthorityPurpose(certificate: Certificate, profile: PathProfile | undefined): Finding[] {
  const wanted = profile?.extendedKeyUsageAnyOf;
  const { extendedKeyUsage: found } = certificate;
  if (profile?.extendedKeyUsageOfAuthorities !== true || wanted === undefined || found === undefined) return [];
  if (found.includes(purposeOid.any) || wanted.some((purpose) => found.includes(purpose))) return [];
  const params = { profile: profile.name, reason: 'authority', found: [...found], expected: [...wanted] };
  return [note('X509_EXTENDED_KEY_USAGE', certificate, params)];
}

/** Sloppiness that the profile does not accept. */
export function checkRefused(certificate: Certificate, profile: PathProfile | undefined): Finding[] {
  const refused = profile?.refuse ?? [];
  if (refused.length === 0) return [];
  const { text } = certificate.subject;
  return certificate.findings
    .filter(({ code }) => refused.includes(code))
    .map((found) => ({ ...found, severity: 'error', at: { ...found.at, certificate: text } }));
}

/** Does the target certificate fit the use? */
export function checkProfile(certificate: Certificate, profile: PathProfile | undefined): Finding[] {
  if (profile === undefined) return [];
  const findings: Finding[] = [];
  const { keyUsage, extendedKeyUsage: purposes } = certificate;
  const wantedBits = profile.keyUsageAnyOf;
  if (wantedBits !== undefined && keyUsage !== undefined && !wantedBits.some((bit) => keyUsage.has(bit))) {
    const params = { profile: profile.name, found: [...keyUsage], expected: [...wantedBits] };
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
