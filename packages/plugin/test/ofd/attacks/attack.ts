/** An OFD attack file: how it is made, what it tries, and the finding that must stop it. */
import type { FileStatus } from '@govseal/validation';
import type { OfdScene } from './scene.ts';

export interface OfdAttack {
  /** File name without extension. */
  readonly name: string;
  /** One sentence. */
  readonly tries: string;
  /** The finding that stops it. */
  readonly code: string;
  readonly status: Exclude<FileStatus, 'valid'>;
  make(scene: OfdScene): Promise<Uint8Array>;
  /** Default `baseline`. */
  readonly policy?: 'strict';
  /** The seal-makers are trusted through their authority, instead of by name; or the revoked one is named. */
  readonly makers?: 'authority' | 'revoked';
}

type Rest = readonly [
  tries: string,
  code: string,
  status: OfdAttack['status'],
  make: OfdAttack['make'],
  further?: Pick<OfdAttack, 'policy' | 'makers'>,
];

/** Rows of a catalogue: `name: [what it tries, code, status, how it is made]`. */
export function ofdAttacks(rows: Readonly<Record<string, Rest>>): readonly OfdAttack[] {
  return Object.entries(rows).map(([name, [tries, code, status, make, further]]) => ({
    name,
    tries,
    code,
    status,
    make,
    ...further,
  }));
}
