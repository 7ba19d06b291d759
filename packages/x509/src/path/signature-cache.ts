/** Signature checks of one search: each pair of a signed object and a key is verified and counted once. */
import { BudgetError, CodedError, equalBytes, type Finding, finding, findingFromError } from '@govseal/core';
import {
  type CryptoEngine,
  cryptoCodes,
  type MaybePromise,
  type PublicKey,
  type SignatureAlgorithm,
} from '@govseal/crypto';
import { type AlgorithmTable, reliableAt } from '../algorithm/algorithm-table.ts';
import { type X509Code, x509Codes } from '../error.ts';
import type { PathSpending } from './budget.ts';
import { rememberVerified, wasVerified } from './verified-signatures.ts';

/** A signed object: certificate, CRL or OCSP response. */
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

/**
 * The algorithm table that applies to every signature, and the time for which it is evaluated; without a table none is
 * rejected.
 */
export interface AlgorithmLimits {
  readonly table: AlgorithmTable | undefined;
  readonly at: Date;
}

export class SignatureCache {
  private readonly engine: CryptoEngine;
  private readonly budget: PathSpending;
  private readonly strength: AlgorithmLimits;
  private readonly results = new Map<Signed, Checked[]>();

  constructor(
    engine: CryptoEngine,
    budget: PathSpending,
    strength: AlgorithmLimits = { table: undefined, at: new Date(0) },
  ) {
    this.engine = engine;
    this.budget = budget;
    this.strength = strength;
  }

  /**
   * null if the signature verifies, otherwise a finding; `code` is used for an invalid signature. Returns a promise
   * only if the engine does.
   */
  check(signed: Signed, key: PublicKey, spki: Uint8Array, code: X509Code): MaybePromise<Finding | null> {
    for (const checked of this.results.get(signed) ?? []) {
      if (equalBytes(checked.spki, spki) && sameParameters(checked.key, key)) return checked.result;
    }
    const remember = (result: Finding | null): Finding | null => {
      if (result === null) rememberVerified(signed, key, spki, this.engine);
      const done = this.results.get(signed);
      if (done === undefined) this.results.set(signed, [{ key, spki, result }]);
      else done.push({ key, spki, result });
      return result;
    };
    const result = this.verify(signed, key, spki, code);
    return result instanceof Promise ? result.then(remember) : remember(result);
  }

  private weakness(algorithm: SignatureAlgorithm, key: PublicKey): Finding | undefined {
    const { table, at } = this.strength;
    if (table === undefined) return undefined;
    const reliability = reliableAt(table, { algorithm, digests: [], key }, at);
    if (reliability.reliable) return undefined;
    return finding(x509Codes, 'X509_ALGORITHM', { params: { what: reliability.what, until: reliability.until ?? '' } });
  }

  private verify(signed: Signed, key: PublicKey, spki: Uint8Array, code: X509Code): MaybePromise<Finding | null> {
    const resultOf = (valid: boolean): Finding | null => (valid === true ? null : finding(x509Codes, code));
    try {
      const { signatureAlgorithm } = signed; // throws for an unsupported algorithm
      const weak = this.weakness(signatureAlgorithm, key);
      if (weak !== undefined) return weak;
      this.budget.spend('signatures'); // also for remembered signatures: a verdict must not depend on earlier calls
      if (wasVerified(signed, spki, this.engine)) return null;
      const valid = this.engine.verify(signatureAlgorithm, key, signed.tbs, signed.signatureValue);
      // Anything but a boolean is awaited: a promise of another realm must not count as true.
      return typeof valid === 'boolean' ? resultOf(valid) : Promise.resolve(valid).then(resultOf, failed);
    } catch (error) {
      return failed(error);
    }
  }
}

/** An unsupported algorithm or key becomes a finding; an exhausted budget ends the search. */
function failed(error: unknown): Finding {
  if (!(error instanceof CodedError) || error instanceof BudgetError) throw error;
  return { ...findingFromError(error, { ...cryptoCodes, ...x509Codes }), severity: 'error' };
}

/** A DSA key may inherit its parameters: equal bytes may be different keys. */
function sameParameters(a: PublicKey, b: PublicKey): boolean {
  if (a.type !== 'DSA' || b.type !== 'DSA') return a.type === b.type;
  return equalBytes(a.p, b.p) && equalBytes(a.q, b.q) && equalBytes(a.g, b.g);
}
