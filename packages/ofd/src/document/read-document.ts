/**
 * Collects, from OFD.xml on, every file that can change what is shown (GB/T 33190): document, pages, templates,
 * resources, fonts, media, annotations, attachments, tags, extensions and versions. Page content is not interpreted:
 * every file in a resource list counts as shown.
 */
import { type Finding, finding } from '@govseal/core';
import { ofdCodes, ofdError } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import { folderOf, resolveLocation } from '../location.ts';
import { expectRoot, only, optional, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import type { ZipPackage } from '../zip/zip-package.ts';
import { type Box, readBox } from './box.ts';
import type { Part } from './part.ts';
import { PartWalk } from './part-walk.ts';
import { numberOf, ResourceIds } from './resource-ids.ts';
import { walkAnnotations, walkAttachments, walkExtensions, walkResource, walkTags } from './side-files.ts';

/** One page of the shown document. */
export interface OfdPage {
  /** ST_ID of the page, to which StampAnnot@PageRef refers. */
  readonly id: string;
  /** Entry name of its Content.xml. */
  readonly file: string;
  /** 1-based. */
  readonly number: number;
  /** Page size in millimetres; undefined if neither page nor document states one. */
  readonly box: Box | undefined;
}

/** The document of a package that is shown (GB/T 33190 §7): its pages and every file that they depend on. */
export interface OfdDocument {
  /** DocInfo, as far as present. */
  readonly info: {
    /** DocID; 32 hexadecimal digits by GB/T 33190. */
    readonly docId: string;
    /** Title as stated; empty if absent. */
    readonly title: string;
    /** Creator as stated; empty if absent. */
    readonly creator: string;
  };
  /** The document that is shown. */
  readonly root: string;
  /** In reading order. */
  readonly pages: readonly OfdPage[];
  /** Every file that can change what is shown, OFD.xml first. */
  readonly parts: readonly Part[];
  /** Entry name of Signatures.xml; undefined if nothing is signed. */
  readonly signaturesFile: string | undefined;
  /** Findings about the document's files. */
  readonly findings: readonly Finding[];
}

const OFD = 'OFD.xml';
const PAGE_SKIP: ReadonlySet<string> = new Set(['Content', 'Actions']);

/** Throws `OfdError` if it is ambiguous which document is shown; unreadable parts become findings. */
export function readDocument(zip: ZipPackage, budget: OfdBudget): OfdDocument {
  if (zip.has('Encryptions.xml')) throw ofdError('OFD_ZIP_ENCRYPTED', 'Encryptions.xml');
  const ofd = expectRoot(parseXml(zip.read(OFD), { file: OFD, budget }), 'OFD', OFD);
  const bodies = ofd.all('DocBody');
  // OFD.xsd allows several documents in one package; readers differ in which one they show.
  if (bodies.length > 1) throw ofdError('OFD_SEVERAL_DOCUMENTS', OFD, { count: bodies.length });
  const body = only(ofd, 'DocBody', OFD);
  const info = only(body, 'DocInfo', OFD);
  const walk = new PartWalk(zip, budget);
  walk.add(OFD, '', 'structure', OFD);
  walk.addTexts(info, 'Cover', 'media', { file: OFD });
  const root = resolveLocation(only(body, 'DocRoot', OFD).text, '', OFD);
  walkVersions(walk, body);
  const signatures = optional(body, 'Signatures', OFD);
  const pages = walkDocument(walk, root);
  walk.addDoubles();
  return {
    info: { docId: text(info, 'DocID'), title: text(info, 'Title'), creator: text(info, 'Creator') },
    root,
    pages,
    parts: [...walk.parts.values()],
    signaturesFile: signatures === undefined ? undefined : resolveLocation(signatures.text, '', OFD),
    findings: walk.findings,
  };
}

function text(parent: XmlElement, name: string): string {
  return parent.all(name)[0]?.text.trim() ?? '';
}

/** A reader that supports versions may show one of them instead of DocRoot. */
function walkVersions(walk: PartWalk, body: XmlElement): void {
  const versions = optional(body, 'Versions', OFD)?.all('Version') ?? [];
  if (versions.length === 0) return;
  walk.findings.push(
    finding(ofdCodes, 'OFD_SEVERAL_VERSIONS', { at: { file: OFD }, params: { count: versions.length } }),
  );
  for (const version of versions) {
    const name = walk.add(version.attribute('BaseLoc'), '', 'version', OFD);
    const root = name === undefined ? undefined : walk.visit(name, 'DocVersion');
    if (root === undefined || name === undefined) continue;
    for (const list of root.all('FileList')) walk.addTexts(list, 'File', 'version', { file: name });
    for (const docRoot of walk.addTexts(root, 'DocRoot', 'structure', { file: name })) walkDocument(walk, docRoot);
  }
}

function walkDocument(walk: PartWalk, root: string): OfdPage[] {
  walk.add(`/${root}`, '', 'structure', OFD);
  const document = walk.visit(root, 'Document');
  if (document === undefined) return [];
  const base = folderOf(root);
  const common = only(document, 'CommonData', root);
  const ids = new ResourceIds();
  for (const kind of ['PublicRes', 'DocumentRes']) {
    for (const name of walk.addTexts(common, kind, 'resource', { file: root })) walkResource(walk, name, ids);
  }
  // two pages may share a file, which is read once
  const boxes = new Map<string, Box | undefined>();
  for (const template of common.all('TemplatePage')) {
    const name = walk.add(template.attribute('BaseLoc'), base, 'template', root);
    ids.add(walk, root, template, name === undefined ? [] : [name]);
    if (name !== undefined) boxes.set(name, walkPage(walk, name, ids));
  }
  const defaultBox = boxOf(walk, common.all('PageArea')[0], root);
  const pages: OfdPage[] = [];
  for (const page of only(document, 'Pages', root).all('Page')) {
    const file = walk.add(page.attribute('BaseLoc'), base, 'page', root);
    if (file === undefined) continue;
    if (!boxes.has(file)) boxes.set(file, walkPage(walk, file, ids));
    const box = boxes.get(file) ?? defaultBox;
    if (box === undefined) walk.unreadable(file, 'page size');
    pages.push({ id: page.attribute('ID') ?? '', file, number: pages.length + 1, box });
  }
  if (pages.length === 0) walk.unreadable(root, 'no page');
  const numbers = pages.map(({ id }) => numberOf(id));
  if (numbers.includes(undefined)) walk.unreadable(root, 'page ID is not a number');
  if (new Set(numbers).size !== pages.length) walk.unreadable(root, 'page IDs repeated');
  for (const name of walk.addTexts(document, 'Annotations', 'annotation', { file: root })) walkAnnotations(walk, name);
  for (const name of walk.addTexts(document, 'Attachments', 'attachment', { file: root })) walkAttachments(walk, name);
  for (const name of walk.addTexts(document, 'CustomTags', 'tag', { file: root })) walkTags(walk, name);
  for (const name of walk.addTexts(document, 'Extensions', 'extension', { file: root })) walkExtensions(walk, name);
  return pages;
}

/** The page's physical box. Its resources are parts; some readers merge them with those of the document. */
function walkPage(walk: PartWalk, name: string, ids: ResourceIds): Box | undefined {
  const page = walk.visit(name, 'Page', { skip: PAGE_SKIP });
  if (page === undefined) return undefined;
  for (const resource of walk.addTexts(page, 'PageRes', 'resource', { file: name })) walkResource(walk, resource, ids);
  return boxOf(walk, page.all('Area')[0], name);
}

/** Returns undefined without a PhysicalBox. A malformed one is reported: readers take different numbers from it, or another box. */
function boxOf(walk: PartWalk, area: XmlElement | undefined, file: string): Box | undefined {
  const physical = area?.all('PhysicalBox')[0];
  if (physical === undefined) return undefined;
  const box = readBox(physical.text);
  if (box === undefined) walk.unreadable(file, 'page size');
  return box;
}
