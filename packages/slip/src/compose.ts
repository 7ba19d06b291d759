/**
 * Laid-out documents drawn as PDF 1.7: the approval flow slip with every field and signature widget from its first
 * revision, the decision letter in the style of PDF/A-3 (embedded fonts, output intent, XMP, associated file). Equal
 * input gives equal bytes.
 */
import { toHex } from '@govseal/core';
import {
  type Decision,
  DOCUMENT_FILE,
  DOCUMENT_MEDIA_TYPE,
  type FlowSlip,
  type FontMetrics,
  layoutDecision,
  layoutSlip,
  type Page,
  type ReadDocument,
  type SealRule,
  writeDocumentFile,
} from '@govseal/forms';
import { type EmbeddedFile, embedFiles } from './attachment.ts';
import { addOutputIntent, type DrawnPages, drawPages, type SealPlace } from './draw-pages.ts';
import type { FontSource } from './fonts.ts';
import type { ComposedField } from './form.ts';

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

/** A composed PDF with the places of its fields and seal. */
export interface ComposedDocument {
  /** The whole file. */
  readonly pdf: Uint8Array;
  /** The form fields, in page order. */
  readonly fields: readonly ComposedField[];
  /** Place of the seal. */
  readonly seal: SealPlace;
}

/** A PDF of `composeDocument`; not every document is sealed. */
export interface ComposedCaseDocument extends Omit<ComposedDocument, 'seal'> {
  /** Place of the seal; undefined if the document has none. */
  readonly seal: SealPlace | undefined;
}

/** How a document of a case is composed. */
export interface CaseDocumentOptions extends ComposeOptions {
  /** Further files to embed, such as the reference to the approval slip. */
  readonly attachments?: readonly EmbeddedFile[];
  /** Where the seal is placed; default `2012` (GB/T 9704-2012 §7.3.5.1). */
  readonly sealRule?: SealRule;
}

/**
 * Composes a slip. Throws `FormsError` if the slip does not fit its form, and `SlipError` if a character or value
 * cannot be drawn.
 */
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
  return { ...sealed(drawing), pdf: await drawing.draft.finish(identity, information) };
}

/** Throws the same errors as `composeSlip`. */
export async function composeDecision(decision: Decision, options: DecisionOptions): Promise<ComposedDocument> {
  const { created, sealDiameter, sealRule, attachment } = options;
  const information = {
    title: `${decision.result}行政许可决定书 ${decision.docNo}`,
    subject: `${decision.itemName}（${decision.grantee.name}）`,
    author: decision.agency.name,
    created,
  };
  const layout = (metrics?: FontMetrics): Page[] => layoutDecision(decision, { metrics, sealDiameter, sealRule });
  const drawing = await drawPages(layout, information, options.fonts);
  const { draft } = drawing;
  addOutputIntent(draft);
  embedFiles(draft, attachment ? [attachment] : [], created);
  const embedded = attachment ? { ...attachment, bytes: toHex(attachment.bytes) } : null;
  const identity = JSON.stringify([decision, created, sealDiameter, sealRule, embedded]);
  return { ...sealed(drawing), pdf: await draft.finish(identity, information) };
}

/** Pages of any layout, and the metadata of the file. */
export type PagesToCompose = Pick<ReadDocument, 'title' | 'subject' | 'author' | 'layout'>;

/** Composes pages of any layout, with attachments. Throws the same errors as `composeSlip`. */
export function composePages(pages: PagesToCompose, options: CaseDocumentOptions): Promise<ComposedCaseDocument> {
  const { title, subject, author } = pages;
  return compose(pages, options, { files: [], identity: [title, subject, author] });
}

/**
 * A document of any type, with its data in the associated file `govseal-document.json`. Opinions are filled in by the
 * signers. Throws the same errors as `composeSlip`.
 */
export function composeDocument(document: ReadDocument, options: CaseDocumentOptions): Promise<ComposedCaseDocument> {
  const { type, blank, title } = document;
  const bytes = writeDocumentFile(type, blank);
  const data = { name: DOCUMENT_FILE, bytes, mimeType: DOCUMENT_MEDIA_TYPE, description: title };
  return compose(document, options, { files: [data], identity: [type, blank] });
}

/** `identity`: input of the file identifier, in addition to the options. */
async function compose(
  { title, subject, author, layout }: PagesToCompose,
  options: CaseDocumentOptions,
  { files, identity }: { readonly files: readonly EmbeddedFile[]; readonly identity: readonly unknown[] },
): Promise<ComposedCaseDocument> {
  const { sealDiameter, sealRule, attachments = [] } = options;
  // Files contain whole seconds, so the document can be composed again from them.
  const created = new Date(Math.floor(options.created.getTime() / 1000) * 1000);
  const information = { title, subject, author, created };
  const measured = (metrics?: FontMetrics): Page[] => layout({ metrics, sealDiameter, sealRule });
  const { draft, fields, seal } = await drawPages(measured, information, options.fonts);
  addOutputIntent(draft);
  embedFiles(draft, [...files, ...attachments], created);
  const embedded = attachments.map((file) => ({ ...file, bytes: toHex(file.bytes) }));
  const whole = JSON.stringify([...identity, created, sealDiameter, sealRule, ...embedded]);
  return { fields, seal, pdf: await draft.finish(whole, information) };
}

function sealed({ fields, seal }: DrawnPages): Omit<ComposedDocument, 'pdf'> {
  if (seal === undefined) throw new TypeError('a layout without a place for the seal');
  return { fields, seal };
}
