/** Every certificate lint, in the order of the fields of a certificate. */
import type { LintRule } from './rule.ts';
import { accessCritical } from './rules/access-critical.ts';
import { accessLocation } from './rules/access-location.ts';
import { agreementBits } from './rules/agreement-bits.ts';
import { altNameAddress } from './rules/alt-name-address.ts';
import { altNameCritical } from './rules/alt-name-critical.ts';
import { altNameHost } from './rules/alt-name-host.ts';
import { altNameMailbox } from './rules/alt-name-mailbox.ts';
import { altNameUri } from './rules/alt-name-uri.ts';
import { endEntityPolicy } from './rules/any-policy.ts';
import { anyPurpose } from './rules/any-purpose.ts';
import { authorityKeyIdentifier } from './rules/authority-key-identifier.ts';
import { authoritySerial } from './rules/authority-serial.ts';
import { basicConstraintsCritical } from './rules/basic-constraints-critical.ts';
import { basicConstraintsEncoding } from './rules/basic-constraints-encoding.ts';
import { certSign } from './rules/cert-sign.ts';
import { criticalUnknown } from './rules/critical-unknown.ts';
import { crlCritical } from './rules/crl-critical.ts';
import { crlLocation } from './rules/crl-location.ts';
import { crlSign } from './rules/crl-sign.ts';
import { curve } from './rules/curve.ts';
import { curvePoint } from './rules/curve-point.ts';
import { dualUse } from './rules/dual-use.ts';
import { edwardsPoint } from './rules/edwards-point.ts';
import { extensionOnce } from './rules/extension-once.ts';
import { identityCritical } from './rules/identity-critical.ts';
import { keyIdentifierCritical } from './rules/key-identifier-critical.ts';
import { keyParameters } from './rules/key-parameters.ts';
import { keyUsageCritical } from './rules/key-usage-critical.ts';
import { keyUsageEncoding } from './rules/key-usage-encoding.ts';
import { keyUsageFitsKey } from './rules/key-usage-fits-key.ts';
import { keyUsagePresent } from './rules/key-usage-present.ts';
import { leafKeyIdentifier } from './rules/leaf-key-identifier.ts';
import { nameConstraintsPlace } from './rules/name-constraints-place.ts';
import { nameCountry } from './rules/name-country.ts';
import { nameEmpty } from './rules/name-empty.ts';
import { nameLength } from './rules/name-length.ts';
import { nameMultiValued } from './rules/name-multi-valued.ts';
import { nameRepeated } from './rules/name-repeated.ts';
import { nameStringType } from './rules/name-string-type.ts';
import { nameWhiteSpace } from './rules/name-white-space.ts';
import { ocspResponder } from './rules/ocsp-responder.ts';
import { organizationCode } from './rules/organization-code.ts';
import { pathLength } from './rules/path-length.ts';
import { policyConstraints } from './rules/policy-constraints.ts';
import { policyPresent } from './rules/policy-present.ts';
import { purposeFitsUsage } from './rules/purpose-fits-usage.ts';
import { purposeOnce } from './rules/purpose-once.ts';
import { revocationSource } from './rules/revocation-source.ts';
import { rootKeyIdentifier } from './rules/root-key-identifier.ts';
import { rootPurpose } from './rules/root-purpose.ts';
import { rsaClosePrimes } from './rules/rsa-close-primes.ts';
import { rsaExponent } from './rules/rsa-exponent.ts';
import { rsaFingerprint } from './rules/rsa-fingerprint.ts';
import { rsaModulus } from './rules/rsa-modulus.ts';
import { serialNumber } from './rules/serial-number.ts';
import { serialNumberEntropy } from './rules/serial-number-entropy.ts';
import { serverName } from './rules/server-name.ts';
import { serverValidity } from './rules/server-validity.ts';
import { signatureDigest } from './rules/signature-digest.ts';
import { signatureParameters } from './rules/signature-parameters.ts';
import { sm2Chain } from './rules/sm2-chain.ts';
import { subjectCreditCode } from './rules/subject-credit-code.ts';
import { subjectKeyIdentifier } from './rules/subject-key-identifier.ts';
import { timeStamping } from './rules/time-stamping.ts';
import { uniqueIdentifiers } from './rules/unique-identifiers.ts';
import { validityEncoding } from './rules/validity-encoding.ts';
import { validityOrder } from './rules/validity-order.ts';
import { version } from './rules/version.ts';

export const certificateLints: readonly LintRule[] = [
  version,
  serialNumber,
  serialNumberEntropy,
  uniqueIdentifiers,
  signatureDigest,
  signatureParameters,
  sm2Chain,
  validityOrder,
  validityEncoding,
  serverValidity,
  nameEmpty,
  nameStringType,
  nameCountry,
  nameLength,
  nameWhiteSpace,
  nameRepeated,
  nameMultiValued,
  extensionOnce,
  criticalUnknown,
  subjectKeyIdentifier,
  leafKeyIdentifier,
  keyIdentifierCritical,
  authorityKeyIdentifier,
  rootKeyIdentifier,
  authoritySerial,
  keyUsagePresent,
  keyUsageCritical,
  keyUsageEncoding,
  certSign,
  crlSign,
  agreementBits,
  keyUsageFitsKey,
  dualUse,
  basicConstraintsCritical,
  pathLength,
  basicConstraintsEncoding,
  policyPresent,
  endEntityPolicy,
  altNameHost,
  altNameAddress,
  altNameMailbox,
  altNameUri,
  altNameCritical,
  serverName,
  nameConstraintsPlace,
  policyConstraints,
  purposeOnce,
  anyPurpose,
  rootPurpose,
  purposeFitsUsage,
  timeStamping,
  ocspResponder,
  crlLocation,
  crlCritical,
  accessCritical,
  accessLocation,
  revocationSource,
  rsaModulus,
  rsaExponent,
  rsaClosePrimes,
  rsaFingerprint,
  curve,
  curvePoint,
  edwardsPoint,
  keyParameters,
  identityCritical,
  organizationCode,
  subjectCreditCode,
];
