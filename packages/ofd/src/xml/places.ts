/**
 * Where the elements that lead to other files stand (schemas of GB/T 33190). Readers that look for descendants would follow
 * one anywhere in the file, readers of the schema only in its place: elsewhere it is refused.
 */

/** By name in lower case: the name as the schema spells it, and its parent. */
type Places = ReadonlyMap<string, { readonly name: string; readonly parent: string }>;

const PLACES: Readonly<Record<string, Places>> = {
  OFD: places({
    DocBody: 'OFD',
    DocInfo: 'DocBody',
    Cover: 'DocInfo',
    DocRoot: 'DocBody',
    Versions: 'DocBody',
    Version: 'Versions',
    Signatures: 'DocBody',
  }),
  DocVersion: places({ FileList: 'DocVersion', File: 'FileList', DocRoot: 'DocVersion' }),
  Document: places({
    CommonData: 'Document',
    PageArea: 'CommonData',
    PhysicalBox: 'PageArea',
    PublicRes: 'CommonData',
    DocumentRes: 'CommonData',
    TemplatePage: 'CommonData',
    Pages: 'Document',
    Page: 'Pages',
    Annotations: 'Document',
    Attachments: 'Document',
    CustomTags: 'Document',
    Extensions: 'Document',
  }),
  Page: places({ Template: 'Page', PageRes: 'Page', Content: 'Page', Layer: 'Content', PhysicalBox: 'Area' }),
  Res: places({
    Fonts: 'Res',
    Font: 'Fonts',
    FontFile: 'Font',
    MultiMedias: 'Res',
    MultiMedia: 'MultiMedias',
    MediaFile: 'MultiMedia',
    ColorSpaces: 'Res',
    ColorSpace: 'ColorSpaces',
    DrawParams: 'Res',
    DrawParam: 'DrawParams',
    CompositeGraphicUnits: 'Res',
    CompositeGraphicUnit: 'CompositeGraphicUnits',
  }),
  Annotations: places({ Page: 'Annotations', FileLoc: 'Page' }),
  PageAnnot: places({ Annot: 'PageAnnot', Appearance: 'Annot' }),
  Attachments: places({ Attachment: 'Attachments', FileLoc: 'Attachment' }),
  CustomTags: places({ CustomTag: 'CustomTags', FileLoc: 'CustomTag', SchemaLoc: 'CustomTag' }),
  Extensions: places({ Extension: 'Extensions', ExtendData: 'Extension' }),
  Signatures: places({ MaxSignId: 'Signatures', Signature: 'Signatures' }),
  Signature: places({
    SignedInfo: 'Signature',
    SignedValue: 'Signature',
    Provider: 'SignedInfo',
    SignatureMethod: 'SignedInfo',
    SignatureDateTime: 'SignedInfo',
    References: 'SignedInfo',
    Reference: 'References',
    CheckValue: 'Reference',
    StampAnnot: 'SignedInfo',
    Seal: 'SignedInfo',
    BaseLoc: 'Seal',
    ImageLoc: 'Seal',
  }),
};

function places(table: Readonly<Record<string, string>>): Places {
  return new Map(Object.entries(table).map(([name, parent]) => [name.toLowerCase(), { name, parent }]));
}

/** Elements of which their parent has one: a reader would take the first, the last or all. */
const SINGLE: ReadonlySet<string> = new Set([
  'DocRoot',
  'Versions',
  'Signatures',
  'CommonData',
  'PageArea',
  'PhysicalBox',
  'Pages',
  'Annotations',
  'Attachments',
  'CustomTags',
  'Extensions',
  'Content',
  'FontFile',
  'MediaFile',
  'FileLoc',
  'SignedInfo',
  'SignedValue',
  'References',
  'CheckValue',
  'MaxSignId',
]);

/** Elements whose text is a location or a digest. */
const PLAIN_TEXT: ReadonlySet<string> = new Set([
  ...['DocRoot', 'Signatures', 'Cover', 'File', 'PublicRes', 'DocumentRes', 'PageRes', 'Annotations', 'Attachments'],
  ...['CustomTags', 'Extensions', 'FileLoc', 'SchemaLoc', 'ExtendData', 'FontFile', 'MediaFile', 'BaseLoc', 'ImageLoc'],
  ...['SignedValue', 'CheckValue'],
]);

/** Elements of pages whose text is drawn; CDATA is text to every reader. */
const DRAWN_TEXT: ReadonlySet<string> = new Set(['TextCode', 'AbbreviatedData', 'Glyphs']);

/** Whether elements, comments and instructions inside would make readers draw different texts. */
export function isDrawnText(name: string | undefined): boolean {
  return name !== undefined && DRAWN_TEXT.has(name);
}

/** undefined: fine; else why a reader may take the element otherwise. `parent` undefined: inside what OFD does not know. */
export function misplaced(root: string, name: string, parent: string | undefined): string | undefined {
  const place = PLACES[root]?.get(name.toLowerCase());
  if (place === undefined) return undefined;
  if (place.name !== name) return 'letter case';
  return parent === place.parent ? undefined : 'out of its place';
}

export function isSingle(name: string): boolean {
  return SINGLE.has(name);
}

/** Whether nothing but characters may stand in the element: readers join, cut or skip around comments, CDATA and children. */
export function isPlainText(name: string): boolean {
  return PLAIN_TEXT.has(name);
}
