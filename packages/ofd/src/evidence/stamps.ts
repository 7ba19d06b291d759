/** Checks the stamps of a signature (GB/T 33190 Signature.xsd): each must be on an existing page, with its visible part inside it. */
import { type Finding, finding } from '@govseal/core';
import type { PlacedStamp } from '@govseal/evidence';
import { type Box, contains, intersection, readBox } from '../document/box.ts';
import type { OfdPage } from '../document/read-document.ts';
import { type OfdSignatureCode, ofdSignatureCodes } from '../error.ts';
import type { SealPicture } from '../seal/ses-seal.ts';
import type { SignatureFile, StampAnnot } from '../signatures/signature-file.ts';

/** Tolerance of one millimetre: producers round picture sizes to whole millimetres. */
const SIZE_TOLERANCE = 1;
/** Maximum scale relative to the seal: an enlarged stamp hides what is below it. */
const MAX_STRETCH = 2;
/** Minimum total area of a signature's stamps in square millimetres; the smallest seals in use have 50. */
const MIN_SHOWN = 4;
/** Minimum sum of the shorter sides in millimetres: slices of a 骑缝章 add up, a hairline is invisible. */
const MIN_SHOWN_SIDE = 1;
/** Maximum fraction of a page that the stamps of one signature may cover, unless the seal itself is larger. */
const MAX_COVERED = 0.25;
/** Maximum findings per signature. */
const MAX_FINDINGS = 50;

/** `picture`: null for a signature without a seal, which shows nothing. */
export function checkStamps(
  signature: SignatureFile,
  pages: readonly OfdPage[],
  picture: SealPicture | null,
): { readonly placed: readonly PlacedStamp[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const byId = new Map(pages.map((page) => [page.id, page]));
  const add = (code: OfdSignatureCode, params: Record<string, string> = {}): void => {
    if (findings.length < MAX_FINDINGS)
      findings.push(finding(ofdSignatureCodes, code, { at: { file: signature.file }, params }));
  };
  const placed: PlacedStamp[] = [];
  if (picture === null) {
    if (signature.stamps.length > 0) add('OFD_STAMP_WITHOUT_SEAL');
    return { placed, findings };
  }
  if (signature.stamps.length === 0) add('OFD_STAMP_ABSENT');
  for (const stamp of signature.stamps) {
    const params = { stamp: stamp.id, page: stamp.pageRef };
    const page = byId.get(stamp.pageRef);
    if (page === undefined) {
      add('OFD_STAMP_PAGE', params);
      continue;
    }
    const boundary = readBox(stamp.boundary);
    const visible = boundary && shown(boundary, stamp);
    if (boundary === undefined || visible === undefined || page.box === undefined) {
      add('OFD_STAMP_GEOMETRY', params);
      continue;
    }
    // page coordinates are relative to the corner of the physical box
    const area = { ...page.box, x: 0, y: 0 };
    if (!contains(area, visible)) add('OFD_STAMP_OUTSIDE', params);
    const { width, height } = picture;
    const sizes = { shown: `${boundary.width} × ${boundary.height}`, stated: `${width} × ${height}` };
    if (boundary.width > MAX_STRETCH * width || boundary.height > MAX_STRETCH * height) {
      add('OFD_STAMP_STRETCHED', { ...params, ...sizes });
    } else if (
      Math.abs(boundary.width - width) > SIZE_TOLERANCE ||
      Math.abs(boundary.height - height) > SIZE_TOLERANCE
    ) {
      add('OFD_STAMP_SIZE', { ...params, ...sizes });
    }
    placed.push({ page: page.number, box: visible });
  }
  const [first] = signature.stamps;
  const area = areaOf(placed);
  const sides = placed.reduce((sum, { box }) => sum + Math.min(box.width, box.height), 0);
  if (first !== undefined && placed.length > 0 && (area < MIN_SHOWN || sides < MIN_SHOWN_SIDE)) {
    add('OFD_STAMP_GEOMETRY', { stamp: first.id, page: first.pageRef });
  }
  for (const { page, count, covered } of coveredPages(placed, pages, picture)) {
    add('OFD_STAMPS_COVER', { page: String(page), count: String(count), covered: String(Math.round(covered)) });
  }
  return { placed, findings };
}

function areaOf(stamps: readonly PlacedStamp[]): number {
  return stamps.reduce((sum, { box }) => sum + box.width * box.height, 0);
}

/** Pages on which several stamps together cover too large an area. */
function coveredPages(
  placed: readonly PlacedStamp[],
  pages: readonly OfdPage[],
  { width, height }: SealPicture,
): { readonly page: number; readonly count: number; readonly covered: number }[] {
  const stretched = MAX_STRETCH ** 2 * width * height;
  // A single stamp is checked by its size.
  if (placed.length < 2 || areaOf(placed) <= stretched) return [];
  const byPage = new Map<number, PlacedStamp[]>();
  for (const stamp of placed) {
    const known = byPage.get(stamp.page);
    if (known === undefined) byPage.set(stamp.page, [stamp]);
    else known.push(stamp);
  }
  return pages.flatMap(({ number, box }) => {
    const stamps = byPage.get(number) ?? [];
    const covered = areaOf(stamps);
    const most = box === undefined ? stretched : Math.max(stretched, MAX_COVERED * box.width * box.height);
    return stamps.length > 1 && covered > most ? [{ page: number, count: stamps.length, covered }] : [];
  });
}

/** The part of a stamp inside Clip, which is relative to the stamp; a 骑缝章 shows one slice on each page. */
function shown(boundary: Box, stamp: StampAnnot): Box | undefined {
  if (stamp.clip === undefined) return boundary;
  const clip = readBox(stamp.clip);
  return clip && intersection(boundary, { ...clip, x: boundary.x + clip.x, y: boundary.y + clip.y });
}
