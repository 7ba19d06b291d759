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
/** Of one signature; what goes beyond them says nothing new. */
const MOST_FINDINGS = 50;

/** `picture` null: a signature without seal, which has nothing to show. */
export function judgeStamps(
  signature: SignatureFile,
  pages: readonly OfdPage[],
  picture: SealPicture | null,
): { readonly placed: readonly PlacedStamp[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const byId = new Map(pages.map((page) => [page.id, page]));
  const add = (code: OfdSignatureCode, params: Record<string, string> = {}): void => {
    if (findings.length < MOST_FINDINGS)
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
  const area = placed.reduce((sum, { box }) => sum + box.width * box.height, 0);
  if (first !== undefined && placed.length > 0 && area < MIN_SHOWN) {
    add('OFD_STAMP_GEOMETRY', { stamp: first.id, page: first.pageRef });
  }
  return { placed, findings };
}

/** Clip lies in the seal's own box: a 骑缝章 shows one slice of it on each page. */
function shown(boundary: Box, stamp: StampAnnot): Box | undefined {
  if (stamp.clip === undefined) return boundary;
  const clip = readBox(stamp.clip);
  return clip && intersection(boundary, { ...clip, x: boundary.x + clip.x, y: boundary.y + clip.y });
}
