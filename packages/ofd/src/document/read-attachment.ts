/** Finds an attachment by its display name (GB/T 33190, Attachments.xsd). */
import { folderOf, resolveLocation } from '../location.ts';
import type { OfdFile } from '../open-ofd.ts';
import { expectRoot, parseXml, type XmlElement } from '../xml/parse-xml.ts';

/** Returns undefined unless exactly one attachment has the name. Throws `OfdError`. */
export function readAttachment(file: OfdFile, name: string): Uint8Array | undefined {
  const { root } = file.document;
  const read = (entry: string, element: string): XmlElement =>
    expectRoot(parseXml(file.zip.read(entry), { file: entry, budget: file.budget }), element, entry);
  const found = read(root, 'Document')
    .all('Attachments')
    .flatMap(({ text }) => {
      const list = resolveLocation(text, folderOf(root), root);
      return read(list, 'Attachments')
        .all('Attachment')
        .filter((attachment) => attachment.attribute('Name') === name)
        .map((attachment) => resolveLocation(attachment.all('FileLoc')[0]?.text ?? '', folderOf(list), list));
    });
  return found.length === 1 ? file.zip.read(found[0]!) : undefined;
}
