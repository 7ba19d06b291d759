/** The documents of `@govseal/slip` as OFD: from the same JSON, with the same pages and fonts as the PDF. */
import { toHex, utf8 } from '@govseal/core';
import {
  type Decision,
  DOCUMENT_FILE,
  type FlowSlip,
  type FontMetrics,
  layoutDecision,
  layoutSlip,
  type Page,
  type ReadDocument,
  type SealRule,
  sealFills,
  stepFills,
  writeDocumentFile,
} from '@govseal/forms';
import { type ComposedOfd, drawnText, type GlyphBook, namedFonts, type OfdAttachment, writeOfd } from '@govseal/ofd';
import { engine } from './defaults.ts';

/** How a page is composed as OFD (GB/T 33190). */
export interface ComposeOfdOptions {
  /** Creation date written into the document. */
  readonly created: Date;
  /** Millimetres; default 42. */
  readonly sealDiameter?: number;
  /** `embedded` (default): the page looks the same everywhere. `named`: uses 仿宋 and 黑体 of the reader's system. */
  readonly fonts?: 'embedded' | 'named';
}

/** How a decision is composed as OFD, with its seal and its attachment. */
export interface ComposeDecisionOfdOptions extends ComposeOfdOptions {
  /** Where the seal is placed; default `2012` (GB/T 9704-2012 §7.3.5.1). */
  readonly sealRule?: SealRule;
  /** A file stored in the package as an attachment (GB/T 33190), such as the reference to the slip. */
  readonly attachment?: OfdAttachment;
}

/**
 * Composes the approval slip with the opinions in the JSON: OFD has no form fields, so values are text. Throws `FormsError`,
 * `OfdWriteError`, and `SlipError` for characters without a glyph.
 */
export async function composeSlipOfd(slip: FlowSlip, options: ComposeOfdOptions): Promise<ComposedOfd> {
  const { sealDiameter, created } = options;
  const fills = [...slip.steps.flatMap((_, i) => stepFills(slip, i + 1)), ...sealFills(slip)];
  return compose({
    ...options,
    title: `${slip.agency.name}行政审批流转单 ${slip.caseNo}`,
    subject: `${slip.itemName}（${slip.applicantName}）`,
    author: slip.agency.name,
    layout: (metrics) => layoutSlip(slip, { metrics, sealDiameter }),
    fills: Object.fromEntries(fills.map(({ name, value }) => [name, value])),
    identity: [slip, created, sealDiameter],
    attachments: [],
  });
}

/** Composes the decision letter. Throws the same errors as `composeSlipOfd`. */
export async function composeDecisionOfd(decision: Decision, options: ComposeDecisionOfdOptions): Promise<ComposedOfd> {
  const { sealDiameter, sealRule, attachment, created } = options;
  return compose({
    ...options,
    title: `${decision.result}行政许可决定书 ${decision.docNo}`,
    subject: `${decision.itemName}（${decision.grantee.name}）`,
    author: decision.agency.name,
    layout: (metrics) =>
      layoutDecision(decision, {
        metrics,
        sealDiameter,
        sealRule,
      }),
    fills: {},
    identity: [decision, created, sealDiameter, sealRule, attachment && toHex(attachment.bytes)],
    attachments: attachment === undefined ? [] : [attachment],
  });
}

/** How a document of a case is composed as OFD. */
export interface ComposeDocumentOfdOptions extends ComposeOfdOptions {
  /** Further files to attach, such as the reference to the approval slip. */
  readonly attachments?: readonly OfdAttachment[];
  /** Where the seal is placed; default `2012` (GB/T 9704-2012 §7.3.5.1). */
  readonly sealRule?: SealRule;
}

/**
 * A document of any type, with its data in the attachment `govseal-document.json`. Opinions that the JSON states are
 * text. Throws as `composeSlipOfd` does.
 */
export async function composeDocumentOfd(
  document: ReadDocument,
  options: ComposeDocumentOfdOptions,
): Promise<ComposedOfd> {
  const { sealDiameter, sealRule, attachments = [] } = options;
  // Files state whole seconds: whoever composes the document again has no others.
  const created = new Date(Math.floor(options.created.getTime() / 1000) * 1000);
  const { type, data, title, subject, author, fills } = document;
  return compose({
    ...options,
    created,
    title,
    subject,
    author,
    layout: (metrics) => document.layout({ metrics, sealDiameter, sealRule }),
    fills: Object.fromEntries(fills.map(({ name, value }) => [name, value])),
    identity: [type, data, created, sealDiameter, sealRule, ...attachments.map(({ bytes }) => toHex(bytes))],
    attachments: [{ name: DOCUMENT_FILE, bytes: writeDocumentFile(type, data), description: title }, ...attachments],
  });
}

interface Composition extends ComposeOfdOptions {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly layout: (metrics?: FontMetrics) => Page[];
  readonly fills: Readonly<Record<string, string>>;
  /** What the document's identifier is made from: equal input, equal file. */
  readonly identity: unknown;
  readonly attachments: readonly OfdAttachment[];
}

async function compose(composition: Composition): Promise<ComposedOfd> {
  const { title, subject, author, created, layout, fills, attachments } = composition;
  const fonts =
    composition.fonts === 'named' ? namedFonts({ regular: '仿宋', bold: '黑体' }) : await embedded(layout, fills);
  const digest = await engine.digest('SM3', utf8(JSON.stringify([composition.identity, composition.fonts])));
  const docId = toHex(digest.subarray(0, 16));
  return writeOfd({ docId, title, subject, author, created, pages: layout(fonts), fonts, fills, attachments });
}

/** A first layout with nominal widths tells which characters are needed; the second one measures with their font. */
async function embedded(layout: Composition['layout'], fills: Composition['fills']): Promise<GlyphBook> {
  const { charactersIn, defaultFonts, FontBook } = await import('@govseal/slip');
  const { regular, bold } = drawnText(layout(), fills);
  const characters = new Map([...charactersIn(regular, 'regular'), ...charactersIn(bold, 'bold')]);
  return FontBook.prepare(await defaultFonts(), characters);
}
