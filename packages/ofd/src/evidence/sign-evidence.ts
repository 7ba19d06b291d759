/**
 * Evidence of a signature of type Sign: GB/T 35275 SignedData over the digest of Signature.xml (GM/T 0099 §7.2.2), or over
 * Signature.xml itself if signed attributes contain its digest.
 */
import { collectSignedDataEvidence, parseSignedData, type SignedData } from '@govseal/cms';
import { attempt, CodedError, equalBytes, type Finding, finding } from '@govseal/core';
import { type CryptoEngine, type DigestName, readDigestAlgorithm } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import { ofdSignatureCodes } from '../error.ts';
import type { SignatureFile } from '../signatures/signature-file.ts';
import type { ValueFacts } from './value-facts.ts';

/** Throws `CmsError` or `DerError` if the value is not a readable SignedData. */
export function parseSign(value: Uint8Array): SignedData {
  return parseSignedData(value, { ber: true });
}

export async function collectSignEvidence(
  signedData: SignedData,
  signature: SignatureFile,
  id: string,
  engine: CryptoEngine,
): Promise<ValueFacts> {
  const findings: Finding[] = [];
  const at = { file: signature.file };
  if (signedData.signerInfos.length !== 1) {
    const params = { count: signedData.signerInfos.length };
    findings.push(finding(ofdSignatureCodes, 'OFD_CMS_SIGNERS', { at, params }));
  }
  const digest = digestOf(signedData);
  const digested = await engine.digest(digest, signature.bytes);
  const collect = (content: Uint8Array): Promise<SignatureEvidence> =>
    collectSignedDataEvidence(signedData, {
      engine,
      id,
      type: 'cms',
      digestContent: (name) => engine.digest(name, content),
      content: () => content,
    });
  let evidence = await collect(digested);
  const attributes = (signedData.signerInfos[0]?.signedAttributes ?? null) !== null;
  const inside = signedData.eContent;
  const whole = inside === null ? attributes : equalBytes(inside, signature.bytes);
  if (evidence.cryptographic.digest !== 'match' && whole) {
    evidence = await collect(signature.bytes);
    // Without signed attributes, arbitrary signed bytes could be reinterpreted as attributes; a digest cannot.
    if (!attributes) findings.push(finding(ofdSignatureCodes, 'OFD_CMS_CONTENT', { at }));
  }
  const { id: _id, findings: own, coverage: _coverage, modifications: _modifications, ...facts } = evidence;
  return { evidence: facts, picture: null, findings: [...findings, ...own], checks: {} };
}

/** The digest algorithm of the SignerInfo; SM3 if it is unknown, which the CMS evidence reports. */
function digestOf({ signerInfos }: SignedData): DigestName {
  const [info] = signerInfos;
  if (info === undefined) return 'SM3';
  return attempt(() => readDigestAlgorithm(info.digestAlgorithm), CodedError) ?? 'SM3';
}
