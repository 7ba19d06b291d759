/** Generates cases from a seed: additions by an outsider to a sealed package, ambiguous documents sealed by their signer, honest files. */
import { utf8 } from '@govseal/core';
import { signOfd, writePackage } from '@govseal/ofd';
import type { Random } from '../random.ts';
import { editContainer } from './container.ts';
import { annotationXml, documentFiles, EVIL, type Files, NS, pageXml, type Shape } from './document.ts';
import type { OfdScene } from './scene.ts';
import { sealPackage } from './seal-package.ts';

export interface OfdCase {
  readonly bytes: Uint8Array;
  /** The sealed package, whose content readers must show. */
  readonly reference: Uint8Array;
  /** Description of the case. */
  readonly what: string;
  readonly honest?: true;
  /** The signer signed the ambiguity: a hit only if a reader shows a document other than the one that the verifier follows. */
  readonly prepared?: true;
}

export type OfdGenerator = (random: Random, shape: Shape, scene: OfdScene) => Promise<OfdCase | null>;

const text = (files: Files, name: string): string => new TextDecoder().decode(files.get(name));

function edit(files: Files, name: string, change: (text: string) => string): boolean {
  const before = text(files, name);
  const after = change(before);
  if (after !== before) files.set(name, utf8(after));
  return after !== before;
}

/** Content of the type that a reader expects under the name. */
function evilContent(name: string, scene: OfdScene, files: Files): Uint8Array {
  if (name.endsWith('SignedValue.dat')) {
    const value = files.get(name)!;
    return value.slice(0, value.length - 1);
  }
  if (name.endsWith('.esl')) return scene.otherSeal;
  if (name.endsWith('Content.xml')) return utf8(pageXml(EVIL));
  if (/Page_\d\.xml$/.test(name)) return utf8(annotationXml(EVIL));
  if (name.endsWith('.xml')) return utf8(text(files, name).replace(/image\.png|Page_0|Sign_0/, 'Evil'));
  return utf8(EVIL);
}

function foldersOf(files: Files): string[] {
  const folders = new Set(['', 'Signs', 'Res', 'Evil']);
  for (const name of files.keys()) {
    for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) folders.add(name.slice(0, at));
  }
  return [...folders];
}

/** An unsigned file in any folder whose name ends like a signed one. */
function addDecoys(random: Random, files: Files, scene: OfdScene): string {
  const added: string[] = [];
  const names = [...files.keys()];
  for (let count = 1 + random.below(4); count > 0; count--) {
    const name = random.pick(names);
    const parts = name.split('/');
    const tail = parts.slice(-1 - random.below(Math.min(3, parts.length))).join('/');
    const folder = random.pick(foldersOf(files));
    const place = folder === '' ? tail : `${folder}/${tail}`;
    if (files.has(place)) continue;
    files.set(place, evilContent(name, scene, files));
    added.push(place);
  }
  return added.join(', ');
}

const decoy: OfdGenerator = async (random, shape, scene) => {
  const files = await sealPackage(documentFiles(shape), shape, scene, { lock: random.chance(0.5) });
  const reference = writePackage(files);
  const added = addDecoys(random, files, scene);
  return added === '' ? null : { bytes: writePackage(files), reference, what: `added ${added}` };
};

/** The same, then signed as a whole by an officer without a seal. */
const officer: OfdGenerator = async (random, shape, scene) => {
  const files = await sealPackage(documentFiles(shape), shape, scene);
  const reference = writePackage(files);
  const added = addDecoys(random, files, scene);
  if (added === '') return null;
  const { engine, clerk, at, authority } = scene;
  const signed = await signOfd(writePackage(files), { engine, signer: clerk.signer, at, tsa: authority.tsa });
  return { bytes: signed.bytes, reference, what: `an officer signed ${added}` };
};

/** Edits of the ZIP container: every reader must find the same files. */
const container: OfdGenerator = async (random, shape, scene) => {
  const files = await sealPackage(documentFiles(shape), shape, scene);
  const reference = writePackage(files);
  const { bytes, what } = editContainer(random, reference, files);
  // one description covers many different edits
  return { bytes, reference, what: `${what} (${random.below(1_000_000)})` };
};

/** The uncovered list of signatures: entries, positions and encodings that lead to another signature. */
const list: OfdGenerator = async (random, shape, scene) => {
  const files = await sealPackage(documentFiles(shape), shape, scene);
  const reference = writePackage(files);
  const signs = `${shape.folder}/Signs`;
  for (const name of ['Signature.xml', 'SignedValue.dat', 'Seal.esl'])
    files.set(`${signs}/Sign_9/${name}`, files.get(`${signs}/Sign_0/${name}`)!);
  edit(files, `${signs}/Sign_9/Signature.xml`, (xml) => xml.replace('PageRef="1"', 'PageRef="2"'));
  const location = `/${signs}/Sign_9/Signature.xml`;
  const entry = `<ofd:Signature ID="s009" Type="Seal" BaseLoc="${location}"/>`;
  const edits: readonly (readonly [string, (xml: string) => string])[] = [
    ['entry inside MaxSignId', (xml) => xml.replace('</ofd:MaxSignId>', `${entry}</ofd:MaxSignId>`)],
    [
      'entry inside an entry',
      (xml) => xml.replace('/></ofd:Signatures>', `>${entry}</ofd:Signature></ofd:Signatures>`),
    ],
    ['entry in a comment', (xml) => xml.replace('</ofd:Signatures>', `<!-- ${entry} --></ofd:Signatures>`)],
    ['entry in CDATA', (xml) => xml.replace('</ofd:MaxSignId>', `<![CDATA[${entry}]]></ofd:MaxSignId>`)],
    [
      'entry of another namespace',
      (xml) =>
        xml.replace(
          '</ofd:Signatures>',
          `<x:Signature xmlns:x="urn:x" ID="s9" BaseLoc="${location}"/></ofd:Signatures>`,
        ),
    ],
    [
      'entry without prefix',
      (xml) =>
        xml.replace(
          '</ofd:Signatures>',
          `<Signature xmlns="http://www.ofdspec.org/2016" ID="s9" BaseLoc="${location}"/></ofd:Signatures>`,
        ),
    ],
    ['second location', (xml) => xml.replace('ID="s001"', `xmlns:x="urn:x" x:BaseLoc="${location}" ID="s001"`)],
    ['location in lower case', (xml) => xml.replace('ID="s001"', `baseloc="${location}" ID="s001"`)],
    ['unknown attribute', (xml) => xml.replace('ID="s001"', `Loc="${location}" ID="s001"`)],
    ['entry more', (xml) => xml.replace('</ofd:Signatures>', `${entry}</ofd:Signatures>`)],
    ['other entry', (xml) => xml.replace('Sign_0', 'Sign_9')],
    ['reference in the location', (xml) => xml.replace('Sign_0', 'Sign&#95;0')],
  ];
  const [what, change] = random.pick(edits);
  return edit(files, `${signs}/Signatures.xml`, change) ? { bytes: writePackage(files), reference, what } : null;
};

/** A signer seals a document with two interpretations, including the files of the second one. */
const markup: OfdGenerator = async (random, shape, scene) => {
  const files = documentFiles(shape);
  const reference = writePackage(await sealPackage(documentFiles(shape), shape, scene));
  const document = `${shape.folder}/Document.xml`;
  const resources = [...files.keys()].find((name) => name.endsWith('PublicRes.xml'))!;
  files.set(`${shape.folder}/Pages/Evil/Content.xml`, utf8(pageXml(EVIL)));
  files.set(`${shape.folder}/Res/evil.png`, utf8(EVIL));
  const page = '<ofd:Page ID="1" BaseLoc="Pages/Evil/Content.xml"/>';
  const edits: readonly (readonly [string, string, (xml: string) => string])[] = [
    [
      'location of another namespace',
      document,
      (xml) => xml.replace('<ofd:Page ID="1"', '<ofd:Page xmlns:x="urn:x" x:BaseLoc="Pages/Evil/Content.xml" ID="1"'),
    ],
    [
      'location in lower case',
      document,
      (xml) => xml.replace('<ofd:Page ID="1"', '<ofd:Page baseloc="Pages/Evil/Content.xml" ID="1"'),
    ],
    [
      'pages in an unknown element',
      document,
      (xml) => xml.replace('<ofd:Pages>', `<ofd:X><ofd:Pages>${page}</ofd:Pages></ofd:X><ofd:Pages>`),
    ],
    ['two lists of pages', document, (xml) => xml.replace('<ofd:Pages>', `<ofd:Pages>${page}</ofd:Pages><ofd:Pages>`)],
    [
      'page without prefix',
      document,
      (xml) =>
        xml.replace(
          '</ofd:Pages>',
          '<Page xmlns="http://www.ofdspec.org/2016" ID="3" BaseLoc="Pages/Evil/Content.xml"/></ofd:Pages>',
        ),
    ],
    [
      'page of another prefix',
      document,
      (xml) =>
        xml.replace(
          '</ofd:Pages>',
          '<o:Page xmlns:o="http://www.ofdspec.org/2016" ID="3" BaseLoc="Pages/Evil/Content.xml"/></ofd:Pages>',
        ),
    ],
    ['page in a comment', document, (xml) => xml.replace('</ofd:Pages>', `<!-- ${page} --></ofd:Pages>`)],
    ['page in CDATA', document, (xml) => xml.replace('</ofd:Pages>', `<![CDATA[${page}]]></ofd:Pages>`)],
    ['comment in a location', document, (xml) => xml.replace('>Attachs/', '>Attachs<!-- x -->/')],
    ['element in a location', resources, (xml) => xml.replace('image.png', 'ima<ofd:b>evil</ofd:b>ge.png')],
    ['CDATA in a location', resources, (xml) => xml.replace('image.png', '<![CDATA[image]]>.png')],
    ['reference in a location', resources, (xml) => xml.replace('image.png', 'im&#97;ge.png')],
    [
      'two files of an image',
      resources,
      (xml) => xml.replace('</ofd:MediaFile>', '</ofd:MediaFile><ofd:MediaFile>evil.png</ofd:MediaFile>'),
    ],
    [
      'two images of one ID',
      resources,
      (xml) =>
        xml.replace(
          '</ofd:MultiMedias>',
          '<ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>evil.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>',
        ),
    ],
    ['blank in a location', document, (xml) => xml.replace('Pages/Page_0', 'Pages/ Page_0')],
    ['escape in a location', document, (xml) => xml.replace('Pages/Page_0', 'Pages/P%61ge_0')],
    ['xml:base', document, (xml) => xml.replace('<ofd:Pages>', '<ofd:Pages xml:base="Evil/">')],
  ];
  const [what, name, change] = random.pick(edits);
  if (!edit(files, name, change)) return null;
  return { bytes: writePackage(await sealPackage(files, shape, scene)), reference, what, prepared: true };
};

/** Variants that producers write: other locations, other spellings, further signatures. */
const honest: OfdGenerator = async (random, shape, scene) => {
  const files = documentFiles(shape);
  const document = `${shape.folder}/Document.xml`;
  const { engine, clerk, at, authority } = scene;
  const edits: readonly (readonly [string, (xml: string) => string])[] = [
    ['as it is', (xml) => xml],
    ['two slashes', (xml) => xml.replace('BaseLoc="Pages/', `BaseLoc="//${shape.folder}/Pages/`)],
    ['absolute', (xml) => xml.replaceAll('BaseLoc="Pages/', `BaseLoc="/${shape.folder}/Pages/`)],
    ['indented', (xml) => xml.replaceAll('><', '>\n  <')],
    ['a comment', (xml) => xml.replace('<ofd:Pages>', '<!-- pages --><ofd:Pages>')],
    [
      'a schema',
      (xml) => xml.replace(NS, `${NS} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"`),
    ],
  ];
  const [what, change] = random.pick(edits);
  edit(files, document, change);
  const sealed = writePackage(await sealPackage(files, shape, scene, { lock: random.chance(0.3) }));
  const again =
    random.chance(0.3) && !text(files, `${shape.folder}/Signs/Sign_0/Signature.xml`).includes('Signatures.xml');
  if (!again) return { bytes: sealed, reference: sealed, what, honest: true };
  const signed = await signOfd(sealed, { engine, signer: clerk.signer, at, tsa: authority.tsa });
  return { bytes: signed.bytes, reference: sealed, what: `${what}, signed again`, honest: true };
};

export const ofdGenerators: Readonly<Record<string, OfdGenerator>> = {
  decoy,
  officer,
  list,
  markup,
  container,
  honest,
};
