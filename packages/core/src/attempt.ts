type ErrorClass = abstract new (...args: never[]) => Error;

/**
 * Returns what `read` returns, or undefined if it throws an error of one of `classes`. Any other error is a defect of
 * the program and is rethrown.
 */
export function attempt<T>(read: () => T, ...classes: readonly [ErrorClass, ...ErrorClass[]]): T | undefined {
  try {
    return read();
  } catch (error) {
    if (classes.some((expected) => error instanceof expected)) return undefined;
    throw error;
  }
}
