/**
 * Which of two signatures was made first, as far as proven: by the revisions of a PDF, by the coverage of signatures
 * in a package, and in a CMS (RFC 5652) by counter-signatures and trusted signature-time-stamps, where their
 * accuracies
 * allow it. Claimed times are not used.
 */
import { DEFAULT_ACCURACY } from '../blocks/signature-time.ts';
import type { ProvenTime } from '../blocks/time-order.ts';
import { tokenTimes } from '../process/token-times.ts';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import { isBareCms } from './approving-signatures.ts';

/** Which of two signatures was made first. */
export type Order = 'before' | 'after' | 'unknown';

export class SignatureOrder {
  private readonly parents = new Map<ValidatedSignature, ValidatedSignature>();
  private readonly proofs = new Map<ValidatedSignature, ProvenTime>();
  private readonly places = new Map<ValidatedSignature, number>();

  /** `signatures` of one file, counter-signatures included. */
  constructor(signatures: readonly ValidatedSignature[]) {
    for (const [place, signature] of signatures.entries()) this.places.set(signature, place);
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
    if (!isBareCms(a) && !isBareCms(b)) {
      if (this.isCovered(a, b)) return 'before';
      return this.isCovered(b, a) ? 'after' : 'unknown';
    }
    if (this.precedes(a, b)) return 'before';
    return this.precedes(b, a) ? 'after' : 'unknown';
  }

  /** A revision contains those before it; a signature of a package with a place in the nesting covers all listed before it. */
  private isCovered(a: ValidatedSignature, b: ValidatedSignature): boolean {
    const { revision, nesting } = b.evidence;
    if (revision !== undefined)
      return a.evidence.revision !== undefined && a.evidence.revision.length < revision.length;
    return nesting !== undefined && this.places.get(a)! < this.places.get(b)!;
  }

  /** For sorting only: the earliest proof of the signature, or of what it countersigns; `Infinity` if there is none. */
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

  /** A counter-signature without its own time-stamp was made after the signature that it countersigns. */
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
