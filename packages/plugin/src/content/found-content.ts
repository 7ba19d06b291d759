/** Where the signed content is in a file, before the signatures are validated. */
import type { RandomAccessSource } from '@govseal/core';
import type { ContentDigest, SignatureEvidence } from '@govseal/evidence';

/** Signed content found by a format; nothing is read or copied until the bytes are requested. */
export interface FoundContent {
  /** Ids of the signatures over exactly this content. */
  readonly signatures: readonly string[];
  readonly mediaType: string;
  /** Digest computed during verification; absent if verification digested something else. */
  readonly digest?: ContentDigest | undefined;
  /** PDF only: the bytes of `digest`, with the signature value in the gap. */
  readonly byteRange?: readonly number[] | undefined;
  /** The bytes, possibly those of the caller; null if there are none. Throws `PluginError` if they were not kept. */
  read(): Uint8Array | null;
}

/** Media type of a content whose format only the caller knows. */
export const ANY_BYTES = 'application/octet-stream';

/** The revision that the last signature covers: later updates are not signed by anyone. Document time-stamps have no signer. */
export function contentOfPdf(
  file: RandomAccessSource,
  signatures: readonly SignatureEvidence[],
): FoundContent | undefined {
  let last: SignatureEvidence | undefined;
  for (const signature of signatures) {
    if (signature.type === 'doc-timestamp' || signature.coverage === 'partial') continue;
    if (endOf(signature) >= endOf(last)) last = signature;
  }
  if (last?.revision === undefined) return undefined;
  const { length, byteRange } = last.revision;
  return {
    signatures: [last.id],
    mediaType: 'application/pdf',
    digest: last.contentDigest,
    byteRange,
    read: () => file.read(0, length),
  };
}

function endOf(signature: SignatureEvidence | undefined): number {
  return signature?.revision?.length ?? 0;
}

/**
 * The whole package, if the last signature covers every file that is shown. If only different signatures together
 * cover all files, no signer saw all of it.
 */
export function contentOfOfd(
  file: RandomAccessSource,
  signatures: readonly SignatureEvidence[],
): FoundContent | undefined {
  const last = signatures.at(-1);
  const files = last?.package;
  if (last === undefined || files === undefined || last.nesting === undefined) return undefined;
  const isCovered = files.uncovered.length === 0 && (files.checks.uncoveredContent ?? []).length === 0;
  if (!isCovered) return undefined;
  return { signatures: [last.id], mediaType: 'application/ofd', read: () => file.read(0, file.size) };
}

/** Every signer of a SignedData signs the same content; counter-signatures and copies of a signature do not. */
export function contentOfCms(signatures: readonly SignatureEvidence[], read: FoundContent['read']): FoundContent {
  const signers = signatures.filter(({ repeats }) => repeats === undefined);
  return {
    signatures: signers.map(({ id }) => id),
    mediaType: ANY_BYTES,
    digest: signers.find(({ contentDigest }) => contentDigest !== undefined)?.contentDigest,
    read,
  };
}
