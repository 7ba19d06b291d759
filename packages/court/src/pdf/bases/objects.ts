/** Objects of the documents under attack: a page with text, picture, pattern, shading and layers, and a form of every kind of field. */
import { formXObject, stream } from '../bytes.ts';

export interface Shape {
  readonly rotate?: 0 | 90 | 270;
  /** Whether page attributes are inherited from the page tree. */
  readonly inherited?: boolean;
  readonly tagged?: boolean;
  /** Whether resources and annotations contain references to missing objects. */
  readonly dangling?: boolean;
  /** Whether every field was filled by a signer, as an approval policy requires. */
  readonly withoutSecret?: boolean;
  /** Further entries of an object. */
  readonly entries?: Readonly<Record<number, string>>;
}

const widget = (type: string, name: string, rect: string, more = ''): string =>
  `<< /Type /Annot /Subtype /Widget /FT /${type} /T (${name}) /F 4 /P 4 0 R /Rect [${rect}] ${more} >>`;

const CONTENT = [
  '/P << /MCID 0 >> BDC BT /F1 18 Tf 72 700 Td (Pay 100 to the applicant) Tj ET EMC',
  'BT /F2 14 Tf 72 660 Td (Account 1570) Tj ET',
  'q 60 0 0 60 72 570 cm /Img Do Q',
  '/Pattern cs /Pat scn 150 570 60 60 re f',
  'q 220 570 60 60 re W n /Sh sh Q',
  '/OC /On BDC 0 0.4 0 rg BT /F1 12 Tf 300 600 Td (Layer shown) Tj ET EMC',
  '/OC /Off BDC 0.8 0 0 rg BT /F1 12 Tf 300 580 Td (Layer hidden) Tj ET EMC',
  '0 g /Over Do',
].join('\n');

const RESOURCES =
  '/Resources << /Font << /F1 3 0 R /F2 20 0 R >> /XObject << /Over 9 0 R /Img 22 0 R >> /Pattern << /Pat 25 0 R >> ' +
  '/Shading << /Sh 23 0 R >> /Properties << /On 31 0 R /Off 32 0 R >> >>';
const DANGLING = RESOURCES.replace('/Img 22 0 R', '/Img 22 0 R /Gone 90 1 R /Late 91 0 R');

const FIELDS = '6 0 R 7 0 R 8 0 R 10 0 R 12 0 R 13 0 R 33 0 R 34 0 R 36 0 R';
const ANNOTATIONS = '6 0 R 7 0 R 8 0 R 11 0 R 12 0 R 14 0 R 15 0 R 16 0 R 18 0 R 33 0 R 34 0 R 36 0 R';
const CIRCLE = '0.2 g 3 3 14 14 re f';

/** 1 catalog, 3 font, 4 page, 5 content, 6 amount, 7 clerk, 8 chief, 10 group, 11 group.remark, 12 verdict, 13 colour, 33 secret, 34 tick, 36 leader. */
export function documentObjects(shape: Shape = {}): Record<number, string> {
  const resources = shape.dangling ? DANGLING : RESOURCES;
  const attributes = `/MediaBox [0 0 595 842] /Rotate ${shape.rotate ?? 0} ${resources}`;
  const content = shape.dangling ? `${CONTENT}\n/Gone Do /Late Do` : CONTENT;
  const tags = '/StructTreeRoot 26 0 R /MarkInfo << /Marked true >> /Lang (en)';
  const objects: Record<number, string> = {
    1:
      `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${FIELDS}] /SigFlags 3 /DA (/Helv 10 Tf 0 g) ` +
      '/DR << /Font << /Helv 3 0 R /ZaDb 17 0 R >> >> >> ' +
      `/OCProperties << /OCGs [31 0 R 32 0 R] /D << /Order [31 0 R 32 0 R] /OFF [32 0 R] >> >> ${shape.tagged ? tags : ''} >>`,
    2: `<< /Type /Pages /Kids [4 0 R] /Count 1 ${shape.inherited ? attributes : ''} >>`,
    3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    4:
      `<< /Type /Page /Parent 2 0 R ${shape.inherited ? '' : attributes} /Contents 5 0 R ` +
      `${shape.tagged ? '/StructParents 0 ' : ''}/Annots [${ANNOTATIONS}${shape.dangling ? ' 92 1 R' : ''}] >>`,
    5: stream(content),
    6: widget('Tx', 'amount', '50 500 300 520', '/DA (/Helv 12 Tf 0 g)'),
    7: widget('Sig', 'clerk', '50 400 200 430'),
    8: widget('Sig', 'chief', '50 300 200 330'),
    9: formXObject('q 0.5 w 60 690 m 320 690 l S Q'),
    10: '<< /T (group) /Kids [11 0 R] >>',
    11: widget('Tx', 'remark', '50 450 300 470', '/Parent 10 0 R /DA (/Helv 12 Tf 0 g)'),
    12: widget('Ch', 'verdict', '320 500 450 520', '/Ff 131072 /DA (/Helv 12 Tf 0 g) /Opt [(agree) (refuse)]'),
    13: '<< /FT /Btn /Ff 49152 /T (colour) /Kids [14 0 R 15 0 R] /V /Off >>',
    14: radio('red', '320 450 340 470'),
    15: radio('blue', '350 450 370 470'),
    16: '<< /Type /Annot /Subtype /Stamp /F 2 /P 4 0 R /Rect [72 640 300 655] /Contents (hidden) /AP << /N 37 0 R >> >>',
    17: '<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>',
    18: '<< /Type /Annot /Subtype /Stamp /F 4 /P 4 0 R /Rect [400 640 500 680] /Contents (copy) /AP << /N 38 0 R >> >>',
    20:
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 126 ' +
      `/Widths [${Array.from({ length: 95 }, (_, code) => (code > 15 && code < 26 ? 556 : 500)).join(' ')}] ` +
      '/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [49 /one 53 /five 55 /seven] >> /FontDescriptor 21 0 R >>',
    21: '<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontBBox [-166 -225 1000 931] /ItalicAngle 0 /Ascent 718 /Descent -207 /CapHeight 718 /StemV 88 >>',
    22: stream(
      Array.from({ length: 64 }, (_, index) => String.fromCharCode((index * 37) % 256)).join(''),
      '/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8',
    ),
    23: '<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [220 0 280 0] /Function 24 0 R /Extend [true true] >>',
    24: '<< /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>',
    25: stream(
      '0 0 6 6 re f',
      '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 12 12] /XStep 12 /YStep 12 /Resources << >>',
    ),
    31: '<< /Type /OCG /Name (on) >>',
    32: '<< /Type /OCG /Name (off) >>',
    33: `<< /Type /Annot /Subtype /Widget /FT /Tx /T (secret) /V (x) /F 2 /P 4 0 R /Rect [320 540 450 560] /AP << /N 39 0 R >> >>`,
    34: widget('Btn', 'tick', '400 450 420 470', '/AS /Off /AP << /N << /Yes 35 0 R /Off 40 0 R >> >>'),
    35: formXObject(CIRCLE, '/BBox [0 0 20 20]'),
    36: widget('Sig', 'leader', '50 200 200 230'),
    37: formXObject(
      '1 g 0 0 228 15 re f 0 g BT /F1 12 Tf 2 3 Td (Pay 900 instead) Tj ET',
      `/BBox [0 0 228 15] ${FONT}`,
    ),
    38: formXObject(
      '0.9 0.9 1 rg 0 0 100 40 re f 0 g BT /F1 14 Tf 10 12 Td (COPY) Tj ET',
      `/BBox [0 0 100 40] ${FONT}`,
    ),
    39: formXObject('BT /F1 12 Tf 2 5 Td (secret) Tj ET', `/BBox [0 0 130 20] ${FONT}`),
    40: formXObject('0.5 w 1 1 18 18 re S', '/BBox [0 0 20 20]'),
    ...(shape.tagged ? TAGS : {}),
  };
  if (shape.withoutSecret) {
    delete objects[33];
    for (const number of [1, 4]) objects[number] = objects[number]!.replace(' 33 0 R', '');
  }
  for (const [number, entries] of Object.entries(shape.entries ?? {})) {
    objects[Number(number)] = objects[Number(number)]!.replace(/>>$/, `${entries} >>`);
  }
  return objects;
}

const FONT = '/Resources << /Font << /F1 3 0 R >> >>';

const TAGS: Readonly<Record<number, string>> = {
  26: '<< /Type /StructTreeRoot /K [27 0 R] /ParentTree 28 0 R >>',
  27: '<< /Type /StructElem /S /P /P 26 0 R /Pg 4 0 R /K [0] >>',
  28: '<< /Nums [0 [27 0 R]] >>',
};

function radio(state: string, rect: string): string {
  return (
    `<< /Type /Annot /Subtype /Widget /Parent 13 0 R /F 4 /P 4 0 R /Rect [${rect}] /AS /Off ` +
    `/AP << /N << /${state} 35 0 R /Off 40 0 R >> >> >>`
  );
}
