/** A small generated OFD document, and the corpus of third-party samples if it is available. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { writeZip, type ZipFile } from './zip-writer.ts';

export const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** Entries by name; all of them are shown or used. */
export function sampleFiles(): Record<string, string> {
  return {
    'OFD.xml': `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ${NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0f0e0d0c0b0a09080706050403020100</ofd:DocID><ofd:Title>样例</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages><ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments><ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags><ofd:Extensions>Extensions.xml</ofd:Extensions></ofd:Document>`,
    'Doc_0/PublicRes.xml': `<ofd:Res ${NS} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="仿宋"><ofd:FontFile>font.ttf</ofd:FontFile></ofd:Font></ofd:Fonts><ofd:MultiMedias><ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>image.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`,
    'Doc_0/Res/font.ttf': 'font',
    'Doc_0/Res/image.png': 'image',
    'Doc_0/Tpls/Tpl_0/Content.xml': `<ofd:Page ${NS}><ofd:Content><ofd:Layer ID="8"/></ofd:Content></ofd:Page>`,
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page ${NS}><ofd:Template TemplateID="7"/><ofd:PageRes>PageRes.xml</ofd:PageRes><ofd:Content><ofd:Layer ID="2"><ofd:TextObject ID="10" Boundary="60 40 69 9" Font="3" Size="7"><ofd:TextCode X="0" Y="6">决定书</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>`,
    'Doc_0/Pages/Page_0/PageRes.xml': `<ofd:Res ${NS} BaseLoc="."/>`,
    'Doc_0/Annots/Annotations.xml': `<ofd:Annotations ${NS}><ofd:Page PageID="1"><ofd:FileLoc>Page_0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`,
    'Doc_0/Annots/Page_0.xml': `<ofd:PageAnnot ${NS}/>`,
    'Doc_0/Attachs/Attachments.xml': `<ofd:Attachments ${NS}><ofd:Attachment ID="a"><ofd:FileLoc>note.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`,
    'Doc_0/Attachs/note.txt': 'note',
    'Doc_0/Tags/CustomTags.xml': `<ofd:CustomTags ${NS}><ofd:CustomTag NameSpace="x"><ofd:FileLoc>tag.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>`,
    'Doc_0/Tags/tag.xml': '<x/>',
    'Doc_0/Extensions.xml': `<ofd:Extensions ${NS}><ofd:Extension AppName="x"><ofd:Data><y:z xmlns:y="urn:y"/></ofd:Data><ofd:ExtendData>ext.dat</ofd:ExtendData></ofd:Extension></ofd:Extensions>`,
    'Doc_0/ext.dat': 'ext',
    'Doc_0/Signs/Signatures.xml': `<ofd:Signatures ${NS}><ofd:Signature ID="s001" Type="Seal" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>`,
  };
}

export function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  return writeZip(Object.entries(files).map(([name, data]): ZipFile => ({ name, data })));
}

/** The sample with entries replaced, added, or (null) removed. */
export function sampleWith(changes: Readonly<Record<string, string | null>>): Uint8Array {
  const files: Record<string, string | null> = { ...sampleFiles(), ...changes };
  return zipOf(Object.fromEntries(Object.entries(files).flatMap(([n, d]) => (d === null ? [] : [[n, d]]))));
}

const corpora = process.env.GOVSEAL_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));
export const corpus: URL = pathToFileURL(`${corpora}/gm/`);
/** If the corpus is absent, tests are skipped with a message; in CI they fail. */
export const corpusMissing: boolean = !existsSync(corpus) && process.env.CI !== 'true';

export function corpusFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, corpus)));
}
