/**
 * Whether Node or OpenSSL rejected the input, as opposed to a bug: such an error has a `code`. For a DER key that
 * OpenSSL cannot read, Node 22 and 24 set only the OpenSSL error stack.
 */
export function isRefusal(cause: unknown): cause is Error {
  return cause instanceof Error && ('code' in cause || 'opensslErrorStack' in cause);
}
