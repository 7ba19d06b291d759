/** Verifies the two signatures of an SES structure, the signer's and the seal-maker's, over the bytes received. */
import { CodedError, type Finding, finding } from '@govseal/core';
import { type CryptoEngine, derFromP1363, readSignatureAlgorithm, type SignatureAlgorithm } from '@govseal/crypto';
import { parseDer, write } from '@govseal/der';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { sealCodes } from '../error.ts';

/** SES identifies an algorithm by OID only. Returns null and adds a finding if it is unknown. */
export function readSesAlgorithm(oid: string, part: string, findings: Finding[]): SignatureAlgorithm | null {
  try {
    return readSignatureAlgorithm(parseDer(write.sequence(write.oid(oid))), 'SM3');
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    findings.push(finding(sealCodes, 'OFD_ALGORITHM_UNREADABLE', { params: { part, algorithm: oid } }));
    return null;
  }
}

/** Returns null and adds a finding if the certificate is missing or unreadable. */
export function readSesCertificate(der: Uint8Array, part: string, findings: Finding[]): Certificate | null {
  if (der.length === 0) {
    findings.push(finding(sealCodes, 'OFD_CERTIFICATE_ABSENT', { params: { part } }));
    return null;
  }
  try {
    return parseCertificate(der);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    findings.push(finding(sealCodes, 'OFD_CERTIFICATE_UNREADABLE', { params: { part, reason: error.code } }));
    return null;
  }
}

/**
 * Verifies a signature value of GB/T 38540 and appends problems to `findings`. `unavailable` if the algorithm or the
 * certificate cannot be used.
 */
export async function verifySes(
  parts: {
    readonly algorithm: SignatureAlgorithm | null;
    readonly certificate: Certificate | null;
    readonly message: Uint8Array;
    readonly value: Uint8Array;
    readonly part: string;
  },
  engine: CryptoEngine,
  findings: Finding[],
): Promise<'valid' | 'invalid' | 'unavailable'> {
  const { algorithm, certificate, part } = parts;
  if (algorithm === null || certificate === null) return 'unavailable';
  try {
    const value = normalValue(parts.value, part, findings);
    return (await engine.verify(algorithm, certificate.publicKey, parts.message, value)) ? 'valid' : 'invalid';
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    findings.push(finding(sealCodes, 'OFD_ALGORITHM_UNREADABLE', { params: { part, algorithm: error.code } }));
    return 'unavailable';
  }
}

/** GB/T 35276 §7.3 requires SEQUENCE { r, s }; some devices output r and s as 32 bytes each. DER of 64 bytes begins with 30 3E. */
export function normalValue(value: Uint8Array, part: string, findings: Finding[]): Uint8Array {
  if (value.length !== 64 || (value[0] === 0x30 && value[1] === 0x3e)) return value;
  findings.push(finding(sealCodes, 'OFD_SIGNATURE_RAW', { params: { part } }));
  return derFromP1363(value, 'SM2') ?? value;
}
