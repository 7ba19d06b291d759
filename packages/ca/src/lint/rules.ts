/** Every certificate lint, in the order of the fields of a certificate. */
import type { LintRule } from './rule.ts';
import { altNameLints } from './rules/alt-names.ts';
import { constraintLints } from './rules/constraints.ts';
import { curveKeyLints } from './rules/curve-key.ts';
import { extensionLints } from './rules/extensions.ts';
import { identityLints } from './rules/identity.ts';
import { keyIdentifierLints } from './rules/key-identifiers.ts';
import { keyUsageLints } from './rules/key-usage.ts';
import { locationLints } from './rules/locations.ts';
import { nameLints } from './rules/names.ts';
import { purposeLints } from './rules/purposes.ts';
import { rsaKeyLints } from './rules/rsa-key.ts';
import { tbsFieldLints } from './rules/tbs-fields.ts';

export const certificateLints: readonly LintRule[] = [
  ...tbsFieldLints,
  ...nameLints,
  ...extensionLints,
  ...keyIdentifierLints,
  ...keyUsageLints,
  ...constraintLints,
  ...altNameLints,
  ...purposeLints,
  ...locationLints,
  ...rsaKeyLints,
  ...curveKeyLints,
  ...identityLints,
];
