/** Fonts and media of a document by ID, from its resource files (GB/T 33190, Res.xsd). */

import { folderOf, resolveLocation } from '../location.ts';
import type { OfdFile } from '../open-ofd.ts';
import { expectRoot, parseXml, type XmlElement } from '../xml/parse-xml.ts';

export interface FontResource {
  readonly name: string;
  /** Entry name; undefined if the font is not embedded. */
  readonly file: string | undefined;
}

export interface MediaResource {
  readonly file: string;
  /** Image type in lower case, from Format or else from the file extension. */
  readonly type: string;
}

export interface Resources {
  readonly fonts: Map<string, FontResource>;
  readonly media: Map<string, MediaResource>;
}

const SKIP: ReadonlySet<string> = new Set(['CompositeGraphicUnits', 'DrawParams', 'ColorSpaces']);

export function readXml(file: OfdFile, name: string, root: string, skip?: ReadonlySet<string>): XmlElement {
  const options = { file: name, budget: file.budget, skip };
  return expectRoot(parseXml(file.zip.read(name), options), root, name);
}

/** Adds the entries of a resource file. Throws `OfdError`. */
export function addResources(file: OfdFile, name: string, into: Resources): void {
  const root = readXml(file, name, 'Res', SKIP);
  const baseLoc = root.attribute('BaseLoc')?.trim() ?? '';
  const base = baseLoc === '' || baseLoc === '.' ? folderOf(name) : resolveLocation(baseLoc, folderOf(name), name);
  for (const font of root.all('Fonts').flatMap((list) => list.all('Font'))) {
    const location = font.all('FontFile')[0]?.text;
    into.fonts.set(font.attribute('ID') ?? '', {
      name: font.attribute('FontName') ?? '',
      file: location === undefined ? undefined : resolveLocation(location, base, name),
    });
  }
  for (const media of root.all('MultiMedias').flatMap((list) => list.all('MultiMedia'))) {
    const location = resolveLocation(media.all('MediaFile')[0]?.text ?? '', base, name);
    const type = media.attribute('Format') ?? location.split('.').at(-1)!;
    into.media.set(media.attribute('ID') ?? '', { file: location, type: type.toLowerCase() });
  }
}
