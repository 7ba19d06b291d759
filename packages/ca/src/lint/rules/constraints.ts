/** basicConstraints, certificate policies, name and policy constraints; one constant per rule. */

import { anyPolicy, extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

/** basicConstraints is critical in CA certificates. */
const basicConstraintsCritical: LintRule = {
  code: 'CERTLINT_BASIC_CONSTRAINTS_CRITICAL',
  check: ({ isCa, critical }) =>
    isCa && critical(extensionOid.basicConstraints) !== true ? { oid: extensionOid.basicConstraints } : null,
};

/** pathLenConstraint occurs only if cA is asserted. */
const pathLength: LintRule = {
  code: 'CERTLINT_PATH_LENGTH',
  check: ({ certificate, isCa }) =>
    !isCa && certificate.basicConstraints?.pathLength !== undefined
      ? { pathLength: certificate.basicConstraints.pathLength }
      : null,
};

/** DER omits default values. */
const basicConstraintsEncoding: LintRule = {
  code: 'CERTLINT_BASIC_CONSTRAINTS_ENCODING',
  check: ({ certificate }) =>
    certificate.findings.some(({ code }) => code === 'X509_EXPLICIT_DEFAULT')
      ? { encoding: 'explicit cA FALSE' }
      : null,
};

/** A certificate states the policy it was issued under. */
const policyPresent: LintRule = {
  code: 'CERTLINT_POLICY_PRESENT',
  check: ({ certificate, selfIssued }) =>
    !selfIssued && certificate.certificatePolicies === undefined ? { missing: 'certificatePolicies' } : null,
};

/** anyPolicy is only for CAs; end-entity certificates have specific policies. */
const endEntityPolicy: LintRule = {
  code: 'CERTLINT_ANY_POLICY',
  check: ({ certificate, isCa }) =>
    !isCa && certificate.certificatePolicies?.includes(anyPolicy) === true ? { policy: anyPolicy } : null,
};

/** Name constraints occur only in CA certificates, and are critical. */
const nameConstraintsPlace: LintRule = {
  code: 'CERTLINT_NAME_CONSTRAINTS_PLACE',
  check: ({ isCa, critical }) => {
    const critically = critical(extensionOid.nameConstraints);
    return critically === undefined || (isCa && critically) ? null : { rule: isCa ? 'not critical' : 'not a CA' };
  },
};

/** Policy mappings and constraints occur only in CA certificates, and are critical. */
const policyConstraints: LintRule = {
  code: 'CERTLINT_POLICY_CONSTRAINTS',
  check: ({ isCa, critical }) => {
    const wrong = [extensionOid.policyMappings, extensionOid.policyConstraints, extensionOid.inhibitAnyPolicy].find(
      (oid) => {
        const critically = critical(oid);
        // mappings SHOULD be critical; the two others MUST; all of them belong to CAs
        return critically !== undefined && (!isCa || !critically);
      },
    );
    return wrong === undefined ? null : { oid: wrong };
  },
};

export const constraintLints: readonly LintRule[] = [
  basicConstraintsCritical,
  pathLength,
  basicConstraintsEncoding,
  policyPresent,
  endEntityPolicy,
  nameConstraintsPlace,
  policyConstraints,
];
