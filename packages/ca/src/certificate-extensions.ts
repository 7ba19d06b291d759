/** The extensions that a profile and an issuer give a certificate, in the order RFC 5280 §4.2.1 lists them. */
import type { CryptoEngine } from '@govseal/crypto';
import { extensions, keyIdentifier } from '@govseal/x509';
import { PARTITION_PLACEHOLDER } from './crl/partition.ts';
import { identityExtensions, subjectAltNames, writeNameConstraints } from './extension-names.ts';
import type { Profile } from './profile.ts';
import type { SubjectValues } from './subject-template.ts';

export interface ExtensionIssuer {
  readonly name: string;
  readonly keyIdentifier: Uint8Array;
  readonly engine: CryptoEngine;
}

export async function profileExtensions(
  issuer: ExtensionIssuer,
  request: {
    readonly spki: Uint8Array;
    readonly profile: Profile;
    readonly values: SubjectValues;
    /** Part of the CRL that the certificate belongs to. */
    readonly partition?: number;
  },
): Promise<Uint8Array[]> {
  const { profile, partition } = request;
  const address = (template: string): string => {
    const url = template.replaceAll('{issuer}', issuer.name);
    return partition === undefined ? url : url.replaceAll(PARTITION_PLACEHOLDER, String(partition));
  };
  const list = [
    extensions.authorityKeyIdentifier(issuer.keyIdentifier),
    extensions.subjectKeyIdentifier(await keyIdentifier(request.spki, issuer.engine)),
    extensions.keyUsage(profile.keyUsage),
  ];
  if (profile.certificatePolicies.length > 0) list.push(extensions.certificatePolicies(profile.certificatePolicies));
  const names = subjectAltNames(profile, request.values);
  if (names.length > 0) list.push(extensions.subjectAltName(names));
  list.push(extensions.basicConstraints(basicConstraintsOf(profile)));
  if (profile.nameConstraints !== undefined) list.push(writeNameConstraints(profile.nameConstraints));
  if (profile.policyConstraints !== undefined) list.push(extensions.policyConstraints(profile.policyConstraints));
  if (profile.inhibitAnyPolicy !== undefined) list.push(extensions.inhibitAnyPolicy(profile.inhibitAnyPolicy));
  if (profile.extendedKeyUsage !== undefined) {
    const { purposes, critical } = profile.extendedKeyUsage;
    list.push(extensions.extendedKeyUsage(purposes, { critical }));
  }
  if (profile.crlDistributionPoints.length > 0) {
    list.push(extensions.crlDistributionPoints(profile.crlDistributionPoints.map(address)));
  }
  if (profile.caIssuers.length + profile.ocsp.length > 0) {
    list.push(
      extensions.authorityInfoAccess({ caIssuers: profile.caIssuers.map(address), ocsp: profile.ocsp.map(address) }),
    );
  }
  if (profile.freshestCrl.length > 0) list.push(extensions.freshestCrl(profile.freshestCrl.map(address)));
  if (profile.ocspNoCheck) list.push(extensions.ocspNoCheck());
  list.push(...identityExtensions(profile, request.values));
  return list;
}

function basicConstraintsOf(profile: Profile): { cA: boolean; pathLength?: number } {
  if (profile.pathLength === undefined) return { cA: false };
  return profile.pathLength === null ? { cA: true } : { cA: true, pathLength: profile.pathLength };
}
