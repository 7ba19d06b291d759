/** A key and a certificate that sign certificates and CRLs. */
import {
  type CryptoEngine,
  defaultAlgorithm,
  type PrivateKey,
  type SignatureAlgorithm,
  writePublicKey,
} from '@govseal/crypto';
import { type Certificate, type KeyUsageBit, keyIdentifier, parseCertificate } from '@govseal/x509';
import { buildCertificate, extensions } from '@govseal/x509/build';
import type { SerialSource } from './serial.ts';

export interface TestCa {
  readonly key: PrivateKey;
  readonly algorithm: SignatureAlgorithm;
  readonly certificate: Certificate;
  readonly keyIdentifier: Uint8Array;
}

export interface CertificateRequest {
  readonly subject: Uint8Array;
  readonly key: PrivateKey;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly keyUsage: readonly KeyUsageBit[];
  readonly cA?: { readonly pathLength?: number };
  /** Further extensions, complete DER. */
  readonly extensions?: readonly Uint8Array[];
}

export interface Issuance {
  readonly engine: CryptoEngine;
  readonly serial: SerialSource;
}

/** Issues under a CA, or, with `issuer` null, self-signs. `signWith` puts another key's signature under the issuer's name. */
export async function issueCertificate(
  issuance: Issuance,
  issuer: TestCa | null,
  request: CertificateRequest,
  signWith?: PrivateKey,
): Promise<Certificate> {
  const spki = writePublicKey(request.key.publicKey);
  const ownIdentifier = await keyIdentifier(spki, issuance.engine);
  const signingKey = signWith ?? issuer?.key ?? request.key;
  const algorithm = defaultAlgorithm(signingKey.publicKey);
  const der = await buildCertificate({
    serialNumber: await issuance.serial(),
    issuer: issuer === null ? request.subject : issuer.certificate.subject.der,
    subject: request.subject,
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    spki,
    extensions: [
      extensions.basicConstraints(request.cA === undefined ? { cA: false } : { cA: true, ...request.cA }),
      extensions.keyUsage(request.keyUsage),
      extensions.subjectKeyIdentifier(ownIdentifier),
      extensions.authorityKeyIdentifier(issuer === null ? ownIdentifier : issuer.keyIdentifier),
      ...(request.extensions ?? []),
    ],
    algorithm,
    sign: (tbs) => signingKey.sign(algorithm, tbs),
  });
  return parseCertificate(der);
}

export async function createTestCa(
  issuance: Issuance,
  issuer: TestCa | null,
  request: CertificateRequest,
): Promise<TestCa> {
  const certificate = await issueCertificate(issuance, issuer, request);
  return {
    key: request.key,
    algorithm: defaultAlgorithm(request.key.publicKey),
    certificate,
    keyIdentifier: await keyIdentifier(certificate.spki, issuance.engine),
  };
}
