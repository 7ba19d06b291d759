/** What the tampered copies are made from, and what one of them is. */
import type { ComposedOfd } from '@govseal/ofd';
import type { Text } from '../../run/command.ts';
import type { Act } from '../approve.ts';
import type { City } from '../city.ts';
import type { DemoClock } from '../clock.ts';
import type { SeedData } from '../seed-data.ts';

export interface Scene {
  readonly seeds: SeedData;
  readonly city: City;
  readonly clock: DemoClock;
  /** The slip as composed. */
  readonly blank: Uint8Array;
  readonly acts: readonly Act[];
  /** The slip after each act; the last is the finished one. */
  readonly stages: readonly Uint8Array[];
  readonly slip: Uint8Array;
}

/** What is there beside that where the decision is an OFD. */
export interface OfdScene extends Scene {
  readonly letter: ComposedOfd;
  /** The sealed letter. */
  readonly decision: Uint8Array;
}

interface TamperingOf<S> {
  /** File name stem. */
  readonly id: string;
  readonly story: Text;
  readonly document: 'slip' | 'decision';
  /** What stops it: this finding must be in the report, and the status must be this. */
  readonly expected: {
    readonly status: 'invalid' | 'indeterminate' | 'unsigned';
    readonly code: string;
    readonly clause: string;
  };
  make(scene: S): Promise<Uint8Array>;
}

export type Tampering = TamperingOf<Scene>;
export type OfdTampering = TamperingOf<OfdScene>;
