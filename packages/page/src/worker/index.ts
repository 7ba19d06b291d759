/** The script of the worker. Loading it answers the requests of `createPageVerifier`; elsewhere it has no effect. */
import { serveRequests } from './serve-requests.ts';

if ('addEventListener' in globalThis) serveRequests(globalThis as unknown as Parameters<typeof serveRequests>[0]);
