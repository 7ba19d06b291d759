/**
 * Attacks with the picture of a seal: pictures that readers show differently, stamps drawn to hide the page or to
 * hide the seal.
 */
import { concatBytes, utf8 } from '@govseal/core';
import { parseSeal } from '@govseal/ofd';
import { type OfdAttack, ofdAttacks } from './attack.ts';
import { documentFiles, NS } from './document.ts';
import { type Hand, handSigned } from './hand.ts';
import { onePagePicture } from './nested-picture.ts';
import { changedEntries, pack } from './pack.ts';
import type { OfdScene } from './scene.ts';

const byHand =
  (hand: (scene: OfdScene) => Hand | Promise<Hand>): OfdAttack['make'] =>
  async (scene) =>
    pack(await handSigned(documentFiles(), scene, await hand(scene)));

/** The seal-maker put the picture into the seal. */
const picture = (type: string, data: Uint8Array | ((point: Uint8Array) => Uint8Array)): OfdAttack['make'] =>
  byHand(async ({ seal, sealWith }) => {
    const own = typeof data === 'function' ? data(parseSeal(seal).picture.data) : data;
    return { seal: await sealWith({ picture: { type, data: own, width: 42, height: 42 } }) };
  });

const svg = (inner: string, attributes = ''): OfdAttack['make'] =>
  picture('SVG', utf8(`<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inner}</svg>`));

const stamp = (place: string): OfdAttack['make'] =>
  byHand(() => ({ stamps: `<ofd:StampAnnot ID="a" PageRef="1" ${place}/>` }));

/** acTL, by which browsers play the picture. */
const ANIMATION = Uint8Array.of(0, 0, 0, 8, 0x61, 0x63, 0x54, 0x4c, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0);
/** IHDR ends there. */
const HEAD = 33;

const PICTURE: readonly ['OFD_SEAL_PICTURE', 'indeterminate'] = ['OFD_SEAL_PICTURE', 'indeterminate'];

export const pictureAttacks = ofdAttacks({
  'picture-of-another-format': [
    'The picture of the seal is stated to be a PNG and is a drawing.',
    ...PICTURE,
    picture('PNG', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>')),
  ],
  'picture-of-no-format': [
    'The picture of the seal is of no format that readers know.',
    ...PICTURE,
    picture('PNG', utf8('no picture')),
  ],
  'picture-animated': [
    'The picture of the seal is animated: some readers show its first frame, others all.',
    ...PICTURE,
    picture('PNG', (point) => concatBytes(point.subarray(0, HEAD), ANIMATION, point.subarray(HEAD))),
  ],
  'picture-with-a-tail': [
    'After the picture of the seal stands another one.',
    ...PICTURE,
    picture('PNG', (point) => concatBytes(point, point)),
  ],
  'picture-with-a-script': ['The picture of the seal holds a script.', ...PICTURE, svg('<script>1</script>')],
  'picture-with-a-handler': ['The picture of the seal acts when it is loaded.', ...PICTURE, svg('', ' onload="1"')],
  'picture-from-elsewhere': [
    'The picture of the seal shows what lies on the network.',
    ...PICTURE,
    svg('<image href="https://example.org/seal.png" width="9" height="9"/>'),
  ],
  'picture-by-style': [
    'The picture of the seal has rules for some media only.',
    ...PICTURE,
    svg('<style>@media print { path { display: none } }</style><path d="M0 0L9 9"/>'),
  ],
  'picture-by-language': [
    'The picture of the seal depends on the language of the reader.',
    ...PICTURE,
    svg('<switch><path systemLanguage="zh" d="M0 0L9 9"/><path d="M9 0L0 9"/></switch>'),
  ],
  'picture-with-entities': [
    'The picture of the seal declares entities.',
    ...PICTURE,
    picture('SVG', utf8('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>')),
  ],
  'picture-of-two-pages': [
    'The picture of the seal is an OFD package of two pages.',
    ...PICTURE,
    picture('OFD', pack(documentFiles())),
  ],
  'picture-with-a-decoy': [
    'The picture of the seal is an OFD package with a second page where readers look from the root.',
    ...PICTURE,
    picture('OFD', pack(changedEntries(onePagePicture(), { 'Pages/Page_0/Content.xml': `<ofd:Page ${NS}/>` }))),
  ],
  'picture-with-two-documents': [
    'The picture of the seal is an OFD package of two documents.',
    ...PICTURE,
    picture(
      'OFD',
      pack(
        changedEntries(onePagePicture(), {
          'OFD.xml': (text) => text.replace(/(<ofd:DocBody>.*<\/ofd:DocBody>)/, '$1$1'),
        }),
      ),
    ),
  ],
  'picture-with-an-annotation': [
    'The picture of the seal is an OFD package whose page has an annotation, which only some readers draw.',
    ...PICTURE,
    picture(
      'OFD',
      pack(
        changedEntries(onePagePicture(), {
          'Doc_0/Document.xml': (text) =>
            text.replace('</ofd:Document>', '<ofd:Annotations>Annots.xml</ofd:Annotations></ofd:Document>'),
          'Doc_0/Annots.xml': `<ofd:Annotations ${NS}/>`,
        }),
      ),
    ),
  ],
  'picture-around-a-package': [
    'The picture of the seal is an OFD package whose only image is another package.',
    ...PICTURE,
    picture(
      'OFD',
      pack(
        changedEntries(onePagePicture(), {
          'Doc_0/Document.xml': (text) =>
            text.replace('</ofd:CommonData>', '<ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>'),
          'Doc_0/Res.xml': `<ofd:Res ${NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image" Format="OFD"><ofd:MediaFile>a.ofd</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`,
          'Doc_0/Res/a.ofd': pack(onePagePicture()),
        }),
      ),
    ),
  ],
  'picture-on-a-long-page': [
    'The page of the OFD package that is the picture of the round seal is A4: readers scale or cut it.',
    ...PICTURE,
    picture(
      'OFD',
      pack(
        changedEntries(onePagePicture(), {
          'Doc_0/Document.xml': (text) => text.replace('0 0 42 42', '0 0 210 297'),
        }),
      ),
    ),
  ],
  'picture-on-a-page-without-size': [
    'The page of the OFD package that is the picture of the seal has no size: readers assume A4, or none.',
    ...PICTURE,
    picture(
      'OFD',
      pack(
        changedEntries(onePagePicture(), {
          'Doc_0/Document.xml': (text) => text.replace(/<ofd:PageArea>.*<\/ofd:PageArea>/, ''),
        }),
      ),
    ),
  ],
  'stamp-over-the-page': [
    'The stamp is stretched over the whole page and hides its text.',
    'OFD_STAMP_STRETCHED',
    'indeterminate',
    stamp('Boundary="0 0 210 297"'),
  ],
  'stamp-too-small': [
    'The stamp is too small to be seen.',
    'OFD_STAMP_GEOMETRY',
    'indeterminate',
    stamp('Boundary="126 186 0.01 0.01"'),
  ],
  'stamp-clipped-away': [
    'Of the stamp a point is left.',
    'OFD_STAMP_GEOMETRY',
    'indeterminate',
    stamp('Boundary="126 186 42 42" Clip="0 0 0.01 0.01"'),
  ],
  'stamp-clipped-to-a-hairline': [
    'Of the stamp a line is left, a tenth of a millimetre wide.',
    'OFD_STAMP_GEOMETRY',
    'indeterminate',
    stamp('Boundary="126 186 42 42" Clip="0 0 0.1 42"'),
  ],
  'stamps-over-the-page': [
    'Thirty stamps in the size of the seal, side by side, hide the text of the page.',
    'OFD_STAMPS_COVER',
    'indeterminate',
    byHand(() => ({ stamps: tiles(30) })),
  ],
  'stamp-by-a-number': [
    'The page of the stamp is written 01, which readers of text do not find.',
    'OFD_STAMP_PAGE',
    'indeterminate',
    byHand(() => ({ stamps: '<ofd:StampAnnot ID="a" PageRef="01" Boundary="126 186 42 42"/>' })),
  ],
});

/** Stamps in the seal's size, five in a row. */
function tiles(count: number): string {
  const places = Array.from({ length: count }, (_, i) => `${(i % 5) * 42} ${Math.floor(i / 5) * 42} 42 42`);
  return places.map((box, i) => `<ofd:StampAnnot ID="a${i}" PageRef="1" Boundary="${box}"/>`).join('');
}
