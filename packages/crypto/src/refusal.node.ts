/**
 * Whether Node or its OpenSSL refused what it was given, as opposed to a defect: such an error carries a `code`. Node 22
 * and 24 give none for a DER key that OpenSSL cannot read, only OpenSSL's own stack.
 */
export function isRefusal(cause: unknown): cause is Error {
  return cause instanceof Error && ('code' in cause || 'opensslErrorStack' in cause);
}
