/**
 * The built-in policies. `baseline` requires what EN 319 102-1 needs for a signature to pass: a path, known revocation and
 * reliable algorithms. `strict` adds what an archive of approvals should require: baseline attributes, SM2 signatures in
 * the forms of their standards, a valid time-stamp on every signature, no dropped tokens, revocation data from after the
 * signature, revocations counted from an earlier invalidityDate, and packages of which every file is covered or of known
 * use. `archive` adds what a record needs to outlive its certificates: all validation data inside the file and a valid
 * time-stamp over it (B-LTA). `gm-only` is `baseline` with only SM algorithms.
 */
import { gmOnlyAlgorithms } from '@govseal/x509/algorithm';
import { builtInAlgorithms } from './algorithm-table.ts';
import type { ValidationPolicy } from './policy.ts';

const baseline: ValidationPolicy = {
  schema: 'govseal-policy/1',
  name: 'baseline',
  checks: {
    coverage: 'fail',
    signingCertificateReference: 'warn',
    signingCertificateDigest: 'warn',
    certificateReferences: 'fail',
    signaturePolicy: 'warn',
    counterSignatures: 'warn',
    signedAttributes: 'fail',
    nationalSyntax: 'off',
    seedValue: 'fail',
    signerRevocation: 'fail',
    authorityRevocation: 'fail',
    timestampRevocation: 'fail',
    revocationFreshness: 'fail',
    invalidityDate: 'off',
    revocationAfterSignature: 'off',
    algorithms: 'fail',
    mixedAlgorithms: 'fail',
    timestampPresent: 'off',
    timestampValid: 'warn',
    timestampOrder: 'fail',
    validationData: 'off',
    archiveTimestamp: 'off',
    claimedTime: 'warn',
    sealSigner: 'fail',
    sealSelfMade: 'fail',
    sealValidity: 'fail',
    sealMakerRevocation: 'fail',
    sealMakerNamed: 'warn',
    sealStatus: 'info',
    propertyInfo: 'fail',
    sealFile: 'fail',
    stampGeometry: 'fail',
    unlistedFiles: 'warn',
  },
  revocationFreshness: { signer: null, authority: null, timestamp: null, sealMaker: null },
  timestampDelay: null,
  uncoveredContent: 'indeterminate',
  algorithms: builtInAlgorithms,
};

const strict: ValidationPolicy = {
  ...baseline,
  name: 'strict',
  checks: {
    ...baseline.checks,
    signingCertificateReference: 'fail',
    signingCertificateDigest: 'fail',
    signaturePolicy: 'fail',
    counterSignatures: 'fail',
    signedAttributes: 'fail',
    nationalSyntax: 'fail',
    invalidityDate: 'fail',
    revocationAfterSignature: 'fail',
    timestampPresent: 'fail',
    timestampValid: 'fail',
    claimedTime: 'fail',
    sealMakerNamed: 'fail',
    sealStatus: 'warn',
    unlistedFiles: 'fail',
  },
  // Files in production leave displayed content uncovered; an archive should not accept them.
  uncoveredContent: 'invalid',
};

const archive: ValidationPolicy = {
  ...strict,
  name: 'archive',
  checks: { ...strict.checks, validationData: 'fail', archiveTimestamp: 'fail' },
};

/** `baseline` for systems under GB/T 39786: only SM2 with SM3, on signatures, paths, CRLs, OCSP and time-stamps. */
const gmOnly: ValidationPolicy = { ...baseline, name: 'gm-only', algorithms: gmOnlyAlgorithms };

export const policies: Readonly<Record<'baseline' | 'strict' | 'archive' | 'gm-only', ValidationPolicy>> = frozen({
  baseline,
  strict,
  archive,
  'gm-only': gmOnly,
});

/** Frozen, because all callers share them: changing a check in place would change it for everyone. */
function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) frozen(part);
  return Object.freeze(value);
}
