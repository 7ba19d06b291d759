/**
 * Fetches, before signatures are validated, the certificates, CRLs and OCSP responses that neither the file nor the caller
 * has: for every signer, time-stamp authority and seal-maker. The only step with I/O, and only if a fetcher is given. OCSP
 * responses are validated here already, so that a CRL is fetched in place of one that does not count.
 */

import { equalBytes, type Finding } from '@govseal/core';
import type { Fetcher, SignatureEvidence } from '@govseal/evidence';
import type { ValidationContext } from '@govseal/validation';
import type { Certificate, TrustAnchor } from '@govseal/x509';

/** Calls of the fetcher for one file: a file with a thousand signatures asks no more of the network than one with ten. */
const MAX_FETCHES = 64;

export interface GatheredContext {
  readonly context: ValidationContext;
  readonly findings: readonly Finding[];
}

/** Without a fetcher, and without trust to build paths to, the context as it was. */
export async function gatherMissing(
  signatures: readonly SignatureEvidence[],
  context: ValidationContext,
  options: { readonly fetcher?: Fetcher | undefined; readonly signal?: AbortSignal | undefined },
): Promise<GatheredContext> {
  const { fetcher, signal } = options;
  if (fetcher === undefined || context.trust === 'integrity-only') return { context, findings: [] };
  const { completeEvidence } = await import('@govseal/evidence');
  const { responders } = context.trust;
  let left = MAX_FETCHES;
  const certificates = [...(context.certificates ?? [])];
  const crls = [...(context.crls ?? [])];
  const ocsp = [...(context.ocsp ?? [])];
  const findings: Finding[] = [];
  for (const { signer, evidence, trust } of parties(signatures, context.trust)) {
    const found = await completeEvidence(signer, {
      fetcher,
      trust,
      certificates: [...certificates, ...evidence.flatMap((one) => one.certificates)],
      crls: [...crls, ...evidence.flatMap((one) => one.crls)],
      ocsp: [...ocsp, ...evidence.flatMap((one) => one.ocsp)],
      at: context.at,
      engine: context.engine,
      responders,
      maxFetches: left,
      signal,
    });
    certificates.push(...found.certificates);
    crls.push(...found.crls);
    ocsp.push(...found.ocsp);
    findings.push(...found.findings);
    left -= found.fetches;
  }
  return { context: { ...context, certificates, crls, ocsp }, findings };
}

interface Party {
  readonly signer: Certificate;
  /** Whose certificates and revocation data are local: its own, and those of the signature it belongs to. */
  readonly evidence: readonly SignatureEvidence[];
  readonly trust: readonly TrustAnchor[];
}

/** Each signer, time-stamp authority and seal-maker once, with the anchors of its purpose. */
function parties(
  signatures: readonly SignatureEvidence[],
  trust: Exclude<ValidationContext['trust'], 'integrity-only'>,
): Party[] {
  const found: Party[] = [];
  const addOne = (
    signer: Certificate | null,
    evidence: readonly SignatureEvidence[],
    anchors: readonly TrustAnchor[],
  ): void => {
    const known = found.some((party) => signer !== null && equalBytes(party.signer.der, signer.der));
    if (signer !== null && anchors.length > 0 && !known) found.push({ signer, evidence, trust: anchors });
  };
  const add = (evidence: SignatureEvidence, around: readonly SignatureEvidence[]): void => {
    const anchors = evidence.type === 'doc-timestamp' ? (trust.timestamps ?? []) : trust.signers;
    addOne(evidence.signer, [...around, evidence], anchors);
    for (const token of evidence.timestamps) add(token.signature, [...around, evidence]);
    for (const counter of evidence.counterSignatures ?? []) add(counter, [...around, evidence]);
    addOne(evidence.seal?.maker ?? null, [...around, evidence], trust.sealMakers ?? []);
  };
  for (const signature of signatures) add(signature, []);
  return found;
}
