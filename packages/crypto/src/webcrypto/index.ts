export { SmCryptoEngine } from './pkijs-engine.ts';
export { createSmCrypto, smProviders } from './sm-crypto.ts';
export type { Sm4Mode, Sm4Params } from './sm-secret-providers.ts';
export type { Sm2Params, SmProviderOptions } from './sm2-provider.ts';
