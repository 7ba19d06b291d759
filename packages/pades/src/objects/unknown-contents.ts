/**
 * The content of a container with an unknown /SubFilter. GM/T 0112 has GB/T 35275 values and seals in /Contents, under
 * names that are not public: readable parts are shown, but what such a signature covers is unknown, so its integrity
 * remains unknown.
 */
import { collectSignedDataEvidence, parseSignedData } from '@govseal/cms';
import { attempt, CodedError, type Finding, finding } from '@govseal/core';
import type { CryptoEngine, DigestName, MaybePromise } from '@govseal/crypto';
import { parseDerPrefix } from '@govseal/der';
import type { SignatureEvidence } from '@govseal/evidence';
import { padesCodes } from '../error.ts';

/** The digest of the bytes of /ByteRange; null if it cannot be computed. */
export type RangesDigest = (name: DigestName) => MaybePromise<Uint8Array | null>;

/** The readable parts, and whether the byte ranges and the value match them. */
export interface ReadContents
  extends Pick<SignatureEvidence, 'signer' | 'algorithm' | 'digestAlgorithm' | 'signerKey' | 'certificates'> {
  /** Name and code of a seal. */
  readonly seal?: string;
  /** Compares the digest in the container with the file's bytes. */
  readonly digest: 'match' | 'mismatch' | 'unavailable';
  /** Result of verifying the signature value with the certificate's key. */
  readonly signatureValue: 'valid' | 'invalid' | 'unavailable';
}

/**
 * Reads an SES_Signature (GB/T 38540) in a PDF; null for bytes that are not one. `digestRanges` computes the digest of
 * /ByteRange.
 */
export type SealReader = (der: Uint8Array, digestRanges: RangesDigest) => Promise<ReadContents | null>;

/** `unknown` is the evidence of a signature that cannot be validated; it receives what could be read. */
export async function readUnknownContents(
  unknown: SignatureEvidence,
  contents: Uint8Array,
  digestRanges: RangesDigest,
  { engine, readSeal }: { readonly engine: CryptoEngine; readonly readSeal: SealReader | undefined },
): Promise<SignatureEvidence> {
  const der = withoutPadding(contents);
  if (der === null) return unknown;
  const signedData = await readSignedData(unknown, der, digestRanges, engine);
  if (signedData !== null) return signedData;
  const seal = (await readSeal?.(der, digestRanges)) ?? null;
  return seal === null ? unknown : show(unknown, seal, 'SES_Signature');
}

function withoutPadding(contents: Uint8Array): Uint8Array | null {
  return attempt(() => parseDerPrefix(contents), CodedError)?.der ?? null;
}

async function readSignedData(
  unknown: SignatureEvidence,
  der: Uint8Array,
  digestRanges: RangesDigest,
  engine: CryptoEngine,
): Promise<SignatureEvidence | null> {
  const signedData = attempt(() => parseSignedData(der), CodedError);
  if (signedData === undefined) return null;
  const evidence = await collectSignedDataEvidence(signedData, {
    engine,
    id: unknown.id,
    type: 'cms',
    digestContent: digestRanges,
  });
  const read: ReadContents = {
    signer: evidence.signer,
    algorithm: evidence.algorithm,
    digestAlgorithm: evidence.digestAlgorithm,
    signerKey: evidence.signerKey,
    certificates: evidence.certificates,
    digest: evidence.formatFailure ? 'unavailable' : evidence.cryptographic.digest,
    signatureValue: evidence.formatFailure ? 'unavailable' : evidence.cryptographic.signatureValue,
  };
  return show(unknown, read, signedData.syntax === 'gbt35275' ? 'GB/T 35275' : 'CMS');
}

function show(unknown: SignatureEvidence, read: ReadContents, form: string): SignatureEvidence {
  const { signer, algorithm, digestAlgorithm, signerKey, certificates, seal, digest, signatureValue } = read;
  const params = { form, digest, signatureValue, signer: signer?.subject.text ?? '', seal: seal ?? '' };
  const found: Finding = finding(padesCodes, 'PADES_CONTENTS_READ', { params });
  return {
    ...unknown,
    signer,
    algorithm,
    digestAlgorithm,
    signerKey,
    certificates,
    findings: [...unknown.findings, found],
  };
}
