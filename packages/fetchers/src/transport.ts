/** A transport makes one HTTP request to one checked address. Redirects, caching and time limits are handled by the client. */

export interface HttpRequest {
  /** Absolute http or https URL. */
  readonly url: URL;
  /** POST only for OCSP and time-stamp requests. */
  readonly method: 'GET' | 'POST';
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Present for POST. */
  readonly body?: Uint8Array;
  /** Maximum bytes of the body; more is `FETCH_TOO_LARGE`, declared or not. */
  readonly maxBytes: number;
  /** Called for every address to which the host resolves, before a connection is made; the connection goes to a checked one. */
  readonly addressAllowed: (address: string) => boolean;
  /** Aborts the request; the transport then rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

/** The response to one request. */
export interface HttpResponse {
  /** HTTP status code. */
  readonly status: number;
  /** Lower-case names; the first value of a repeated header. */
  readonly headers: Readonly<Record<string, string>>;
  /** At most `maxBytes` bytes, without content encoding. */
  readonly body: Uint8Array;
}

/** Makes HTTP requests for fetchers; Node has `createNodeTransport`, browsers `fetchTransport`. */
export interface Transport {
  /**
   * Throws `FetchError` with `FETCH_ADDRESS_REFUSED`, `FETCH_TOO_LARGE`, `FETCH_CONTENT_ENCODING` or `FETCH_FAILED`, and
   * the signal's reason once it is aborted. The body of a redirect may be left out.
   */
  request(request: HttpRequest): Promise<HttpResponse>;
}
