/** Verification in the browser. `@govseal/page/define` registers the element, `@govseal/page/worker` is the worker's script. */

// The element.

export { VerifyElement } from './element/verify-element.ts';

// Verify without the element.

export type { PageOptions, PageResult, PageTrust, Progress } from './verification/messages.ts';
export { createPageVerifier, PageError, type PageVerifier, type VerifyInPageOptions } from './verification/verifier.ts';
