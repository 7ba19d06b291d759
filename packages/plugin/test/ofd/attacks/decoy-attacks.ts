/** Attacks by decoys: files that the seal does not cover, where some reader looks for a file that it does. */
import { utf8 } from '@govseal/core';
import { ofdAttacks } from './attack.ts';
import { DOCUMENT, documentFiles, NS, pageXml, SIGNATURES, VALUE } from './document.ts';
import { handSigned } from './hand.ts';
import { changed, changedEntries, type Entries, pack, unpack } from './pack.ts';
import type { OfdScene } from './scene.ts';

const FALSE_PAGE = pageXml(1, '准予行政许可，金额一万元。');

/** The seal's signature names its value by a relative path. */
function relativeValue(scene: OfdScene): Promise<Entries> {
  return handSigned(documentFiles(), scene, { xml: (text) => text.replace(`/${VALUE}`, 'SignedValue.dat') });
}

/** All files of the document below one folder more. */
function nested(): Entries {
  const files = new Map<string, Uint8Array>();
  for (const [name, data] of documentFiles()) files.set(name === 'OFD.xml' ? name : `A/${name}`, data);
  return changedEntries(files, { 'OFD.xml': (text) => text.replace(DOCUMENT, `A/${DOCUMENT}`) });
}

/** The clerk, whose certificate is good, signs whatever is in the package. */
async function signedByClerk(scene: OfdScene, sealed: Uint8Array, added: Record<string, string>): Promise<Uint8Array> {
  const entries = unpack(changed(sealed, added));
  return pack(await handSigned(entries, scene, { signer: scene.clerk.signer, seal: 'none' }));
}

export const decoyAttacks = ofdAttacks({
  'decoy-value-at-the-root': [
    'The seal names its value by a relative path; another value lies at the root, where ofd.js looks first.',
    'OFD_FILES_DECOY',
    'indeterminate',
    async (scene) => {
      const entries = await relativeValue(scene);
      return pack(entries.set('SignedValue.dat', entries.get(VALUE)!.slice(1)));
    },
  ],
  'decoy-value-listed': [
    'The same value at the root is that of an officer’s signature, so that it belongs to the package.',
    'OFD_FILES_DECOY',
    'indeterminate',
    async (scene) =>
      pack(
        await handSigned(await relativeValue(scene), scene, {
          signer: scene.clerk.signer,
          seal: 'none',
          xml: (text) => text.replace('/Doc_0/Signs/Sign_1/SignedValue.dat', '/SignedValue.dat'),
          valueFile: 'SignedValue.dat',
        }),
      ),
  ],
  'decoy-annotation': [
    'An annotation that nobody signed lies in a folder above the right one, where ofd.js looks.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) => {
      const [list, page] = ['Doc_0/Annots/Annotations.xml', 'Doc_0/Annots/Page_0.xml'];
      const files = documentFiles();
      for (const name of [list, page]) {
        files.set(name.replace('Annots/', 'Annots/P/'), files.get(name)!);
        files.delete(name);
      }
      changedEntries(files, { [DOCUMENT]: (text) => text.replace('Annots/', 'Annots/P/') });
      const sealed = await scene.sealed({}, files);
      return changed(sealed, {
        [page]: `<ofd:PageAnnot ${NS}><ofd:Annot ID="99" Type="Watermark"><ofd:Appearance Boundary="0 0 210 297"/></ofd:Annot></ofd:PageAnnot>`,
      });
    },
  ],
  'decoy-pages-of-the-first-folder': [
    'DocRoot lies two folders deep; pages that nobody signed lie under its first folder, where ofd.js looks.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) => changed(await scene.sealed({}, nested()), { 'A/Pages/Page_0/Content.xml': FALSE_PAGE }),
  ],
  'decoy-media-of-the-first-folder': [
    'The same with an image.',
    'OFD_FILES_DECOY',
    'indeterminate',
    async (scene) => changed(await scene.sealed({}, nested()), { 'A/Res/image.png': 'another image' }),
  ],
  'decoy-same-name': [
    'A page that nobody signed lies somewhere else under the same name.',
    'OFD_FILES_DECOY',
    'indeterminate',
    async (scene) => changed(await scene.sealed(), { 'Doc_9/Pages/Content.xml': FALSE_PAGE }),
  ],
  'decoy-same-name-strict': [
    'The same, validated by the strict policy.',
    'OFD_FILES_DECOY',
    'invalid',
    async (scene) => changed(await scene.sealed(), { 'Doc_9/Pages/Content.xml': FALSE_PAGE }),
    { policy: 'strict' },
  ],
  'decoy-same-name-folded': [
    'An attachment that nobody signed has the name of the right one in other letters.',
    'OFD_FILES_DECOY',
    'indeterminate',
    async (scene) => changed(await scene.sealed(), { 'Attachs/ＮＯＴＥ.txt': 'another note' }),
  ],
  'decoy-media': [
    'An image that nothing refers to and nobody signed lies among the others.',
    'OFD_FILES_DECOY',
    'indeterminate',
    async (scene) => changed(await scene.sealed(), { 'Doc_0/Res/seal.JPG': 'a picture of a seal' }),
  ],
  'decoy-seal': [
    'A seal that no signature holds lies in the package.',
    'OFD_FILES_DECOY',
    'indeterminate',
    async (scene) => pack(unpack(await scene.sealed()).set('Seal.esl', await scene.sealWith({ name: '样章另一局' }))),
  ],
  'decoy-list-of-signatures': [
    'A second list of signatures lies at the root.',
    'OFD_SIGNATURE_UNLISTED',
    'indeterminate',
    async (scene) => {
      const entries = unpack(await scene.sealed());
      return pack(entries.set('Signatures.xml', entries.get(SIGNATURES)!));
    },
  ],
  'decoy-signed-along': [
    'The bureau itself signs another image where readers look that pass over Res@BaseLoc: two readers show two documents.',
    'OFD_FILES_DECOY',
    'indeterminate',
    async (scene) => pack(await handSigned(documentFiles().set('Doc_0/image.png', utf8('another image')), scene)),
  ],
  'decoy-signed-by-an-officer': [
    'A trusted officer adds an image where ofd.js looks, and signs over all, so that nothing seems unsigned.',
    'OFD_CONTENT_UNCOVERED',
    'indeterminate',
    async (scene) => signedByClerk(scene, await scene.sealed(), { 'Doc_0/image.png': 'another image' }),
  ],
  'decoy-elsewhere-signed-by-an-officer': [
    'The same with an image where nobody is known to look.',
    'OFD_FILES_DECOY',
    'indeterminate',
    async (scene) => signedByClerk(scene, await scene.sealed(), { 'Doc_0/more/picture.png': 'another image' }),
  ],
  'file-smuggled-by-an-officer': [
    'A trusted officer adds a file that nothing uses and signs over all: the seal does not answer for it.',
    'OFD_FILES_UNLISTED',
    'indeterminate',
    async (scene) => signedByClerk(scene, await scene.sealed(), { 'Doc_0/smuggled.bin': 'smuggled' }),
    { policy: 'strict' },
  ],
  'decoy-named-as-a-seal': [
    'An officer’s signature names an image as its seal, so that it belongs to the package.',
    'OFD_FILES_DECOY',
    'indeterminate',
    async (scene) => {
      const entries = unpack(await scene.sealed()).set('Doc_0/more/image.png', utf8('another image'));
      const seal = '<ofd:Seal><ofd:BaseLoc>/Doc_0/more/image.png</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>';
      return pack(
        await handSigned(entries, scene, {
          signer: scene.clerk.signer,
          seal: 'none',
          xml: (text) => text.replace('</ofd:SignedInfo>', seal),
        }),
      );
    },
  ],
});
