/**
 * Counter-signatures (RFC 5652 §11.4): each value of the attribute is a SignerInfo over the signature value of the
 * SignerInfo that contains it. Each is evidence of its own; an invalid one does not affect the signature it counter-signs.
 */
import { BudgetError, budgetCodes, CodedError, type Finding, finding, findingFromError } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import { cmsCodes } from '../error.ts';
import type { CmsBudget } from '../signed-data/limits.ts';
import { oid } from '../signed-data/oid.ts';
import { isFormatFailure } from '../signed-data/rules.ts';
import { readSignerInfo } from '../signed-data/signer-info.ts';
import type { CollectSignedDataOptions, SignedData, SignerInfo } from '../signed-data/types.ts';

/** Evaluates the only SignerInfo of a SignedData; nested counter-signatures call it again. */
export type Collect = (
  signedData: SignedData,
  options: CollectSignedDataOptions,
  budget: CmsBudget,
) => Promise<SignatureEvidence>;

export async function collectCounterSignatures(
  { signedData, info }: { readonly signedData: SignedData; readonly info: SignerInfo },
  { collect, ...options }: CollectSignedDataOptions & { readonly collect: Collect },
  budget: CmsBudget,
  findings: Finding[],
): Promise<SignatureEvidence[]> {
  const values = info.unsignedAttributes.flatMap(({ oid: type, values: all }) =>
    type === oid.counterSignature ? all : [],
  );
  const out: SignatureEvidence[] = [];
  for (const value of values) {
    try {
      budget.spend('signerInfos', 1, { offset: value.start });
      const counter = withSigner(signedData, readSignerInfo(value, budget));
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
        budget,
      );
      out.push(withoutContentType(evidence));
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

/** The same pools with another signer; a counter-signature has no content type of its own. */
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

/** RFC 5652 §11.4 forbids here the attribute that every other signature must have. */
function withoutContentType(evidence: SignatureEvidence): SignatureEvidence {
  const findings = evidence.findings.filter(({ code }) => code !== 'CMS_CONTENT_TYPE_ABSENT');
  if (evidence.signedAttributes.includes(oid.contentType)) {
    const params = { attribute: oid.contentType };
    findings.push(finding(cmsCodes, 'CMS_ATTRIBUTE_MISPLACED', { params, severity: 'warning' }));
  }
  return { ...evidence, findings, formatFailure: isFormatFailure(findings) };
}
