/** Serial numbers are positive and at most twenty octets. */
import type { LintRule } from '../rule.ts';

export const serialNumber: LintRule = {
  code: 'CERTLINT_SERIAL_NUMBER',
  check: ({ certificate }) => {
    const { length, 0: first = 0 } = certificate.serialNumber;
    const positive = first < 0x80 && certificate.serialNumber.some((octet) => octet !== 0);
    return positive && length <= 20 ? null : { serial: certificate.serialHex };
  },
};
