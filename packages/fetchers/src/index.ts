export { isPublicAddress } from './address.ts';
export { type CacheEntry, createMemoryCache, type FetchCache } from './cache.ts';
export { type FetchCode, FetchError, fetchCodes } from './error.ts';
export { fetchTransport } from './fetch-transport.ts';
export { createFetcher } from './fetcher.ts';
export { createHttpTsa, type HttpTsaOptions } from './http-tsa.ts';
export { buildOcspRequest, type OcspRequestOptions } from './ocsp-request.ts';
export type { HttpRequest, HttpResponse, Transport } from './transport.ts';
export type { FetcherOptions, FetchKind } from './types.ts';
