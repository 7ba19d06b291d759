/**
 * A file that another program opens as a file of another format: a PDF beside the content of a CMS or between the entries of a
 * package, a package or an archive within a PDF. What such a program shows is not what was signed.
 */
import { findAttachedContent, parseSignedData } from '@govseal/cms';
import { attempt, CodedError, concatBytes, findBytes, type RandomAccessSource } from '@govseal/core';
import { archiveAtFixedPlace } from './fixed-place-archives.ts';
import { hasEndRecord, holdsPdf, PDF_HEADER, readsAsZip } from './format-marks.ts';

export type OtherKind = 'pdf' | 'zip' | 'tar' | 'iso';

// Readers look for the header in the first 1,024 bytes (ISO 32000-1 annex H, implementation note 13).
const HEADER_WITHIN = 1024;

/** Detects another format in a file that was read as a CMS. */
export function otherKindInCms(source: RandomAccessSource, isArmoured: boolean): OtherKind | null {
  const archive = archiveAtFixedPlace(source);
  if (archive !== null) return archive;
  const attached = findAttachedContent(source);
  if (attached !== null) return kindOf(attached.around);
  const file = source.read(0, source.size);
  const kind = kindOf(file);
  // Only if anything was found does it matter whether it is the content itself.
  return kind === null || isArmoured ? kind : kindOf(outsideContent(file));
}

/** Everything except the content, including signed attributes, which no program shows to the signer. */
function outsideContent(file: Uint8Array): Uint8Array {
  const signedData = attempt(() => parseSignedData(file, { ber: true, padding: 'zeros' }), CodedError);
  if (signedData === undefined) return file; // the response of a time-stamping authority, whose content is not a file
  const { digestAlgorithms, certificateChoices, revocationChoices, signerInfos } = signedData;
  const signers = signerInfos.map(({ node }) => node);
  const nodes = [...digestAlgorithms, ...certificateChoices, ...revocationChoices, ...signers];
  return concatBytes(...nodes.map(({ der }) => der));
}

/**
 * An archive in a PDF whose signed part ends at `signedEnd`. After it any end record counts; within the signed part only one
 * with a directory, because four bytes occur by chance in compressed data.
 */
export function otherKindInPdf(source: RandomAccessSource, signedEnd: number): OtherKind | null {
  return hasEndRecord(source, signedEnd) || readsAsZip(source) ? 'zip' : archiveAtFixedPlace(source);
}

/** Detects another format in a package: a PDF in its first bytes, or in `unsigned` pieces, which no signature covers. */
export function otherKindInPackage(source: RandomAccessSource, unsigned: Iterable<Uint8Array>): OtherKind | null {
  if (findBytes(source.read(0, Math.min(HEADER_WITHIN, source.size)), PDF_HEADER) >= 0) return 'pdf';
  for (const piece of unsigned) if (holdsPdf(piece)) return 'pdf';
  return archiveAtFixedPlace(source);
}

/** Detects another format in a message: a PDF in the unsigned parts, or an archive where its readers look for it. */
export function otherKindInMail(source: RandomAccessSource, unsigned: Uint8Array): OtherKind | null {
  return holdsPdf(unsigned) ? 'pdf' : archiveAtFixedPlace(source);
}

function kindOf(bytes: Uint8Array): OtherKind | null {
  if (holdsPdf(bytes)) return 'pdf';
  const source = { size: bytes.length, read: (at: number, length: number) => bytes.subarray(at, at + length) };
  return hasEndRecord(source, 0) ? 'zip' : null;
}
