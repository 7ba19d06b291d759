/**
 * A function that loads at its first call and then gives the same result: a second `import()` costs more than a signature. A load
 * that failed, as on a lost connection, is tried again.
 */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
