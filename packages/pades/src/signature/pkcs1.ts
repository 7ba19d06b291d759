/**
 * `adbe.x509.rsa_sha1` (ISO 32000-2 §12.8.3.2, deprecated): /Contents is an OCTET STRING with a PKCS#1 v1.5 value over
 * the signed bytes, /Cert the signer's certificate and its chain. Nothing else is signed, so the signer is not
 * identified.
 */
import { signerKey } from '@govseal/cms';
import { CodedError, type Finding, finding, findingFromError, type Place } from '@govseal/core';
import type { CryptoEngine, SignatureAlgorithm } from '@govseal/crypto';
import { DerError, derCodes, parseDerPrefix, readOctetString } from '@govseal/der';
import type { SignatureEvidence } from '@govseal/evidence';
import { PdfArray, type PdfDict, type RevisionView } from '@govseal/pdf';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { padesCodes } from '../error.ts';

const ALGORITHM: SignatureAlgorithm = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1' };

const UNAVAILABLE: SignatureEvidence['cryptographic'] = { digest: 'unavailable', signatureValue: 'unavailable' };

export type Pkcs1Facts = Pick<
  SignatureEvidence,
  'signer' | 'signerKey' | 'cryptographic' | 'algorithm' | 'digestAlgorithm' | 'signatureValue' | 'certificates'
> & { readonly findings: readonly Finding[]; readonly formatFailure: boolean };

interface Pkcs1Input {
  readonly view: RevisionView;
  readonly dict: PdfDict;
  readonly contents: Uint8Array;
  /** The signed bytes; null if they are not available. */
  readonly signed: () => Uint8Array | null;
}

export async function readPkcs1(
  { view, dict, contents, signed }: Pkcs1Input,
  engine: CryptoEngine,
  at: Place,
): Promise<Pkcs1Facts> {
  const findings: Finding[] = [];
  const certificates = readCerts(view, dict, findings, at);
  const signer = certificates[0] ?? null;
  if (!signer) findings.push(finding(padesCodes, 'PADES_CERT_MISSING', { at }));
  const signatureValue = readValue(contents, findings, at);
  const facts = {
    signer,
    signerKey: signerKey(signer),
    algorithm: ALGORITHM,
    digestAlgorithm: 'SHA-1' as const,
    signatureValue,
    certificates,
  };
  const unverified = { ...facts, cryptographic: UNAVAILABLE, findings };
  if (!signer || signatureValue.length === 0) return { ...unverified, formatFailure: true };
  const message = signed();
  if (message === null) return { ...unverified, formatFailure: false };
  try {
    const valid = await engine.verify(ALGORITHM, signer.publicKey, message, signatureValue);
    const cryptographic: SignatureEvidence['cryptographic'] = valid
      ? { digest: 'match', signatureValue: 'valid' }
      : { digest: 'unavailable', signatureValue: 'invalid' };
    return { ...facts, cryptographic, findings, formatFailure: false };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    findings.push(findingFromError(error, {}, at));
    return { ...unverified, formatFailure: false };
  }
}

function readCerts(view: RevisionView, dict: PdfDict, findings: Finding[], at: Place): Certificate[] {
  const stated = view.resolve(dict.get('Cert'));
  const items = stated instanceof PdfArray ? stated.items : [stated];
  const out: Certificate[] = [];
  for (const item of items) {
    const value = view.string(item);
    if (value === undefined) continue;
    try {
      out.push(parseCertificate(value.bytes));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      findings.push(findingFromError(error, {}, at));
    }
  }
  return out;
}

/** The bytes inside the OCTET STRING; only zeros may follow it. */
function readValue(contents: Uint8Array, findings: Finding[], at: Place): Uint8Array {
  try {
    const node = parseDerPrefix(contents);
    const value = readOctetString(node);
    if (contents.subarray(node.end).every((byte) => byte === 0)) return value;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    findings.push(findingFromError(error, derCodes, at));
  }
  findings.push(finding(padesCodes, 'PADES_CONTENTS_UNREADABLE', { at }));
  return new Uint8Array(0);
}
