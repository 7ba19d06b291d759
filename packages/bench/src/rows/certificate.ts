/** Reading a certificate: every TLV checked, and subject, issuer, dates, SAN, key usage and key parameters read. */
import { X509Certificate } from 'node:crypto';
import { parseDer } from '@govseal/der';
import { parseCertificate } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import * as asn1js from 'asn1js';
import forge from 'node-forge';
import * as pkijs from 'pkijs';
import type { Material } from '../material.ts';
import type { Row } from '../measure.ts';

const CERTIFICATES = 1000;

/** The floor is Node's own class reading the same six fields. */
export async function certificateRows({ authority }: Material): Promise<Row[]> {
  const ders: Uint8Array[] = [];
  for (let index = 0; index < CERTIFICATES; index++) {
    const { certificate } = await authority.issueSigner({
      commonName: `示例签名人${index}`,
      key: (await key(authority)).key,
      extensions: [extensions.subjectAltName([{ kind: 'rfc822Name', value: `signer-${index}@example.org` }])],
    });
    ders.push(certificate.der.slice());
  }
  const { subjectAltName, keyUsage } = parseCertificate(ders[0]!);
  if (subjectAltName === undefined || keyUsage === undefined) throw new Error('the certificates lack what is read');
  const pems = ders.map((der) => forge.util.createBuffer(Buffer.from(der).toString('binary')));
  const pick = <T>(list: readonly T[], index: number): T => list[index % CERTIFICATES]!;
  return [
    {
      title: 'parse a certificate, every tag, length and primitive checked',
      batch: 500,
      target: 0.1,
      candidates: [
        { name: "floor: Node's X509", run: (index) => new X509Certificate(pick(ders, index)) },
        { name: 'govseal', run: (index) => parseDer(pick(ders, index)) },
        { name: 'govseal, as certificate', run: (index) => parseCertificate(pick(ders, index)) },
        { name: 'node-forge', run: (index) => forge.asn1.fromDer(pick(pems, index).copy()) },
        {
          name: 'asn1js',
          share: 0.2,
          run: (index) => asn1js.fromBER(pick(ders, index).slice().buffer as ArrayBuffer),
        },
      ],
    },
    {
      title: 'parse a certificate and read six fields',
      batch: 500,
      target: 0.25,
      candidates: [
        {
          name: "floor: Node's X509",
          run: (index) => {
            const certificate = new X509Certificate(pick(ders, index));
            return [
              certificate.subject,
              certificate.issuer,
              certificate.validFrom,
              certificate.validTo,
              certificate.subjectAltName,
              certificate.keyUsage,
              certificate.publicKey,
            ];
          },
        },
        {
          name: 'govseal',
          run: (index) => {
            const certificate = parseCertificate(pick(ders, index));
            return [
              certificate.subject.text,
              certificate.issuer.text,
              certificate.notBefore,
              certificate.notAfter,
              certificate.subjectAltName,
              certificate.keyUsage,
              certificate.publicKey,
            ];
          },
        },
        {
          name: 'node-forge',
          run: (index) => forge.pki.certificateFromAsn1(forge.asn1.fromDer(pick(pems, index).copy())),
        },
        {
          name: 'pkijs',
          share: 0.2,
          run: (index) => pkijs.Certificate.fromBER(pick(ders, index).slice().buffer as ArrayBuffer),
        },
      ],
    },
  ];
}

let shared: ReturnType<Material['authority']['issueSigner']> | undefined;
function key(authority: Material['authority']): ReturnType<Material['authority']['issueSigner']> {
  shared ??= authority.issueSigner({ keySpec: { type: 'RSA', bits: 2048 } });
  return shared;
}
