/**
 * Checks that run before a document is signed. A single refusal is sufficient: nothing is signed, and the error gives
 * the reason.
 */
import type { Finding } from '@govseal/core';
import { PreSignError } from './error.ts';

/** Input of a check. */
export interface DocumentToSign {
  /** The whole file, or the content of a CMS signature. */
  readonly bytes: Uint8Array;
  /** Name of the file, for messages only. */
  readonly file?: string | undefined;
  /** Opens an encrypted PDF. */
  readonly password?: string | Uint8Array | undefined;
  /** Aborts a check that waits for another program. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A check before signing. A finding of severity `error` refuses the signature; `warning` and `info` are returned to
 * the caller. A check that throws also refuses: a document that could not be checked is not signed.
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
