/** What one client may ask of a listener; every number can be set, none can be left out. */

export interface ServerLimits {
  /** Bytes of a request's body. */
  readonly bodyBytes: number;
  /** Bytes of all headers with the request line; an OCSP request by GET stands in the line (RFC 5019 §5). */
  readonly headerBytes: number;
  /** Milliseconds for a whole request to arrive, headers and body. */
  readonly requestMs: number;
  /** Milliseconds that every answer may take to be read … */
  readonly answerMs: number;
  /** … and the rate, in bytes, at which the rest of a long one has to be: a list of 43 MB in an hour and a half. */
  readonly answerBytesPerSecond: number;
  /** Milliseconds that a connection is kept open for a next request. */
  readonly keepAliveMs: number;
  readonly connections: number;
  /** Connections of one address. */
  readonly connectionsPerAddress: number;
  /** Requests of one address in a window. */
  readonly requestsPerWindow: number;
  readonly windowMs: number;
  /** Milliseconds that requests in flight get when the server shuts down. */
  readonly drainMs: number;
}

export const publicLimits: ServerLimits = {
  bodyBytes: 32 * 1024,
  headerBytes: 16 * 1024,
  requestMs: 10_000,
  answerMs: 15_000,
  answerBytesPerSecond: 8 * 1024,
  keepAliveMs: 20_000,
  connections: 2048,
  connectionsPerAddress: 256,
  requestsPerWindow: 2000,
  windowMs: 10_000,
  drainMs: 10_000,
};

/** Few people, larger requests. */
export const adminLimits: ServerLimits = {
  ...publicLimits,
  bodyBytes: 256 * 1024,
  connections: 128,
  connectionsPerAddress: 32,
  requestsPerWindow: 300,
};
