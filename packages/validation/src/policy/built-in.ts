/**
 * The built-in policies. `baseline` asks what EN 319 102-1 needs for a signature to pass: a path, known revocation and
 * reliable algorithms. `strict` adds what an archive of approvals should insist on: baseline attributes, a valid
 * time-stamp on every signature, no dropped tokens.
 */
import { builtInAlgorithms } from './algorithm-table.ts';
import type { ValidationPolicy } from './policy.ts';

const baseline: ValidationPolicy = {
  schema: 'govseal-policy/1',
  name: 'baseline',
  checks: {
    coverage: 'fail',
    signingCertificateReference: 'warn',
    signedAttributes: 'warn',
    signerRevocation: 'fail',
    authorityRevocation: 'fail',
    timestampRevocation: 'fail',
    revocationFreshness: 'fail',
    algorithms: 'fail',
    timestampPresent: 'off',
    timestampValid: 'warn',
    timestampOrder: 'fail',
    claimedTime: 'warn',
  },
  revocationFreshness: { signer: null, authority: null, timestamp: null },
  timestampDelay: null,
  algorithms: builtInAlgorithms,
};

const strict: ValidationPolicy = {
  ...baseline,
  name: 'strict',
  checks: {
    ...baseline.checks,
    signingCertificateReference: 'fail',
    signedAttributes: 'fail',
    timestampPresent: 'fail',
    timestampValid: 'fail',
    claimedTime: 'fail',
  },
};

export const policies: { readonly baseline: ValidationPolicy; readonly strict: ValidationPolicy } = {
  baseline,
  strict,
};
