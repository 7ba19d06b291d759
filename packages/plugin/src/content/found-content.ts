/** Where the content that signatures are over lies in a file, before anything is known about the signatures. */
import type { RandomAccessSource } from '@govseal/core';
import type { ContentDigest, SignatureEvidence } from '@govseal/evidence';

/** What a format found; nothing is read or copied until somebody asks for the bytes. */
export interface FoundContent {
  /** Ids of the signatures over exactly this content. */
  readonly signatures: readonly string[];
  readonly mediaType: string;
  /** As verification computed it; absent where it digested something else. */
  readonly digest?: ContentDigest | undefined;
  /** PDF only: what `digest` is over, and where the signature value lies between. */
  readonly byteRange?: readonly number[] | undefined;
  /** The bytes, perhaps those of the caller; null where there are none. Throws `PluginError` where they were not kept. */
  read(): Uint8Array | null;
}

/** Media type of a content whose format only the caller knows. */
export const ANY_BYTES = 'application/octet-stream';

/** The revision that the last signature closes: what later updates add belongs to nobody. Document time-stamps sign for nobody. */
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
 * The whole package where the last signature covers every file that is shown. With files that only different signatures
 * cover, no signer saw all of it.
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
