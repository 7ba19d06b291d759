/** Signature checks of a search: each pair of signed object and key is verified, and paid for, once. */
import { BudgetError, CodedError, equalBytes, type Finding, finding, findingFromError } from '@govseal/core';
import { type CryptoEngine, cryptoCodes, type PublicKey, type SignatureAlgorithm } from '@govseal/crypto';
import { type X509Code, x509Codes } from '../error.ts';
import type { PathSpending } from './budget.ts';

/** Anything with a signature over bytes: certificate, CRL, OCSP response. */
export interface Signed {
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signatureValue: Uint8Array;
}

interface Checked {
  readonly key: PublicKey;
  readonly spki: Uint8Array;
  readonly result: Finding | null;
}

export class SignatureCache {
  private readonly engine: CryptoEngine;
  private readonly budget: PathSpending;
  private readonly results = new Map<Signed, Checked[]>();

  constructor(engine: CryptoEngine, budget: PathSpending) {
    this.engine = engine;
    this.budget = budget;
  }

  /** null if the signature verifies; else the finding that says why not. `code` is the one for a wrong signature. */
  async check(signed: Signed, key: PublicKey, spki: Uint8Array, code: X509Code): Promise<Finding | null> {
    const done = this.results.get(signed) ?? [];
    for (const checked of done) {
      if (equalBytes(checked.spki, spki) && sameParameters(checked.key, key)) return checked.result;
    }
    const result = await this.verify(signed, key, code);
    done.push({ key, spki, result });
    this.results.set(signed, done);
    return result;
  }

  private async verify(signed: Signed, key: PublicKey, code: X509Code): Promise<Finding | null> {
    try {
      const { signatureAlgorithm } = signed; // may be one that nobody here can read
      this.budget.spend('signatures');
      const valid = await this.engine.verify(signatureAlgorithm, key, signed.tbs, signed.signatureValue);
      return valid ? null : finding(x509Codes, code);
    } catch (error) {
      // An algorithm or a key that cannot be judged is a finding; a budget that ran out ends the search.
      if (!(error instanceof CodedError) || error instanceof BudgetError) throw error;
      return { ...findingFromError(error, { ...cryptoCodes, ...x509Codes }), severity: 'error' };
    }
  }
}

/** A DSA key may have its parameters from the key above: the same octets, another key. */
function sameParameters(a: PublicKey, b: PublicKey): boolean {
  if (a.type !== 'DSA' || b.type !== 'DSA') return a.type === b.type;
  return equalBytes(a.p, b.p) && equalBytes(a.q, b.q) && equalBytes(a.g, b.g);
}
