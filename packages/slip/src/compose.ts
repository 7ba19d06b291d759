/**
 * Laid-out documents drawn as PDF 1.7: the approval flow slip with every field and signature widget from its first
 * revision, the decision letter in the style of PDF/A-3 (embedded fonts, output intent, XMP, associated file). Equal
 * input gives equal bytes.
 */
import { toHex, utf8 } from '@govseal/core';
import {
  type Decision,
  type FlowSlip,
  type FontMetrics,
  layoutDecision,
  layoutSlip,
  type Page,
  type Rect,
  type SealRule,
} from '@govseal/forms';
import { type EmbeddedFile, embedFile } from './attachment.ts';
import { MM, pageContent } from './content.ts';
import { Draft, type Information } from './draft.ts';
import { charactersOf, defaultFonts, FontBook, type FontSource } from './fonts.ts';
import { type ComposedField, FormBuilder } from './form.ts';
import { srgbProfile } from './icc.ts';
import { xmpPacket } from './xmp.ts';

/** How a document is composed. */
export interface ComposeOptions {
  /** Creation date written into the document. */
  readonly created: Date;
  /** Fonts to embed; default the fonts of this package. */
  readonly fonts?: FontSource;
  /** Millimetres; default 42. */
  readonly sealDiameter?: number;
}

/** How a decision letter is composed. */
export interface DecisionOptions extends ComposeOptions {
  /** A file to embed, such as the reference to the approval slip. */
  readonly attachment?: EmbeddedFile;
  /** Where the seal is placed; default `2012` (GB/T 9704-2012 §7.3.5.1). */
  readonly sealRule?: SealRule;
}

/** The place of the seal on its page. */
export interface SealPlace {
  /** 0-based. */
  readonly page: number;
  /** Square around the seal, millimetres from the page's top left corner. */
  readonly rect: Rect;
}

/** A composed PDF with the places of its fields and seal. */
export interface ComposedDocument {
  /** The whole file. */
  readonly pdf: Uint8Array;
  /** The form fields, in page order. */
  readonly fields: readonly ComposedField[];
  /** Where the seal goes. */
  readonly seal: SealPlace;
}

/** Throws `FormsError` where the slip does not fit its form and `SlipError` where a character or value cannot be drawn. */
export async function composeSlip(slip: FlowSlip, options: ComposeOptions): Promise<ComposedDocument> {
  const { created, sealDiameter } = options;
  const information = {
    title: `${slip.agency.name}行政审批流转单 ${slip.caseNo}`,
    subject: `${slip.itemName}（${slip.applicantName}）`,
    author: slip.agency.name,
    created,
  };
  const layout = (metrics?: FontMetrics): Page[] => layoutSlip(slip, { metrics, sealDiameter });
  const drawing = await drawPages(layout, information, options.fonts);
  const identity = JSON.stringify([slip, created, sealDiameter]);
  return { ...drawing.result, pdf: await drawing.draft.finish(identity, information) };
}

/** Throws as `composeSlip` does. */
export async function composeDecision(decision: Decision, options: DecisionOptions): Promise<ComposedDocument> {
  const { created, sealDiameter, sealRule, attachment } = options;
  const information = {
    title: `${decision.result}行政许可决定书 ${decision.docNo}`,
    subject: `${decision.itemName}（${decision.grantee.name}）`,
    author: decision.agency.name,
    created,
  };
  const layout = (metrics?: FontMetrics): Page[] => layoutDecision(decision, { metrics, sealDiameter, sealRule });
  const { draft, result } = await drawPages(layout, information, options.fonts);
  addOutputIntent(draft);
  if (attachment) embedFile(draft, attachment, created);
  const embedded = attachment ? { ...attachment, bytes: toHex(attachment.bytes) } : null;
  const identity = JSON.stringify([decision, created, sealDiameter, sealRule, embedded]);
  return { ...result, pdf: await draft.finish(identity, information) };
}

interface Drawing {
  readonly draft: Draft;
  readonly result: Omit<ComposedDocument, 'pdf'>;
}

async function drawPages(
  layout: (metrics?: FontMetrics) => Page[],
  information: Information,
  source: FontSource | undefined,
): Promise<Drawing> {
  const fonts = source ?? (await defaultFonts());
  // A first layout with nominal widths tells which characters are needed; the second one measures with their font.
  const book = await FontBook.prepare(fonts, charactersOf(layout()));
  const pages = layout(book);
  const draft = await Draft.open();
  const resources = draft.dict({ Font: await draft.fontResources(book) });
  const shared = draft.add(resources);
  const form = new FormBuilder(draft, fonts);
  let seal: SealPlace | null = null;
  for (const [index, page] of pages.entries()) {
    const ref = draft.page(page.width * MM, page.height * MM, pageContent(page, book), shared);
    await form.addPage(page, index, ref);
    const place = page.operations.find((operation) => operation.op === 'seal');
    if (place) seal = { page: index, rect: place.rect };
  }
  const { catalog } = draft.document;
  catalog.set(draft.name('Lang'), draft.lib.PDFString.of('zh-CN'));
  catalog.set(draft.name('ViewerPreferences'), draft.dict({ DisplayDocTitle: true }));
  catalog.set(draft.name('AcroForm'), form.finish());
  const xmp = draft.context.stream(utf8(xmpPacket(information)), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(draft.name('Metadata'), draft.add(xmp));
  if (seal === null) throw new TypeError('a layout without a place for the seal');
  return { draft, result: { fields: form.fields, seal } };
}

/** What the device colours of the pages mean (ISO 19005-3 §6.2.3). */
function addOutputIntent(draft: Draft): void {
  const intents = draft.lib.PDFArray.withContext(draft.context);
  intents.push(
    draft.add(
      draft.dict({
        Type: 'OutputIntent',
        S: draft.name('GTS_PDFA1'),
        OutputConditionIdentifier: draft.lib.PDFString.of('sRGB IEC61966-2.1'),
        Info: draft.lib.PDFString.of('sRGB IEC61966-2.1'),
        DestOutputProfile: draft.stream(srgbProfile(), { N: 3 }),
      }),
    ),
  );
  draft.document.catalog.set(draft.name('OutputIntents'), intents);
}
