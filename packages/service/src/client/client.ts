/**
 * A client of the verification service, typed by its description. It runs wherever `fetch` does and loads nothing else of
 * this package.
 *
 * @packageDocumentation
 */
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './openapi.ts';

/** Where the service is, and who calls. */
export interface ClientOptions {
  /** For example `https://verify.example.gov.cn`. */
  readonly baseUrl: string;
  /** API key; absent where the connection has a client certificate, or the service is open. */
  readonly key?: string | undefined;
  /** Instead of the global one, for example with a client certificate. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** One typed method for each HTTP method: `client.POST('/v1/verify', …)`. */
export type VerificationClient = Client<paths>;

export type { components, paths } from './openapi.ts';

/** Bodies are sent as they are: bytes with a `content-type`, or a `FormData`. */
export function createVerificationClient({ baseUrl, key, fetch }: ClientOptions): VerificationClient {
  return createClient<paths>({
    baseUrl,
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    bodySerializer: (body: unknown) => body as BodyInit,
    ...(fetch === undefined ? {} : { fetch }),
  });
}
