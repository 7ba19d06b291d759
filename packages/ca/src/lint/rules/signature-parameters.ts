/** Each signature algorithm has the parameters its standard gives it: NULL for RSA, none for ECDSA, EdDSA and SM2. */
import { parseDer, Tag } from '@govseal/der';
import type { LintRule } from '../rule.ts';

export const signatureParameters: LintRule = {
  code: 'CERTLINT_SIGNATURE_PARAMETERS',
  check: ({ certificate }) => {
    const { scheme } = certificate.signatureAlgorithm;
    const parameters = parseDer(certificate.signatureAlgorithmDer).children[1];
    // PKCS#1 v1.5 has NULL, PSS its parameters; the others have none
    const kept =
      scheme === 'RSASSA-PKCS1-v1_5'
        ? parameters?.tag === Tag.NULL
        : scheme === 'RSASSA-PSS'
          ? parameters !== undefined
          : parameters === undefined;
    return kept ? null : { scheme };
  },
};
