/**
 * Evidence of a signature made with an electronic seal (GM/T 0031 §6.2.3, GB/T 38540): TBS_Sign over the bytes
 * received, dataHash over Signature.xml as received, the contained seal, and the token over the signature value.
 */
import { collectTokenEvidence, signerKey } from '@govseal/cms';
import { attempt, CodedError, equalBytes, type Finding, finding } from '@govseal/core';
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import type { SealFacts, SignatureEvidence, TimestampEvidence } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import { ofdSignatureCodes } from '../error.ts';
import { resolveLocation } from '../location.ts';
import { parseClaimedTime } from '../seal/claimed-time.ts';
import type { SesSignature } from '../seal/ses-signature.ts';
import type { SignatureFile } from '../signatures/signature-file.ts';
import type { ZipPackage } from '../zip/zip-package.ts';
import { digestByMethod } from './digests.ts';
import { checkExtensions, collectSealEvidence, isListedSigner, noteDeviations, type SealEvidence } from './seal.ts';
import { checkSealPicture } from './seal-picture.ts';
import type { ValueFacts } from './value-facts.ts';
import { readSesAlgorithm, readSesCertificate, verifySes } from './verify-ses.ts';

export interface SesOptions {
  readonly engine: CryptoEngine;
  /**
   * The data that a seal's time-stamp covers. The standard's text was not available; published notes and existing
   * implementations use the signature value, which is the default.
   */
  readonly timestamped?: (ses: SesSignature) => Uint8Array;
}

const DAY = 86_400_000;

export async function collectSesEvidence(
  ses: SesSignature,
  signature: SignatureFile,
  zip: ZipPackage,
  options: SesOptions,
): Promise<ValueFacts> {
  const { engine } = options;
  const findings: Finding[] = [];
  const part = 'signature';
  const signer = readSesCertificate(ses.certificate, part, findings);
  const algorithm = readSesAlgorithm(ses.signatureAlgorithm, part, findings);
  const { tbs: message, signatureValue: value } = ses;
  const signatureValue = await verifySes({ algorithm, certificate: signer, message, value, part }, engine, findings);
  const add = (code: keyof typeof ofdSignatureCodes, params: Record<string, string> = {}): Finding =>
    finding(ofdSignatureCodes, code, { at: { file: signature.file }, params });
  if (signatureValue === 'invalid') findings.push(add('OFD_TBS_SIGNATURE'));
  const digestAlgorithm: DigestName = algorithm?.digest ?? 'SM3';
  const dataHash = equalBytes(await engine.digest(digestAlgorithm, signature.bytes), ses.dataHash);
  if (!dataHash) findings.push(add('OFD_DATA_HASH', { digest: digestAlgorithm }));
  const old = ses.seal.version === 1;
  if (old !== (ses.layout === 1) || (old ? ses.version > 3 && ses.version < 6 : ses.version !== ses.seal.version)) {
    findings.push(add('OFD_VERSION_MISMATCH', { signature: String(ses.version), seal: String(ses.seal.version) }));
  }
  checkExtensions(ses.extensions, part, findings);
  noteDeviations(ses.deviations, part, findings);
  findings.push(...checkStatements(ses, signature, add));
  const seal = await collectSealEvidence(ses.seal, { engine });
  findings.push(...seal.findings);
  const listed = await isListedSigner(ses.certificate, ses.seal, engine);
  const evidence: ValueFacts['evidence'] = {
    type: 'seal',
    formatFailure: false,
    signer,
    // In GB/T 38540 the signer's certificate is outside TBS_Sign; only the list inside the seal binds it.
    signingCertificateReference: listed ? 'match' : 'absent',
    ...referenceDigest(ses),
    cryptographic: { digest: dataHash ? 'match' : 'mismatch', signatureValue },
    algorithm,
    digestAlgorithm,
    signerKey: signerKey(signer),
    claimedTime: ses.claimedTime ?? parseClaimedTime(signature.signatureDateTime),
    signedAttributes: [],
    signatureValue: value,
    timestamps: await collectTimestamp(ses, options),
    certificates: poolOf(ses, signer, seal.maker),
    crls: [],
    ocsp: [],
    seal: sealFacts(seal, listed),
  };
  const checks = {
    propertyInfo: checkPath(ses, signature, add),
    sealFile: checkSealFile(ses, signature, zip, add),
    stampGeometry: checkSealPicture(ses.seal.picture),
  };
  return { evidence, picture: ses.seal.picture, findings, checks };
}

type Add = (code: keyof typeof ofdSignatureCodes, params?: Record<string, string>) => Finding;

/** Compares statements in Signature.xml with the signed ones; neither affects the verdict. */
function checkStatements(
  ses: SesSignature,
  { signatureMethod, signatureDateTime }: SignatureFile,
  add: Add,
): Finding[] {
  const findings: Finding[] = [];
  if (/^[\d.]+$/.test(signatureMethod) && signatureMethod !== ses.signatureAlgorithm) {
    findings.push(add('OFD_SIGNATURE_METHOD', { stated: signatureMethod, used: ses.signatureAlgorithm }));
  }
  const stated = parseClaimedTime(signatureDateTime);
  // Many producers omit the time zone, so a difference of less than a day is not reported.
  if (stated !== null && ses.claimedTime !== null && Math.abs(stated.getTime() - ses.claimedTime.getTime()) > DAY) {
    const params = { stated: stated.toISOString(), signed: ses.claimedTime.toISOString() };
    findings.push(add('OFD_CLAIMED_TIMES_DIFFER', params));
  }
  return findings;
}

/** propertyInfo contains the path of the file that dataHash covers. */
function checkPath({ propertyInfo }: SesSignature, { file }: SignatureFile, add: Add): Finding[] {
  return pathOf(propertyInfo, file) === file ? [] : [add('OFD_PROPERTY_INFO', { stated: propertyInfo })];
}

function pathOf(location: string, file: string): string | null {
  return attempt(() => resolveLocation(location, '', file), CodedError) ?? null;
}

/** Viewers may draw Seal.esl or a separate picture file, so both must match the signed seal. */
function checkSealFile({ seal }: SesSignature, signature: SignatureFile, zip: ZipPackage, add: Add): Finding[] {
  const { doubles } = signature;
  const evaluate = (file: string | undefined, others: readonly string[], expected: Uint8Array): Finding[] => {
    if (file === undefined) return [];
    if (!zip.has(file)) return [add('OFD_SEAL_FILE_MISSING', { seal: file })];
    return [file, ...others]
      .filter((name) => zip.has(name) && !equalBytes(zip.read(name), expected))
      .map((name) => add('OFD_SEAL_FILE_DIFFERS', { seal: name }));
  };
  return [
    ...evaluate(signature.sealFile, doubles.seal, seal.der),
    ...evaluate(signature.imageFile, doubles.image, seal.picture.data),
  ];
}

async function collectTimestamp(
  ses: SesSignature,
  { engine, timestamped = (one) => one.signatureValue }: SesOptions,
): Promise<TimestampEvidence[]> {
  if (ses.timestamp === null) return [];
  const covered = timestamped(ses);
  return [
    await collectTokenEvidence(ses.timestamp, {
      kind: 'signature',
      engine,
      digestCovered: (name) => engine.digest(name, covered),
    }),
  ];
}

/** Maximum certificates taken from a seal's list. */
const MAX_LISTED = 20;

/** Certificates that come with the signature: an untrusted pool. */
function poolOf({ seal }: SesSignature, ...own: readonly (Certificate | null)[]): Certificate[] {
  const listed = seal.signers.kind === 'certificates' ? seal.signers.certificates : [];
  const known = own.filter((one) => one !== null);
  const further = listed.slice(0, MAX_LISTED).flatMap((der) => readSesCertificate(der, 'seal', []) ?? []);
  return [...known, ...further.filter((one) => !known.some((other) => equalBytes(one.der, other.der)))];
}

/** Digests by which a seal lists its signers, if it does not contain their certificates. */
function referenceDigest({ seal }: SesSignature): Pick<SignatureEvidence, 'signingCertificateDigest'> {
  const name = seal.signers.kind === 'digests' ? digestByMethod(seal.signers.digests[0]?.type ?? '') : undefined;
  return name === undefined ? {} : { signingCertificateDigest: name };
}

function sealFacts({ seal, maker, signatureValue }: SealEvidence, signerListed: boolean): SealFacts {
  return {
    version: seal.version,
    code: seal.esId,
    vendor: seal.vid,
    name: seal.name,
    createDate: seal.createDate,
    validStart: seal.validStart,
    validEnd: seal.validEnd,
    der: seal.der,
    maker,
    makerKey: maker?.publicKey ?? null,
    makerAlgorithm: readSesAlgorithm(seal.signatureAlgorithm, 'seal', []),
    signatureValue,
    signerListed,
  };
}
