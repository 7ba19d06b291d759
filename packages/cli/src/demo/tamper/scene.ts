/** Input of the tampered copies, and the type of one such copy. */
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
  /** The unsigned slip. */
  readonly blank: Uint8Array;
  readonly acts: readonly Act[];
  /** The slip after each signing step; the last is the finished one. */
  readonly stages: readonly Uint8Array[];
  readonly slip: Uint8Array;
}

/** Further input if the decision is an OFD. */
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
  /** The finding that must be in the report, and the status that the report must have. */
  readonly expected: {
    readonly status: 'invalid' | 'indeterminate' | 'unsigned';
    readonly code: string;
    readonly clause: string;
  };
  make(scene: S): Promise<Uint8Array>;
}

export type Tampering = TamperingOf<Scene>;
export type OfdTampering = TamperingOf<OfdScene>;
