/** Makes valid and invalid counter-signatures (RFC 5652 §11.4). */
import { nodeEngine as engine } from '@govseal/crypto/node';
import { contextConstructed, parseDer, readOid, write } from '@govseal/der';
import { parseCertificate } from '@govseal/x509';
import { parseSignedData, signCms } from '../../src/index.ts';
import { writeSignedAttributes } from '../../src/sign/build.ts';
import { oid } from '../../src/signed-data/oid.ts';
import type { Material } from '../material.ts';

const signingTime = new Date('2026-10-14T01:30:00Z');
const content = new TextEncoder().encode('准予行政许可');

/** A SignerInfo over a signature value (RFC 5652 §11.4); `keepContentType` violates its rule. */
export async function counterSign(
  own: Pick<Material, 'key' | 'signer'>,
  value: Uint8Array,
  options: { readonly keepContentType?: boolean; readonly unsigned?: Uint8Array } = {},
): Promise<Uint8Array> {
  const { algorithm } = own.signer;
  const certificate = parseCertificate(own.signer.certificate);
  const contentDigest = engine.digest('SHA-256', value);
  const all = parseDer(await writeSignedAttributes({ engine, certificate, algorithm, contentDigest })).children;
  const kept = all.filter(({ children }) => options.keepContentType || readOid(children[0]!) !== oid.contentType);
  const attributes = write.setOf(kept.map(({ der }) => der));
  const donor = parseSignedData(await signCms(content, { signer: own.signer, engine, signingTime })).signerInfos[0]!;
  const [version, sid, digestAlgorithm] = donor.node.children;
  return write.sequence(
    version!.der,
    sid!.der,
    digestAlgorithm!.der,
    write.encode(contextConstructed(0), parseDer(attributes).content),
    donor.signatureAlgorithm.der,
    write.octetString(await own.key.sign(algorithm, attributes)),
    ...(options.unsigned ? [write.encode(contextConstructed(1), options.unsigned)] : []),
  );
}
