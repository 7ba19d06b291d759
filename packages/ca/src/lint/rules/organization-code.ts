/** OrganizationCode holds a credit code whose check character is right, or the older code of nine characters. */
import { isUscc } from '@govseal/forms/identifiers';
import { readIdentityExtensions } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const organizationCode: LintRule = {
  code: 'CERTLINT_ORGANIZATION_CODE',
  check: ({ certificate }) => {
    const code = readIdentityExtensions(certificate).find(({ meaning }) => meaning === 'organizationCode')?.text;
    if (code === undefined)
      return certificate.extension('1.2.156.10260.4.1.4') === undefined ? null : { code: 'unreadable' };
    return isUscc(code) || /^[A-Z0-9]{9}$/.test(code) ? null : { code };
  },
};
