/**
 * Positions of elements that refer to other files (schemas of GB/T 33190). Some readers find such an element anywhere in the
 * file, others only where the schema allows it, so other positions are rejected.
 */

/** Schema spelling and allowed parents of an element, by name and by lower-case name. */
type Places = ReadonlyMap<string, { readonly name: string; readonly parents: readonly string[] }>;

const DRAWN = 'TextObject PathObject ImageObject CompositeObject';
/** Graphic objects and clipping areas. */
const SHAPES = `${DRAWN} Text Path`;

/** Graphic objects of a page, annotation or composite unit (GB/T 33190 Page.xsd); `block`: their allowed containers (CT_PageBlock). */
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

/** All names of the tables, in lower case. */
const KNOWN: ReadonlySet<string> = new Set(
  Object.values(PLACES).flatMap((table) => [...table.keys()].map((name) => name.toLowerCase())),
);

/** Whether a comment, CDATA section or instruction contains a tag that readers based on pattern matching treat as OFD's. */
export function holdsTag(text: string, prefix: string): boolean {
  for (const [, before = '', name = ''] of text.matchAll(/<\s*(?:([\w.-]{1,64}):)?([A-Za-z]{1,64})/g)) {
    if ((before === prefix || before === 'ofd') && KNOWN.has(name.toLowerCase())) return true;
  }
  return false;
}

/** Elements that may occur once in their parent; of several, readers use the first, the last or all. */
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

/** Page elements whose text is drawn; all readers treat CDATA in them as text. */
const DRAWN_TEXT: ReadonlySet<string> = new Set(['TextCode', 'AbbreviatedData', 'Glyphs']);

/** Whether elements, comments or instructions inside would make readers draw different text. */
export function isDrawnText(name: string | undefined): boolean {
  return name !== undefined && DRAWN_TEXT.has(name);
}

/** Why readers may interpret the element differently; undefined if they do not. `parent` is undefined inside foreign elements. */
export function misplaced(root: string, name: string, parent: string | undefined): string | undefined {
  const table = PLACES[root];
  const place = table?.get(name) ?? table?.get(name.toLowerCase());
  if (place === undefined) return undefined;
  if (place.name !== name) return 'letter case';
  return parent !== undefined && place.parents.includes(parent) ? undefined : 'out of its place';
}

/** Whether an element may occur only once. `parent` matters because a page has one Area and a clip has many. */
export function isSingle(name: string, parent: string | undefined): boolean {
  return SINGLE.has(name) || (name === 'Area' && parent === 'Page');
}

/** Whether the element may contain only character data; readers handle comments, CDATA and children in it differently. */
export function isPlainText(name: string): boolean {
  return PLAIN_TEXT.has(name);
}
