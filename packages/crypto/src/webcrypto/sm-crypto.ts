/**
 * A WebCrypto `Crypto` that implements the SM algorithms and passes all others to the platform's (in a page,
 * `globalThis.crypto`). Keys of the two are never mixed.
 */
import { type ProviderCrypto, SubtleCrypto } from 'webcrypto-core';
import type { Sm4 } from '../sm/sm4.ts';
import { portableSm4 } from '../sm/sm4-portable.ts';
import { HmacSm3Provider, Sm3Provider, Sm4Provider } from './sm-secret-providers.ts';
import { Sm2Provider, type SmProviderOptions } from './sm2-provider.ts';

const sm4Modes = ['SM4-ECB', 'SM4-CBC', 'SM4-CTR', 'SM4-GCM', 'SM4-CCM'] as const;

/** The providers, for any `webcrypto-core` implementation: `crypto.subtle.providers.set(provider)`. */
export function smProviders(options: SmProviderOptions & { readonly sm4?: Sm4 }): ProviderCrypto[] {
  const { random, sm4 = portableSm4 } = options;
  return [
    new Sm2Provider(options),
    new Sm3Provider(),
    new HmacSm3Provider(random),
    ...sm4Modes.map((mode) => new Sm4Provider(mode, random, sm4)),
  ];
}

/** Position of the algorithm parameter of each method; all other methods go to the platform. */
const routes = {
  digest: 0,
  generateKey: 0,
  sign: 0,
  verify: 0,
  encrypt: 0,
  decrypt: 0,
  wrapKey: 3,
  unwrapKey: 3,
  importKey: 2,
  exportKey: 1,
} as const;

function algorithmName(argument: unknown): string {
  if (typeof argument === 'string') return argument;
  const { name, algorithm } = argument as { readonly name?: string; readonly algorithm?: Algorithm };
  return algorithm?.name ?? name ?? ''; // a key has an algorithm, and an algorithm has a name
}

function createSubtle(base: globalThis.SubtleCrypto, providers: readonly ProviderCrypto[]): globalThis.SubtleCrypto {
  const own = new SubtleCrypto();
  for (const provider of providers) own.providers.set(provider);
  const methods = ['deriveBits', 'deriveKey'] as const;
  const delegated = methods.map((method) => [method, base[method].bind(base)] as const);
  const routed = (Object.keys(routes) as (keyof typeof routes)[]).map((method) => {
    const call = async (...args: readonly unknown[]): Promise<unknown> => {
      const target = own.providers.has(algorithmName(args[routes[method]])) ? own : base;
      return Reflect.apply(target[method], target, args);
    };
    return [method, call] as const;
  });
  return Object.fromEntries<unknown>([...delegated, ...routed]) as unknown as globalThis.SubtleCrypto;
}

/** `base` is the platform's Crypto, used for random bytes and for everything except SM2, SM3, HMAC-SM3 and SM4. */
export function createSmCrypto(
  base: globalThis.Crypto,
  options: Omit<SmProviderOptions, 'random'> & { readonly sm4?: Sm4 } = {},
): globalThis.Crypto {
  const random = (length: number): Uint8Array => base.getRandomValues(new Uint8Array(length));
  return {
    subtle: createSubtle(base.subtle, smProviders({ ...options, random })),
    getRandomValues: (array) => base.getRandomValues(array),
    randomUUID: () => base.randomUUID(),
  };
}
