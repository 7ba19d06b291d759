/** The parameters of a key are NULL for RSA, a named curve for EC, absent for Edwards curves. */
import { parseDer, Tag } from '@govseal/der';
import type { LintRule } from '../rule.ts';

export const keyParameters: LintRule = {
  code: 'CERTLINT_KEY_PARAMETERS',
  check: ({ certificate }) => {
    const parameters = parseDer(certificate.spki).children[0]!.children[1];
    const { type } = certificate.publicKey;
    const kept =
      type === 'RSA'
        ? parameters?.tag === Tag.NULL || certificate.publicKey.pssOnly
        : type === 'EC'
          ? parameters?.tag === Tag.OID
          : type !== 'OKP' || parameters === undefined;
    return kept ? null : { key: type };
  },
};
