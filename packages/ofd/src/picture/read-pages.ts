/**
 * Renders the pages of an open OFD file: text as font outlines, paths, images, templates, and the stamps of signatures.
 * Supports what this package writes; any other content of a page is listed in `omitted`.
 */
import { readBox } from '../document/box.ts';
import type { OfdPage } from '../document/read-document.ts';
import { folderOf, resolveLocation } from '../location.ts';
import type { OfdFile } from '../open-ofd.ts';
import { parseSesSignature } from '../seal/ses-signature.ts';
import { readSignatureFile } from '../signatures/signature-file.ts';
import { readSignedValue } from '../signatures/signed-value.ts';
import { optional, type XmlElement } from '../xml/parse-xml.ts';
import { type DrawContext, drawObject } from './draw-object.ts';
import { type PictureLimits, pictureBudget } from './limits.ts';
import type { OutlineSource, PagePicture, PictureItem, Rectangle } from './page-picture.ts';
import { addResources, type Resources, readXml } from './resources.ts';

/** Throws `OfdError` for unreadable files, `BudgetError` for pages beyond the limits. */
export async function readPages(
  file: OfdFile,
  outlines: OutlineSource,
  options: { readonly limits?: Partial<PictureLimits> } = {},
): Promise<PagePicture[]> {
  const budget = pictureBudget(options.limits);
  const { root } = file.document;
  const document = readXml(file, root, 'Document');
  const common = optional(document, 'CommonData', root);
  const base = folderOf(root);
  const resources: Resources = { fonts: new Map(), media: new Map() };
  for (const kind of ['PublicRes', 'DocumentRes']) {
    for (const { text } of common?.all(kind) ?? []) addResources(file, resolveLocation(text, base, root), resources);
  }
  const templates = new Map(
    (common?.all('TemplatePage') ?? []).map((template) => [
      template.attribute('ID') ?? '',
      resolveLocation(template.attribute('BaseLoc') ?? '', base, root),
    ]),
  );
  const opened: DrawContext['opened'] = new Map();
  const pictures: PagePicture[] = [];
  for (const page of file.document.pages) {
    const omitted = new Set<string>(document.all('Annotations').length > 0 ? ['Annotations'] : []);
    const context: DrawContext = { file, resources, outlines, omitted, budget, opened };
    pictures.push(await readPage(page, templates, context));
  }
  return pictures;
}

async function readPage(
  page: OfdPage,
  templates: ReadonlyMap<string, string>,
  context: DrawContext,
): Promise<PagePicture> {
  const { file, omitted } = context;
  const box = page.box ?? { x: 0, y: 0, width: 210, height: 297 };
  const root = readXml(file, page.file, 'Page');
  const own = pageResources(root, page.file, context);
  const below: PictureItem[] = [];
  const above: PictureItem[] = [];
  for (const template of root.all('Template')) {
    const name = templates.get(template.attribute('TemplateID') ?? '');
    if (name === undefined) {
      omitted.add('Template');
      continue;
    }
    const content = readXml(file, name, 'Page');
    const items = await drawContent(content, pageResources(content, name, context));
    const side = template.attribute('ZOrder') === 'Foreground' ? above : below;
    for (const item of items) side.push(item);
  }
  const items = [...below, ...(await drawContent(root, own)), ...above, ...stamps(page, file, omitted)];
  return { page: page.number, width: box.width, height: box.height, items, omitted: [...omitted].sort() };
}

function pageResources(root: XmlElement, name: string, context: DrawContext): DrawContext {
  const files = root.all('PageRes');
  if (files.length === 0) return context;
  const resources = { fonts: new Map(context.resources.fonts), media: new Map(context.resources.media) };
  for (const { text } of files) addResources(context.file, resolveLocation(text, folderOf(name), name), resources);
  return { ...context, resources };
}

/** Layers from back to front. */
const ORDER: readonly string[] = ['Background', 'Body', 'Foreground'];

async function drawContent(root: XmlElement, context: DrawContext): Promise<PictureItem[]> {
  const layers = root.all('Content').flatMap((content) => content.all('Layer'));
  const rank = (layer: XmlElement): number => ORDER.indexOf(layer.attribute('Type') ?? 'Body');
  const items: PictureItem[] = [];
  for (const layer of layers.toSorted((a, b) => rank(a) - rank(b))) {
    for (const child of layer.children) for (const item of await drawObject(child, context)) items.push(item);
  }
  return items;
}

/** The seals of all signatures, valid or not, as readers show them. */
function stamps(page: OfdPage, file: OfdFile, omitted: Set<string>): PictureItem[] {
  return file.signatures.flatMap(({ file: name, type }): PictureItem[] => {
    const signature = readSignatureFile(file.zip.read(name), name, file.budget);
    const here = signature.stamps.filter(({ pageRef }) => pageRef === page.id);
    if (type !== 'Seal' || here.length === 0) return [];
    const { picture } = parseSesSignature(readSignedValue(file.zip.read(signature.signedValueFile)).der).seal;
    return here.flatMap(({ boundary, clip }): PictureItem[] => {
      const area = readBox(boundary);
      const inner = clip === undefined ? undefined : readBox(clip);
      if (area === undefined || (clip !== undefined && inner === undefined)) {
        omitted.add('StampAnnot');
        return [];
      }
      const shown: Rectangle = inner === undefined ? area : { ...inner, x: area.x + inner.x, y: area.y + inner.y };
      const type = picture.type.toLowerCase();
      return [{ kind: 'image', data: picture.data, type, area, clip: shown, multiply: true }];
    });
  });
}
