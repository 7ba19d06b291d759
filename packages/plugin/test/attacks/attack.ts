/** What one attack file is: how it is made, what it tries, and what has to stop it. */
import type { FileStatus } from '@govseal/validation';
import type { VerifyOptions } from '../../src/index.ts';
import type { AttackScene } from './scene.ts';

/** What the verifier has instead of both lists, and when he looks. */
export type Known = (scene: AttackScene) => Promise<Pick<VerifyOptions, 'crls' | 'ocsp'> & { readonly at?: Date }>;

export interface Attack {
  /** File name without extension. */
  readonly name: string;
  readonly kind: 'pdf' | 'p7s' | 'eml';
  /** One sentence. */
  readonly tries: string;
  /** The finding that stops it; `nothingToFind` where there is no signature at all. */
  readonly code: string;
  readonly status: Exclude<FileStatus, 'valid'>;
  /** PDFs as text, one character a byte. */
  make(scene: AttackScene): Promise<string | Uint8Array>;
  /** Detached content that the verifier is given. */
  readonly content?: string;
  /** Default `baseline`: a signature counts without its time-stamp too (EN 319 102-1 §5.5); `strict` demands a valid one. */
  readonly policy?: 'strict';
  readonly known?: Known;
}

/** In the code's place: the report has no signature and no finding, and says unsigned. */
export const nothingToFind = 'none';

type Rest = readonly [
  tries: string,
  code: string,
  status: Attack['status'],
  make: Attack['make'],
  policy?: Attack['policy'],
];

/** Rows of a catalogue: `name: [what it tries, code, status, how it is made]`. */
export function attacks(kind: Attack['kind'], rows: Readonly<Record<string, Rest>>): readonly Attack[] {
  return Object.entries(rows).map(([name, [tries, code, status, make, policy]]) => ({
    name,
    kind,
    tries,
    code,
    status,
    make,
    ...(policy && { policy }),
  }));
}
