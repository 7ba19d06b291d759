/** A seal's signature (SES_Signature) inside a PDF, as in GM/T 0112: parsed for display by the readers of OFD. */
import { attempt, equalBytes, type Finding } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import {
  OfdError,
  parseSesSignature,
  readSesAlgorithm,
  readSesCertificate,
  type SesSignature,
  verifySes,
} from '@govseal/ofd';
import type { RangesDigest, ReadContents } from '@govseal/pades';

/** null if the bytes are not an SES_Signature. */
export async function readSealInPdf(
  der: Uint8Array,
  digestRanges: RangesDigest,
  engine: CryptoEngine,
): Promise<ReadContents | null> {
  const ses = parse(der);
  if (ses === null) return null;
  const findings: Finding[] = []; // the two facts show the defect: this signature is never validated
  const part = 'signature';
  const signer = readSesCertificate(ses.certificate, part, findings);
  const algorithm = readSesAlgorithm(ses.signatureAlgorithm, part, findings);
  const { tbs: message, signatureValue: value } = ses;
  const signatureValue = await verifySes({ algorithm, certificate: signer, message, value, part }, engine, findings);
  const digestAlgorithm = algorithm?.digest ?? 'SM3';
  const digested = await digestRanges(digestAlgorithm);
  return {
    signer,
    algorithm,
    digestAlgorithm,
    signerKey: signer?.publicKey ?? null,
    certificates: signer === null ? [] : [signer],
    seal: `${ses.seal.name} (${ses.seal.esId})`,
    digest: digested === null ? 'unavailable' : equalBytes(digested, ses.dataHash) ? 'match' : 'mismatch',
    signatureValue,
  };
}

function parse(der: Uint8Array): SesSignature | null {
  return attempt(() => parseSesSignature(der), OfdError) ?? null;
}
