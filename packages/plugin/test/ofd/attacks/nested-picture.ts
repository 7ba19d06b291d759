/** A seal's picture that is itself an OFD package, as some seal-makers draw it: one page and nothing else. */
import { utf8 } from '@govseal/core';
import { NS } from './document.ts';
import type { Entries } from './pack.ts';

export function onePagePicture(): Entries {
  const files: Record<string, string> = {
    'OFD.xml': `<ofd:OFD ${NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 42 42</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page ${NS}><ofd:Content><ofd:Layer ID="2"><ofd:PathObject ID="3" Boundary="1 1 40 40"><ofd:AbbreviatedData>M 0 0 L 40 40</ofd:AbbreviatedData></ofd:PathObject></ofd:Layer></ofd:Content></ofd:Page>`,
  };
  return new Map(Object.entries(files).map(([name, text]) => [name, utf8(text)]));
}
