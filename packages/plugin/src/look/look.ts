/**
 * Compares what each signer saw: draws every signed revision and the current file, page by page, and compares them
 * outside the areas that later changes may affect.
 */

import { attempt, BudgetError, type Finding, finding, type Place } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import { PdfError, type PdfFile, type RevisionView } from '@govseal/pdf';
import type { LookDifference, LookReport } from '@govseal/validation';
import { pluginCodes } from '../error.ts';
import { comparePictures, type PictureDifference, type PixelBox } from './compare-pictures.ts';
import { Drawing, type Drawn, type Revision } from './drawing.ts';
import { type PageFrame, pageFrame, toPoints } from './page-frame.ts';
import { type PermittedArea, type PermittedAreas, permittedAreas, pixelAreas } from './permitted-areas.ts';
import { PictureList } from './pictures.ts';
import type { LookOptions, Picture } from './types.ts';

/** The outcome of comparing what each signer saw with the current file. */
export interface LookResult {
  /** Findings about differing pages and about pages that could not be drawn. */
  readonly findings: readonly Finding[];
  /** What was compared, for the verification report. */
  readonly report: LookReport;
}

/** 256 MB: a renderer copies the file into its own memory. */
const MAX_FILE = 256 * 2 ** 20;
const DEFAULT_DPI = 110;

/** A signature whose revision can be drawn. */
interface SignedRevision extends Revision {
  readonly id: string;
  /** Position in the order of signing, from 1. */
  readonly order: number;
  readonly view: RevisionView;
  readonly areas: PermittedAreas;
}

/** Signatures must be in the order of signing, as `collectPdfEvidence` returns them. */
export async function lookAtRevisions(
  file: PdfFile,
  signatures: readonly SignatureEvidence[],
  options: LookOptions,
  password?: string | Uint8Array,
): Promise<LookResult> {
  const look = new Look(options, password);
  if (file.size > MAX_FILE) look.reportNotCompared({}, 'file too large', 1);
  else await look.run(file, signatures);
  return look.result();
}

class Look {
  private readonly findings: Finding[] = [];
  private readonly differences: LookDifference[] = [];
  private readonly pictures: PictureList;
  private readonly drawing: Drawing;
  private readonly dpi: number;
  private compared = 0;

  constructor(options: LookOptions, password: string | Uint8Array | undefined) {
    this.dpi = options.dpi ?? DEFAULT_DPI;
    this.pictures = new PictureList(options.pictures, this.dpi);
    this.drawing = new Drawing(options, this.dpi, password);
  }

  result(): LookResult {
    const { findings, compared, differences } = this;
    return { findings, report: { compared, differences, pictures: this.pictures.pictures } };
  }

  async run(file: PdfFile, signatures: readonly SignatureEvidence[]): Promise<void> {
    const whole: Revision = { pdf: file.source.read(0, file.size) };
    const signed = signatures.flatMap((_, index) => this.open(file, whole, signatures, index));
    if (signed.length === 0) return;
    let pages = 1;
    for (let page = 0; page < pages; page++) {
      if (!this.drawing.hasBudget(signed.length + 1)) {
        this.reportNotCompared({ page: page + 1 }, 'limit of pages and pixels', pages - page);
        return;
      }
      const final = await this.drawing.draw(whole, page);
      const kept = final.kind === 'drawn' ? await this.keep(null, page, final.picture) : null;
      if (final.kind === 'failed') this.reportNotCompared({ page: page + 1 }, final.reason, 1);
      for (const revision of signed) {
        const drawn = revision.pdf.length === file.size ? final : await this.drawing.draw(revision, page);
        await this.compare(revision, page, drawn, { drawn: final, kept });
        pages = Math.max(pages, revision.pageCount ?? 0);
      }
      pages = Math.max(pages, whole.pageCount ?? 0);
    }
  }

  reportNotCompared(at: Place, reason: string, pages: number): void {
    this.findings.push(finding(pluginCodes, 'PADES_APPEARANCE_NOT_COMPARED', { at, params: { pages, reason } }));
  }

  /** Returns nothing if the signed bytes do not determine what the signer saw: such a file is never valid. */
  private open(
    file: PdfFile,
    whole: Revision,
    signatures: readonly SignatureEvidence[],
    index: number,
  ): SignedRevision[] {
    const { id, revision, modifications } = signatures[index]!;
    if (revision === undefined || modifications.findings.some(({ code }) => code === 'PADES_CHANGES_NOT_JUDGED'))
      return [];
    try {
      const areas = permittedAreas(file, signatures, index);
      return [
        { id, order: index + 1, view: file.at(revision.index), areas, pdf: whole.pdf.subarray(0, revision.length) },
      ];
    } catch (error) {
      if (!(error instanceof PdfError) && !(error instanceof BudgetError)) throw error;
      this.reportNotCompared({ signature: id }, error.code, 1);
      return [];
    }
  }

  private async compare(
    revision: SignedRevision,
    page: number,
    drawn: Drawn,
    final: { readonly drawn: Drawn; readonly kept: string | null },
  ): Promise<void> {
    if (drawn.kind === 'failed') {
      // For a page whose current state cannot be drawn, one finding is sufficient.
      if (final.drawn.kind !== 'failed')
        this.reportNotCompared({ signature: revision.id, page: page + 1 }, drawn.reason, 1);
      return;
    }
    const kept = drawn.kind === 'drawn' ? await this.keep(revision, page, drawn.picture) : null;
    if (final.drawn.kind === 'failed' || (drawn.kind === 'absent' && final.drawn.kind === 'absent')) return;
    this.compared++;
    if (final.drawn === drawn) return;
    const frame = frameOf(revision.view, page);
    const both = drawn.kind === 'drawn' && final.drawn.kind === 'drawn';
    const areas = both && frame !== null ? (revision.areas.get(page) ?? []) : [];
    // A page that exists in only one of them differs completely.
    const before = drawn.kind === 'drawn' ? drawn.picture : NOTHING;
    const after = final.drawn.kind === 'drawn' ? final.drawn.picture : NOTHING;
    const differenceOutside = (permitted: readonly PermittedArea[]): PictureDifference | null =>
      comparePictures(before, after, frame === null ? [] : pixelAreas(permitted, frame, before));
    const lasting = areas.filter(({ kind }) => kind !== 'redrawn');
    const difference = differenceOutside(lasting);
    if (difference === null) return;
    const redrawn = lasting.length < areas.length && differenceOutside(areas) === null;
    const box = this.inPoints(frame, before === NOTHING ? after : before, difference.box);
    this.reportDifference({ signature: revision.id, page: page + 1, box, redrawn, signed: kept, final: final.kept });
  }

  private keep(revision: SignedRevision | null, page: number, picture: Picture): Promise<string | null> {
    const of = { signature: revision?.id ?? null, order: revision?.order ?? 0, page: page + 1 };
    return this.pictures.add(of, picture);
  }

  private reportDifference(difference: LookDifference): void {
    this.differences.push(difference);
    const { signature, page, box, signed, final } = difference;
    const pictures = [signed, final].filter((kept) => kept !== null);
    const params = { box: box.join(', '), pictures: pictures.length === 0 ? '–' : pictures };
    this.findings.push(finding(pluginCodes, 'PADES_APPEARANCE_CHANGED', { at: { signature, page }, params }));
  }

  private inPoints(frame: PageFrame | null, picture: Picture, box: PixelBox): LookDifference['box'] {
    const size = { width: (picture.width * 72) / this.dpi, height: (picture.height * 72) / this.dpi };
    return toPoints(frame ?? size, picture, box);
  }
}

const NOTHING: Picture = { width: 0, height: 0, data: new Uint8Array(0) };

/** null if the revision has no such page. */
function frameOf(view: RevisionView, page: number): PageFrame | null {
  const read = (): PageFrame | null => {
    const found = view.pages()[page];
    return found === undefined ? null : pageFrame(view, found);
  };
  return attempt(read, PdfError, BudgetError) ?? null;
}
