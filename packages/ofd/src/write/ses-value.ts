/**
 * Computes the signature value of a seal or of a signature with a seal: SM2 with SM3, verified before it is returned.
 */
import { requireSigning } from '@govseal/cms';
import { type CryptoEngine, digestToSign, type Signer } from '@govseal/crypto';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { writeError } from './error.ts';

/** sm2-with-sm3 (GB/T 33560), the only algorithm of existing seals. */
export const SM2_WITH_SM3 = '1.2.156.10197.1.501';

/**
 * Throws `OFD_WRITE_ALGORITHM` for a signer with another algorithm, `CMS_SIGNER_KEY_USAGE` for the encryption certificate of
 * a pair, `X509Error` for its certificate.
 */
export function sesCertificate(signer: Signer): Certificate {
  const { scheme, digest } = signer.algorithm;
  if (scheme !== 'SM2' || digest !== 'SM3') {
    throw writeError('OFD_WRITE_ALGORITHM', undefined, { scheme, digest: digest ?? 'none' });
  }
  const certificate = parseCertificate(signer.certificate);
  requireSigning(certificate);
  return certificate;
}

/** DER `SEQUENCE { r, s }` over the message. Throws `OFD_WRITE_SIGNER`. */
export async function sesValue(
  signer: Signer,
  certificate: Certificate,
  message: Uint8Array,
  engine: CryptoEngine,
): Promise<Uint8Array> {
  const { algorithm } = signer;
  const { publicKey } = certificate;
  let value: Uint8Array | undefined;
  if (signer.sign !== undefined) value = await signer.sign(message);
  else if (signer.signDigest !== undefined) {
    value = await signer.signDigest(await digestToSign(engine, algorithm, publicKey, message));
  }
  // EN 319 102-1 §4.2: detects key faults and a certificate for another key
  if (value === undefined || !(await engine.verify(algorithm, publicKey, message, value))) {
    throw writeError('OFD_WRITE_SIGNER', undefined, { signer: certificate.subject.text });
  }
  return value;
}
