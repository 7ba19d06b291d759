/** Makes SignedData with arbitrary faults, otherwise correctly signed, which no builder of the package would write. */
import type { SignatureAlgorithm } from '@govseal/crypto';
import { cmsDigestFor, type DigestName, writeDigestAlgorithm, writeSignatureAlgorithm } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import type { SignatureEvidence, SignatureType } from '@govseal/evidence';
import { parseCertificate } from '@govseal/x509';
import { cmsOid, collectSignedDataEvidence, parseSignedData } from '../src/index.ts';
import { type Material, material } from './material.ts';

export const data: Uint8Array = new TextEncoder().encode('what is signed');

export const attribute = (type: string, ...values: readonly Uint8Array[]): Uint8Array =>
  write.sequence(write.oid(type), write.encode(0x31, ...values));

export interface Forgery {
  readonly eContentType?: string;
  /** Default: `data`; null is detached. */
  readonly eContent?: Uint8Array | null;
  /** The signed attributes in the order in which they are written; null omits them. */
  readonly attributes?: (standard: {
    contentType: Uint8Array;
    messageDigest: Uint8Array;
    ess: Uint8Array;
  }) => readonly Uint8Array[] | null;
  /** `received`: sign the attributes in the order written; `sorted` (default): in DER order. */
  readonly sign?: 'received' | 'sorted';
  readonly digest?: DigestName;
  readonly signatureAlgorithm?: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  /** RevocationInfoChoices. */
  readonly crls?: readonly Uint8Array[];
  readonly unsigned?: readonly Uint8Array[];
  readonly signers?: number;
  readonly version?: number;
  readonly signerVersion?: number;
  /** digestAlgorithms; default: the signer's. */
  readonly listed?: readonly DigestName[];
  /** The members of the [0] around eContent; default: one OCTET STRING. */
  readonly wrapped?: readonly Uint8Array[];
  readonly sid?: Uint8Array;
}

export const hash = async (name: DigestName, bytes: Uint8Array): Promise<Uint8Array> => nodeEngine.digest(name, bytes);

export async function essV2(certificate: Uint8Array, issuerSerial?: Uint8Array): Promise<Uint8Array> {
  const certHash = write.octetString(await hash('SHA-256', certificate));
  return write.sequence(write.sequence(write.sequence(certHash, ...(issuerSerial ? [issuerSerial] : []))));
}

export async function forge(made: Material, options: Forgery = {}): Promise<Uint8Array> {
  const algorithm: SignatureAlgorithm = made.signer.algorithm;
  const digest = options.digest ?? cmsDigestFor(algorithm);
  const eContent = options.eContent === undefined ? data : options.eContent;
  const eContentType = write.oid(options.eContentType ?? cmsOid.data);
  const standard = {
    contentType: attribute(cmsOid.contentType, eContentType),
    messageDigest: attribute(cmsOid.messageDigest, write.octetString(await hash(digest, eContent ?? data))),
    ess: attribute(cmsOid.signingCertificateV2, await essV2(made.certificate)),
  };
  const attributes =
    options.attributes === undefined
      ? [standard.contentType, standard.messageDigest, standard.ess]
      : options.attributes(standard);
  const received = write.encode(0x31, ...(attributes ?? []));
  const sorted = write.setOf(attributes ?? []);
  const message = attributes === null ? (eContent ?? data) : options.sign === 'received' ? received : sorted;
  const value = await made.key.sign(algorithm, message);
  const { issuer, serialNumber } = parseCertificate(made.certificate);
  const written = options.attributes === undefined ? sorted.slice() : received.slice();
  written[0] = 0xa0;
  const signerInfo = write.sequence(
    write.integer(options.signerVersion ?? 1),
    options.sid ?? write.sequence(issuer.der, write.encode(2, serialNumber)),
    writeDigestAlgorithm(digest),
    ...(attributes === null ? [] : [written]),
    options.signatureAlgorithm ?? writeSignatureAlgorithm(algorithm, 'cms'),
    write.octetString(value),
    ...(options.unsigned === undefined ? [] : [write.encode(0xa1, ...options.unsigned)]),
  );
  const wrapped = eContent === null ? [] : [write.explicit(0, ...(options.wrapped ?? [write.octetString(eContent)]))];
  return write.sequence(
    write.oid(cmsOid.signedData),
    write.explicit(
      0,
      write.sequence(
        write.integer(options.version ?? 1),
        write.encode(0x31, ...(options.listed ?? [digest]).map(writeDigestAlgorithm)),
        write.sequence(eContentType, ...wrapped),
        write.encode(0xa0, ...(options.certificates ?? [made.certificate])),
        ...(options.crls === undefined ? [] : [write.encode(0xa1, ...options.crls)]),
        write.encode(0x31, ...Array.from({ length: options.signers ?? 1 }, () => signerInfo)),
      ),
    ),
  );
}

export const forgerKeys: Material = await material({ type: 'EC', curve: 'P-256' });

/** Evidence of a forgery of the given type, with `data` as the content. */
export async function evaluate(
  forgery: Forgery = {},
  type: SignatureType = 'cms',
  made: Material = forgerKeys,
): Promise<SignatureEvidence> {
  return collectSignedDataEvidence(parseSignedData(await forge(made, forgery)), {
    engine: nodeEngine,
    id: '0',
    type,
    digestContent: (name) => nodeEngine.digest(name, data),
    content: () => data,
  });
}

export const codes = ({ findings }: SignatureEvidence): string[] => findings.map(({ code }) => code);
