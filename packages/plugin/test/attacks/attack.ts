/** An attack file: how it is made, what it tries, and the finding that must stop it. */
import type { FileStatus } from '@govseal/validation';
import type { VerifyOptions } from '../../src/index.ts';
import type { AttackScene } from './scene.ts';

/** What the verifier has instead of both CRLs, and the time of verification. */
export type Known = (scene: AttackScene) => Promise<Pick<VerifyOptions, 'crls' | 'ocsp'> & { readonly at?: Date }>;

export interface Attack {
  /** File name without extension. */
  readonly name: string;
  readonly kind: 'pdf' | 'p7s' | 'eml';
  /** One sentence. */
  readonly tries: string;
  /** The finding that stops it; `nothingToFind` if there is no signature. */
  readonly code: string;
  readonly status: Exclude<FileStatus, 'valid'>;
  /** PDFs as text, one character per byte. */
  make(scene: AttackScene): Promise<string | Uint8Array>;
  /** Detached content that the verifier receives. */
  readonly content?: string;
  /** Default `baseline`: a signature also counts without its time-stamp (EN 319 102-1 §5.5); `strict` requires a valid one. */
  readonly policy?: 'strict';
  readonly known?: Known;
}

/** In place of the code: the report has no signature and no finding, and its status is unsigned. */
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
