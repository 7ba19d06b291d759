/** Files other than the pages: resources, annotations, attachments, custom tags, extensions (GB/T 33190, by its schemas). */
import { codeWithDetail } from '@govseal/core';
import { OfdError } from '../error.ts';
import { folderOf, resolveLocation } from '../location.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import type { PartWalk } from './part-walk.ts';
import type { ResourceIds } from './resource-ids.ts';

/** Fonts, media, colour profiles and drawings of a resource file, relative to its BaseLoc; `ids`: definitions by ID. */
export function walkResource(walk: PartWalk, name: string, ids: ResourceIds): void {
  const root = walk.visit(name, 'Res');
  if (root === undefined) return;
  const baseLoc = root.attribute('BaseLoc')?.trim() ?? '';
  const base = baseLoc === '' || baseLoc === '.' ? folderOf(name) : resolveBase(walk, baseLoc, name);
  if (base === undefined) return;
  for (const font of members(root, 'Fonts', 'Font')) {
    ids.add(walk, name, font, walk.addTexts(font, 'FontFile', 'font', { file: name, base }));
  }
  for (const media of members(root, 'MultiMedias', 'MultiMedia')) {
    ids.add(walk, name, media, walk.addTexts(media, 'MediaFile', 'media', { file: name, base }));
  }
  for (const space of members(root, 'ColorSpaces', 'ColorSpace')) {
    const profile = space.attribute('Profile');
    const profiles = profile === undefined ? [] : [walk.add(profile, base, 'resource', name) ?? ''];
    ids.add(walk, name, space, profiles);
  }
  for (const parameters of members(root, 'DrawParams', 'DrawParam')) ids.add(walk, name, parameters, []);
  for (const unit of members(root, 'CompositeGraphicUnits', 'CompositeGraphicUnit')) ids.add(walk, name, unit, []);
}

function resolveBase(walk: PartWalk, baseLoc: string, name: string): string | undefined {
  if (baseLoc === '/') return '';
  try {
    return resolveLocation(baseLoc.replace(/\/$/, ''), folderOf(name), name);
  } catch (error) {
    if (!(error instanceof OfdError)) throw error;
    walk.unreadable(name, codeWithDetail(error));
    return undefined;
  }
}

function members(root: XmlElement, list: string, member: string): XmlElement[] {
  return root.all(list).flatMap((each) => each.all(member));
}

const ANNOTATION_SKIP: ReadonlySet<string> = new Set(['Appearance']);
/** VAT e-invoices write it without a namespace; it contains names and values that no reader shows. */
const ANNOTATION_BARE: ReadonlySet<string> = new Set(['Parameters']);

export function walkAnnotations(walk: PartWalk, name: string): void {
  const root = walk.visit(name, 'Annotations');
  for (const page of root?.all('Page') ?? []) {
    for (const file of walk.addTexts(page, 'FileLoc', 'annotation', { file: name })) {
      const annotations = pageAnnotations(walk, file);
      // anyone can add such an image; seals are placed by Signature.xml
      const count = annotations.filter((one) => one.attribute('Type') === 'Stamp').length;
      if (count > 0) walk.note('OFD_STAMP_ANNOTATION', file, { count });
    }
  }
}

function pageAnnotations(walk: PartWalk, file: string): XmlElement[] {
  return walk.visit(file, 'PageAnnot', { skip: ANNOTATION_SKIP, bare: ANNOTATION_BARE })?.all('Annot') ?? [];
}

export function walkAttachments(walk: PartWalk, name: string): void {
  const root = walk.visit(name, 'Attachments');
  for (const attachment of root?.all('Attachment') ?? [])
    walk.addTexts(attachment, 'FileLoc', 'attachment', { file: name });
}

export function walkTags(walk: PartWalk, name: string): void {
  const root = walk.visit(name, 'CustomTags', { foreign: true });
  for (const tag of root?.all('CustomTag') ?? []) {
    walk.addTexts(tag, 'FileLoc', 'tag', { file: name });
    walk.addTexts(tag, 'SchemaLoc', 'tag', { file: name });
  }
}

export function walkExtensions(walk: PartWalk, name: string): void {
  const root = walk.visit(name, 'Extensions', { foreign: true });
  for (const extension of root?.all('Extension') ?? [])
    walk.addTexts(extension, 'ExtendData', 'extension', { file: name });
}
