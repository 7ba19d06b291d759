/** Attacks inside the CMS: of a PDF's /Contents, and of separate files (.p7s). */
import { constants, createHash, privateEncrypt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cmsOid } from '@govseal/cms';
import { concatBytes, utf8 } from '@govseal/core';
import { writeDigestAlgorithm, writeSignatureAlgorithm } from '@govseal/crypto';
import { parseDer, write } from '@govseal/der';
import { type Attack, attacks } from '../attack.ts';
import { attribute, type Forgery, forgeCms, hash, RSA_SHA256, signerInfo, token } from '../forged-cms.ts';
import { handSign, signatureDictionary } from '../hand-signed.ts';
import { type AttackScene, testKey } from '../scene.ts';

const inPdf =
  (cms: (scene: AttackScene) => Promise<Forgery> | Forgery): Attack['make'] =>
  async (scene) =>
    handSign(scene, { cms: await cms(scene), room: 9000 });

const NOTICE = utf8('Pay 100 to the applicant.');

const file =
  (cms: (scene: AttackScene) => Promise<Forgery> | Forgery): Attack['make'] =>
  async (scene) =>
    forgeCms(scene, NOTICE, { eContent: NOTICE, ...(await cms(scene)) });

const documents = attacks('pdf', {
  'cms-two-signers': [
    'Two SignerInfos: readers check one and show the other.',
    'CMS_SIGNER_COUNT',
    'invalid',
    async (scene) =>
      handSign(scene, {
        room: 9000,
        content: async (signed) => {
          const second = await signerInfo(scene, signed, { signer: scene.chief });
          return forgeCms(scene, signed, { more: [second] });
        },
      }),
  ],
  'cms-no-signer': [
    'No SignerInfo: "all signatures valid", of none.',
    'CMS_SIGNER_COUNT',
    'invalid',
    inPdf(() => ({ signers: 0 })),
  ],
  'cms-encapsulated-content': [
    'The CMS carries a content of its own and signs that; the document is not looked at.',
    'CMS_CONTENT_ENCAPSULATED',
    'invalid',
    inPdf(() => ({ eContent: NOTICE })),
  ],
  'cms-no-attributes': [
    'The signature has no signed attributes: it may be made to sign others.',
    'CMS_SIGNED_ATTRIBUTES_ABSENT',
    'invalid',
    inPdf(() => ({ attributes: () => null })),
  ],
  'cms-attribute-duplicated': [
    'Two message digests, one of the document and one of something else.',
    'CMS_ATTRIBUTE_DUPLICATE',
    'invalid',
    inPdf(async () => {
      const other = attribute(cmsOid.messageDigest, write.octetString(await hash('SHA-256', NOTICE)));
      return { attributes: ({ contentType, messageDigest, ess }) => [contentType, messageDigest, ess, other] };
    }),
  ],
  'cms-attribute-two-values': [
    'One message digest attribute with two values.',
    'CMS_ATTRIBUTE_VALUES',
    'invalid',
    inPdf(async () => {
      const other = write.octetString(await hash('SHA-256', NOTICE));
      return {
        attributes: ({ contentType, messageDigest, ess }) => [
          contentType,
          attribute(cmsOid.messageDigest, parseDer(messageDigest).children[1]!.children[0]!.der, other),
          ess,
        ],
      };
    }),
  ],
  'cms-message-digest-absent': [
    'No message digest: the signature says nothing of the document.',
    'CMS_MESSAGE_DIGEST_ABSENT',
    'invalid',
    inPdf(() => ({ attributes: ({ contentType, ess }) => [contentType, ess] })),
  ],
  'cms-content-type-mismatch': [
    'The content type attribute contradicts the content.',
    'CMS_CONTENT_TYPE_MISMATCH',
    'invalid',
    inPdf(() => ({
      attributes: ({ messageDigest, ess }) => [
        attribute(cmsOid.contentType, write.oid(cmsOid.tstInfo)),
        messageDigest,
        ess,
      ],
    })),
  ],
  'cms-digest-of-another-document': [
    'The signature of another document.',
    'CMS_MESSAGE_DIGEST_MISMATCH',
    'invalid',
    inPdf(() => ({ digested: NOTICE })),
  ],
  'cms-digest-algorithm-mismatch': [
    'The digest algorithm says SHA-512, the signature is made over SHA-256.',
    'CMS_DIGEST_MISMATCH_SIGNATURE',
    'indeterminate',
    inPdf(() => ({ digest: 'SHA-512', stated: writeSignatureAlgorithm(RSA_SHA256, 'certificate') })),
  ],
  'cms-algorithm-replaced': [
    'The signature algorithm stated is not the one that the signed attributes protect.',
    'CMS_ALGORITHM_PROTECTION',
    'invalid',
    inPdf(() => ({
      attributes: ({ contentType, messageDigest, ess }) => [
        contentType,
        messageDigest,
        ess,
        attribute(
          cmsOid.algorithmProtection,
          write.sequence(
            writeDigestAlgorithm('SHA-512'),
            write.implicit(1, inner(writeSignatureAlgorithm({ ...RSA_SHA256, digest: 'SHA-512' }, 'cms'))),
          ),
        ),
      ],
    })),
  ],
  'cms-data-behind': [
    'A second DER value follows the CMS inside /Contents.',
    'PADES_CONTENTS_UNREADABLE',
    'invalid',
    async (scene) => handSign(scene, { recode: (cms) => concatBytes(cms, write.sequence(write.octetString(NOTICE))) }),
  ],
  'cms-ber-data-behind': [
    'The CMS is re-encoded with an indefinite length, and data follow its end-of-contents: readers disagree where it ends.',
    'PADES_CONTENTS_UNREADABLE',
    'invalid',
    async (scene) =>
      handSign(scene, {
        recode: (cms) =>
          concatBytes(Uint8Array.of(0x30, 0x80), inner(cms), Uint8Array.of(0, 0), write.octetString(NOTICE)),
      }),
  ],
  'cms-certificate-substituted': [
    'The signed attribute names the signer’s certificate; the SignerInfo another one of the same authority.',
    'CMS_SIGNING_CERTIFICATE_MISMATCH',
    'invalid',
    inPdf((scene) => ({
      named: scene.chief.certificate,
      certificates: [scene.clerk.certificate.der, scene.chief.certificate.der, scene.authority.issuing.der],
    })),
  ],
  'cms-certificate-of-the-same-key': [
    'The certificate is exchanged for another one with the same key and other rights.',
    'CMS_SIGNING_CERTIFICATE_MISMATCH',
    'indeterminate',
    inPdf(async (scene) => {
      const sibling = await scene.authority.issueSigner({ commonName: '示例局长', key: scene.clerk.key });
      return { named: sibling.certificate, certificates: [sibling.certificate.der, scene.authority.issuing.der] };
    }),
  ],
  'cms-untrusted-twin': [
    'An authority of the same name, with another key, issued the certificate.',
    'X509_SIGNATURE',
    'indeterminate',
    inPdf(async (scene) => {
      const signer = await scene.mallory();
      return { signer, certificates: [signer.certificate.der, ...signer.signer.chain] };
    }),
  ],
  'cms-timestamp-of-another-signature': [
    'The time-stamp belongs to another signature.',
    'VALIDATION_TIMESTAMP_DROPPED',
    'indeterminate',
    inPdf((scene) => ({
      unsigned: async () => [attribute(cmsOid.signatureTimeStamp, await token(scene, NOTICE))],
    })),
    'strict',
  ],
  'cms-timestamp-as-signature': [
    'A time-stamp token over the document stands where a person’s signature belongs.',
    'CMS_CONTENT_TYPE_UNEXPECTED',
    'invalid',
    async (scene) => handSign(scene, { room: 9000, content: async (signed) => token(scene, signed) }),
  ],
  'cms-signing-time-unsigned': [
    'The signing time stands among the unsigned attributes, where anybody may write it.',
    'CMS_ATTRIBUTE_MISPLACED',
    'invalid',
    inPdf(() => ({
      unsigned: async () => [attribute(cmsOid.signingTime, write.time(new Date('2020-01-01T00:00:00Z')))],
    })),
  ],
  'cms-backdated': [
    'The certificate ended long ago; /M, which the signer wrote, says that it was used before.',
    'VALIDATION_CERTIFICATE_EXPIRED',
    'indeterminate',
    async (scene) => {
      const period = { notBefore: new Date('2023-01-01T00:00:00Z'), notAfter: new Date('2024-01-01T00:00:00Z') };
      const signer = await scene.authority.issueSigner({ commonName: '示例经办人', key: testKey('clerk'), ...period });
      const dictionary = (range: string, contents: string): string =>
        signatureDictionary(range, contents).replace('20261014', '20230601');
      return handSign(scene, { cms: { signer }, dictionary });
    },
  ],
  'cms-weak-pss': [
    'RSASSA-PSS with SHA-1, in the mask too, and without salt.',
    'VALIDATION_ALGORITHM_EXPIRED',
    'indeterminate',
    inPdf(() => ({
      algorithm: { scheme: 'RSASSA-PSS', digest: 'SHA-1', pss: { digest: 'SHA-1', mgfDigest: 'SHA-1', saltLength: 0 } },
    })),
  ],
  'cms-sha1': [
    'Digest and signature with SHA-1, for which collisions are made.',
    'VALIDATION_ALGORITHM_EXPIRED',
    'indeterminate',
    inPdf(() => ({ algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1' } })),
  ],
  'cms-ecdsa-zero': [
    'ECDSA: both numbers of the signature value are zero, which careless verifiers take for any message.',
    'CMS_SIGNATURE_INVALID',
    'invalid',
    inPdf(async (scene) => {
      const key = testKey('curve');
      const signer = await scene.authority.issueSigner({ commonName: '示例经办人', key });
      const zero = write.sequence(write.integer(0), write.integer(0));
      return {
        signer: { ...signer, key: { ...key, sign: async () => zero } },
        algorithm: { scheme: 'ECDSA', digest: 'SHA-256' },
      };
    }),
  ],
  'cms-padding-garbage': [
    'RSA: the padding is short, and garbage follows the digest (Bleichenbacher 2006).',
    'CMS_SIGNATURE_INVALID',
    'invalid',
    inPdf((scene) => ({
      signer: { ...scene.clerk, key: { ...scene.clerk.key, sign: async (_algorithm, message) => garbage(message) } },
    })),
  ],
  'cms-signature-value-zero': [
    'The signature value is zero.',
    'CMS_SIGNATURE_INVALID',
    'invalid',
    async (scene) =>
      handSign(scene, {
        content: async (signed) =>
          forgeCms(
            { ...scene, clerk: { ...scene.clerk, key: { ...scene.clerk.key, sign: async () => new Uint8Array(256) } } },
            signed,
          ),
      }),
  ],
});

/** 00 01 FF 00, DigestInfo, and the rest of the block as one likes. */
function garbage(message: Uint8Array): Uint8Array {
  const info = Buffer.from('3031300d060960864801650304020105000420', 'hex');
  const digest = createHash('sha256').update(message).digest();
  const head = Buffer.concat([Buffer.from('0001ff00', 'hex'), info, digest]);
  const block = Buffer.concat([head, Buffer.alloc(256 - head.length, 0x41)]);
  const key = readFileSync(new URL('../../../../../fixtures/keys/TEST-ONLY-clerk.key', import.meta.url));
  return new Uint8Array(privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block));
}

function inner(der: Uint8Array): Uint8Array {
  return parseDer(der).content;
}

const bare = attacks('p7s', {
  'p7s-two-signers-one-false': [
    'Two SignerInfos, of which the second is made over another content.',
    'CMS_MESSAGE_DIGEST_MISMATCH',
    'invalid',
    async (scene) => {
      const second = await signerInfo(scene, NOTICE, { signer: scene.chief, digested: utf8('Pay 900.') });
      return forgeCms(scene, NOTICE, { eContent: NOTICE, more: [second] });
    },
  ],
  'p7s-no-signer': [
    'No SignerInfo: certificates and content, and nobody signed.',
    'CMS_SIGNER_COUNT',
    'unsigned',
    file(() => ({ signers: 0 })),
  ],
  'p7s-content-confusion': [
    'The content is the DER of signed attributes, signed without attributes: a signature over them was cut to one over this.',
    'CMS_CONTENT_CONFUSION',
    'invalid',
    async (scene) => {
      const attributes = write.setOf([
        attribute(cmsOid.contentType, write.oid(cmsOid.data)),
        attribute(cmsOid.messageDigest, write.octetString(await hash('SHA-256', NOTICE))),
      ]);
      return forgeCms(scene, attributes, { eContent: attributes, attributes: () => null });
    },
  ],
  'p7s-attribute-duplicated': [
    'Two message digests in the signed attributes.',
    'CMS_ATTRIBUTE_DUPLICATE',
    'invalid',
    file(async () => {
      const other = attribute(cmsOid.messageDigest, write.octetString(await hash('SHA-256', utf8('Pay 900.'))));
      return { attributes: ({ contentType, messageDigest, ess }) => [contentType, messageDigest, ess, other] };
    }),
  ],
  'p7s-data-behind': [
    'Bytes follow the CMS.',
    'CMS_TRAILING_BYTES',
    'unreadable',
    async (scene) => concatBytes(await forgeCms(scene, NOTICE, { eContent: NOTICE }), utf8('Pay 900.')),
  ],
  'p7s-digest-algorithm-mismatch': [
    'The digest algorithm says SHA-512, the signature is made over SHA-256.',
    'CMS_DIGEST_MISMATCH_SIGNATURE',
    'indeterminate',
    file(() => ({ digest: 'SHA-512', stated: writeSignatureAlgorithm(RSA_SHA256, 'certificate') })),
  ],
  'p7s-certificate-of-the-same-key': [
    'The certificate is exchanged for another one with the same key.',
    'CMS_SIGNING_CERTIFICATE_MISMATCH',
    'indeterminate',
    file(async (scene) => {
      const sibling = await scene.authority.issueSigner({ commonName: '示例局长', key: scene.clerk.key });
      return { named: sibling.certificate, certificates: [sibling.certificate.der, scene.authority.issuing.der] };
    }),
  ],
  'p7s-timestamp-token': [
    'A time-stamp token is handed in as a signature; what it is for is not there.',
    'CMS_CONTENT_MISSING',
    'indeterminate',
    async (scene) => token(scene, NOTICE),
  ],
  'p7s-signing-time-unsigned': [
    'The signing time stands among the unsigned attributes.',
    'CMS_ATTRIBUTE_MISPLACED',
    'invalid',
    file(() => ({
      unsigned: async () => [attribute(cmsOid.signingTime, write.time(new Date('2020-01-01T00:00:00Z')))],
    })),
  ],
});

/** The verifier has one content, and the CMS carries another. */
const detached: readonly Attack[] = [
  {
    name: 'p7s-content-differs',
    kind: 'p7s',
    tries: 'The CMS carries one content and signs it; the file beside it is another.',
    code: 'CMS_CONTENT_DIFFERS',
    status: 'invalid',
    make: file(() => ({})),
    content: 'Pay 900 to the attacker.',
  },
];

export const contentAttacks: readonly Attack[] = [...documents, ...bare, ...detached];
