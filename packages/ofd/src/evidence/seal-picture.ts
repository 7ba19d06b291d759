/**
 * Checks that every reader shows the same picture of a seal (SES_ESPictrueInfo, GM/T 0031 §6.1.1.1): a single still image
 * of the stated type, without scripts, external content or ambiguous data.
 */
import { CodedError, type Finding, finding } from '@govseal/core';
import { findUnlistedFiles } from '../document/decoys.ts';
import type { PartKind } from '../document/part.ts';
import { ofdSignatureCodes } from '../error.ts';
import { openOfd } from '../open-ofd.ts';
import type { SealPicture } from '../seal/ses-seal.ts';
import { gifFault, pngFault } from './picture-bytes.ts';
import { svgFault } from './svg-picture.ts';

type Kind = 'PNG' | 'JPG' | 'GIF' | 'BMP' | 'OFD' | 'SVG';

const HEADS: readonly (readonly [Kind, readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['JPG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['BMP', [0x42, 0x4d]],
  ['OFD', [0x50, 0x4b, 0x03, 0x04]],
];
/** Types that image decoders cannot read; a reader that tries shows nothing or something else. */
const DRAWINGS: ReadonlySet<string> = new Set(['OFD', 'SVG']);

/** Why readers may show different pictures. Readers identify raster images by their bytes, not by the stated type. */
export function checkSealPicture(picture: SealPicture): Finding[] {
  const { type, data } = picture;
  const stated = type.trim().toUpperCase();
  const kind = HEADS.find(([, head]) => head.every((byte, index) => data[index] === byte))?.[0] ?? 'SVG';
  const other = stated !== kind && (DRAWINGS.has(kind) || DRAWINGS.has(stated));
  const reason = other ? 'another format' : faultOf(kind, picture);
  return reason === undefined
    ? []
    : [finding(ofdSignatureCodes, 'OFD_SEAL_PICTURE', { params: { kind: stated, reason } })];
}

function faultOf(kind: Kind, picture: SealPicture): string | undefined {
  const { data } = picture;
  if (kind === 'PNG') return pngFault(data);
  if (kind === 'GIF') return gifFault(data);
  if (kind === 'SVG') return svgFault(data);
  return kind === 'OFD' ? ofdFault(picture) : undefined;
}

/** Of one picture. */
const LIMITS = { entries: 200, packageBytes: 64 * 1024 * 1024, xmlBytes: 16 * 1024 * 1024, xmlElements: 500_000 };

/** Document parts that some readers draw as part of a seal and others omit. */
const DRAWN_BY_SOME: ReadonlySet<PartKind> = new Set(['annotation', 'attachment', 'version']);
/** Additional image types: TIFF in both byte orders, JBIG2 (allowed by GB/T 33190). */
const IMAGE_HEADS: readonly (readonly number[])[] = [
  ...HEADS.filter(([kind]) => kind !== 'OFD').map(([, head]) => head),
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x97, 0x4a, 0x42, 0x32],
];
/** Maximum deviation of the page's aspect ratio from that of the seal. */
const PROPORTION_TOLERANCE = 0.1;

/** A seal picture that is an OFD package: one page, read as strictly as a document. */
function ofdFault({ data, width, height }: SealPicture): string | undefined {
  try {
    const { document, zip } = openOfd(data, { limits: LIMITS });
    const known = new Set(document.parts.map(({ name }) => name));
    if (document.signaturesFile !== undefined) return 'signatures';
    if (document.pages.length !== 1) return 'several pages';
    if (document.parts.some(({ kind }) => DRAWN_BY_SOME.has(kind))) return 'parts other than the page';
    const media = document.parts.filter(({ kind, name }) => kind === 'media' && zip.has(name));
    if (media.some(({ name }) => !isImage(zip.read(name)))) return 'media other than images';
    const box = document.pages[0]?.box;
    // Some readers scale the page to the stamp, others crop it.
    if (box !== undefined && Math.abs((box.width * height) / (box.height * width) - 1) > PROPORTION_TOLERANCE)
      return 'page with other proportions';
    const faults = document.findings.find(({ severity }) => severity === 'error');
    if (faults !== undefined) return faults.code;
    zip.checkUnread();
    const doubt = zip.findings.find(({ severity }) => severity === 'error');
    if (doubt !== undefined) return doubt.code;
    const { decoys, others } = findUnlistedFiles(zip.names, known);
    return decoys.length + others.length > 0 ? 'unreferenced files' : undefined;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return error.code;
  }
}

function isImage(data: Uint8Array): boolean {
  return IMAGE_HEADS.some((head) => head.every((byte, index) => data[index] === byte));
}
