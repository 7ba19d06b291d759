/** Files of honest producers, each similar to an attack: valid under the strict policy. */
import { utf8 } from '@govseal/core';
import { signOfd } from '@govseal/ofd';
import { policies } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../../src/index.ts';
import { DOCUMENT, documentFiles, NS, PAGE, SEAL, TEMPLATE } from '../attacks/document.ts';
import { handSigned } from '../attacks/hand.ts';
import { type Change, changedEntries, type Entries, pack, unpack } from '../attacks/pack.ts';
import { generousOptions, type OfdScene, ofdScene } from '../attacks/scene.ts';

let scene: OfdScene;
let options: VerifyOptions;
beforeAll(async () => {
  scene = await ofdScene();
  // a scene of its own, whose clock stands six hours later
  options = { ...(await generousOptions(await ofdScene())), policy: policies.strict };
});

const replaced =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replaceAll(from, to);

/** OFD as the default namespace, as some producers write it throughout a file. */
const unprefixed = (text: string): string => text.replace('xmlns:ofd=', 'xmlns=').replaceAll('ofd:', '');

const ANNOTATIONS = 'Doc_0/Annots/Page_0.xml';
const RESOURCES = 'Doc_0/PublicRes.xml';
const invoice = `<ofd:PageAnnot ${NS}><ofd:Annot ID="50" Type="Path" Creator="税务" LastModDate="2026-10-14"><ofd:Remark/><Parameters><Parameter Name="Format">a</Parameter></Parameters><ofd:Appearance Boundary="1 1 20 20"/></ofd:Annot></ofd:PageAnnot>`;

const drawn = (id: number): string =>
  `<ofd:TextObject ID="${id}" Boundary="1 1 9 9" Font="3" Size="3"><ofd:TextCode X="0" Y="3">a</ofd:TextCode></ofd:TextObject>`;
const clips =
  '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path ID="65" Boundary="0 0 1 1"><ofd:AbbreviatedData>M 0 0</ofd:AbbreviatedData></ofd:Path></ofd:Area><ofd:Area><ofd:Text ID="66" Boundary="0 0 1 1" Font="3" Size="3"><ofd:TextCode X="0" Y="0">a</ofd:TextCode></ofd:Text></ofd:Area></ofd:Clip></ofd:Clips>';

test.each<[string, Readonly<Record<string, Change>>]>([
  ['Parameters without a namespace in an annotation', { [ANNOTATIONS]: invoice }],
  ['locations that begin with two slashes', { [DOCUMENT]: replaced('BaseLoc="Pages/', 'BaseLoc="//Doc_0/Pages/') }],
  ['locations on lines of their own', { [RESOURCES]: replaced('image.png', '\n      image.png\n    ') }],
  ['a name with an ampersand', { [RESOURCES]: replaced('image.png', 'a&amp;b.png'), 'Doc_0/Res/a&b.png': 'x' }],
  ['a name with a percent sign', { [RESOURCES]: replaced('image.png', '50%.png'), 'Doc_0/Res/50%.png': 'x' }],
  [
    'the place of a schema',
    {
      [DOCUMENT]: replaced(
        NS,
        `${NS} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.ofdspec.org/2016 Document.xsd"`,
      ),
    },
  ],
  ['a comment between elements', { [DOCUMENT]: replaced('<ofd:Pages>', '<!-- 2 pages --><ofd:Pages>') }],
  [
    'an attribute of a producer’s own namespace',
    { [PAGE]: replaced('<ofd:Layer ', '<ofd:Layer xmlns:v="urn:v" v:mark="1" ') },
  ],
  ['an element that OFD does not know', { [PAGE]: replaced('</ofd:Page>', '<ofd:Vendor a="1"/></ofd:Page>') }],
  ['text in CDATA and by reference', { [PAGE]: replaced('一百元', '<![CDATA[一百]]>&#20803;') }],
  ['the default namespace throughout', { [DOCUMENT]: unprefixed, [PAGE]: unprefixed, [TEMPLATE]: unprefixed }],
  [
    'resources of a page under the names of the document’s',
    {
      [PAGE]: replaced('<ofd:Content>', '<ofd:PageRes>PageRes.xml</ofd:PageRes><ofd:Content>'),
      'Doc_0/Pages/Page_0/PageRes.xml': `<ofd:Res ${NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="40" Type="Image"><ofd:MediaFile>image.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`,
      'Doc_0/Pages/Page_0/Res/image.png': 'another image',
    },
  ],
  [
    'a list of resources of a page under the name of the document’s',
    {
      [PAGE]: replaced('<ofd:Content>', '<ofd:PageRes>PublicRes.xml</ofd:PageRes><ofd:Content>'),
      'Doc_0/Pages/Page_0/PublicRes.xml': `<ofd:Res ${NS}/>`,
    },
  ],
  [
    'one image in two lists of resources',
    {
      [DOCUMENT]: replaced('</ofd:PublicRes>', '</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>'),
      'Doc_0/DocumentRes.xml': `<ofd:Res ${NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>image.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`,
    },
  ],
  [
    'what is drawn wherever the schema has it: blocks, clips, patterns, composite units, appearances',
    {
      [PAGE]: replaced(
        '</ofd:Layer>',
        `<ofd:PageBlock ID="60"><ofd:PathObject ID="61" Boundary="0 0 9 9"><ofd:FillColor><ofd:Pattern Width="1" Height="1"><ofd:CellContent>${drawn(62)}</ofd:CellContent></ofd:Pattern></ofd:FillColor>${clips}<ofd:AbbreviatedData>M 0 0 L 1 1</ofd:AbbreviatedData></ofd:PathObject></ofd:PageBlock><ofd:CompositeObject ID="63" Boundary="0 0 1 1" ResourceID="71"/><ofd:ImageObject ID="64" Boundary="0 0 9 9" ResourceID="4"><ofd:Border><ofd:BorderColor Value="0 0 0"/></ofd:Border></ofd:ImageObject></ofd:Layer>`,
      ),
      [RESOURCES]: replaced(
        '</ofd:Res>',
        `<ofd:DrawParams><ofd:DrawParam ID="70"><ofd:FillColor Value="0 0 0"/></ofd:DrawParam></ofd:DrawParams><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="71" Width="1" Height="1"><ofd:Content>${drawn(72)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`,
      ),
      [ANNOTATIONS]: `<ofd:PageAnnot ${NS}><ofd:Annot ID="50" Type="Watermark"><ofd:Appearance Boundary="1 1 9 9">${drawn(51)}<ofd:PageBlock ID="52">${drawn(53)}</ofd:PageBlock></ofd:Appearance></ofd:Annot></ofd:PageAnnot>`,
    },
  ],
  [
    'a comment and CDATA with markup that is not OFD’s',
    {
      [PAGE]: replaced('一百元', '<![CDATA[<b>一百元</b> a<b]]>'),
      [DOCUMENT]: replaced('<ofd:Pages>', '<!-- <draft/> --><ofd:Pages>'),
    },
  ],
  [
    'one font in two lists of resources, named and not embedded',
    {
      [DOCUMENT]: replaced('</ofd:PublicRes>', '</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>'),
      [RESOURCES]: replaced('</ofd:Fonts>', '<ofd:Font ID="5" FontName="宋体"/></ofd:Fonts>'),
      'Doc_0/DocumentRes.xml': `<ofd:Res ${NS}><ofd:Fonts><ofd:Font FontName="宋体" ID="5"/></ofd:Fonts></ofd:Res>`,
    },
  ],
  [
    'a declaration, line ends and a byte order mark as Windows programs write them',
    {
      [DOCUMENT]: (text) => `\ufeff${text.replace('?>', ' standalone="yes"?>').replaceAll('><', '>\r\n  <')}`,
    },
  ],
  [
    'numbers as Java writes them, with exponents, signs and further blanks',
    { [PAGE]: replaced('Boundary="28 64 150 9"', 'Boundary=" 28.0  6.4E1 +150 9. " CTM="1 0 -1.0E-5 1 0 0"') },
  ],
  [
    'data of an extension in a namespace of its own',
    {
      [DOCUMENT]: replaced('</ofd:Document>', '<ofd:Extensions>Ext.xml</ofd:Extensions></ofd:Document>'),
      'Doc_0/Ext.xml': `<ofd:Extensions ${NS}><ofd:Extension AppName="a" RefId="1"><ofd:Data><v:d xmlns:v="urn:v">1</v:d></ofd:Data></ofd:Extension></ofd:Extensions>`,
    },
  ],
])('%s', async (_, changes) => {
  const sealed = await scene.sealed({}, changedEntries(documentFiles(), changes));
  expect((await verify(sealed, options)).status).toBe('valid');
});

test('a description of the signature by GM/T 0099, with relative places', async () => {
  const xml = (text: string): string =>
    text
      .replace(
        '<ofd:Provider ProviderName="by hand"/>',
        '<ofd:Provider ProviderName="a" Version="1" Company="b" ProtocolVer="2"><ofd:ExtendData>x</ofd:ExtendData></ofd:Provider>',
      )
      .replace(
        '<ofd:References',
        '<ofd:Parameters><ofd:Parameter Name="n" Type="t">v</ofd:Parameter></ofd:Parameters><ofd:References',
      )
      .replace('/Doc_0/Signs/Sign_0/Seal.esl</', 'Seal.esl</')
      .replace('/Doc_0/Signs/Sign_0/SignedValue.dat', 'SignedValue.dat');
  const bytes = pack(await handSigned(documentFiles(), scene, { xml }));
  expect((await verify(bytes, options)).status).toBe('valid');
});

test('Seal.esl beside the signature may be unreferenced if it is the signed seal', async () => {
  const unnamed = async (seal: Uint8Array): Promise<string> => {
    const entries = await handSigned(documentFiles(), scene, {
      references: (good) => good.filter(([file]) => file !== `/${SEAL}`),
      xml: (text) => text.replace(/<ofd:Seal>.*<\/ofd:Seal>/, ''),
      sealEntry: seal,
    });
    return (await verify(pack(entries), options)).status;
  };
  expect(await unnamed(scene.seal)).toBe('valid');
  expect(await unnamed(await scene.sealWith({ name: '样章另一局' }))).toBe('invalid');
});

test('an officer’s signature after the seal, whose files the seal cannot cover', async () => {
  const { engine, at, authority, clerk } = scene;
  const signed = await signOfd(await scene.sealed(), { engine, signer: clerk.signer, at, tsa: authority.tsa });
  expect((await verify(signed.bytes, options)).status).toBe('valid');
});

test('two seals, of which the second covers what the first left out', async () => {
  const first = unpack(await scene.sealed({ leaveOut: [ANNOTATIONS] }));
  const second: Entries = changedEntries(first, { [ANNOTATIONS]: invoice });
  const report = await verify(await scene.sealed({}, second), options);
  expect(report.status).toBe('valid');
  expect(report.signatures.map(({ coverage }) => coverage)).toEqual(['partial', 'whole-file']);
});

test('a file that no reader opens is a warning in the baseline policy', async () => {
  const bytes = pack(unpack(await scene.sealed()).set('Doc_0/.DS_Store', utf8('folder')));
  const report = await verify(bytes, { ...options, policy: policies.baseline });
  expect(report.status).toBe('valid');
  expect(report.signatures[0]!.findings).toContainEqual(
    expect.objectContaining({ code: 'OFD_FILES_UNLISTED', severity: 'warning' }),
  );
});

const stampAt = (page: number, id: number, place: string): string =>
  `<ofd:StampAnnot ID="a${id}" PageRef="${page}" Boundary="${place}"/>`;

test.each([
  ['a page stamped at four places', [0, 1, 2, 3].map((i) => stampAt(1, i, `${i * 42} 186 42 42`)).join('')],
  [
    'slices of half a millimetre, one on each page of a long document',
    [1, 2].map((page) => stampAt(page, page, '168 100 42 42" Clip="41.5 0 0.5 42')).join(''),
  ],
])('%s is valid', async (_what, stamps) => {
  const file = pack(await handSigned(documentFiles(), scene, { stamps }));
  const report = await verify(file, options);
  expect([report.status, report.signatures.flatMap((one) => one.findings.map(({ code }) => code))]).toEqual([
    'valid',
    ['VALIDATION_SEAL_STATUS_UNKNOWN'],
  ]);
});
