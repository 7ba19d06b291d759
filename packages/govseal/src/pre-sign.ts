/** Runs the caller's checks over a document that is about to be signed. */
import type { PreSignCheck } from '@govseal/checks';
import { type Source, toRandomAccess } from '@govseal/core';

/** What every function that signs takes. */
export interface CheckedSigning {
  /**
   * Run in order over the document as it will be signed, before the key is used. The first that finds an error refuses:
   * `PreSignError` is thrown and nothing is signed. Warnings are the check's own to show.
   */
  readonly checks?: readonly PreSignCheck[] | undefined;
}

/** Resolves where every check passes. Throws `PreSignError`. */
export async function refuseUnchecked(
  source: Source,
  { checks, password }: CheckedSigning & { readonly password?: string | Uint8Array | undefined },
): Promise<void> {
  if (checks === undefined || checks.length === 0) return;
  const { runPreSignChecks } = await import('@govseal/checks');
  const bytes = toRandomAccess(source);
  await runPreSignChecks({ bytes: bytes.read(0, bytes.size), password }, checks);
}
