/** Lays an official document out on A4 (GB/T 9704-2012): one description, one set of pages for every format. */
import { Canvas } from '../canvas.ts';
import { BOTTOM, TOP } from '../gbt9704.ts';
import { type FontMetrics, nominalMetrics } from '../metrics.ts';
import type { Page } from '../page.ts';
import { drawPageNumber } from '../page-number.ts';
import type { SealRule } from '../seal-placement.ts';
import { bindClosing } from './bind-closing.ts';
import { type BodyContext, bodyParts, gapPart, paragraphParts } from './body-parts.ts';
import {
  attachmentParagraphs,
  drawRecord,
  noteParagraph,
  RECORD_HEIGHT,
  sealPart,
  signParts,
} from './closing-parts.ts';
import { flowParts, type Part } from './flow.ts';
import { drawHead } from './heads.ts';
import type { OfficialDocument } from './official-document.ts';

/** How a document is laid out. */
export interface OfficialLayoutOptions {
  /** Widths of characters; default `nominalMetrics`. */
  readonly metrics?: FontMetrics;
  /** Default 2012; the older rules are for documents of their time. */
  readonly sealRule?: SealRule;
  /** Millimetres; default 42. */
  readonly sealDiameter?: number;
}

/** Pages of the document with its signature fields and the place of its seal, the field `sig.seal`. */
export function layoutOfficial(document: OfficialDocument, options: OfficialLayoutOptions = {}): Page[] {
  const { metrics = nominalMetrics, sealRule = '2012', sealDiameter = 42 } = options;
  const context: BodyContext = { metrics, whole: document.whole ?? [] };
  const body = bodyParts(document.blocks, context);
  const attachments =
    document.attachments === undefined
      ? []
      : attachmentParagraphs(document.attachments).flatMap((paragraph) => paragraphParts(paragraph, context));
  const closing: Part[] = [];
  if (document.seal) closing.push(sealPart(document.seal, { rule: sealRule, diameter: sealDiameter, metrics }));
  closing.push(...signParts(document.lines ?? []));
  if (document.note !== undefined) closing.push(gapPart(0), ...paragraphParts(noteParagraph(document.note), context));
  const first = new Canvas(metrics);
  const flow = flowParts(first, drawHead(first, document), bindClosing({ body, attachments, closing }), metrics);
  const { pages } = flow;
  if (document.record) {
    // The record stands at the foot of the last page, on a page of its own where the signature needs the room.
    const free = pages.length === 1 ? BOTTOM - flow.bottom : BOTTOM - Math.max(flow.bottom, TOP);
    if (free < RECORD_HEIGHT) pages.push(new Canvas(metrics));
    drawRecord(pages.at(-1)!, document.record);
  }
  pages.forEach((page, i) => {
    // §10.1: the first page of a letter shows no number.
    if (i > 0 || document.head.kind !== 'letter') drawPageNumber(page, i + 1);
  });
  return pages.map((page) => page.toPage());
}
