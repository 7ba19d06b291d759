/** The sample document of the OFD attack files: two pages, a template, a font, an image, annotations, an attachment. */
import { utf8 } from '@govseal/core';
import type { Entries } from './pack.ts';

export const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
export const PAGE = 'Doc_0/Pages/Page_0/Content.xml';
export const TEMPLATE = 'Doc_0/Tpls/Tpl_0/Content.xml';
export const DOCUMENT = 'Doc_0/Document.xml';
export const SIGNATURES = 'Doc_0/Signs/Signatures.xml';
export const SIGNATURE = 'Doc_0/Signs/Sign_0/Signature.xml';
export const VALUE = 'Doc_0/Signs/Sign_0/SignedValue.dat';
export const SEAL = 'Doc_0/Signs/Sign_0/Seal.esl';

const line = (id: number, y: number, text: string): string =>
  `<ofd:TextObject ID="${id}" Boundary="28 ${y} 150 9" Font="3" Size="5.64"><ofd:TextCode X="0" Y="5">${text}</ofd:TextCode></ofd:TextObject>`;

export function pageXml(id: number, ...texts: readonly string[]): string {
  const objects = texts.map((text, index) => line(id * 100 + index, 40 + 12 * index, text)).join('');
  return `${HEAD}<ofd:Page ${NS}><ofd:Template TemplateID="7"/><ofd:Content><ofd:Layer ID="${id * 10}">${objects}</ofd:Layer></ofd:Content></ofd:Page>`;
}

export function templateXml(text: string): string {
  return `${HEAD}<ofd:Page ${NS}><ofd:Content><ofd:Layer ID="8">${line(9, 20, text)}</ofd:Layer></ofd:Content></ofd:Page>`;
}

export function documentFiles(): Entries {
  const files: Record<string, string> = {
    'OFD.xml': `${HEAD}<ofd:OFD ${NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0f0e0d0c0b0a09080706050403020100</ofd:DocID><ofd:Title>准予行政许可决定书（样例）</ofd:Title></ofd:DocInfo><ofd:DocRoot>${DOCUMENT}</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    [DOCUMENT]: `${HEAD}<ofd:Document ${NS}><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="Pages/Page_1/Content.xml"/></ofd:Pages><ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>`,
    'Doc_0/PublicRes.xml': `${HEAD}<ofd:Res ${NS} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="仿宋"><ofd:FontFile>font.ttf</ofd:FontFile></ofd:Font></ofd:Fonts><ofd:MultiMedias><ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>image.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`,
    'Doc_0/Res/font.ttf': 'sample font',
    'Doc_0/Res/image.png': 'sample image',
    [TEMPLATE]: templateXml('样例'),
    [PAGE]: pageXml(1, '准予行政许可决定书', '示例有限公司：', '准予行政许可，金额一百元。'),
    'Doc_0/Pages/Page_1/Content.xml': pageXml(2, '附件清单'),
    'Doc_0/Annots/Annotations.xml': `${HEAD}<ofd:Annotations ${NS}><ofd:Page PageID="1"><ofd:FileLoc>Page_0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`,
    'Doc_0/Annots/Page_0.xml': `${HEAD}<ofd:PageAnnot ${NS}/>`,
    'Doc_0/Attachs/Attachments.xml': `${HEAD}<ofd:Attachments ${NS}><ofd:Attachment ID="a"><ofd:FileLoc>note.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`,
    'Doc_0/Attachs/note.txt': 'note',
  };
  return new Map(Object.entries(files).map(([name, text]) => [name, utf8(text)]));
}
