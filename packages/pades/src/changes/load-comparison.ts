/** Loads the rules for changes once: most files have one signature and no later revision, and a repeated `import()` is slow. */

type Comparison = typeof import('./compare-revisions.ts');

let loaded: Promise<Comparison> | undefined;

/** A load that failed, as on a lost connection, is tried again. */
export function loadComparison(): Promise<Comparison> {
  loaded ??= import('./compare-revisions.ts').catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}
