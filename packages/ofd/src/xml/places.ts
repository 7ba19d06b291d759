/**
 * Where the elements that lead to other files stand (schemas of GB/T 33190). Readers that look for descendants would follow
 * one anywhere in the file, readers of the schema only in its place: elsewhere it is refused.
 */

/** By name, and by name in lower case: the name as the schema spells it, and its parents. */
type Places = ReadonlyMap<string, { readonly name: string; readonly parents: readonly string[] }>;

const DRAWN = 'TextObject PathObject ImageObject CompositeObject';
/** What is drawn, and the areas that clip it. */
const SHAPES = `${DRAWN} Text Path`;

/** What is drawn in a page, an annotation or a composite unit (GB/T 33190 Page.xsd); `block`: what holds it (CT_PageBlock). */
function graphics(block: string): Readonly<Record<string, string>> {
  const blocks = `${block} PageBlock CellContent`;
  return {
    PageBlock: blocks,
    TextObject: blocks,
    PathObject: blocks,
    ImageObject: blocks,
    CompositeObject: blocks,
    TextCode: 'TextObject Text',
    CGTransform: 'TextObject Text',
    Glyphs: 'CGTransform',
    AbbreviatedData: 'PathObject Path',
    FillColor: `${SHAPES} DrawParam`,
    StrokeColor: `${SHAPES} DrawParam`,
    Pattern: 'FillColor StrokeColor BorderColor BackColor Color',
    CellContent: 'Pattern',
    Clips: `PageBlock ${SHAPES}`,
    Clip: 'Clips',
    Area: 'Clip Region',
    Text: 'Area',
    Path: 'Area',
  };
}

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
  Page: places({
    ...graphics('Layer'),
    Template: 'Page',
    PageRes: 'Page',
    Area: 'Page Clip Region',
    PhysicalBox: 'Area',
    Content: 'Page',
    Layer: 'Content',
  }),
  Res: places({
    ...graphics('Content'),
    Content: 'CompositeGraphicUnit',
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
  PageAnnot: places({ ...graphics('Appearance'), Annot: 'PageAnnot', Appearance: 'Annot' }),
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
  const map = new Map<string, { name: string; parents: string[] }>();
  for (const [name, parents] of Object.entries(table)) {
    const place = { name, parents: parents.split(' ') };
    map.set(name, place).set(name.toLowerCase(), place);
  }
  return map;
}

/** Every name of the tables, in lower case. */
const KNOWN: ReadonlySet<string> = new Set(
  Object.values(PLACES).flatMap((table) => [...table.keys()].map((name) => name.toLowerCase())),
);

/** Whether text that is no markup (a comment, CDATA, an instruction) holds a tag that readers by pattern take for OFD's. */
export function holdsTag(text: string, prefix: string): boolean {
  for (const [, before = '', name = ''] of text.matchAll(/<\s*(?:([\w.-]{1,64}):)?([A-Za-z]{1,64})/g)) {
    if ((before === prefix || before === 'ofd') && KNOWN.has(name.toLowerCase())) return true;
  }
  return false;
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
  'ApplicationBox',
  'FillColor',
  'StrokeColor',
  'AbbreviatedData',
  'Clips',
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
  const table = PLACES[root];
  const place = table?.get(name) ?? table?.get(name.toLowerCase());
  if (place === undefined) return undefined;
  if (place.name !== name) return 'letter case';
  return parent !== undefined && place.parents.includes(parent) ? undefined : 'out of its place';
}

/** `parent`: a page has one Area, a clip has many. */
export function isSingle(name: string, parent: string | undefined): boolean {
  return SINGLE.has(name) || (name === 'Area' && parent === 'Page');
}

/** Whether nothing but characters may stand in the element: readers join, cut or skip around comments, CDATA and children. */
export function isPlainText(name: string): boolean {
  return PLAIN_TEXT.has(name);
}
