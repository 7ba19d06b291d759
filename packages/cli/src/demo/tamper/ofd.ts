/** Tampering with the sealed OFD decision: files replaced, added and moved, and a self-made seal. */
import { utf8 } from '@govseal/core';
import { type ComposedOfd, createSeal, openOfd, signOfd, writePackage } from '@govseal/ofd';
import { composeDecisionOfd } from 'govseal';
import { engine } from 'govseal/defaults';
import type { SeedData } from '../seed-data.ts';
import type { OfdTampering } from './scene.ts';

const PAGE = 'Doc_0/Pages/Page_0/Content.xml';

export const changedPage: OfdTampering = {
  id: '11-ofd-page-changed',
  document: 'decision',
  story: { en: 'a digit of the sealed OFD decision is changed', zh: '已盖章 OFD 决定书正文中的一个数字被改动' },
  expected: { status: 'invalid', code: 'OFD_REFERENCE_MISMATCH', clause: 'GB/T 33190 Signature.xsd' },
  async make({ decision }) {
    const files = entries(decision);
    // the first 8 of the text: the day of the application
    const page = text(files, PAGE).replace(/(<ofd:TextCode[^>]*>[^<]*)8/, (_, before) => `${before}9`);
    files.set(PAGE, utf8(page));
    return writePackage(files);
  },
};

export const addedOfdPage: OfdTampering = {
  id: '12-ofd-page-added',
  document: 'decision',
  story: { en: 'a page is added to the sealed OFD decision', zh: '已盖章 OFD 决定书被加入一页' },
  expected: { status: 'invalid', code: 'OFD_CONTENT_UNCOVERED', clause: 'GB/T 33190 Signature.xsd' },
  async make({ decision }) {
    const files = entries(decision);
    const added = 'Pages/Page_9/Content.xml';
    files.set(`Doc_0/${added}`, files.get(PAGE)!);
    const document = text(files, 'Doc_0/Document.xml');
    const page = `<ofd:Page ID="9999" BaseLoc="${added}"/></ofd:Pages>`;
    files.set('Doc_0/Document.xml', utf8(document.replace('</ofd:Pages>', page)));
    return writePackage(files);
  },
};

export const movedSeal: OfdTampering = {
  id: '13-ofd-seal-moved',
  document: 'decision',
  story: { en: 'the seal is moved to another OFD decision', zh: '印章签名被移到另一份 OFD 决定书' },
  expected: { status: 'invalid', code: 'OFD_REFERENCE_MISMATCH', clause: 'GB/T 33190 Signature.xsd' },
  async make({ decision, seeds }) {
    const files = entries((await otherDecision(seeds)).ofd);
    for (const [name, data] of entries(decision)) {
      if (name.startsWith('Doc_0/Signs/') || name === 'OFD.xml') files.set(name, data);
    }
    return writePackage(files);
  },
};

export const ownSeal: OfdTampering = {
  id: '14-ofd-own-seal',
  document: 'decision',
  story: {
    en: "a clerk makes a seal with the bureau's picture and seals with it",
    zh: '经办人用本单位印模自制电子印章并加盖',
  },
  expected: { status: 'invalid', code: 'VALIDATION_SEAL_SELF_MADE', clause: 'GM/T 0031 §6.1.2 c' },
  async make({ city, seeds, clock, letter }) {
    const clerk = city.holders.get('shili-clerk')!;
    const { seal } = city;
    const at = seeds.timeline.decision;
    clock.set(at);
    const own = await createSeal({
      engine,
      maker: clerk.signer,
      vid: seal!.vid,
      esId: seal!.esId,
      name: seal!.name,
      signers: [clerk.certificate.der],
      createDate: seal!.createDate,
      validStart: seal!.validStart,
      validEnd: seal!.validEnd,
      picture: seal!.picture,
    });
    const { page, rect } = letter.seal!;
    const stamps = [{ page, x: rect.x, y: rect.y }];
    const options = { engine, signer: clerk.signer, seal: own.der, stamps, at, tsa: city.newTsa(), lock: true };
    return (await signOfd(letter.ofd, options)).bytes;
  },
};

export const movedStamp: OfdTampering = {
  id: '15-ofd-stamp-moved',
  document: 'decision',
  story: { en: 'the stamp is moved to the first page', zh: '印章被移到首页' },
  expected: { status: 'invalid', code: 'OFD_DATA_HASH', clause: 'GM/T 0031 §6.2.3 e' },
  async make({ decision }) {
    const files = entries(decision);
    const signature = 'Doc_0/Signs/Sign_0/Signature.xml';
    files.set(signature, utf8(text(files, signature).replace('PageRef="2"', 'PageRef="1"')));
    return writePackage(files);
  },
};

export const drawnSeal: OfdTampering = {
  id: '16-ofd-seal-drawn',
  document: 'decision',
  story: {
    en: "the seal's picture is drawn on another OFD decision as a stamp annotation",
    zh: '印章图样以 Stamp 注释的形式画在另一份 OFD 决定书上',
  },
  expected: { status: 'unsigned', code: 'OFD_STAMP_ANNOTATION', clause: 'GB/T 33190 Annotation.xsd' },
  async make({ city, seeds }) {
    const { ofd, seal } = await otherDecision(seeds);
    const { x, y, width, height } = seal!.rect;
    const files = entries(ofd);
    const pageId = 2;
    const box = `${x} ${y} ${width} ${height}`;
    const image = `<ofd:ImageObject ID="9001" Boundary="0 0 ${width} ${height}" CTM="${width} 0 0 ${height} 0 0" ResourceID="9000"/>`;
    const note = `<ofd:Annot ID="9002" Type="Stamp" Creator="govseal" LastModDate="2026-10-14"><ofd:Appearance Boundary="${box}">${image}</ofd:Appearance></ofd:Annot>`;
    const media =
      '<ofd:MultiMedia ID="9000" Type="Image" Format="PNG"><ofd:MediaFile>seal.png</ofd:MediaFile></ofd:MultiMedia>';
    files.set('Doc_0/Res/seal.png', city.seal!.picture.data);
    files.set('Doc_0/DocumentRes.xml', xml('Res', ' BaseLoc="Res"', `<ofd:MultiMedias>${media}</ofd:MultiMedias>`));
    files.set('Doc_0/Annots/Page_1.xml', xml('PageAnnot', '', note));
    const list = `<ofd:Page PageID="${pageId}"><ofd:FileLoc>Page_1.xml</ofd:FileLoc></ofd:Page>`;
    files.set('Doc_0/Annots/Annotations.xml', xml('Annotations', '', list));
    const document = text(files, 'Doc_0/Document.xml')
      .replace('</ofd:CommonData>', '<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>')
      .replace('</ofd:Pages>', '</ofd:Pages><ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>');
    files.set('Doc_0/Document.xml', utf8(document));
    return writePackage(files);
  },
};

export const ofdTamperings: readonly OfdTampering[] = [
  changedPage,
  addedOfdPage,
  movedSeal,
  ownSeal,
  movedStamp,
  drawnSeal,
];

function otherDecision({ decision, timeline }: SeedData): Promise<ComposedOfd> {
  const other = { ...decision, scope: '在衢州市行政区域内从事其他示例事项活动', docNo: '衢示许〔2026〕2号' };
  return composeDecisionOfd(other, { created: timeline.decision });
}

function xml(root: string, attributes: string, content: string): Uint8Array {
  const namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"';
  return utf8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<ofd:${root} ${namespace}${attributes}>${content}</ofd:${root}>`,
  );
}

function entries(ofd: Uint8Array): Map<string, Uint8Array> {
  const { zip } = openOfd(ofd);
  return new Map(zip.names.map((name) => [name, zip.read(name)]));
}

function text(files: ReadonlyMap<string, Uint8Array>, name: string): string {
  return new TextDecoder().decode(files.get(name));
}
