/** Evidence of something that cannot be read as a signature: a format failure, with nothing computed. */
import type { Finding } from '@govseal/core';
import type { SignatureEvidence } from './signature-evidence.ts';

/** What is nevertheless known about it. */
export interface UnreadableSignature
  extends Pick<SignatureEvidence, 'id' | 'type' | 'subFilter' | 'coverage' | 'modifications'>,
    Partial<Pick<SignatureEvidence, 'claimedTime' | 'package' | 'nesting'>> {
  /** Why it cannot be read. */
  readonly findings: readonly Finding[];
}

/**
 * Evidence of a signature that could not be parsed: nothing is proven, and the finding says why. It never validates as
 * passed.
 */
export function unreadableEvidence(known: UnreadableSignature): SignatureEvidence {
  return {
    ...known,
    claimedTime: known.claimedTime ?? null,
    formatFailure: true,
    signer: null,
    signingCertificateReference: 'absent',
    cryptographic: { digest: 'unavailable', signatureValue: 'unavailable' },
    algorithm: null,
    digestAlgorithm: null,
    signerKey: null,
    signedAttributes: [],
    signatureValue: new Uint8Array(0),
    timestamps: [],
    certificates: [],
    crls: [],
    ocsp: [],
  };
}
