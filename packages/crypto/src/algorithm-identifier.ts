import type { DerNode } from '@govseal/der';
import type { DigestName } from './types.ts';

/** An AlgorithmIdentifier as received. */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters: DerNode | undefined;
  /** The complete encoding. */
  readonly der: Uint8Array;
}

export function readAlgorithmIdentifier(_node: DerNode): AlgorithmIdentifier {
  throw new Error('not written yet');
}

export function readDigestAlgorithm(_node: DerNode): DigestName {
  throw new Error('not written yet');
}

export function writeDigestAlgorithm(_name: DigestName): Uint8Array {
  throw new Error('not written yet');
}
