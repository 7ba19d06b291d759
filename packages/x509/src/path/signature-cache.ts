/** Signature checks of a search: each pair of signed object and key is verified, and paid for, once. */
import { CodedError, type Finding, finding, findingFromError, latin1 } from '@govseal/core';
import { type CryptoEngine, cryptoCodes, type PublicKey, type SignatureAlgorithm } from '@govseal/crypto';
import { type X509Code, x509Codes } from '../error.ts';
import type { PathSpending } from './budget.ts';

/** Anything with a signature over bytes: certificate, CRL, OCSP response. */
export interface Signed {
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signatureValue: Uint8Array;
}

export class SignatureCache {
  private readonly engine: CryptoEngine;
  private readonly budget: PathSpending;
  private readonly results = new WeakMap<Signed, Map<string, Finding | null>>();

  constructor(engine: CryptoEngine, budget: PathSpending) {
    this.engine = engine;
    this.budget = budget;
  }

  /** null if the signature verifies; else the finding that says why not. `code` is the one for a wrong signature. */
  async check(signed: Signed, key: PublicKey, spki: Uint8Array, code: X509Code): Promise<Finding | null> {
    let byKey = this.results.get(signed);
    if (byKey === undefined) {
      byKey = new Map<string, Finding | null>();
      this.results.set(signed, byKey);
    }
    const id = keyId(key, spki);
    const known = byKey.get(id);
    if (known !== undefined) return known;
    const result = await this.verify(signed, key, code);
    byKey.set(id, result);
    return result;
  }

  private async verify(signed: Signed, key: PublicKey, code: X509Code): Promise<Finding | null> {
    try {
      const { signatureAlgorithm } = signed; // may be one that nobody here can read
      this.budget.spend('signatures');
      const valid = await this.engine.verify(signatureAlgorithm, key, signed.tbs, signed.signatureValue);
      return valid ? null : finding(x509Codes, code, {});
    } catch (error) {
      // An algorithm or a key that cannot be judged is a finding; a budget that ran out ends the search.
      if (!(error instanceof CodedError) || error.code === 'BUDGET_EXCEEDED') throw error;
      return { ...findingFromError(error, { ...cryptoCodes, ...x509Codes }), severity: 'error' };
    }
  }
}

/** The key by its octets; a DSA key by its parameters too, which it may have from above. */
function keyId(key: PublicKey, spki: Uint8Array): string {
  if (key.type !== 'DSA') return latin1(spki);
  return [spki, key.p, key.q, key.g].map(latin1).join('|');
}
