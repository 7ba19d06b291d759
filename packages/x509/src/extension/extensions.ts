/** Builders of certificate and CRL extensions (RFC 5280 §4.2): each returns one complete DER Extension. */
import { write } from '@govseal/der';
import { x509Error } from '../error.ts';
import { type GeneralNameInput, writeGeneralName } from '../name/general-name.ts';
import { accessMethod, extensionOid } from '../oids.ts';
import type { KeyUsageBit } from '../types.ts';
import { keyUsageBits } from './usage.ts';

export type { GeneralNameInput } from '../name/general-name.ts';

/** Any extension: `der` is the DER that extnValue contains. */
export function raw(oid: string, critical: boolean, der: Uint8Array): Uint8Array {
  return write.sequence(write.oid(oid), ...(critical ? [write.boolean(true)] : []), write.octetString(der));
}

/**
 * basicConstraints (§4.2.1.9), critical. `pathLength`: number of non-self-issued intermediate certificates that may
 * follow. Throws `X509_EXTENSION_MALFORMED` for a path length without `cA`.
 */
export function basicConstraints(options: { readonly cA: boolean; readonly pathLength?: number }): Uint8Array {
  if (options.pathLength !== undefined && !options.cA) {
    throw x509Error('X509_EXTENSION_MALFORMED', {}, { field: 'pathLenConstraint' });
  }
  return raw(
    extensionOid.basicConstraints,
    true,
    write.sequence(
      ...(options.cA ? [write.boolean(true)] : []),
      ...(options.pathLength === undefined ? [] : [write.integer(options.pathLength)]),
    ),
  );
}

/** keyUsage (§4.2.1.3), critical. Throws `X509_EXTENSION_MALFORMED` without bits. */
export function keyUsage(bits: readonly KeyUsageBit[]): Uint8Array {
  if (bits.length === 0) throw x509Error('X509_EXTENSION_MALFORMED', {}, { field: 'keyUsage' });
  return raw(extensionOid.keyUsage, true, write.namedBits(bits.map((bit) => keyUsageBits.indexOf(bit))));
}

/** extKeyUsage (§4.2.1.12). `purposes` are OIDs, see `purposeOid`. */
export function extendedKeyUsage(
  purposes: readonly string[],
  options: { readonly critical?: boolean } = {},
): Uint8Array {
  return raw(extensionOid.extendedKeyUsage, options.critical ?? false, write.sequence(...purposes.map(write.oid)));
}

/** subjectKeyIdentifier (§4.2.1.2). */
export function subjectKeyIdentifier(identifier: Uint8Array): Uint8Array {
  return raw(extensionOid.subjectKeyIdentifier, false, write.octetString(identifier));
}

/** authorityKeyIdentifier (§4.2.1.1) with only the keyIdentifier. */
export function authorityKeyIdentifier(identifier: Uint8Array): Uint8Array {
  return raw(extensionOid.authorityKeyIdentifier, false, write.sequence(write.implicit(0, identifier)));
}

/** certificatePolicies (§4.2.1.4). A policy is an OID; `cps` adds the URI of its certification practice statement. */
export function certificatePolicies(
  policies: readonly (string | { readonly oid: string; readonly cps?: string })[],
  options: { readonly critical?: boolean } = {},
): Uint8Array {
  return raw(extensionOid.certificatePolicies, options.critical ?? false, write.sequence(...policies.map(policyInfo)));
}

function policyInfo(policy: string | { readonly oid: string; readonly cps?: string }): Uint8Array {
  if (typeof policy === 'string') return write.sequence(write.oid(policy));
  if (policy.cps === undefined) return write.sequence(write.oid(policy.oid));
  const cps = write.sequence(write.oid('1.3.6.1.5.5.7.2.1'), write.ia5String(policy.cps));
  return write.sequence(write.oid(policy.oid), write.sequence(cps));
}

/** cRLDistributionPoints (§4.2.1.13) with one distribution point: all URLs give the same CRL. */
export function crlDistributionPoints(urls: readonly string[]): Uint8Array {
  return raw(extensionOid.cRLDistributionPoints, false, distributionPoint(urls));
}

/** freshestCRL (§4.2.1.15, §5.2.6): URLs of delta CRLs. */
export function freshestCrl(urls: readonly string[]): Uint8Array {
  return raw(extensionOid.freshestCRL, false, distributionPoint(urls));
}

function distributionPoint(urls: readonly string[]): Uint8Array {
  const names = urls.map((value) => writeGeneralName({ kind: 'uniformResourceIdentifier', value }));
  return write.sequence(write.sequence(write.explicit(0, write.explicit(0, ...names))));
}

/** authorityInfoAccess (§4.2.2.1): URLs of OCSP responders and of the issuer's certificate. */
export function authorityInfoAccess(locations: {
  readonly ocsp?: readonly string[];
  readonly caIssuers?: readonly string[];
}): Uint8Array {
  const access = (method: string, urls: readonly string[] = []): Uint8Array[] =>
    urls.map((value) =>
      write.sequence(write.oid(method), writeGeneralName({ kind: 'uniformResourceIdentifier', value })),
    );
  return raw(
    extensionOid.authorityInfoAccess,
    false,
    write.sequence(
      ...access(accessMethod.ocsp, locations.ocsp),
      ...access(accessMethod.caIssuers, locations.caIssuers),
    ),
  );
}

/** subjectAltName (§4.2.1.6). Set `critical` if the subject is empty. */
export function subjectAltName(
  names: readonly GeneralNameInput[],
  options: { readonly critical?: boolean } = {},
): Uint8Array {
  return raw(extensionOid.subjectAltName, options.critical ?? false, write.sequence(...names.map(writeGeneralName)));
}

/** nameConstraints (§4.2.1.10), critical. */
export function nameConstraints(options: {
  readonly permitted?: readonly GeneralNameInput[];
  readonly excluded?: readonly GeneralNameInput[];
}): Uint8Array {
  const subtrees = (tag: number, names: readonly GeneralNameInput[] | undefined): Uint8Array[] =>
    names === undefined || names.length === 0
      ? []
      : [write.explicit(tag, ...names.map((name) => write.sequence(writeGeneralName(name))))];
  return raw(
    extensionOid.nameConstraints,
    true,
    write.sequence(...subtrees(0, options.permitted), ...subtrees(1, options.excluded)),
  );
}

/** policyConstraints (§4.2.1.11), critical. The numbers are SkipCerts. */
export function policyConstraints(options: {
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
}): Uint8Array {
  const skip = (tag: number, value: number | undefined): Uint8Array[] =>
    value === undefined ? [] : [write.implicit(tag, write.integer(value).subarray(2))];
  return raw(
    extensionOid.policyConstraints,
    true,
    write.sequence(...skip(0, options.requireExplicitPolicy), ...skip(1, options.inhibitPolicyMapping)),
  );
}

/** policyMappings (§4.2.1.5), critical. */
export function policyMappings(
  mappings: readonly { readonly issuerDomainPolicy: string; readonly subjectDomainPolicy: string }[],
): Uint8Array {
  return raw(
    extensionOid.policyMappings,
    true,
    write.sequence(
      ...mappings.map((m) => write.sequence(write.oid(m.issuerDomainPolicy), write.oid(m.subjectDomainPolicy))),
    ),
  );
}

/** inhibitAnyPolicy (§4.2.1.14), critical. */
export function inhibitAnyPolicy(skipCerts: number): Uint8Array {
  return raw(extensionOid.inhibitAnyPolicy, true, write.integer(skipCerts));
}

/** issuingDistributionPoint of a CRL (§5.2.5), critical; `urls` name the distribution point. */
export function issuingDistributionPoint(options: {
  readonly urls?: readonly string[];
  readonly onlyContainsUserCerts?: boolean;
  readonly onlyContainsCACerts?: boolean;
  readonly onlySomeReasons?: readonly number[];
  readonly indirectCRL?: boolean;
}): Uint8Array {
  const flag = (tag: number, value: boolean | undefined): Uint8Array[] =>
    value === true ? [write.implicit(tag, Uint8Array.of(0xff))] : [];
  const names = (options.urls ?? []).map((value) => writeGeneralName({ kind: 'uniformResourceIdentifier', value }));
  return raw(
    extensionOid.issuingDistributionPoint,
    true,
    write.sequence(
      ...(names.length === 0 ? [] : [write.explicit(0, write.explicit(0, ...names))]),
      ...flag(1, options.onlyContainsUserCerts),
      ...flag(2, options.onlyContainsCACerts),
      ...(options.onlySomeReasons === undefined
        ? []
        : [write.implicit(3, write.namedBits(options.onlySomeReasons).subarray(2))]),
      ...flag(4, options.indirectCRL),
    ),
  );
}

/** deltaCRLIndicator (§5.2.4), critical: the CRL is a delta to the complete CRL with this number. */
export function deltaCrlIndicator(baseCrlNumber: bigint): Uint8Array {
  return raw(extensionOid.deltaCRLIndicator, true, write.integer(baseCrlNumber));
}

/** id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1): the status of this responder certificate need not be checked. */
export function ocspNoCheck(): Uint8Array {
  return raw(extensionOid.ocspNoCheck, false, write.nullValue());
}
