/**
 * Verifies the signature value of one SignerInfo with the keys of its candidates (RFC 5652 §5.4 to §5.6). The signed
 * attributes are hashed as received; if they are not DER, the DER form is also tried and the deviation is reported.
 */
import { type Budget, budgetCodes, equalBytes, type Finding, finding, findingFromError } from '@govseal/core';
import { type CryptoEngine, cryptoCodes, readSm2Value, type SignatureAlgorithm } from '@govseal/crypto';
import { contextConstructed, write } from '@govseal/der';
import type { CryptographicFacts } from '@govseal/evidence';
import { type Certificate, x509Codes } from '@govseal/x509';
import { cmsCodes } from '../error.ts';
import { isDerSetOf, toDer } from '../signed-data/ber.ts';
import { sameContent } from '../signed-data/same-content.ts';
import type { SignerInfo } from '../signed-data/types.ts';

export interface ValueFacts {
  readonly value: CryptographicFacts['signatureValue'];
  /** The certificate whose key verified the value, otherwise the best candidate. */
  readonly signer: Certificate | null;
  /**
   * true if the key of another candidate with different contents also verifies the value, so that the signer is
   * ambiguous.
   */
  readonly ambiguous: boolean;
}

/** The messages that may be signed: the content, or the signed attributes in one or two encodings. */
export function signedMessages(info: SignerInfo, content: Uint8Array | null, findings: Finding[]): Uint8Array[] {
  const received = info.signedAttributesDer;
  if (received === null) return content === null ? [] : [content];
  const field = info.node.children.find((child) => child.tag === contextConstructed(0));
  if (field === undefined || isDerSetOf(field)) return [received];
  const der = write.setOf(field.children.map(toDer));
  findings.push(finding(cmsCodes, 'CMS_SIGNED_ATTRIBUTES_ORDER', { at: { offset: info.node.start } }));
  return [received, der];
}

/** Algorithm and messages with which a signature value is verified. */
export interface ValueInputs {
  /** null if unknown. */
  readonly algorithm: SignatureAlgorithm | null;
  /** Each encoding that may be signed. */
  readonly messages: readonly Uint8Array[];
  readonly candidates: readonly Certificate[];
  readonly engine: CryptoEngine;
}

export async function verifyValue(
  info: SignerInfo,
  { algorithm, messages, candidates, engine }: ValueInputs,
  budget: Budget<'candidates'>,
  findings: Finding[],
): Promise<ValueFacts> {
  const best = candidates[0] ?? null;
  if (algorithm === null || best === null || messages.length === 0)
    return { value: 'unavailable', signer: best, ambiguous: false };
  const signature = valueToVerify(info, algorithm, findings);
  /** null if the engine cannot use the key or algorithm; the reason becomes a finding. */
  const fits = async (certificate: Certificate, message: Uint8Array, found: Finding[]): Promise<boolean | null> => {
    try {
      return await engine.verify(algorithm, certificate.publicKey, message, signature);
    } catch (error) {
      found.push(unusable(error, certificate));
      return null;
    }
  };
  let evaluated = false;
  for (const [index, candidate] of candidates.entries()) {
    for (const message of messages) {
      if (budget.left('candidates') === 0) {
        findings.push(exhausted(budget));
        return { value: 'unavailable', signer: best, ambiguous: false };
      }
      budget.spend('candidates');
      const valid = await fits(candidate, message, findings);
      if (valid === true) {
        const others = candidates.slice(index + 1).filter((other) => !sameContent(other, candidate));
        const alsoFits = (other: Certificate) => fits(other, message, []);
        const ambiguous = isSharedKey(others, candidate) || (await anyFits(others, alsoFits, budget, findings));
        return { value: 'valid', signer: candidate, ambiguous };
      }
      if (valid === false) evaluated = true;
    }
  }
  if (!evaluated) return { value: 'unavailable', signer: best, ambiguous: false };
  findings.push(finding(cmsCodes, 'CMS_SIGNATURE_INVALID', { at: { certificate: best.subject.text } }));
  return { value: 'invalid', signer: best, ambiguous: false };
}

/** RFC 5652 §5.3: the signer identifier is not signed, so every certificate that fits it and verifies the value is a candidate. */
async function anyFits(
  others: readonly Certificate[],
  fits: (other: Certificate) => Promise<boolean | null>,
  budget: Budget<'candidates'>,
  findings: Finding[],
): Promise<boolean> {
  for (const other of others) {
    if (budget.left('candidates') === 0) {
      findings.push(exhausted(budget));
      return true;
    }
    budget.spend('candidates');
    // an attacker can generate another key that verifies a given value (duplicate-signature key selection)
    if ((await fits(other)) === true) return true;
  }
  return false;
}

function isSharedKey(others: readonly Certificate[], signer: Certificate): boolean {
  return others.some(({ spki }) => equalBytes(spki, signer.spki));
}

function exhausted(budget: Budget<'candidates'>): Finding {
  const params = { budget: 'candidates', limit: budget.limits.candidates };
  return finding(budgetCodes, 'BUDGET_EXCEEDED', { params });
}

/**
 * Accepts and reports SM2 values in the two forms that some vendors write instead of DER. Time-stamps cover the
 * received bytes.
 */
function valueToVerify(info: SignerInfo, { scheme }: SignatureAlgorithm, findings: Finding[]): Uint8Array {
  const read = scheme === 'SM2' ? readSm2Value(info.signature) : null;
  if (read === null || read.form === 'der') return info.signature;
  findings.push(
    finding(cmsCodes, 'CMS_SIGNATURE_FORM', { at: { offset: info.node.start }, params: { form: read.form } }),
  );
  return read.der;
}

/** Why the engine cannot use this key or algorithm. */
function unusable(error: unknown, certificate: Certificate): Finding {
  return findingFromError(error, { ...cryptoCodes, ...x509Codes }, { certificate: certificate.subject.text });
}
