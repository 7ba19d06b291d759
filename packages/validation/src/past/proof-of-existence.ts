/**
 * Proofs of existence (EN 319 102-1 §5.6): which object is known to have existed at which time. A `PoeSet` is a value:
 * adding proofs gives a new set. Objects are their bytes: certificates, CRLs and OCSP responses as encoded, signatures
 * and tokens as signature values.
 */

import { equalBytes } from '@govseal/core';
import type { CoveredObjects } from '@govseal/evidence';

interface Layer {
  readonly time: Date;
  readonly objects: ReadonlyMap<number, readonly Uint8Array[]>;
  readonly before: Layer | null;
}

export class PoeSet {
  /** Everything available exists at the current time (§5.6.3.4 step 2). */
  readonly now: Date;
  private readonly top: Layer | null;

  private constructor(now: Date, top: Layer | null) {
    this.now = now;
    this.top = top;
  }

  static at(now: Date): PoeSet {
    return new PoeSet(now, null);
  }

  /** The set with proofs that these objects existed at `time`. */
  with(objects: readonly Uint8Array[], time: Date): PoeSet {
    const index = new Map<number, Uint8Array[]>();
    for (const object of objects) {
      // An empty value is not an object.
      if (object.length === 0) continue;
      const key = keyOf(object);
      const same = index.get(key);
      if (same === undefined) index.set(key, [object]);
      else same.push(object);
    }
    return new PoeSet(this.now, { time, objects: index, before: this.top });
  }

  /** The earliest time at which the object is proven to have existed. */
  earliest(object: Uint8Array): Date {
    let best = this.now;
    const key = keyOf(object);
    for (let layer = this.top; layer !== null; layer = layer.before) {
      if (layer.time >= best) continue;
      if (layer.objects.get(key)?.some((known) => known === object || equalBytes(known, object))) best = layer.time;
    }
    return best;
  }

  /** Whether the object is proven to have existed at or before `time`. */
  existedAt(object: Uint8Array, time: Date): boolean {
    return this.earliest(object) <= time;
  }
}

/** Objects in a list, for `PoeSet.with`. */
export function listOf({ certificates, crls, ocsp, signatureValues }: CoveredObjects): Uint8Array[] {
  return [...certificates, ...crls, ...ocsp, ...signatureValues];
}

/** Hash of an object for the index; equality compares all bytes. */
function keyOf(object: Uint8Array): number {
  let key = object.length;
  for (const byte of object.subarray(-16)) key = (Math.imul(key, 31) + byte) | 0;
  return key;
}
