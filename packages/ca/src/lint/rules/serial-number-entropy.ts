/** At least 64 random bits: less than nine octets cannot hold them beside a sign. */
import type { LintRule } from '../rule.ts';

export const serialNumberEntropy: LintRule = {
  code: 'CERTLINT_SERIAL_NUMBER_ENTROPY',
  check: ({ certificate }) =>
    certificate.serialNumber.length >= 9 ? null : { octets: certificate.serialNumber.length },
};
