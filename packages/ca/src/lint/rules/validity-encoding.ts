/** UTCTime through 2049, GeneralizedTime from 2050. */
import { Tag } from '@govseal/der';
import type { LintRule } from '../rule.ts';

export const validityEncoding: LintRule = {
  code: 'CERTLINT_VALIDITY_ENCODING',
  check: ({ certificate, fields }) => {
    // without a version the members stand one place earlier
    const times = fields[fields[0]!.tag === 0xa0 ? 4 : 3]!.children;
    const years = [certificate.notBefore, certificate.notAfter].map((date) => date.getUTCFullYear());
    const wrong = times.find(({ tag }, index) => tag !== (years[index]! < 2050 ? Tag.UTC_TIME : Tag.GENERALIZED_TIME));
    return wrong === undefined ? null : { tag: wrong.tag };
  },
};
