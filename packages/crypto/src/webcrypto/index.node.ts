/** WebCrypto on Node by @peculiar/webcrypto, with the SM providers among its own; SM4 is OpenSSL's. */
import { Crypto } from '@peculiar/webcrypto';
import { SubtleCrypto } from 'webcrypto-core';
import { nodeEngine } from '../engine.node.ts';
import { nodeSm4 } from '../sm/sm4.node.ts';
import { smProviders } from './sm-crypto.ts';
import type { SmProviderOptions } from './sm2-provider.ts';

/** A new Crypto of its own; nothing global is set. */
export function createNodeSmCrypto(options: Omit<SmProviderOptions, 'random'> = {}): globalThis.Crypto {
  const crypto = new Crypto();
  const providers = smProviders({
    ...options,
    random: nodeEngine.randomBytes,
    sm4: nodeSm4,
  });
  // Its declarations say only SubtleCrypto.
  const { subtle } = crypto;
  if (!(subtle instanceof SubtleCrypto)) throw new TypeError('@peculiar/webcrypto uses another copy of webcrypto-core');
  for (const provider of providers) subtle.providers.set(provider);
  return crypto;
}
