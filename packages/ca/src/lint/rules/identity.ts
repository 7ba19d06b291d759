/** Identity extensions of GB/T 20518 and codes of GB 32100; one constant per rule. */

import { isUscc } from '@govseal/forms/identifiers';
import { readIdentityExtensions } from '@govseal/x509/identity';
import type { LintRule } from '../rule.ts';

/** Identity extensions are not critical. */
const identityCritical: LintRule = {
  code: 'CERTLINT_IDENTITY_CRITICAL',
  check: ({ certificate, critical }) => {
    const wrong = readIdentityExtensions(certificate).find(({ oid }) => critical(oid) === true);
    return wrong === undefined ? null : { oid: wrong.oid };
  },
};

/** OrganizationCode contains a credit code with a correct check character, or the older code of nine characters. */
const organizationCode: LintRule = {
  code: 'CERTLINT_ORGANIZATION_CODE',
  check: ({ certificate }) => {
    const code = readIdentityExtensions(certificate).find(({ meaning }) => meaning === 'organizationCode')?.text;
    if (code === undefined)
      return certificate.extension('1.2.156.10260.4.1.4') === undefined ? null : { code: 'unreadable' };
    return isUscc(code) || /^[A-Z0-9]{9}$/.test(code) ? null : { code };
  },
};

/** A credit code at the start of an organization name has a correct check character. */
const subjectCreditCode: LintRule = {
  code: 'CERTLINT_SUBJECT_CREDIT_CODE',
  check: ({ attributes }) => {
    const wrong = attributes.find(
      ({ type, value }) => type === 'O' && /^[159Y][0-9A-Y]{17}/.test(value) && !isUscc(value.slice(0, 18)),
    );
    return wrong === undefined ? null : { value: wrong.value };
  },
};

export const identityLints: readonly LintRule[] = [identityCritical, organizationCode, subjectCreditCode];
