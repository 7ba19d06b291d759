/** The extensions that a profile and an issuer give a certificate, in the order RFC 5280 §4.2.1 lists them. */
import type { CryptoEngine } from '@govseal/crypto';
import { write } from '@govseal/der';
import { extensions, keyIdentifier } from '@govseal/x509';
import { CaError } from './error.ts';
import type { Profile } from './profile.ts';
import { fillTemplate, type SubjectValues } from './subject-template.ts';

/** GB/T 20518: OrganizationCode, since 2015 the unified social credit code. */
const ORGANIZATION_CODE = '1.2.156.10260.4.1.4';

export interface ExtensionIssuer {
  readonly name: string;
  readonly keyIdentifier: Uint8Array;
  readonly engine: CryptoEngine;
}

export async function profileExtensions(
  issuer: ExtensionIssuer,
  request: { readonly spki: Uint8Array; readonly profile: Profile; readonly values: SubjectValues },
): Promise<Uint8Array[]> {
  const { profile } = request;
  const address = (template: string): string => template.replaceAll('{issuer}', issuer.name);
  const list = [
    extensions.authorityKeyIdentifier(issuer.keyIdentifier),
    extensions.subjectKeyIdentifier(await keyIdentifier(request.spki, issuer.engine)),
    extensions.keyUsage(profile.keyUsage),
  ];
  if (profile.certificatePolicies.length > 0) list.push(extensions.certificatePolicies(profile.certificatePolicies));
  list.push(extensions.basicConstraints(basicConstraintsOf(profile)));
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
  if (profile.ocspNoCheck) list.push(extensions.ocspNoCheck());
  if (profile.organizationCode !== undefined) {
    const code = fillTemplate(profile.organizationCode, request.values);
    if (code === undefined || !/^[A-Z0-9]{1,32}$/.test(code)) {
      throw new CaError('CA_SUBJECT_VALUE', { params: { missing: profile.organizationCode } });
    }
    list.push(extensions.raw(ORGANIZATION_CODE, false, write.printableString(code)));
  }
  return list;
}

function basicConstraintsOf(profile: Profile): { cA: boolean; pathLength?: number } {
  if (profile.pathLength === undefined) return { cA: false };
  return profile.pathLength === null ? { cA: true } : { cA: true, pathLength: profile.pathLength };
}
