/** Attacks on signatures: copied, moved, stripped, added, and made by the holder of a key who signs nothing. */
import { signCms } from '@govseal/cms';
import { concatBytes, utf8 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { parseDer, Tag, write } from '@govseal/der';
import { parseSesSignature } from '@govseal/ofd';
import { parseCertificate } from '@govseal/x509';
import { type OfdAttack, ofdAttacks } from './attack.ts';
import { documentFiles, NS, PAGE, pageXml, SEAL, SIGNATURE, SIGNATURES, VALUE } from './document.ts';
import { type Hand, handSigned } from './hand.ts';
import { changed, changedEntries, pack, unpack } from './pack.ts';
import type { OfdScene } from './scene.ts';

const byHand =
  (hand: (scene: OfdScene) => Hand | Promise<Hand>): OfdAttack['make'] =>
  async (scene) =>
    pack(await handSigned(documentFiles(), scene, await hand(scene)));

/** Another document under the same seal. */
async function otherDocument(scene: OfdScene): Promise<ReturnType<typeof unpack>> {
  const files = changedEntries(documentFiles(), { [PAGE]: pageXml(1, '不予行政许可决定书') });
  return unpack(await scene.sealed({}, files));
}

export const signatureAttacks = ofdAttacks({
  'seal-transplanted': [
    'The whole signature of another document, seal and all, is put into this one.',
    'OFD_REFERENCE_MISMATCH',
    'invalid',
    async (scene) => {
      const from = await otherDocument(scene);
      const parts = [SIGNATURE, VALUE, SEAL].map((name) => [name, from.get(name)!] as const);
      return changed(await scene.sealed(), Object.fromEntries(parts));
    },
  ],
  'value-transplanted': [
    'Signature.xml fits this document; the signature value is that of another one.',
    'OFD_DATA_HASH',
    'invalid',
    async (scene) => changed(await scene.sealed(), { [VALUE]: (await otherDocument(scene)).get(VALUE)! }),
  ],
  'signature-copied': [
    'The list leads to a copy of Signature.xml at another place.',
    'OFD_PROPERTY_INFO',
    'invalid',
    async (scene) => {
      const good = await scene.sealed();
      const copy = unpack(good).get(SIGNATURE)!;
      return changed(good, {
        [SIGNATURES]: (text) => text.replace('Sign_0/Signature.xml', 'Copy/Signature.xml'),
        'Doc_0/Signs/Copy/Signature.xml': copy,
        [SIGNATURE]: null,
      });
    },
  ],
  'signature-stripped': [
    'The clerk’s signature is taken off the list; its files stay, for the seal covers them.',
    'OFD_SIGNATURE_UNLISTED',
    'indeterminate',
    async (scene) =>
      changed(await scene.approved(false), {
        [SIGNATURES]: (text) => text.replace(/<ofd:Signature ID="s001"[^>]*>/, ''),
      }),
  ],
  'list-reordered': [
    'The list puts the seal before the clerk’s signature, which it covers.',
    'OFD_SIGNATURE_ORDER',
    'indeterminate',
    async (scene) =>
      changed(await scene.approved(false), {
        [SIGNATURES]: (text) =>
          text.replace(/(<ofd:Signature ID="s001"[^>]*>)(<ofd:Signature ID="s002"[^>]*>)/, '$2$1'),
      }),
  ],
  'signed-after-lock': [
    'A seal locked the list of signatures; a further one is added all the same.',
    'OFD_SIGNED_AFTER_LOCK',
    'invalid',
    async (scene) =>
      pack(await handSigned(unpack(await scene.approved(true)), scene, { signer: scene.clerk.signer, seal: 'none' })),
  ],
  'type-flipped': [
    'The list calls a seal’s signature one without seal.',
    'OFD_TYPE_MISMATCH',
    'indeterminate',
    async (scene) => changed(await scene.sealed(), { [SIGNATURES]: (text) => text.replace('"Seal"', '"Sign"') }),
  ],
  'signature-in-a-signature': [
    'An entry of the list holds a second one, for readers that look for descendants.',
    'OFD_XML_ELEMENT',
    'unreadable',
    async (scene) =>
      changed(await scene.sealed(), {
        [SIGNATURES]: (text) =>
          text.replace(
            '/></ofd:Signatures>',
            '><ofd:Signature ID="s9" BaseLoc="/x.xml"/></ofd:Signature></ofd:Signatures>',
          ),
      }),
  ],
  'two-signatures-one-file': [
    'The list names one Signature.xml twice, to look like two signatures.',
    'OFD_LOCATION',
    'unreadable',
    async (scene) =>
      changed(await scene.sealed(), {
        [SIGNATURES]: (text) => text.replace(/(<ofd:Signature ID="s001"([^>]*)>)/, '$1<ofd:Signature ID="s002"$2>'),
      }),
  ],
  'value-shared': [
    'Two Signature.xml share one signature value.',
    'OFD_PROPERTY_INFO',
    'invalid',
    async (scene) => {
      const good = await scene.sealed();
      return changed(good, {
        [SIGNATURES]: (text) =>
          text.replace(
            '</ofd:Signatures>',
            '<ofd:Signature ID="s002" Type="Seal" BaseLoc="Sign_1/Signature.xml"/></ofd:Signatures>',
          ),
        'Doc_0/Signs/Sign_1/Signature.xml': unpack(good).get(SIGNATURE)!,
      });
    },
  ],
  'value-is-no-signature': [
    'The signature value is a bare pair of numbers: nobody is named as signer.',
    'OFD_SIGNATURE_UNREADABLE',
    'invalid',
    async (scene) => {
      const ses = parseSesSignature(unpack(await scene.sealed()).get(VALUE)!);
      return changed(await scene.sealed(), { [VALUE]: ses.signatureValue });
    },
  ],
  'tbs-changed': [
    'The signing time inside the seal’s signature is changed.',
    'OFD_TBS_SIGNATURE',
    'invalid',
    async (scene) => {
      const value = unpack(await scene.sealed()).get(VALUE)!;
      return changed(await scene.sealed(), { [VALUE]: replaced(value, '20261014013000Z', '20261013013000Z') });
    },
  ],
  'references-empty': [
    'The holder of the seal signs a list of no files.',
    'OFD_REFERENCES_EMPTY',
    'indeterminate',
    byHand(() => ({ references: () => [] })),
  ],
  'reference-twice': [
    'One file stands in the list twice, under a right and a wrong digest.',
    'OFD_REFERENCE_DUPLICATE',
    'invalid',
    byHand(() => ({ references: (good) => [...good, [good[0]![0], good[1]![1]]] })),
  ],
  'reference-dotted': [
    'The same file is referred to by two spellings of its path.',
    'OFD_REFERENCE_DUPLICATE',
    'indeterminate',
    byHand(() => ({ references: (good) => [...good, [good[0]![0].replace('/', '/./'), good[0]![1]]] })),
  ],
  'reference-escaped': [
    'A path in percent-encoding, which some readers decode.',
    'OFD_SIGNATURE_UNREADABLE',
    'invalid',
    byHand(() => ({ references: (good) => good.map(([file, value]) => [file.replace('_0', '%5F0'), value]) })),
  ],
  'reference-to-itself': [
    'The signature refers to its own Signature.xml.',
    'OFD_REFERENCE_SELF',
    'invalid',
    byHand(() => ({ references: (good) => [...good, [`/${SIGNATURE}`, good[0]![1]]] })),
  ],
  'references-by-md5': [
    'The references are MD5, the schema’s own default.',
    'VALIDATION_ALGORITHM_EXPIRED',
    'indeterminate',
    byHand(() => ({ checkMethod: null, digest: 'MD5' })),
  ],
  'references-by-sha1': [
    'The references are SHA-1.',
    'VALIDATION_ALGORITHM_EXPIRED',
    'indeterminate',
    byHand(() => ({ checkMethod: 'SHA1', digest: 'SHA-1' })),
  ],
  'references-by-unknown': [
    'The references are of a digest that nobody knows.',
    'OFD_DIGEST_METHOD',
    'indeterminate',
    byHand(() => ({ checkMethod: 'CRC32' })),
  ],
  'references-in-another-namespace': [
    'A second list of references in another namespace, for readers that match by local name.',
    'OFD_SIGNATURE_UNREADABLE',
    'invalid',
    byHand(() => ({
      xml: (text) =>
        text.replace('<ofd:References', '<x:References xmlns:x="urn:x" CheckMethod="SM3"/><ofd:References'),
    })),
  ],
  'references-twice': [
    'Two lists of references: readers may take either.',
    'OFD_SIGNATURE_UNREADABLE',
    'invalid',
    byHand(() => ({ xml: (text) => text.replace(/(<ofd:References.*<\/ofd:References>)/, '$1$1') })),
  ],
  'signature-in-utf16': [
    'Signature.xml is UTF-16 with a byte order mark.',
    'OFD_SIGNATURE_UNREADABLE',
    'invalid',
    byHand(() => ({ xml: (text) => utf16(text) })),
  ],
  'stamp-outside-the-page': [
    'The stamp lies beside the page: the seal is not seen.',
    'OFD_STAMP_OUTSIDE',
    'indeterminate',
    byHand(() => ({ stamps: '<ofd:StampAnnot ID="a" PageRef="1" Boundary="300 186 42 42"/>' })),
  ],
  'stamp-on-no-page': [
    'The stamp stands on a page that the document does not have.',
    'OFD_STAMP_PAGE',
    'indeterminate',
    byHand(() => ({ stamps: '<ofd:StampAnnot ID="a" PageRef="99" Boundary="10 10 42 42"/>' })),
  ],
  'stamp-without-size': [
    'The stamp has no size.',
    'OFD_STAMP_GEOMETRY',
    'indeterminate',
    byHand(() => ({ stamps: '<ofd:StampAnnot ID="a" PageRef="1" Boundary="10 10 0 0"/>' })),
  ],
  'stamp-without-seal': [
    'A signature without seal places a stamp, where a reader may draw any picture.',
    'OFD_STAMP_WITHOUT_SEAL',
    'indeterminate',
    byHand(({ clerk }) => ({
      signer: clerk.signer,
      seal: 'none',
      stamps: '<ofd:StampAnnot ID="a" PageRef="1" Boundary="10 10 42 42"/>',
    })),
  ],
  'extension-critical': [
    'What was signed carries a critical extension that nobody knows.',
    'OFD_CRITICAL_EXTENSION',
    'indeterminate',
    byHand(() => ({
      extensions: write.sequence(
        write.sequence(write.oid('2.999.7'), write.boolean(true), write.octetString(utf8('x'))),
      ),
    })),
  ],
  'two-signers-in-one': [
    'The signature of type Sign holds two SignerInfos: which one signed?',
    'OFD_CMS_SIGNERS',
    'indeterminate',
    byHand(({ clerk }) => ({ signer: clerk.signer, seal: 'none', value: twoSigners })),
  ],
  'sign-of-another-document': [
    'The value of the clerk’s signature is that of another document.',
    'CMS_MESSAGE_DIGEST_MISMATCH',
    'invalid',
    async (scene) => {
      const hand = { signer: scene.clerk.signer, seal: 'none' } as const;
      const files = changedEntries(documentFiles(), { [PAGE]: pageXml(1, '不予行政许可决定书') });
      const other = (await handSigned(files, scene, hand)).get(VALUE)!;
      return pack(await handSigned(documentFiles(), scene, { ...hand, value: () => other }));
    },
  ],
  'sign-with-content-of-its-own': [
    'The clerk’s signature is a true one that brings its content with it: another one than Signature.xml.',
    'CMS_CONTENT_DIFFERS',
    'invalid',
    async (scene) => {
      const { engine, at: signingTime, clerk } = scene;
      const own = await signCms(utf8('another content'), { signer: clerk.signer, engine, signingTime });
      const hand = { signer: clerk.signer, seal: 'none', value: () => own } as const;
      return pack(await handSigned(documentFiles(), scene, hand));
    },
  ],
  'sign-without-attributes': [
    'The clerk’s signature is over Signature.xml itself, without signed attributes.',
    'OFD_CMS_CONTENT',
    'indeterminate',
    async (scene) => {
      const { signer } = scene.clerk;
      const files = await handSigned(documentFiles(), scene, { signer, seal: 'none' });
      return pack(files.set(VALUE, await bareSign(signer, files.get(SIGNATURE)!)));
    },
  ],
  'versions-mixed': [
    'A signature of version 5 around a seal of version 4.',
    'OFD_VERSION_MISMATCH',
    'indeterminate',
    byHand(() => ({ version: 5 })),
  ],
  'signatures-twice': [
    'OFD.xml names two lists of signatures.',
    'OFD_XML_ELEMENT',
    'unreadable',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: ['OFD.xml'] }), {
        'OFD.xml': (text) =>
          text.replace('<ofd:Signatures>', `<ofd:Signatures>/Doc_0/none.xml</ofd:Signatures><ofd:Signatures>`),
        'Doc_0/none.xml': `<ofd:Signatures ${NS}/>`,
      }),
  ],
});

/** The same tree with every SignerInfo twice. */
function twoSigners(value: Uint8Array): Uint8Array {
  const [type, wrapper] = parseDer(value).children;
  const fields = wrapper!.children[0]!.children;
  const signers = fields.at(-1)!.children.map(({ der }) => der);
  const twice = write.encode(Tag.SET, ...signers, ...signers);
  const signedData = write.sequence(...fields.slice(0, -1).map(({ der }) => der), twice);
  return write.sequence(type!.der, write.explicit(0, signedData));
}

/** GB/T 35275 SignedData without attributes: the value is over the content itself. */
async function bareSign(signer: Signer, content: Uint8Array): Promise<Uint8Array> {
  const sm3 = write.sequence(write.oid('1.2.156.10197.1.401'));
  const { issuer, serialNumber } = parseCertificate(signer.certificate);
  const info = write.sequence(
    write.integer(1),
    write.sequence(issuer.der, write.unsigned(serialNumber)),
    sm3,
    write.sequence(write.oid('1.2.156.10197.1.501')),
    write.octetString(await signer.sign!(content)),
  );
  const signedData = write.sequence(
    write.integer(1),
    write.encode(Tag.SET, sm3),
    write.sequence(write.oid('1.2.156.10197.6.1.4.2.1'), write.explicit(0, write.octetString(content))),
    write.encode(0xa0, signer.certificate),
    write.encode(Tag.SET, info),
  );
  return write.sequence(write.oid('1.2.156.10197.6.1.4.2.2'), write.explicit(0, signedData));
}

function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const needle = utf8(from);
  for (let at = 0; at + needle.length <= bytes.length; at++) {
    if (!needle.every((byte, index) => bytes[at + index] === byte)) continue;
    return concatBytes(bytes.subarray(0, at), utf8(to), bytes.subarray(at + needle.length));
  }
  throw new Error(`${from} is not there`);
}

function utf16(text: string): Uint8Array {
  const out = new Uint8Array(2 + 2 * text.length);
  out.set([0xff, 0xfe]);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    out.set([unit & 255, unit >> 8], 2 + 2 * index);
  }
  return out;
}
