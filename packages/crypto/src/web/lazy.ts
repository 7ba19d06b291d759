/**
 * Parts of the engine that few documents need; each is loaded once, for the first signature or digest that needs it.
 */
import { loadOnce } from '@govseal/core';

export const loadEcdsa: () => Promise<typeof import('./ecdsa.ts')> = loadOnce(() => import('./ecdsa.ts'));
export const loadEddsa: () => Promise<typeof import('./eddsa.ts')> = loadOnce(() => import('./eddsa.ts'));
export const loadSm2: () => Promise<typeof import('./sm2.ts')> = loadOnce(() => import('./sm2.ts'));
export const loadSm3Lanes: () => Promise<typeof import('../sm/sm3-lanes.ts')> = loadOnce(
  () => import('../sm/sm3-lanes.ts'),
);
