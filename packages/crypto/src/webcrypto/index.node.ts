/** WebCrypto on Node: @peculiar/webcrypto with the SM providers added; SM4 is OpenSSL's. */
import { Crypto } from '@peculiar/webcrypto';
import { SubtleCrypto } from 'webcrypto-core';
import { nodeEngine } from '../engine.node.ts';
import { nodeSm4 } from '../sm/sm4.node.ts';
import { smProviders } from './sm-crypto.ts';
import type { SmProviderOptions } from './sm2-provider.ts';

/** A new Crypto; no global is changed. */
export function createNodeSmCrypto(options: Omit<SmProviderOptions, 'random'> = {}): globalThis.Crypto {
  const crypto = new Crypto();
  const providers = smProviders({
    ...options,
    random: nodeEngine.randomBytes,
    sm4: nodeSm4,
  });
  // The declared type is only SubtleCrypto.
  const { subtle } = crypto;
  if (!(subtle instanceof SubtleCrypto)) throw new TypeError('@peculiar/webcrypto uses another copy of webcrypto-core');
  for (const provider of providers) subtle.providers.set(provider);
  return crypto;
}
