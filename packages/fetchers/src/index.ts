/** Certificates, CRLs, OCSP responses and time-stamps over HTTP. The transport of Node is in `/node`. */

// Fetch what is missing.

export { type CacheEntry, createMemoryCache, type FetchCache } from './cache.ts';
export { createFetcher } from './fetcher.ts';
export type { FetcherOptions, FetchKind } from './types.ts';

// Time-stamps over HTTP.

export { createHttpTsa, type HttpTsaOptions } from './http-tsa.ts';

// Transports.

export { isPublicAddress } from './address.ts';
export { fetchTransport } from './fetch-transport.ts';
export type { HttpRequest, HttpResponse, Transport } from './transport.ts';

// Errors and findings.

export { type FetchCode, FetchError, fetchCodes } from './error.ts';
