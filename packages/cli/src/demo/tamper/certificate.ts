/**
 * Replaces the sealing certificate by one of another CA: same key, names and serial number, signed by another issuer.
 * Certificates in a CMS are unsigned, so the digest and the signature value still verify; ESSCertID does not.
 */
import { concatBytes, equalBytes, utf8 } from '@govseal/core';
import { defaultAlgorithm } from '@govseal/crypto';
import { generateKey } from '@govseal/crypto/node';
import { type DerNode, parseDerPrefix, write } from '@govseal/der';
import { openPdf, PdfDict, PdfString } from '@govseal/pdf';
import type { Certificate } from '@govseal/x509';
import { buildCertificate } from '@govseal/x509/build';
import type { Tampering } from './scene.ts';

export const swappedCertificate: Tampering = {
  id: '05-certificate-swapped',
  document: 'slip',
  story: { en: "the seal's certificate is replaced by one of another CA", zh: '印章证书被换成另一家 CA 签发的证书' },
  expected: {
    status: 'invalid',
    code: 'VALIDATION_CERTIFICATE_REFERENCE_MISMATCH',
    clause: 'EN 319 102-1 §5.2.3',
  },
  async make({ slip, city }) {
    const original = city.holders.get('shili')!.certificate;
    const contents = sealContents(slip);
    const cms = replaceNode(parseDerPrefix(contents.bytes), original.der, await lookAlike(original));
    const copy = new Uint8Array(slip);
    const hex = utf8(
      Buffer.from(cms)
        .toString('hex')
        .padEnd(contents.bytes.length * 2, '0'),
    );
    copy.set(hex, contents.start + 1);
    return copy;
  },
};

async function lookAlike(original: Certificate): Promise<Uint8Array> {
  const sm2 = original.publicKey.type === 'EC';
  const rogue = generateKey(sm2 ? { type: 'EC', curve: 'SM2' } : { type: 'RSA', bits: 2048 });
  const algorithm = defaultAlgorithm(rogue.publicKey);
  return buildCertificate({
    serialNumber: original.serialNumber,
    issuer: original.issuer.der,
    subject: original.subject.der,
    notBefore: original.notBefore,
    notAfter: original.notAfter,
    spki: original.spki,
    extensions: original.extensions.map(({ oid, critical, value }) =>
      write.sequence(write.oid(oid), ...(critical ? [write.boolean(true)] : []), write.octetString(value)),
    ),
    algorithm,
    sign: (tbs) => rogue.sign(algorithm, tbs),
  });
}

function sealContents(slip: Uint8Array): PdfString {
  const view = openPdf(slip).latest;
  const field = view.formFields().find(({ fullName }) => fullName === 'sig.seal')!;
  const dictionary = view.resolve(field.dict.get('V'));
  const contents = dictionary instanceof PdfDict ? dictionary.get('Contents') : undefined;
  if (!(contents instanceof PdfString)) throw new Error('the slip has no seal signature');
  return contents;
}

/** Rebuilds an encoding with one inner encoding replaced and the outer lengths adjusted. */
function replaceNode(node: DerNode, from: Uint8Array, to: Uint8Array): Uint8Array {
  if (equalBytes(node.der, from)) return to;
  if (node.children.length === 0) return node.der;
  const children = node.children.map((child) => replaceNode(child, from, to));
  return concatBytes(write.encode(node.tag, ...children));
}
