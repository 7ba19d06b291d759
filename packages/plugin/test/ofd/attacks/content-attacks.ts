/** Attacks on the displayed content: files changed, removed, added, swapped, and files that no signature covers. */
import { utf8 } from '@govseal/core';
import { signOfd } from '@govseal/ofd';
import { ofdAttacks } from './attack.ts';
import { DOCUMENT, documentFiles, NS, PAGE, pageXml, SIGNATURES, TEMPLATE, templateXml } from './document.ts';
import { changed, changedEntries, pack, unpack } from './pack.ts';

const PAGE_3 = 'Doc_0/Pages/Page_2/Content.xml';
const addPage = (text: string): string =>
  text.replace('</ofd:Pages>', `<ofd:Page ID="3" BaseLoc="Pages/Page_2/Content.xml"/></ofd:Pages>`);
const addVersion = (text: string): string =>
  text.replace(
    '</ofd:DocRoot>',
    '</ofd:DocRoot><ofd:Versions><ofd:Version ID="v1" Index="1" Current="true" BaseLoc="v1.xml"/></ofd:Versions>',
  );

export const contentAttacks = ofdAttacks({
  'page-changed': [
    'The text of a page is changed.',
    'OFD_REFERENCE_MISMATCH',
    'invalid',
    async (scene) => changed(await scene.sealed(), { [PAGE]: (text) => text.replace('一百', '一万') }),
  ],
  'template-swapped': [
    'The template that every page shows is exchanged.',
    'OFD_REFERENCE_MISMATCH',
    'invalid',
    async (scene) => changed(await scene.sealed(), { [TEMPLATE]: templateXml('作废') }),
  ],
  'page-removed': [
    'A page that was signed is taken out of the package.',
    'OFD_REFERENCE_MISSING',
    'invalid',
    async (scene) => changed(await scene.sealed(), { 'Doc_0/Pages/Page_1/Content.xml': null }),
  ],
  'page-added': [
    'The seal leaves Document.xml out; a page is added to it.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: [DOCUMENT] }), {
        [DOCUMENT]: addPage,
        [PAGE_3]: pageXml(3, '另准予示例有限公司免税。'),
      }),
  ],
  'page-added-strict': [
    'The same, validated by the strict policy.',
    'VALIDATION_PACKAGE_COVERAGE',
    'invalid',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: [DOCUMENT] }), {
        [DOCUMENT]: addPage,
        [PAGE_3]: pageXml(3, '另准予示例有限公司免税。'),
      }),
    { policy: 'strict' },
  ],
  'template-uncovered': [
    'The seal leaves the template out, as some producers do; it is exchanged.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) => changed(await scene.sealed({ leaveOut: [TEMPLATE] }), { [TEMPLATE]: templateXml('金额一万元') }),
  ],
  'resource-of-a-template-uncovered': [
    'The template draws from resources of its own, whose list the seal leaves out; it gets another image.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) => {
      const own = 'Doc_0/Tpls/Tpl_0/Res.xml';
      const res = (image: string): string =>
        `<ofd:Res ${NS} BaseLoc="."><ofd:MultiMedias><ofd:MultiMedia ID="70" Type="Image"><ofd:MediaFile>${image}</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`;
      const files = changedEntries(documentFiles(), {
        [TEMPLATE]: (text) => text.replace('<ofd:Content>', '<ofd:PageRes>Res.xml</ofd:PageRes><ofd:Content>'),
        [own]: res('a.png'),
        'Doc_0/Tpls/Tpl_0/a.png': 'a',
      });
      const sealed = await scene.sealed({ leaveOut: [own] }, files);
      return changed(sealed, { [own]: res('b.png'), 'Doc_0/Tpls/Tpl_0/b.png': 'b' });
    },
  ],
  'font-uncovered': [
    'The seal leaves an embedded font out; another one draws other characters.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: ['Doc_0/Res/font.ttf'] }), { 'Doc_0/Res/font.ttf': 'another font' }),
  ],
  'annotation-uncovered': [
    'The seal leaves the annotations of a page out; a picture of a stamp is put there.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: ['Doc_0/Annots/Page_0.xml'] }), {
        'Doc_0/Annots/Page_0.xml': `<ofd:PageAnnot ${NS}><ofd:Annot ID="50" Type="Stamp"><ofd:Appearance Boundary="10 10 42 42"/></ofd:Annot></ofd:PageAnnot>`,
      }),
  ],
  'attachment-uncovered': [
    'The seal leaves an attachment out; it is exchanged.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: ['Doc_0/Attachs/note.txt'] }), { 'Doc_0/Attachs/note.txt': 'other' }),
  ],
  'root-repointed': [
    'The seal leaves OFD.xml out, as some producers do; DocRoot leads to another document.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: ['OFD.xml'] }), {
        'OFD.xml': (text) => text.replace(DOCUMENT, 'Doc_1/Document.xml'),
        'Doc_1/Document.xml': `<ofd:Document ${NS}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Content.xml"/></ofd:Pages></ofd:Document>`,
        'Doc_1/Content.xml': `<ofd:Page ${NS}><ofd:Content/></ofd:Page>`,
      }),
  ],
  'unlisted-file-shown': [
    'The seal leaves a resource file out; it gets an image that the seal never saw.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: ['Doc_0/PublicRes.xml'] }), {
        'Doc_0/PublicRes.xml': (text) => text.replace('image.png', 'other.png'),
        'Doc_0/Res/other.png': 'another image',
      }),
  ],
  'gap-filled-by-an-officer': [
    'The seal leaves the template out; a trusted officer exchanges it and signs over all, so that the gap looks closed.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) => {
      const gap = unpack(await scene.sealed({ leaveOut: [TEMPLATE] }));
      const swapped = pack(changedEntries(gap, { [TEMPLATE]: templateXml('金额一万元') }));
      const { engine, at, authority, clerk } = scene;
      return (await signOfd(swapped, { engine, signer: clerk.signer, at, tsa: authority.tsa })).bytes;
    },
  ],
  'page-at-another-base': [
    'Another page lies where readers look that resolve every location against the root of the package.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) =>
      changed(await scene.sealed(), { 'Pages/Page_0/Content.xml': pageXml(1, '准予行政许可，金额一万元。') }),
  ],
  'image-beside-its-base': [
    'Another image lies where readers look that pass over Res@BaseLoc.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) => changed(await scene.sealed(), { 'Doc_0/image.png': 'another image' }),
  ],
  'file-smuggled': [
    'A file that nothing uses and nothing signs rides along in the package.',
    'OFD_FILES_UNLISTED',
    'indeterminate',
    async (scene) => changed(await scene.sealed(), { 'Doc_0/smuggled.bin': 'smuggled' }),
    { policy: 'strict' },
  ],
  'document-in-front': [
    'The package begins with a PDF that nobody signed, which readers of PDF show.',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    async (scene) => pack(new Map([['a.pdf', utf8('%PDF-1.7')], ...unpack(await scene.sealed())])),
  ],
  'part-outside': [
    'A template lies outside the package, wherever the reader stands.',
    'OFD_PART_UNREADABLE',
    'indeterminate',
    async (scene) => {
      const files = await scene.sealed({ leaveOut: [DOCUMENT] });
      return changed(files, { [DOCUMENT]: (text) => text.replace('Tpls/Tpl_0', '../../Tpl_0') });
    },
  ],
  'two-documents': [
    'A second DocBody: readers may show either.',
    'OFD_SEVERAL_DOCUMENTS',
    'unreadable',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: ['OFD.xml'] }), {
        'OFD.xml': (text) => text.replace(/(<ofd:DocBody>.*<\/ofd:DocBody>)/, '$1$1'),
      }),
  ],
  'another-version': [
    'OFD.xml gets a list of versions, of which readers may show another than the signed one.',
    'OFD_SEVERAL_VERSIONS',
    'indeterminate',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: ['OFD.xml'] }), {
        'OFD.xml': addVersion,
        'v1.xml': `<ofd:DocVersion ${NS} ID="v1"><ofd:FileList/><ofd:DocRoot>/${DOCUMENT}</ofd:DocRoot></ofd:DocVersion>`,
      }),
  ],
  'list-of-signatures-elsewhere': [
    'OFD.xml is not covered and leads to an empty list: the document is to look unsigned.',
    'OFD_SIGNATURE_UNLISTED',
    'unsigned',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: ['OFD.xml'] }), {
        'OFD.xml': (text) => text.replace(SIGNATURES, 'Doc_0/none.xml'),
        'Doc_0/none.xml': `<ofd:Signatures ${NS}/>`,
      }),
  ],
});
