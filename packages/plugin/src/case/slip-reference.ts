/**
 * How a decision letter refers to the slip on which it is based: an embedded JSON file with the slip's length and digest up to its
 * last approval signature, so that later time-stamps on the slip do not break the reference.
 */
import { attempt, equalBytes, fromHex, parseJson } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';

/** Name of the file in a PDF or OFD. */
export const SLIP_REFERENCE_FILE = 'slip-reference.json';

/** Binds an attachment to the approval slip that it belongs to, by case number, length and digest. */
export interface SlipReference {
  readonly schema: 'govseal-slip-reference/1';
  /** The case number printed on the slip. */
  readonly caseNo: string;
  /** Bytes from the file's start. */
  readonly length: number;
  readonly digestAlgorithm: 'SHA-256';
  /** Lower-case hexadecimal. */
  readonly digest: string;
}

/** undefined if the bytes are not a reference. */
export function parseSlipReference(bytes: Uint8Array): SlipReference | undefined {
  const candidate = attempt(() => parseJson(bytes) as Partial<SlipReference> | null, SyntaxError);
  const isSound =
    candidate?.schema === 'govseal-slip-reference/1' &&
    candidate.digestAlgorithm === 'SHA-256' &&
    Number.isSafeInteger(candidate.length) &&
    typeof candidate.digest === 'string' &&
    /^[0-9a-f]{64}$/.test(candidate.digest);
  return isSound ? (candidate as SlipReference) : undefined;
}

/** Whether the reference is to exactly this slip. No signature is verified. */
export async function namesSlip(reference: SlipReference, slip: Uint8Array, engine: CryptoEngine): Promise<boolean> {
  if (reference.length < 0 || reference.length > slip.length) return false;
  const digest = await engine.digest('SHA-256', slip.subarray(0, reference.length));
  return equalBytes(digest, fromHex(reference.digest));
}
