/** Limits of a listener; each can be changed, none can be disabled. */

/** All limits of one listener. */
export interface ServerLimits {
  /** Bytes of a request body. */
  readonly bodyBytes: number;
  /** Bytes of the request line and all headers; a GET OCSP request is part of the line (RFC 5019 §5). */
  readonly headerBytes: number;
  /** Milliseconds for a whole request to arrive, headers and body. */
  readonly requestMs: number;
  /** Milliseconds for the headers of a request to arrive; default `requestMs`. */
  readonly headersMs?: number | undefined;
  /** Milliseconds that a client may take to read any response … */
  readonly answerMs: number;
  /** … plus the time that its bytes need at this rate: 43 MB in an hour and a half. */
  readonly answerBytesPerSecond: number;
  /** Milliseconds that an idle connection is kept open for the next request. */
  readonly keepAliveMs: number;
  /** Open connections in all. */
  readonly connections: number;
  /** Connections per address. */
  readonly connectionsPerAddress: number;
  /** Requests per address and window. */
  readonly requestsPerWindow: number;
  /** Milliseconds of the window in which requests are counted. */
  readonly windowMs: number;
  /** Milliseconds that requests in flight get at shutdown. */
  readonly drainMs: number;
}

/** Defaults of the public listener. */
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

/** Fewer clients, larger requests. */
export const adminLimits: ServerLimits = {
  ...publicLimits,
  bodyBytes: 256 * 1024,
  connections: 128,
  connectionsPerAddress: 32,
  requestsPerWindow: 300,
};
