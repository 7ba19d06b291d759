/** Stamps of a signature on their pages (GB/T 33190 Signature.xsd): each on a page that exists, what is shown of it inside that page. */
import { type Finding, finding } from '@govseal/core';
import type { PlacedStamp } from '@govseal/evidence';
import { type Box, contains, intersection, readBox } from '../document/box.ts';
import type { OfdPage } from '../document/read-document.ts';
import { type OfdSignatureCode, ofdSignatureCodes } from '../error.ts';
import type { SealPicture } from '../seal/ses-seal.ts';
import type { SignatureFile, StampAnnot } from '../signatures/signature-file.ts';

/** A millimetre: producers scale pictures to whole ones. */
const SIZE_TOLERANCE = 1;
/** Times the size of the seal: a stamp that is drawn larger hides what lies below. */
const MAX_STRETCH = 2;
/** Square millimetres of all stamps of a signature together; the smallest seals in use have 50. */
const MIN_SHOWN = 4;
/** Millimetres of the shorter sides of all stamps together: the slices of a 骑缝章 add up, nobody sees a hairline. */
const MIN_SHOWN_SIDE = 1;
/** Share of a page that the stamps of one signature may cover where the seal itself is not that large. */
const MAX_COVERED = 0.25;
/** Of one signature; what goes beyond them says nothing new. */
const MAX_FINDINGS = 50;

/** `picture` null: a signature without seal, which has nothing to show. */
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
    // page coordinates begin at the corner of the physical box
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

/** Pages of which many stamps side by side hide as much as one that is stretched. */
function coveredPages(
  placed: readonly PlacedStamp[],
  pages: readonly OfdPage[],
  { width, height }: SealPicture,
): { readonly page: number; readonly count: number; readonly covered: number }[] {
  const stretched = MAX_STRETCH ** 2 * width * height;
  // One stamp is checked by its own size.
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

/** Clip lies in the seal's own box: a 骑缝章 shows one slice of it on each page. */
function shown(boundary: Box, stamp: StampAnnot): Box | undefined {
  if (stamp.clip === undefined) return boundary;
  const clip = readBox(stamp.clip);
  return clip && intersection(boundary, { ...clip, x: boundary.x + clip.x, y: boundary.y + clip.y });
}
