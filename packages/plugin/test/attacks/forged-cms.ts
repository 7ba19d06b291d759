/** SignedData with any fault, signed with a test key, which no careful builder would write. */
import { cmsOid } from '@govseal/cms';
import {
  type DigestName,
  type SignatureAlgorithm,
  writeDigestAlgorithm,
  writeSignatureAlgorithm,
} from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import type { TestSigner } from '@govseal/testkit';
import type { AttackScene } from './scene.ts';

export const RSA_SHA256: SignatureAlgorithm = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' };

export const attribute = (type: string, ...values: readonly Uint8Array[]): Uint8Array =>
  write.sequence(write.oid(type), write.encode(0x31, ...values));

export const hash = async (name: DigestName, bytes: Uint8Array): Promise<Uint8Array> => nodeEngine.digest(name, bytes);

export async function essV2(certificate: Uint8Array): Promise<Uint8Array> {
  return write.sequence(write.sequence(write.sequence(write.octetString(await hash('SHA-256', certificate)))));
}

export interface StandardAttributes {
  readonly contentType: Uint8Array;
  readonly messageDigest: Uint8Array;
  readonly ess: Uint8Array;
}

export interface Forgery {
  /** Whose key signs; default the clerk. */
  readonly signer?: TestSigner;
  readonly eContentType?: string;
  /** Bytes inside; default none (detached). */
  readonly eContent?: Uint8Array;
  /** What is digested; default the content handed in. */
  readonly digested?: Uint8Array;
  /** null: no signed attributes, the content itself is signed. */
  readonly attributes?: (standard: StandardAttributes) => readonly Uint8Array[] | null;
  /** The attributes are written and signed in the given order; default that of DER. */
  readonly asGiven?: boolean;
  readonly unsigned?: (signatureValue: Uint8Array) => Promise<readonly Uint8Array[]>;
  readonly digest?: DigestName;
  /** Algorithm that signs, and, unless `stated`, that is written. */
  readonly algorithm?: SignatureAlgorithm;
  readonly stated?: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  /** The certificate of the signer identifier; default the signer's. */
  readonly named?: TestSigner['certificate'];
  /** Copies of the SignerInfo; default 1. */
  readonly signers?: number;
  readonly more?: readonly Uint8Array[];
}

/** One SignerInfo over `content`. */
export async function signerInfo(scene: AttackScene, content: Uint8Array, options: Forgery = {}): Promise<Uint8Array> {
  const signer = options.signer ?? scene.clerk;
  const algorithm = options.algorithm ?? RSA_SHA256;
  const digest = options.digest ?? algorithm.digest!;
  const digested = options.digested ?? options.eContent ?? content;
  const standard: StandardAttributes = {
    contentType: attribute(cmsOid.contentType, write.oid(options.eContentType ?? cmsOid.data)),
    messageDigest: attribute(cmsOid.messageDigest, write.octetString(await hash(digest, digested))),
    ess: attribute(cmsOid.signingCertificateV2, await essV2(signer.certificate.der)),
  };
  const attributes = options.attributes
    ? options.attributes(standard)
    : [standard.contentType, standard.messageDigest, standard.ess];
  const set = attributes && (options.asGiven ? write.encode(0x31, ...attributes) : write.setOf(attributes));
  const value = await signer.key.sign(algorithm, set ?? digested);
  const written = set?.slice();
  if (written) written[0] = 0xa0;
  const unsigned = await options.unsigned?.(value);
  const { issuer, serialNumber } = options.named ?? signer.certificate;
  return write.sequence(
    write.integer(1),
    write.sequence(issuer.der, write.encode(2, serialNumber)),
    writeDigestAlgorithm(digest),
    ...(written ? [written] : []),
    options.stated ?? writeSignatureAlgorithm(algorithm, 'cms'),
    write.octetString(value),
    ...(unsigned ? [write.encode(0xa1, ...unsigned)] : []),
  );
}

export async function forgeCms(scene: AttackScene, content: Uint8Array, options: Forgery = {}): Promise<Uint8Array> {
  const info = await signerInfo(scene, content, options);
  const infos = [...Array.from({ length: options.signers ?? 1 }, () => info), ...(options.more ?? [])];
  const digest = options.digest ?? options.algorithm?.digest ?? 'SHA-256';
  const wrapped = options.eContent ? [write.explicit(0, write.octetString(options.eContent))] : [];
  const certificates = options.certificates ?? [
    (options.signer ?? scene.clerk).certificate.der,
    scene.authority.issuing.der,
  ];
  return write.sequence(
    write.oid(cmsOid.signedData),
    write.explicit(
      0,
      write.sequence(
        write.integer(options.eContentType === undefined ? 1 : 3),
        write.setOf([writeDigestAlgorithm(digest)]),
        write.sequence(write.oid(options.eContentType ?? cmsOid.data), ...wrapped),
        write.setOf(certificates, 0xa0),
        write.setOf(infos),
      ),
    ),
  );
}

/** The token of a time-stamp over some bytes, from the trusted authority. */
export async function token(scene: AttackScene, data: Uint8Array): Promise<Uint8Array> {
  return scene.authority.timestampToken('SHA-256', await hash('SHA-256', data));
}
