/**
 * Parts of the engine that few documents need; each is loaded once, for the first signature or digest that needs it.
 */

export const loadEcdsa: () => Promise<typeof import('./ecdsa.ts')> = once(() => import('./ecdsa.ts'));
export const loadEddsa: () => Promise<typeof import('./eddsa.ts')> = once(() => import('./eddsa.ts'));
export const loadSm2: () => Promise<typeof import('./sm2.ts')> = once(() => import('./sm2.ts'));
export const loadSm3Lanes: () => Promise<typeof import('../sm/sm3-lanes.ts')> = once(
  () => import('../sm/sm3-lanes.ts'),
);

/** Calls `load` once; a load that failed, for example on a lost connection, is retried. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
