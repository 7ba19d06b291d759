/** SM2 and SM3, which readers outside China do not compute: to them the signature is of an unknown algorithm. */
import { readAlgorithmIdentifier } from '@govseal/crypto';
import { type CmsRule, NOTHING } from './rule.ts';

const NATIONAL: Readonly<Record<string, string>> = {
  '1.2.156.10197.1.401': 'SM3',
  '1.2.156.10197.1.501': 'SM2',
  '1.2.156.10197.1.301.1': 'SM2',
};

export const nationalAlgorithm: CmsRule = {
  code: 'LINT_NATIONAL_ALGORITHM',
  check: ({ info }) => {
    const names = [info.signatureAlgorithm, info.digestAlgorithm].flatMap(
      (node) => NATIONAL[readAlgorithmIdentifier(node).oid] ?? [],
    );
    return names.length > 0 ? [{ algorithms: names }] : NOTHING;
  },
};
