/**
 * `completePdf`, the second step: writes the returned signature value or CMS into the prepared document. It is first
 * verified with its certificate and against the document; an invalid one is never written.
 */
import {
  assembleSignedData,
  CmsError,
  collectSignedDataEvidence,
  parseSignedData,
  requestStamp,
  requireSigning,
} from '@govseal/cms';
import { CodedError, concatBytes, equalBytes, fromBase64, type Source, toRandomAccess } from '@govseal/core';
import type { PssParameters } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import { parseCertificate } from '@govseal/x509';
import { between, digestParts, sizeOf } from '../../changes/parts.ts';
import { type PadesError, padesError } from '../../error.ts';
import type { SignResult } from '../../types.ts';
import { fillContents } from '../prepare.ts';
import { result } from '../sign.ts';
import { attributesToSign } from './prepare-pdf.ts';
import { type OpenedToken, openToken, type TokenContents } from './token.ts';
import type { CompletePdfOptions, ReturnedSignature } from './types.ts';

/**
 * Completes a prepared document. Throws `PADES_TOKEN_*` for the token, `PADES_DOCUMENT_DIFFERS` for another document,
 * `PADES_SIGNER_UNKNOWN` for a signature value without a bound certificate, `PADES_SIGNER_DIFFERS` for a CMS of
 * another signer, `PADES_SIGNATURE_REFUSED` for one that does not verify, `CMS_SIGNER_KEY_USAGE` for one with a
 * certificate that is not for signing, `PADES_CONTENTS_TOO_SMALL` if it does not fit.
 */
export async function completePdf(
  document: Source,
  token: string,
  returned: ReturnedSignature,
  options: CompletePdfOptions,
): Promise<SignResult> {
  const { engine, key, at } = options;
  const opened = await openToken(token, key, engine, at);
  const { contents } = opened;
  const same =
    sizeOf(document) === contents.size &&
    equalBytes(await digestParts(engine, 'SHA-256', [document]), fromBase64(contents.document));
  if (!same) throw padesError('PADES_DOCUMENT_DIFFERS', {}, { field: contents.field });
  const given = 'cms' in returned;
  const cms = given ? returned.cms : await assembleCms(returned.signature, returned.chain ?? [], opened, options);
  // The assembled signature is checked the same way, because its chain and time-stamp are also external.
  await checkCms(document, cms, opened, options);
  const append = new Uint8Array(toRandomAccess(document).read(contents.source, contents.size - contents.source));
  const [start, end] = contents.contents;
  fillContents({ append, digits: { start: start - contents.source, end: end - contents.source }, signed: [] }, cms);
  return result(between(document, 0, contents.source), append, contents.field, cms);
}

async function assembleCms(
  signature: Uint8Array,
  chain: readonly Uint8Array[],
  opened: OpenedToken,
  { engine, tsa }: CompletePdfOptions,
): Promise<Uint8Array> {
  if (opened.certificate === null) throw padesError('PADES_SIGNER_UNKNOWN');
  if (opened.contents.timestamp && !tsa) throw unstamped(opened);
  const certificate = parseCertificate(opened.certificate);
  requireCertificates(chain);
  const { algorithm, message } = await attributesToSign(opened, engine);
  if (!(await engine.verify(algorithm, certificate.publicKey, message, signature))) {
    throw padesError('PADES_SIGNATURE_REFUSED', { certificate: certificate.subject.text }, { reason: 'signature' });
  }
  const timestamp = tsa && (await requestStamp(tsa, signature, algorithm, engine));
  return concatBytes(
    ...assembleSignedData({
      certificate,
      algorithm,
      signedAttributes: message,
      signature,
      certificates: [certificate.der, ...chain],
      timestamp,
    }),
  );
}

function requireCertificates(chain: readonly Uint8Array[]): void {
  for (const der of chain) {
    try {
      parseCertificate(der);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      throw padesError('PADES_SIGNATURE_REFUSED', {}, { reason: `chain: ${error.code}` });
    }
  }
}

/** Checks a CMS against all requirements for PDF (EN 319 142-1 §6.3), and against every parameter of the token. */
async function checkCms(
  document: Source,
  cms: Uint8Array,
  { contents, certificate }: OpenedToken,
  { engine }: CompletePdfOptions,
): Promise<void> {
  const [start, end] = contents.contents;
  // /ByteRange excludes the string with its delimiters.
  const covered = [between(document, 0, start - 1), between(document, end + 1, contents.size)];
  const evidence = await readEvidence(cms, (name) => digestParts(engine, name, covered), engine);
  const refuse = (reason: string | null): void => {
    if (reason !== null) throw padesError('PADES_SIGNATURE_REFUSED', { field: contents.field }, { reason });
  };
  refuse(refusal(evidence));
  requireSigning(evidence.signer!);
  if (contents.timestamp && evidence.timestamps.length === 0) throw unstamped({ contents, certificate });
  if (certificate && !equalBytes(certificate, evidence.signer!.der)) {
    throw padesError('PADES_SIGNER_DIFFERS', { certificate: evidence.signer!.subject.text });
  }
  refuse(departure(evidence, contents));
}

/** The seed value of the prepared field requires a time-stamp (ISO 32000-2 §12.7.5.5), which would be missing. */
function unstamped({ contents }: OpenedToken): PadesError {
  return padesError('PADES_SEED_REFUSES', { field: contents.field }, { entries: ['TimeStamp'], wanted: '' });
}

async function readEvidence(
  cms: Uint8Array,
  digestContent: Parameters<typeof collectSignedDataEvidence>[1]['digestContent'],
  engine: CompletePdfOptions['engine'],
): Promise<SignatureEvidence> {
  try {
    const options = { engine, id: 'cms', type: 'approval', subFilter: 'ETSI.CAdES.detached', digestContent } as const;
    return await collectSignedDataEvidence(parseSignedData(cms), options);
  } catch (error) {
    if (!(error instanceof CmsError) && !(error instanceof CodedError)) throw error;
    throw padesError('PADES_SIGNATURE_REFUSED', {}, { reason: error.code });
  }
}

function refusal(evidence: SignatureEvidence): string | null {
  const { cryptographic, findings, signer } = evidence;
  const failure = findings.find(({ severity }) => severity === 'error');
  if (failure) return failure.code;
  if (cryptographic.digest !== 'match') return 'digest';
  if (cryptographic.signatureValue !== 'valid' || signer === null) return 'signature';
  if (evidence.signingCertificateReference !== 'match') return 'signing-certificate';
  // An invalid time-stamp could not be removed afterwards.
  const stamped = evidence.timestamps.every(
    ({ imprint, kind, signature }) =>
      (imprint === 'match' || kind === 'archive') &&
      signature.cryptographic.digest === 'match' &&
      signature.cryptographic.signatureValue === 'valid',
  );
  return stamped ? null : 'time-stamp';
}

/** The first parameter of the token that the signature violates; algorithms are parameters like any other. */
function departure({ algorithm, digestAlgorithm }: SignatureEvidence, contents: TokenContents): string | null {
  if (digestAlgorithm === null || contents.digests[digestAlgorithm] === undefined) return 'digest algorithm';
  const wanted = contents.algorithm;
  if (wanted === undefined || algorithm === null) return null;
  const same =
    wanted.scheme === algorithm.scheme &&
    wanted.digest === algorithm.digest &&
    JSON.stringify(sorted(wanted.pss)) === JSON.stringify(sorted(algorithm.pss));
  return same ? null : 'algorithm';
}

function sorted(pss: PssParameters | undefined): readonly unknown[] {
  return pss === undefined ? [] : [pss.digest, pss.mgfDigest, pss.saltLength];
}
