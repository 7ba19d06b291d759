/** The authority is named by its key alone: a serial number breaks when the CA certificate is renewed. */
import { parseDer } from '@govseal/der';
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const authoritySerial: LintRule = {
  code: 'CERTLINT_AUTHORITY_SERIAL',
  check: ({ certificate }) => {
    const extension = certificate.extension(extensionOid.authorityKeyIdentifier);
    return extension !== undefined && parseDer(extension.value).children.some(({ tag }) => tag === 0x82)
      ? { field: 'authorityCertSerialNumber' }
      : null;
  },
};
