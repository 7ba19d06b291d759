/** Checks that run before a document is signed. One refusal is enough: nothing is signed, and the error says why. */
import type { Finding } from '@govseal/core';
import { PreSignError } from './error.ts';

/** What a check is given. */
export interface DocumentToSign {
  /** The whole file, or the content of a CMS signature. */
  readonly bytes: Uint8Array;
  /** Name of the file, for messages only. */
  readonly file?: string | undefined;
  /** Opens an encrypted PDF. */
  readonly password?: string | Uint8Array | undefined;
  /** Ends a check that waits for another program. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A check before signing. A finding of severity `error` refuses the signature; `warning` and `info` are handed back to
 * whoever signs. A check that throws refuses as well: what could not be checked is not signed.
 */
export type PreSignCheck = (document: DocumentToSign) => Promise<readonly Finding[]>;

/**
 * Runs the checks in order and stops at the first refusal.
 * @returns Warnings and notices of all checks.
 * @throws PreSignError with the code and the place of the finding that refuses.
 */
export async function runPreSignChecks(
  document: DocumentToSign,
  checks: readonly PreSignCheck[],
): Promise<readonly Finding[]> {
  const passed: Finding[] = [];
  for (const check of checks) {
    const findings = await check(document);
    document.signal?.throwIfAborted();
    const refusal = findings.find(({ severity }) => severity === 'error');
    if (refusal !== undefined) {
      const at = { file: document.file, ...refusal.at };
      throw new PreSignError({ ...refusal, at }, findings);
    }
    passed.push(...findings);
  }
  return passed;
}
