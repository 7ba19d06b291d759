import type { CryptoEngine } from './types.ts';

export interface NodeEngineOptions {
  /** Most imported public keys kept, least recently used out first; default 256. */
  readonly keyCacheSize?: number;
}

export function createNodeEngine(_options: NodeEngineOptions = {}): CryptoEngine {
  throw new Error('not written yet');
}

/** A ready engine with its own key cache. */
export const nodeEngine: CryptoEngine = {
  name: 'node',
  digest: () => {
    throw new Error('not written yet');
  },
  createDigest: () => {
    throw new Error('not written yet');
  },
  verify: () => {
    throw new Error('not written yet');
  },
  randomBytes: () => {
    throw new Error('not written yet');
  },
};
