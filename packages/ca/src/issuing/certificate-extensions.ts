/**
 * The extensions of a certificate by profile and issuer, in the order of RFC 5280 §4.2.1. Those that are the same in
 * every certificate of a profile are encoded once.
 */
import { extensions } from '@govseal/x509/build';
import { identityExtensions, subjectAltNames, writeNameConstraints } from '../profile/extension-names.ts';
import type { Profile } from '../profile/profile.ts';
import type { SubjectValues } from '../profile/subject-template.ts';
import { PARTITION_PLACEHOLDER } from '../status/crl/partition.ts';

/** The issuer's part. */
export interface ExtensionIssuer {
  readonly name: string;
  readonly keyIdentifier: Uint8Array;
}

/** The certificate's part. */
export interface ExtensionRequest {
  readonly profile: Profile;
  readonly values: SubjectValues;
  /** subjectKeyIdentifier of the holder's key. */
  readonly keyIdentifier: Uint8Array;
  /** CRL partition of the certificate. */
  readonly partition?: number | undefined;
}

/** Each element is a complete DER Extension. */
export function profileExtensions(issuer: ExtensionIssuer, request: ExtensionRequest): Uint8Array[] {
  const { profile, values } = request;
  const fixed = fixedExtensions(issuer, profile);
  const names = subjectAltNames(profile, values);
  return [
    fixed.authorityKeyIdentifier,
    extensions.subjectKeyIdentifier(request.keyIdentifier),
    ...fixed.usage,
    ...(names.length > 0 ? [extensions.subjectAltName(names)] : []),
    ...fixed.constraints,
    ...(fixed.locations ?? locations(issuer, profile, request.partition)),
    ...fixed.last,
    ...identityExtensions(profile, values),
  ];
}

interface FixedExtensions {
  /** The issuer's name they were encoded for. */
  readonly name: string;
  readonly authorityKeyIdentifier: Uint8Array;
  readonly usage: readonly Uint8Array[];
  readonly constraints: readonly Uint8Array[];
  /** undefined if they differ by CRL partition. */
  readonly locations: readonly Uint8Array[] | undefined;
  readonly last: readonly Uint8Array[];
}

const written = new WeakMap<Profile, WeakMap<Uint8Array, FixedExtensions>>();

function fixedExtensions(issuer: ExtensionIssuer, profile: Profile): FixedExtensions {
  let ofProfile = written.get(profile);
  if (ofProfile === undefined) {
    ofProfile = new WeakMap();
    written.set(profile, ofProfile);
  }
  const known = ofProfile.get(issuer.keyIdentifier);
  if (known?.name === issuer.name) return known;
  const fixed = writeFixed(issuer, profile);
  ofProfile.set(issuer.keyIdentifier, fixed);
  return fixed;
}

function writeFixed(issuer: ExtensionIssuer, profile: Profile): FixedExtensions {
  const { certificatePolicies, extendedKeyUsage } = profile;
  const constraints = [extensions.basicConstraints(basicConstraintsOf(profile))];
  if (profile.nameConstraints !== undefined) constraints.push(writeNameConstraints(profile.nameConstraints));
  if (profile.policyConstraints !== undefined)
    constraints.push(extensions.policyConstraints(profile.policyConstraints));
  if (profile.inhibitAnyPolicy !== undefined) constraints.push(extensions.inhibitAnyPolicy(profile.inhibitAnyPolicy));
  if (extendedKeyUsage !== undefined) {
    constraints.push(extensions.extendedKeyUsage(extendedKeyUsage.purposes, { critical: extendedKeyUsage.critical }));
  }
  return {
    name: issuer.name,
    authorityKeyIdentifier: extensions.authorityKeyIdentifier(issuer.keyIdentifier),
    usage: [
      extensions.keyUsage(profile.keyUsage),
      ...(certificatePolicies.length > 0 ? [extensions.certificatePolicies(certificatePolicies)] : []),
    ],
    constraints,
    locations: profile.crlPartitions === undefined ? locations(issuer, profile, undefined) : undefined,
    last: profile.ocspNoCheck ? [extensions.ocspNoCheck()] : [],
  };
}

/** Addresses of CRLs, the issuer's certificate and its OCSP responder. */
function locations(issuer: ExtensionIssuer, profile: Profile, partition: number | undefined): Uint8Array[] {
  const address = (template: string): string => {
    const url = template.replaceAll('{issuer}', issuer.name);
    return partition === undefined ? url : url.replaceAll(PARTITION_PLACEHOLDER, String(partition));
  };
  const { crlDistributionPoints, caIssuers, ocsp, freshestCrl } = profile;
  const list: Uint8Array[] = [];
  if (crlDistributionPoints.length > 0) list.push(extensions.crlDistributionPoints(crlDistributionPoints.map(address)));
  if (caIssuers.length + ocsp.length > 0) {
    list.push(extensions.authorityInfoAccess({ caIssuers: caIssuers.map(address), ocsp: ocsp.map(address) }));
  }
  if (freshestCrl.length > 0) list.push(extensions.freshestCrl(freshestCrl.map(address)));
  return list;
}

function basicConstraintsOf(profile: Profile): { cA: boolean; pathLength?: number } {
  if (profile.pathLength === undefined) return { cA: false };
  return profile.pathLength === null ? { cA: true } : { cA: true, pathLength: profile.pathLength };
}
