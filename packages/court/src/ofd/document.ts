/** The attacked documents: two pages, template, image, annotations and attachment, in the folder layouts of several producers. */
import { utf8 } from '@govseal/core';

export type Files = Map<string, Uint8Array>;

export interface Shape {
  readonly name: string;
  /** Folder of Document.xml. */
  readonly folder: string;
  /** Folder of annotations inside it. */
  readonly annotations: string;
  /** Folder of the resource list inside it, and Res@BaseLoc. */
  readonly resources: string;
  readonly base: string | null;
  /** Whether the signature uses relative locations. */
  readonly relative: boolean;
}

export const shapes: readonly Shape[] = [
  { name: 'plain', folder: 'Doc_0', annotations: 'Annots', resources: '', base: 'Res', relative: false },
  { name: 'relative', folder: 'Doc_0', annotations: 'Annots/P', resources: '', base: 'Res', relative: true },
  { name: 'deep', folder: 'A/Doc_0', annotations: 'Annots', resources: '', base: 'Res', relative: true },
  { name: 'no base', folder: 'Doc_0', annotations: 'Annots', resources: 'Res', base: null, relative: false },
];

export const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
/** Text in all content that no reader may show. */
export const EVIL = 'EVIL';

export function pageXml(text: string): string {
  return `${HEAD}<ofd:Page ${NS}><ofd:Template TemplateID="7"/><ofd:Content><ofd:Layer ID="10"><ofd:TextObject ID="11" Boundary="28 40 150 9" Font="3" Size="5"><ofd:TextCode X="0" Y="5">${text}</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>`;
}

export function annotationXml(text: string): string {
  return `${HEAD}<ofd:PageAnnot ${NS}><ofd:Annot ID="50" Type="Watermark"><ofd:Remark>${text}</ofd:Remark><ofd:Appearance Boundary="1 1 20 20"/></ofd:Annot></ofd:PageAnnot>`;
}

export function documentFiles({ folder, annotations, resources, base }: Shape): Files {
  const inside = (path: string): string => `${folder}/${path}`;
  const list = `${resources === '' ? '' : `${resources}/`}PublicRes.xml`;
  const files: Record<string, string> = {
    'OFD.xml': `${HEAD}<ofd:OFD ${NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0f0e0d0c0b0a09080706050403020100</ofd:DocID></ofd:DocInfo><ofd:DocRoot>${inside('Document.xml')}</ofd:DocRoot><ofd:Signatures>/${inside('Signs/Signatures.xml')}</ofd:Signatures></ofd:DocBody></ofd:OFD>`,
    [inside('Document.xml')]:
      `${HEAD}<ofd:Document ${NS}><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>${list}</ofd:PublicRes><ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="Pages/Page_1/Content.xml"/></ofd:Pages><ofd:Annotations>${annotations}/Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>`,
    [inside(list)]:
      `${HEAD}<ofd:Res ${NS}${base === null ? '' : ` BaseLoc="${base}"`}><ofd:Fonts><ofd:Font ID="3" FontName="仿宋"/></ofd:Fonts><ofd:MultiMedias><ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>image.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`,
    [inside('Res/image.png')]: 'sample image',
    [inside('Tpls/Tpl_0/Content.xml')]: pageXml('样例'),
    [inside('Pages/Page_0/Content.xml')]: pageXml('准予行政许可，金额一百元。'),
    [inside('Pages/Page_1/Content.xml')]: pageXml('附件清单'),
    [inside(`${annotations}/Annotations.xml`)]:
      `${HEAD}<ofd:Annotations ${NS}><ofd:Page PageID="1"><ofd:FileLoc>Page_0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`,
    [inside(`${annotations}/Page_0.xml`)]: annotationXml('骑缝'),
    [inside('Attachs/Attachments.xml')]:
      `${HEAD}<ofd:Attachments ${NS}><ofd:Attachment ID="a" Name="note"><ofd:FileLoc>note.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`,
    [inside('Attachs/note.txt')]: 'note',
  };
  return new Map(Object.entries(files).map(([name, text]) => [name, utf8(text)]));
}
