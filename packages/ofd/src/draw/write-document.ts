/**
 * A laid-out document as an OFD package (GB/T 33190-2016): OFD.xml, Document.xml, resources with embedded or named fonts,
 * one Content.xml per page, attachments. Deterministic: equal input gives equal bytes.
 */
import type { Page, Rect, Weight } from '@govseal/forms';
import { writeError } from '../write/error.ts';
import { box, element, xmlFile } from '../write/write-xml.ts';
import { packEntry, writeZip } from '../write/write-zip.ts';
import type { DrawnFont, GlyphBook } from './glyph-book.ts';
import { type PageContext, pageContent } from './page-content.ts';

/** An attachment (GB/T 33190 §20). */
export interface OfdAttachment {
  /** Display name; the entry name keeps only letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  /** The content. */
  readonly bytes: Uint8Array;
  /** Description of the content, for users who cannot open the file. */
  readonly description?: string;
}

/** Input of an OFD document; equal input gives equal bytes. */
export interface OfdDocumentInput {
  /** DocID: 32 hexadecimal digits, stable for a document. */
  readonly docId: string;
  /** Title in DocInfo. */
  readonly title: string;
  /** Author in DocInfo. */
  readonly author: string;
  /** Subject in DocInfo. */
  readonly subject: string;
  /** Creation time; its date in China (UTC+8) is written. */
  readonly created: Date;
  /** Laid-out pages. */
  readonly pages: readonly Page[];
  /** Fonts of the text. */
  readonly fonts: GlyphBook;
  /** Values of form fields, drawn as text. */
  readonly fills?: Readonly<Record<string, string>>;
  /** Attachments. */
  readonly attachments?: readonly OfdAttachment[];
}

/** A written OFD and the position of its seal. */
export interface ComposedOfd {
  /** The whole package. */
  readonly ofd: Uint8Array;
  /** Position of the seal in the layout; undefined if it has none. */
  readonly seal:
    | {
        /** 1-based page number. */
        readonly page: number;
        /** Bounding square of the seal in millimetres. */
        readonly rect: Rect;
      }
    | undefined;
}

const DOC = 'Doc_0';

/** Throws `OfdWriteError` for text, fields or names that cannot be written. */
export function writeOfd(input: OfdDocumentInput): ComposedOfd {
  const { pages, attachments = [] } = input;
  if (!/^[0-9a-f]{32}$/.test(input.docId)) throw writeError('OFD_WRITE_DOCUMENT', undefined, { field: 'DocID' });
  if (pages.length === 0) throw writeError('OFD_WRITE_DOCUMENT', undefined, { field: 'Pages' });
  let last = 0;
  const nextId = (): number => ++last;
  const pageIds = pages.map(nextId);
  const fontIds = new Map(input.fonts.parts.map((font): [DrawnFont, number] => [font, nextId()]));
  const context: PageContext = {
    fonts: input.fonts,
    nextId,
    fontId: (font) => fontIds.get(font)!,
    fills: input.fills ?? {},
  };
  const contents = pages.map((page, i): [string, Uint8Array] => [pageFile(i), pageContent(page, context)]);
  const fontFiles = input.fonts.parts.flatMap((font): [string, Uint8Array][] =>
    font.bytes === null ? [] : [[`${DOC}/Res/${fontFile(fontIds.get(font)!)}`, font.bytes]],
  );
  const names = attachments.map(({ name }, i) => attachmentFile(name, i));
  const files: [string, Uint8Array][] = [
    ['OFD.xml', ofdXml(input)],
    [`${DOC}/Document.xml`, documentXml(input, pageIds, last)],
    [`${DOC}/PublicRes.xml`, publicRes(fontIds)],
    ...contents,
    ...(attachments.length === 0 ? [] : [attachmentList(attachments, names, input.created)]),
    ...attachments.map(({ bytes }, i): [string, Uint8Array] => [`${DOC}/Attachs/${names[i]!}`, bytes]),
    ...fontFiles,
  ];
  return { ofd: writeZip(files.map(([name, data]) => packEntry(name, data))), seal: sealPlace(pages) };
}

/** The characters that the fonts must contain, by weight. */
export function drawnText(
  pages: readonly Page[],
  fills: Readonly<Record<string, string>> = {},
): Record<Weight, string> {
  const text = { regular: '', bold: '' };
  for (const operation of pages.flatMap(({ operations }) => operations)) {
    if (operation.op === 'text') text[operation.weight] += operation.text;
    if (operation.op === 'field') text.regular += fills[operation.name] ?? operation.value;
  }
  // line breaks become spaces in single-line fields
  return { regular: text.regular.replace(/[\r\n]+/g, ' '), bold: text.bold };
}

function sealPlace(pages: readonly Page[]): ComposedOfd['seal'] {
  for (const [index, { operations }] of pages.entries()) {
    const seal = operations.find((operation) => operation.op === 'seal');
    if (seal !== undefined) return { page: index + 1, rect: seal.rect };
  }
  return undefined;
}

function ofdXml({ docId, title, author, subject, created }: OfdDocumentInput): Uint8Array {
  const info = element(
    'DocInfo',
    {},
    element('DocID', {}, docId),
    element('Title', {}, title),
    element('Author', {}, author),
    element('Subject', {}, subject),
    element('CreationDate', {}, new Date(created.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)),
    element('Creator', {}, 'govseal'),
  );
  const body = element('DocBody', {}, info, element('DocRoot', {}, `${DOC}/Document.xml`));
  return xmlFile('OFD', { Version: '1.0', DocType: 'OFD' }, body);
}

function documentXml(input: OfdDocumentInput, pageIds: readonly number[], maxId: number): Uint8Array {
  const [first] = input.pages;
  const area = (page: Page): string => box({ x: 0, y: 0, width: page.width, height: page.height });
  return xmlFile(
    'Document',
    {},
    element(
      'CommonData',
      {},
      element('MaxUnitID', {}, String(maxId)),
      element('PageArea', {}, element('PhysicalBox', {}, area(first!))),
      element('PublicRes', {}, 'PublicRes.xml'),
    ),
    element(
      'Pages',
      {},
      ...pageIds.map((ID, i) => element('Page', { ID, BaseLoc: pageFile(i).slice(DOC.length + 1) })),
    ),
    input.attachments === undefined || input.attachments.length === 0
      ? undefined
      : element('Attachments', {}, 'Attachs/Attachments.xml'),
  );
}

function publicRes(fontIds: ReadonlyMap<DrawnFont, number>): Uint8Array {
  const fonts = [...fontIds].map(([{ name, bytes }, ID]) =>
    element(
      'Font',
      { ID, FontName: name, FamilyName: name, Charset: 'unicode' },
      bytes === null ? undefined : element('FontFile', {}, fontFile(ID)),
    ),
  );
  return xmlFile('Res', { BaseLoc: 'Res' }, fonts.length === 0 ? undefined : element('Fonts', {}, ...fonts));
}

function attachmentList(
  attachments: readonly OfdAttachment[],
  names: readonly string[],
  created: Date,
): [string, Uint8Array] {
  const local = new Date(created.getTime() + 8 * 3_600_000).toISOString().slice(0, 19);
  const list = attachments.map(({ name, bytes, description }, i) =>
    element(
      'Attachment',
      {
        ID: `a${i + 1}`,
        Name: name,
        Format: /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1],
        CreationDate: local,
        // the schema's unit is kilobytes
        Size: Math.ceil(bytes.length / 102.4) / 10,
        Usage: description,
      },
      element('FileLoc', {}, names[i]!),
    ),
  );
  return [`${DOC}/Attachs/Attachments.xml`, xmlFile('Attachments', {}, ...list)];
}

/** Entry names of attachments, numbered so that they stay distinct on every file system. */
function attachmentFile(name: string, index: number): string {
  // Windows drops a dot at the end.
  const plain = name
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .slice(-60)
    .replace(/\.+$/, '_');
  return `${index + 1}-${plain}`;
}

function pageFile(index: number): string {
  return `${DOC}/Pages/Page_${index}/Content.xml`;
}

function fontFile(id: number): string {
  return `font_${id}.ttf`;
}
