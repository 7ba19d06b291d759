/** A document that is attacked: as it was before the first signature, and signed. */
import { type Facts, readFacts } from '../facts.ts';
import type { Scene } from '../scene.ts';

/** What a verdict on the documents of one base depends on, beside the file. */
export interface Circumstances {
  readonly at: Date;
  readonly root: Uint8Array;
  readonly crls: readonly Uint8Array[];
  /** JSON of an approval policy, its roster and its calendar; without them any signer is accepted. */
  readonly approval?: {
    readonly policy: unknown;
    readonly roster?: { readonly bytes: Uint8Array; readonly signer: Uint8Array };
    readonly calendar?: unknown;
  };
}

export interface Base {
  readonly name: string;
  readonly scene: Scene;
  readonly circumstances: Circumstances;
  readonly signed: Facts;
  /** Null where only the signed document exists. */
  readonly blank: Facts | null;
  /** Permission of the certification; null where there is none. */
  readonly permission: 1 | 2 | 3 | null;
  /** The signers of `scene` can sign it. */
  readonly ours: boolean;
  /** Made to be attacked (a dangling name, a false linearization): a verifier may refuse it as it stands. */
  readonly isTrap: boolean;
  /** Not valid before a second signature. */
  readonly isUnfinished: boolean;
}

export interface BaseInput {
  readonly name: string;
  readonly scene: Scene;
  readonly signed: Uint8Array;
  readonly blank?: Uint8Array;
  readonly circumstances?: Partial<Circumstances>;
  readonly permission?: 1 | 2 | 3;
  readonly ours?: boolean;
  readonly isTrap?: boolean;
  readonly isUnfinished?: boolean;
}

export function createBase({ name, scene, signed, blank, circumstances, ...input }: BaseInput): Base {
  return {
    name,
    scene,
    circumstances: { at: scene.at, root: scene.authority.root.der, crls: scene.crls, ...circumstances },
    signed: readFacts(signed),
    blank: blank === undefined ? null : readFacts(blank),
    permission: input.permission ?? null,
    ours: input.ours ?? true,
    isTrap: input.isTrap ?? false,
    isUnfinished: input.isUnfinished ?? false,
  };
}
