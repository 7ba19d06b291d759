/**
 * Checks of a seal that need no trust anchors: the seal-maker's signature, and whether the seal lists the signer (GM/T 0031
 * §6.1.2 b, §6.2.2 c). `validation` checks the maker's path, the validity of the seal and its status.
 */
import { equalBytes, type Finding, finding } from '@govseal/core';
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';
import { sealCodes } from '../error.ts';
import type { Deviation } from '../seal/bit-strings.ts';
import type { SesExtension, SesSeal } from '../seal/ses-seal.ts';
import { digestByMethod } from './digests.ts';
import { readSesAlgorithm, readSesCertificate, verifySes } from './verify-ses.ts';

/** A seal and the result of verifying its maker's signature. */
export interface SealEvidence {
  /** The seal as parsed. */
  readonly seal: SesSeal;
  /** The seal-maker's certificate; null if unreadable. */
  readonly maker: Certificate | null;
  /** The maker's signature over the seal as received. */
  readonly signatureValue: 'valid' | 'invalid' | 'unavailable';
  /** Findings about the seal. */
  readonly findings: readonly Finding[];
}

/** Verifies the maker's signature of a seal (GB/T 38540 §7.2); problems become findings. */
export async function collectSealEvidence(
  seal: SesSeal,
  options: { readonly engine: CryptoEngine },
): Promise<SealEvidence> {
  const findings: Finding[] = [];
  const part = 'seal';
  const maker = readSesCertificate(seal.makerCertificate, part, findings);
  const algorithm = readSesAlgorithm(seal.signatureAlgorithm, part, findings);
  const { signedBytes: message, signatureValue: value } = seal;
  const signatureValue = await verifySes(
    { algorithm, certificate: maker, message, value, part },
    options.engine,
    findings,
  );
  if (signatureValue === 'invalid') findings.push(finding(sealCodes, 'OFD_SEAL_INVALID'));
  if (seal.timestamp !== null) findings.push(finding(sealCodes, 'OFD_SEAL_TIMESTAMP_UNJUDGED'));
  checkExtensions(seal.extensions, part, findings);
  noteDeviations(seal.deviations, part, findings);
  return { seal, maker, signatureValue, findings };
}

/** No published standard defines these extensions, so a critical one must be reported. */
export function checkExtensions(extensions: readonly SesExtension[], part: string, findings: Finding[]): void {
  for (const { oid, critical } of extensions) {
    if (critical) findings.push(finding(sealCodes, 'OFD_CRITICAL_EXTENSION', { params: { part, oid } }));
  }
}

/** Non-standard encodings that occur in practice: accepted and reported, since other readers may reject them. */
export function noteDeviations(deviations: readonly Deviation[], part: string, findings: Finding[]): void {
  for (const deviation of deviations) {
    findings.push(finding(sealCodes, 'OFD_SEAL_NONCONFORMING', { params: { part, deviation } }));
  }
}

/** Compares bytes (GM/T 0031 §6.2.2 c): a renewed certificate with the same key does not match. */
export async function isListedSigner(certificate: Uint8Array, seal: SesSeal, engine: CryptoEngine): Promise<boolean> {
  if (seal.signers.kind === 'certificates') {
    return seal.signers.certificates.some((listed) => equalBytes(listed, certificate));
  }
  const own: Partial<Record<DigestName, Uint8Array>> = {};
  for (const { type, value } of seal.signers.digests) {
    const digest = digestByMethod(type);
    if (digest === undefined || digest === 'MD5' || digest === 'SHA-1') continue;
    own[digest] ??= await engine.digest(digest, certificate);
    if (equalBytes(own[digest], value)) return true;
  }
  return false;
}
