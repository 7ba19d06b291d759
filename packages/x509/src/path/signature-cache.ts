/** Signature checks of a search: each pair of signed object and key is verified, and paid for, once. */
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

/** The dated table that every signature is held to, and the instant it is read at; no table: none is. */
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
   * null if the signature verifies; else the finding that says why not. `code` is the one for a wrong signature. A promise
   * only where the engine gives one.
   */
  check(signed: Signed, key: PublicKey, spki: Uint8Array, code: X509Code): MaybePromise<Finding | null> {
    for (const checked of this.results.get(signed) ?? []) {
      if (equalBytes(checked.spki, spki) && sameParameters(checked.key, key)) return checked.result;
    }
    const keep = (result: Finding | null): Finding | null => {
      if (result === null) rememberVerified(signed, key, spki, this.engine);
      const done = this.results.get(signed);
      if (done === undefined) this.results.set(signed, [{ key, spki, result }]);
      else done.push({ key, spki, result });
      return result;
    };
    const result = this.verify(signed, key, spki, code);
    return result instanceof Promise ? result.then(keep) : keep(result);
  }

  private weakness(algorithm: SignatureAlgorithm, key: PublicKey): Finding | undefined {
    const { table, at } = this.strength;
    if (table === undefined) return undefined;
    const judged = reliableAt(table, { algorithm, digests: [], key }, at);
    if (judged.reliable) return undefined;
    return finding(x509Codes, 'X509_ALGORITHM', { params: { what: judged.what, until: judged.until ?? '' } });
  }

  private verify(signed: Signed, key: PublicKey, spki: Uint8Array, code: X509Code): MaybePromise<Finding | null> {
    const said = (valid: boolean): Finding | null => (valid === true ? null : finding(x509Codes, code));
    try {
      const { signatureAlgorithm } = signed; // may be one that nobody here can read
      const weak = this.weakness(signatureAlgorithm, key);
      if (weak !== undefined) return weak;
      this.budget.spend('signatures'); // whether it is known or not: a verdict never depends on what came before
      if (wasVerified(signed, spki, this.engine)) return null;
      const valid = this.engine.verify(signatureAlgorithm, key, signed.tbs, signed.signatureValue);
      // Whatever is no boolean is waited for: another realm's promise must not pass for true.
      return typeof valid === 'boolean' ? said(valid) : Promise.resolve(valid).then(said, unjudged);
    } catch (error) {
      return unjudged(error);
    }
  }
}

/** An algorithm or a key that cannot be judged is a finding; a budget that ran out ends the search. */
function unjudged(error: unknown): Finding {
  if (!(error instanceof CodedError) || error instanceof BudgetError) throw error;
  return { ...findingFromError(error, { ...cryptoCodes, ...x509Codes }), severity: 'error' };
}

/** A DSA key may have its parameters from the key above: the same bytes, another key. */
function sameParameters(a: PublicKey, b: PublicKey): boolean {
  if (a.type !== 'DSA' || b.type !== 'DSA') return a.type === b.type;
  return equalBytes(a.p, b.p) && equalBytes(a.q, b.q) && equalBytes(a.g, b.g);
}
