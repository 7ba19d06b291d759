/** Loads the rules for changes once: most files have one signature and no later revision. */
import { loadOnce } from '@govseal/core';

export const loadComparison: () => Promise<typeof import('./compare-revisions.ts')> = loadOnce(
  () => import('./compare-revisions.ts'),
);
