/** Attacks by XML that readers take in two ways, all of it signed by the bureau, and by lists of signatures beyond their schema. */
import { utf8 } from '@govseal/core';
import { ofdAttacks } from './attack.ts';
import { DOCUMENT, documentFiles, NS, PAGE, pageXml, SIGNATURE, SIGNATURES } from './document.ts';
import { handSigned } from './hand.ts';
import { type Change, changed, changedEntries, pack, unpack } from './pack.ts';
import type { OfdScene } from './scene.ts';

const RESOURCES = 'Doc_0/PublicRes.xml';
const SECOND_PAGE = 'Doc_0/Pages/Other/Content.xml';

type Make = (scene: OfdScene) => Promise<Uint8Array>;

/** The bureau signs the changed document, with another page in the package. */
const signed =
  (changes: Readonly<Record<string, Change>>): Make =>
  async (scene) => {
    const files = changedEntries(documentFiles(), { ...changes, [SECOND_PAGE]: pageXml(1, '金额一万元。') });
    return pack(await handSigned(files, scene));
  };

const replaced =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replace(from, to);

const image = (to: string): Make => signed({ [RESOURCES]: replaced('image.png', to) });

/** Signature.xml as the bureau signs it. */
const signature =
  (from: string | RegExp, to: string): Make =>
  async (scene) =>
    pack(await handSigned(documentFiles(), scene, { xml: replaced(from, to) }));

const list =
  (from: string | RegExp, to: string): Make =>
  async (scene) =>
    changed(await scene.sealed(), { [SIGNATURES]: replaced(from, to) });

/** The description of the signature once more, under another name and without a place in the list. */
const unlisted =
  (name: string, encode: (text: string) => Uint8Array): Make =>
  async (scene) => {
    const entries = unpack(await scene.sealed());
    return pack(entries.set(name, encode(new TextDecoder().decode(entries.get(SIGNATURE)))));
  };

function utf16(text: string): Uint8Array {
  const out = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) new DataView(out.buffer).setUint16(2 * i, text.charCodeAt(i), true);
  return out;
}

const PART: readonly ['OFD_PART_UNREADABLE', 'indeterminate'] = ['OFD_PART_UNREADABLE', 'indeterminate'];
const SCHEMA: readonly ['OFD_SIGNATURE_SCHEMA', 'indeterminate'] = ['OFD_SIGNATURE_SCHEMA', 'indeterminate'];

export const xmlAttacks = ofdAttacks({
  'xml-location-of-another-namespace': [
    'A page has a second BaseLoc in another namespace, which readers of local names may follow.',
    ...PART,
    signed({
      [DOCUMENT]: replaced('<ofd:Page ID="1"', '<ofd:Page xmlns:x="urn:x" x:BaseLoc="Pages/Other/Content.xml" ID="1"'),
    }),
  ],
  'xml-location-in-lower-case': [
    'A page has a second BaseLoc in small letters, which readers without letter case may follow.',
    ...PART,
    signed({ [DOCUMENT]: replaced('<ofd:Page ID="1"', '<ofd:Page baseloc="Pages/Other/Content.xml" ID="1"') }),
  ],
  'xml-boundary-of-another-namespace': [
    'A text has a second Boundary in another namespace.',
    ...PART,
    signed({ [PAGE]: replaced('<ofd:TextObject ', '<ofd:TextObject xmlns:x="urn:x" x:Boundary="0 0 1 1" ') }),
  ],
  'xml-base': [
    'xml:base leads relative locations elsewhere for readers that know it.',
    ...PART,
    signed({ [DOCUMENT]: replaced('<ofd:Pages', '<ofd:Pages xml:base="Other/"') }),
  ],
  'xml-type-of-an-instance': [
    'xsi:type gives an element another type for readers of schemas.',
    ...PART,
    signed({
      [PAGE]: replaced(
        '<ofd:Layer ',
        '<ofd:Layer xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Other" ',
      ),
    }),
  ],
  'xml-page-without-prefix': [
    'A page stands in OFD’s namespace without its prefix; ofd.js, which looks for the prefix, does not show it.',
    ...PART,
    signed({
      [DOCUMENT]: replaced(
        '</ofd:Pages>',
        '<Page xmlns="http://www.ofdspec.org/2016" ID="5" BaseLoc="Pages/Other/Content.xml"/></ofd:Pages>',
      ),
    }),
  ],
  'xml-include': [
    'A page is included by XInclude.',
    ...PART,
    signed({
      [DOCUMENT]: replaced(
        '</ofd:Pages>',
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="Other.xml"/></ofd:Pages>',
      ),
    }),
  ],
  'xml-pages-in-an-unknown-element': [
    'A list of pages stands inside an element that OFD does not know, where readers of descendants find it.',
    ...PART,
    signed({
      [DOCUMENT]: replaced(
        '<ofd:Pages>',
        '<ofd:Draft><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Other/Content.xml"/></ofd:Pages></ofd:Draft><ofd:Pages>',
      ),
    }),
  ],
  'xml-page-list-in-lower-case': [
    'A second list of pages is written in small letters, as readers of HTML write all names.',
    ...PART,
    signed({
      [DOCUMENT]: replaced(
        '<ofd:Pages>',
        '<ofd:pages><ofd:page ID="1" BaseLoc="Pages/Other/Content.xml"/></ofd:pages><ofd:Pages>',
      ),
    }),
  ],
  'xml-attachment-in-an-extension': [
    'Inside the data of an extension stands an element of OFD, which readers of descendants find.',
    ...PART,
    signed({
      [DOCUMENT]: replaced('</ofd:Document>', '<ofd:Extensions>Ext.xml</ofd:Extensions></ofd:Document>'),
      'Doc_0/Ext.xml': `<ofd:Extensions ${NS}><ofd:Extension AppName="a" RefId="1"><x:d xmlns:x="urn:x"><ofd:ExtendData>Pages/Other/Content.xml</ofd:ExtendData></x:d></ofd:Extension></ofd:Extensions>`,
    }),
  ],
  'xml-two-lists-of-annotations': [
    'The document names two lists of annotations: readers take the first, the last or both.',
    ...PART,
    signed({
      [DOCUMENT]: replaced(
        /(<ofd:Annotations>.*<\/ofd:Annotations>)/,
        '$1<ofd:Annotations>Other.xml</ofd:Annotations>',
      ),
    }),
  ],
  'xml-two-contents': [
    'A page has two contents: readers draw the first, the last or both.',
    ...PART,
    signed({ [PAGE]: replaced('</ofd:Content>', '</ofd:Content><ofd:Content/>') }),
  ],
  'xml-two-files-of-an-image': [
    'An image names two files.',
    ...PART,
    signed({ [RESOURCES]: replaced('</ofd:MediaFile>', '</ofd:MediaFile><ofd:MediaFile>font.ttf</ofd:MediaFile>') }),
  ],
  'xml-two-images-of-one-id': [
    'Two images have one ID: readers draw the first or the last.',
    ...PART,
    signed({
      [RESOURCES]: replaced(
        '</ofd:MultiMedias>',
        '<ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>font.ttf</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>',
      ),
    }),
  ],
  'xml-element-in-a-location': [
    'An element stands inside a location: readers join, cut or skip around it.',
    ...PART,
    image('ima<ofd:b>x</ofd:b>ge.png'),
  ],
  'xml-comment-in-a-location': ['A comment stands inside a location.', ...PART, image('image<!-- x -->.png')],
  'xml-instruction-in-a-location': [
    'A processing instruction stands inside a location.',
    ...PART,
    image('image<?x y?>.png'),
  ],
  'xml-cdata-in-a-location': ['CDATA stands inside a location.', ...PART, image('<![CDATA[image]]>.png')],
  'xml-reference-in-a-location': [
    'A character of a location is written as a reference, which ofd.js does not decode.',
    ...PART,
    image('im&#97;ge.png'),
  ],
  'xml-reference-in-a-location-attribute': [
    'The same in the location of a page.',
    ...PART,
    signed({ [DOCUMENT]: replaced('Pages/Page_0', 'Pages/P&#x61;ge_0') }),
  ],
  'xml-escape-in-a-location': [
    'A character of a location is percent-encoded, which some readers decode.',
    ...PART,
    image('im%61ge.png'),
  ],
  'xml-blank-in-a-location': [
    'A folder in a location has a blank in front, which OFDRW cuts off.',
    ...PART,
    signed({ [DOCUMENT]: replaced('Pages/Page_0', 'Pages/ Page_0') }),
  ],
  'xml-element-in-a-text': [
    'An element stands inside a text: some readers draw what is in it, others do not.',
    ...PART,
    signed({ [PAGE]: replaced('一百元', '一百<ofd:b>万</ofd:b>元') }),
  ],
  'xml-comment-in-a-text': [
    'A comment stands inside a text, behind which a reader may or may not go on.',
    ...PART,
    signed({ [PAGE]: replaced('一百元', '一百<!-- -->万元') }),
  ],
  'stamp-at-other-blanks': [
    'The place of the stamp is divided by blanks that not every reader divides at.',
    'OFD_STAMP_GEOMETRY',
    'indeterminate',
    signature('Boundary="126 186 42 42"', 'Boundary="126\u3000186 42 42"'),
  ],
  'xml-list-second-location': [
    'An entry of the list of signatures has a second BaseLoc in another namespace.',
    'OFD_XML_NAMESPACE',
    'unreadable',
    list('<ofd:Signature ID', '<ofd:Signature xmlns:x="urn:x" x:BaseLoc="/Doc_0/Signs/Sign_9/Signature.dat" ID'),
  ],
  'xml-list-entry-in-another-element': [
    'A second entry of the list stands inside MaxSignId, where readers of descendants find it.',
    'OFD_XML_ELEMENT',
    'unreadable',
    list('</ofd:MaxSignId>', '<ofd:Signature ID="s9" BaseLoc="/Doc_0/Signs/Sign_9/Signature.xml"/></ofd:MaxSignId>'),
  ],
  'xml-list-unknown-attribute': [
    'An entry of the list has an attribute that the schema does not have.',
    ...SCHEMA,
    list('<ofd:Signature ID', '<ofd:Signature Location="/Doc_0/Signs/Sign_9/Signature.xml" ID'),
  ],
  'xml-list-unknown-element': [
    'The list has an element that the schema does not have.',
    ...SCHEMA,
    list('</ofd:Signatures>', '<ofd:Seal BaseLoc="/Doc_0/Signs/Sign_9/Signature.xml"/></ofd:Signatures>'),
  ],
  'xml-list-entry-in-a-comment': [
    'A second entry of the list stands inside a comment, where readers by pattern find it.',
    ...SCHEMA,
    list('</ofd:Signatures>', '<!-- <ofd:Signature ID="s9" BaseLoc="/x.xml"/> --></ofd:Signatures>'),
  ],
  'xml-signature-unknown-element': [
    'Signature.xml has an element that the schema does not have.',
    ...SCHEMA,
    signature('</ofd:SignedInfo>', '<ofd:Picture>/Doc_0/Res/image.png</ofd:Picture></ofd:SignedInfo>'),
  ],
  'xml-signature-stamp-elsewhere': [
    'A second stamp stands inside the element of the seal.',
    'OFD_SIGNATURE_UNREADABLE',
    'invalid',
    signature('</ofd:Seal>', '<ofd:StampAnnot ID="x" PageRef="2" Boundary="1 1 42 42"/></ofd:Seal>'),
  ],
  'xml-signature-comment': [
    'A second stamp stands inside a comment.',
    ...SCHEMA,
    signature('</ofd:SignedInfo>', '<!-- <ofd:StampAnnot PageRef="2" Boundary="1 1 42 42"/> --></ofd:SignedInfo>'),
  ],
  'xml-signature-value-split': [
    'The location of the signature value is split by a comment.',
    'OFD_SIGNATURE_UNREADABLE',
    'invalid',
    signature('SignedValue.dat<', 'Signed<!-- -->Value.dat<'),
  ],
  'xml-unlisted-signature-in-utf-16': [
    'The description of a signature lies beside the list in UTF-16.',
    'OFD_SIGNATURE_UNLISTED',
    'indeterminate',
    unlisted('Doc_0/Signs/Sign_9/Signature.xml', utf16),
  ],
  'xml-unlisted-signature-by-another-ending': [
    'The same in UTF-8 under a name that no reader of XML would take.',
    'OFD_SIGNATURE_UNLISTED',
    'indeterminate',
    unlisted('Doc_0/Signs/Sign_9/Signature.xml~', utf8),
  ],
});
