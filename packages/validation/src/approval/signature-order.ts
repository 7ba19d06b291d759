/**
 * The order of signatures that do not cover each other (RFC 5652): a counter-signature was made after the signature that it
 * countersigns; the trusted signature-time-stamps order the rest, where their accuracies allow it. Claimed times play no part.
 */
import { DEFAULT_ACCURACY } from '../blocks/signature-time.ts';
import type { ProvenTime } from '../blocks/time-order.ts';
import { tokenTimes } from '../process/token-times.ts';
import type { ValidatedSignature } from '../process/validated-signature.ts';

/** Which of two signatures was made first. */
export type Order = 'before' | 'after' | 'unknown';

export class SignatureOrder {
  private readonly parents = new Map<ValidatedSignature, ValidatedSignature>();
  private readonly proofs = new Map<ValidatedSignature, ProvenTime>();

  /** `signatures` of one file, counter-signatures included. */
  constructor(signatures: readonly ValidatedSignature[]) {
    const byId = new Map(signatures.map((signature) => [signature.report.id, signature]));
    for (const signature of signatures) {
      const parent = byId.get(signature.evidence.countersigns ?? '');
      if (parent !== undefined) this.parents.set(signature, parent);
    }
    for (const signature of signatures) {
      const proof = earliest(tokenTimes(signature, ['signature']));
      if (proof === undefined) continue;
      // A proof of a counter-signature also proves the signature that it countersigns.
      for (const proven of this.withCountersigned(signature)) {
        const known = this.proofs.get(proven);
        if (known === undefined || proof.time < known.time) this.proofs.set(proven, proof);
      }
    }
  }

  compare(a: ValidatedSignature, b: ValidatedSignature): Order {
    if (this.precedes(a, b)) return 'before';
    return this.precedes(b, a) ? 'after' : 'unknown';
  }

  /** For sorting only: the earliest proof of the signature, or of what it countersigns; `Infinity` without one. */
  sortKey(signature: ValidatedSignature): number {
    return this.proofOf(signature)?.time.getTime() ?? Number.POSITIVE_INFINITY;
  }

  private precedes(a: ValidatedSignature, b: ValidatedSignature): boolean {
    for (const one of this.withCountersigned(b)) if (one === a && a !== b) return true;
    for (const one of this.withCountersigned(a)) if (one === b) return false;
    const first = this.proofs.get(a);
    const second = this.proofOf(b);
    return first !== undefined && second !== undefined && isCertainlyBefore(first, second);
  }

  /** A counter-signature without a time-stamp of its own was made after what it countersigns. */
  private proofOf(signature: ValidatedSignature): ProvenTime | undefined {
    for (const one of this.withCountersigned(signature)) {
      const proof = this.proofs.get(one);
      if (proof !== undefined) return proof;
    }
    return undefined;
  }

  /** The signature, the one that it countersigns, and so on. It ends, because ids are unique in a file. */
  private *withCountersigned(signature: ValidatedSignature): Generator<ValidatedSignature> {
    for (let one: ValidatedSignature | undefined = signature; one !== undefined; one = this.parents.get(one)) yield one;
  }
}

function earliest(times: readonly ProvenTime[]): ProvenTime | undefined {
  return times.reduce<ProvenTime | undefined>(
    (first, one) => (first === undefined || one.time < first.time ? one : first),
    undefined,
  );
}

function isCertainlyBefore(a: ProvenTime, b: ProvenTime): boolean {
  const latest = a.time.getTime() + (a.accuracy ?? DEFAULT_ACCURACY);
  return latest < b.time.getTime() - (b.accuracy ?? DEFAULT_ACCURACY);
}
