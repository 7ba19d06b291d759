/**
 * Counter-signatures (RFC 5652 §11.4): each value of the attribute is a SignerInfo over the signature value of the
 * SignerInfo that contains it. Each has separate evidence; an invalid one does not affect the signature that it
 * counter-signs.
 */
import { BudgetError, budgetCodes, CodedError, type Finding, finding, findingFromError } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import { cmsCodes } from '../error.ts';
import type { CmsBudget } from '../signed-data/limits.ts';
import { oid } from '../signed-data/oid.ts';
import { isFormatFailure } from '../signed-data/rules.ts';
import { readSignerInfo } from '../signed-data/signer-info.ts';
import type { CollectSignedDataOptions, SignedData, SignerInfo } from '../signed-data/types.ts';
import { Repetitions } from './repetitions.ts';

/** The limits of one signer, and those of all counter-signatures of a file. */
export interface CollectBudgets {
  readonly budget: CmsBudget;
  readonly counters: CmsBudget;
}

/** Collects evidence of the only SignerInfo of a SignedData; called again for nested counter-signatures. */
export type Collect = (
  signedData: SignedData,
  options: CollectSignedDataOptions,
  budgets: CollectBudgets,
) => Promise<SignatureEvidence>;

export async function collectCounterSignatures(
  { signedData, info }: { readonly signedData: SignedData; readonly info: SignerInfo },
  { collect, ...options }: CollectSignedDataOptions & { readonly collect: Collect },
  budgets: CollectBudgets,
  findings: Finding[],
): Promise<SignatureEvidence[]> {
  const values = info.unsignedAttributes.flatMap(({ oid: type, values: all }) =>
    type === oid.counterSignature ? all : [],
  );
  const out: SignatureEvidence[] = [];
  const repetitions = new Repetitions();
  for (const value of values) {
    try {
      budgets.counters.spend('signerInfos', 1, { offset: value.start });
      const counterInfo = readSignerInfo(value, budgets.budget);
      const counter = withSigner(signedData, counterInfo);
      const { engine } = options;
      const evidence = await collect(
        counter,
        {
          engine,
          id: `${options.id}/counter-signature-${out.length}`,
          type: 'cms',
          digestContent: (name) => engine.digest(name, info.signature),
          content: () => info.signature,
          certificates: options.certificates,
          limits: options.limits,
        },
        budgets,
      );
      out.push(repetitions.mark(asCounterSignature(evidence, options.id, counterInfo), counterInfo));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      if (error instanceof BudgetError) {
        findings.push(findingFromError(error, budgetCodes));
        break;
      }
      findings.push(finding(cmsCodes, 'CMS_COUNTER_SIGNATURE', { at: error.at, params: { reason: error.code } }));
    }
  }
  return out;
}

/** The same SignedData with another signer; a counter-signature has no content type. */
function withSigner(signedData: SignedData, info: SignerInfo): SignedData {
  const { der, syntax, version, digestAlgorithms, certificates, certificateDers } = signedData;
  const { certificateChoices, revocationChoices, crls, ocsp } = signedData;
  const pools = { certificates, certificateDers, certificateChoices, revocationChoices, crls, ocsp };
  return {
    der,
    syntax,
    version,
    digestAlgorithms,
    ...pools,
    eContentType: oid.data,
    eContent: null,
    signerInfos: [info],
    findings: [],
  };
}

/**
 * RFC 5652 §11.4 forbids content-type here, which every other signature must have. Only its absence distinguishes a
 * counter-signature from a signature over a file whose bytes are a signature value, which a signer can be tricked into
 * making. Without signed attributes the two cannot be distinguished.
 */
function asCounterSignature(evidence: SignatureEvidence, countersigns: string, info: SignerInfo): SignatureEvidence {
  const findings = evidence.findings.filter(({ code }) => code !== 'CMS_CONTENT_TYPE_ABSENT');
  const { signedAttributes } = info;
  if (signedAttributes === null) findings.push(finding(cmsCodes, 'CMS_SIGNED_ATTRIBUTES_ABSENT'));
  else if (signedAttributes.some(({ oid: type }) => type === oid.contentType)) {
    findings.push(finding(cmsCodes, 'CMS_COUNTER_SIGNATURE_CONTENT_TYPE'));
  }
  return { ...evidence, countersigns, findings, formatFailure: isFormatFailure(findings) };
}
