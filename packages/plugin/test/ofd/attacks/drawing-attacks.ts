/** Attacks by pages that readers draw differently, all of them signed by the bureau: elements out of their place and IDs that stand for two things. */
import { ofdAttacks } from './attack.ts';
import { DOCUMENT, documentFiles, NS, PAGE } from './document.ts';
import { handSigned } from './hand.ts';
import { type Change, changedEntries, pack } from './pack.ts';
import type { OfdScene } from './scene.ts';

const RESOURCES = 'Doc_0/PublicRes.xml';

const signed =
  (changes: Readonly<Record<string, Change>>) =>
  async (scene: OfdScene): Promise<Uint8Array> =>
    pack(await handSigned(changedEntries(documentFiles(), changes), scene));

const replaced =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replace(from, to);

/** On the page, over what is there. */
const EVIL =
  '<ofd:TextObject ID="990" Boundary="28 64 150 9" Font="3" Size="5.64"><ofd:TextCode X="0" Y="5">金额一万元</ofd:TextCode></ofd:TextObject>';
const PAGE_MORE = '<ofd:Page ID="3" BaseLoc="Pages/Page_1/Content.xml"/>';

const page = (from: string | RegExp, to: string): ((scene: OfdScene) => Promise<Uint8Array>) =>
  signed({ [PAGE]: replaced(from, to) });
const resources = (text: string): ((scene: OfdScene) => Promise<Uint8Array>) =>
  signed({ [RESOURCES]: replaced('</ofd:Res>', `${text}</ofd:Res>`) });

const PART: readonly ['OFD_PART_UNREADABLE', 'indeterminate'] = ['OFD_PART_UNREADABLE', 'indeterminate'];

export const drawingAttacks = ofdAttacks({
  'drawn-in-an-unknown-element': [
    'A text stands inside an element of a layer that OFD does not know: readers of descendants draw it.',
    ...PART,
    page('</ofd:Layer>', `<ofd:Draft>${EVIL}</ofd:Draft></ofd:Layer>`),
  ],
  'drawn-beside-the-content': [
    'A text stands beside the content of the page.',
    ...PART,
    page('</ofd:Content>', `</ofd:Content><ofd:Draft>${EVIL}</ofd:Draft>`),
  ],
  'drawn-outside-a-layer': ['A text stands in no layer.', ...PART, page('<ofd:Content>', `<ofd:Content>${EVIL}`)],
  'drawn-in-another-object': [
    'A text stands inside another text.',
    ...PART,
    page('</ofd:TextCode></ofd:TextObject>', `</ofd:TextCode>${EVIL}</ofd:TextObject>`),
  ],
  'drawn-text-in-an-unknown-element': [
    'The characters of a text stand twice, once inside an element that OFD does not know.',
    ...PART,
    page(
      '</ofd:TextCode></ofd:TextObject>',
      '</ofd:TextCode><ofd:Draft><ofd:TextCode X="0" Y="5">金额一万元</ofd:TextCode></ofd:Draft></ofd:TextObject>',
    ),
  ],
  'drawn-in-small-letters': [
    'A text is written in small letters, as readers of HTML write all names.',
    ...PART,
    page('</ofd:Layer>', `${EVIL.replaceAll('TextObject', 'textobject')}</ofd:Layer>`),
  ],
  'drawn-in-a-comment': [
    'A text stands inside a comment, where readers by pattern find it.',
    ...PART,
    page('</ofd:Layer>', `<!-- ${EVIL} --></ofd:Layer>`),
  ],
  'drawn-with-two-colours': [
    'A text has two colours, of which one is white.',
    ...PART,
    page('<ofd:TextCode', '<ofd:FillColor Value="0 0 0"/><ofd:FillColor Value="255 255 255"/><ofd:TextCode'),
  ],
  'drawn-at-two-places': [
    'A text has a second boundary in small letters, which readers of HTML take.',
    ...PART,
    page('<ofd:TextObject ', '<ofd:TextObject boundary="0 0 0 0" '),
  ],
  'number-with-a-unit': [
    'The height of a text ends in a letter, which some readers cut off.',
    ...PART,
    page(/Boundary="28 64 150 9"/, 'Boundary="28 64 150 9a"'),
  ],
  'number-in-hexadecimal': [
    'The size of a text is hexadecimal: 0 to readers of decimal numbers.',
    ...PART,
    page('Size="5.64"', 'Size="0x5"'),
  ],
  'number-more-than-a-box-has': [
    'The boundary of a text has a fifth number.',
    ...PART,
    page(/Boundary="28 64 150 9"/, 'Boundary="28 64 150 9 0"'),
  ],
  'reference-with-a-zero': [
    'The page names its template 07, which readers of text do not find.',
    ...PART,
    page('TemplateID="7"', 'TemplateID="07"'),
  ],
  'page-in-a-comment': [
    'A further page stands inside a comment.',
    ...PART,
    signed({ [DOCUMENT]: replaced('</ofd:Pages>', `<!--${PAGE_MORE}--></ofd:Pages>`) }),
  ],
  'page-in-cdata': [
    'A further page stands inside CDATA.',
    ...PART,
    signed({ [DOCUMENT]: replaced('</ofd:Pages>', `<![CDATA[${PAGE_MORE}]]></ofd:Pages>`) }),
  ],
  'page-in-an-instruction': [
    'A further page stands inside a processing instruction.',
    ...PART,
    signed({ [DOCUMENT]: replaced('</ofd:Pages>', `<?page ${PAGE_MORE}?></ofd:Pages>`) }),
  ],
  'page-with-two-areas': [
    'A page has two areas: of one the stamp lies outside.',
    ...PART,
    page(
      '<ofd:Content>',
      '<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Area><ofd:PhysicalBox>0 0 50 50</ofd:PhysicalBox></ofd:Area><ofd:Content>',
    ),
  ],
  'page-size-with-a-unit': [
    'The size of a page has a unit, which some readers cut off; others take the size of the document.',
    ...PART,
    page('<ofd:Content>', '<ofd:Area><ofd:PhysicalBox>0 0 50mm 50mm</ofd:PhysicalBox></ofd:Area><ofd:Content>'),
  ],
  'page-id-with-a-zero': [
    'Two pages have the IDs 1 and 01, which a reader of numbers takes as equal.',
    ...PART,
    signed({ [DOCUMENT]: replaced('<ofd:Page ID="2"', '<ofd:Page ID="01"') }),
  ],
  'page-id-not-a-number': [
    'The ID of a page begins with the number of another one.',
    ...PART,
    signed({ [DOCUMENT]: replaced('<ofd:Page ID="2"', '<ofd:Page ID="1a"') }),
  ],
  'id-of-two-fonts': [
    'Two fonts that are named and not embedded have one ID.',
    ...PART,
    signed({
      [RESOURCES]: replaced(
        '</ofd:Fonts>',
        '<ofd:Font ID="5" FontName="宋体"/><ofd:Font ID="5" FontName="Wingdings"/></ofd:Fonts>',
      ),
    }),
  ],
  'id-with-a-zero': [
    'A second font has the ID 03, which is 3 to a reader of numbers.',
    ...PART,
    signed({ [RESOURCES]: replaced('</ofd:Fonts>', '<ofd:Font ID="03" FontName="Wingdings"/></ofd:Fonts>') }),
  ],
  'id-of-two-drawing-parameters': [
    'Two sets of drawing parameters have one ID: the text is black or white.',
    ...PART,
    resources(
      '<ofd:DrawParams><ofd:DrawParam ID="6"><ofd:FillColor Value="0 0 0"/></ofd:DrawParam><ofd:DrawParam ID="6"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam></ofd:DrawParams>',
    ),
  ],
  'id-of-two-composite-units': [
    'Two composite units have one ID.',
    ...PART,
    resources(
      `<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="6" Width="9" Height="9"><ofd:Content/></ofd:CompositeGraphicUnit><ofd:CompositeGraphicUnit ID="6" Width="9" Height="9"><ofd:Content>${EVIL}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>`,
    ),
  ],
  'id-of-two-colour-spaces': [
    'Two colour spaces have one ID.',
    ...PART,
    resources(
      '<ofd:ColorSpaces><ofd:ColorSpace ID="6" Type="RGB"/><ofd:ColorSpace ID="6" Type="CMYK"/></ofd:ColorSpaces>',
    ),
  ],
  'id-in-page-and-document': [
    'A page has another image under the ID of the document’s, which ofd.js goes on drawing.',
    ...PART,
    signed({
      [PAGE]: replaced('<ofd:Content>', '<ofd:PageRes>PageRes.xml</ofd:PageRes><ofd:Content>'),
      'Doc_0/Pages/Page_0/PageRes.xml': `<ofd:Res ${NS}><ofd:MultiMedias><ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>evil.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`,
      'Doc_0/Pages/Page_0/evil.png': 'another image',
    }),
  ],
});
