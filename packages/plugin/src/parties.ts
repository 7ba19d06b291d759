/** The parties whose paths are gathered: each signer, time-stamping unit and seal-maker once, with the anchors of its purpose. */
import { equalBytes } from '@govseal/core';
import { Distinct, type Party, type SignatureEvidence } from '@govseal/evidence';
import type { TrustLists } from '@govseal/validation';
import type { Certificate, TrustAnchor } from '@govseal/x509';

interface GrowingParty extends Pick<Party, 'certificate' | 'trust'> {
  readonly certificates: Distinct<Certificate>;
  readonly crls: Distinct<Uint8Array>;
  readonly ocsp: Distinct<Uint8Array>;
}

/** A party may use the data of its signatures and of those around them. A party without anchors is left out. */
export function partiesOf(signatures: readonly SignatureEvidence[], trust: TrustLists): Party[] {
  const found: GrowingParty[] = [];
  const addOne = (
    certificate: Certificate | null,
    evidence: readonly SignatureEvidence[],
    anchors: readonly TrustAnchor[],
  ): void => {
    if (certificate === null || anchors.length === 0) return;
    let party = found.find((one) => one.trust === anchors && equalBytes(one.certificate.der, certificate.der));
    if (party === undefined) {
      party = newParty(certificate, anchors);
      found.push(party);
    }
    for (const { certificates, crls, ocsp } of evidence) {
      for (const one of certificates) party.certificates.add(one);
      for (const der of crls) party.crls.add(der);
      for (const der of ocsp) party.ocsp.add(der);
    }
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
  return found.map(({ certificates, crls, ocsp, ...party }) => ({
    ...party,
    certificates: certificates.all(),
    crls: crls.all(),
    ocsp: ocsp.all(),
  }));
}

function newParty(certificate: Certificate, trust: readonly TrustAnchor[]): GrowingParty {
  return {
    certificate,
    trust,
    certificates: new Distinct(({ der }) => der),
    crls: new Distinct((der) => der),
    ocsp: new Distinct((der) => der),
  };
}
