/** A document under attack, before the first signature and signed. */
import { type Facts, readFacts } from '../facts.ts';
import type { Scene } from '../scene.ts';

/** Inputs of verification other than the file. */
export interface Circumstances {
  readonly at: Date;
  readonly root: Uint8Array;
  readonly crls: readonly Uint8Array[];
  /** JSON of an approval policy, roster and calendar; without them any signer is accepted. */
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
  /** null if only the signed document exists. */
  readonly blank: Facts | null;
  /** Permission of the certification; null without one. */
  readonly permission: 1 | 2 | 3 | null;
  /** Whether the signers of `scene` can sign the document. */
  readonly ours: boolean;
  /** Prepared for an attack (dangling reference, false linearization): a verifier may reject it unchanged. */
  readonly isTrap: boolean;
  /** Whether the document becomes valid only with a second signature. */
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
