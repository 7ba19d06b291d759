/** Whose paths are gathered for: each signer, time-stamping unit and seal-maker once, with the anchors of its purpose. */
import { equalBytes } from '@govseal/core';
import type { Party, SignatureEvidence } from '@govseal/evidence';
import type { TrustLists } from '@govseal/validation';
import type { Certificate, TrustAnchor } from '@govseal/x509';

/** A party may use its own material and that of the signatures around it. A party without anchors is left out. */
export function partiesOf(signatures: readonly SignatureEvidence[], trust: TrustLists): Party[] {
  const found: Party[] = [];
  const addOne = (
    certificate: Certificate | null,
    evidence: readonly SignatureEvidence[],
    anchors: readonly TrustAnchor[],
  ): void => {
    if (certificate === null || anchors.length === 0) return;
    if (found.some((party) => equalBytes(party.certificate.der, certificate.der))) return;
    found.push({
      certificate,
      trust: anchors,
      certificates: evidence.flatMap((one) => one.certificates),
      crls: evidence.flatMap((one) => one.crls),
      ocsp: evidence.flatMap((one) => one.ocsp),
    });
  };
  const add = (evidence: SignatureEvidence, around: readonly SignatureEvidence[]): void => {
    const inside = [...around, evidence];
    const anchors = evidence.type === 'doc-timestamp' ? (trust.timestamps ?? []) : trust.signers;
    addOne(evidence.signer, inside, anchors);
    for (const token of evidence.timestamps) add(token.signature, inside);
    for (const counter of evidence.counterSignatures ?? []) add(counter, inside);
    addOne(evidence.seal?.maker ?? null, inside, trust.sealMakers ?? []);
  };
  for (const signature of signatures) add(signature, []);
  return found;
}
