/**
 * `signPdf`: PAdES B-B and B-T (EN 319 142-1 §6.3) as one incremental update: prepare the increment, sign its digest,
 * complete it with the CMS; B-LT and B-LTA add further updates. The source's bytes are an exact prefix of the result.
 */
import { buildSignedData, requestStamp, requireValidity } from '@govseal/cms';
import { concatBytes, type Source } from '@govseal/core';
import { parseCertificate } from '@govseal/x509';
import { behind, digestParts, withAppended } from '../changes/parts.ts';
import { padesError } from '../error.ts';
import { addLtv } from '../long-term/add-ltv.ts';
import { addDocumentTimestamp } from '../long-term/document-timestamp.ts';
import type { SignPdfOptions, SignResult } from '../types.ts';
import { fillContents, type LaidOut, prepareSignature } from './prepare.ts';

/** Space for attributes, algorithm identifiers and the signature value of the largest keys in use. */
const CMS_OVERHEAD = 2048;
/** Space for a token with its authority's chain; most have 3–6 kB. */
const TOKEN_ROOM = 8192;

/**
 * Signs a PDF. Throws `PadesError` if the document or its earlier signatures do not allow the request, `PdfError` for
 * a document that cannot be read, `CmsError` if the signer or the time-stamping authority fails. Nothing is written
 * then.
 */
export async function signPdf(source: Source, options: SignPdfOptions): Promise<SignResult> {
  const { tsa } = options;
  if (options.level !== undefined && options.level !== 'B-B' && !tsa) throw padesError('PADES_TSA_MISSING');
  const stamp = options.level === 'B-B' ? undefined : tsa;
  requireValidity(parseCertificate(options.signer.certificate), options.at);
  const prepared = prepareSignature(source, options);
  const archived = options.level === 'B-LT' || options.level === 'B-LTA';
  const requested = { timestamped: stamp !== undefined, revocationInformation: archived };
  await prepared.enforceSeedValue(requested, options.signer, options.engine);
  const laidOut = prepared.layOut(estimate(options, stamp !== undefined));
  await prepared.check(laidOut);
  const cms = await sign(laidOut, options);
  if (2 * cms.length <= laidOut.digits.end - laidOut.digits.start) {
    return extend(source, complete(source, prepared.field, laidOut, cms), options);
  }
  // The digest covers the size of /Contents, so a larger one requires another signature, at most once.
  const wider = prepared.layOut(cms.length + CMS_OVERHEAD);
  return extend(source, complete(source, prepared.field, wider, await sign(wider, options)), options);
}

/**
 * The further updates of B-LT and B-LTA. Throws `PADES_LTV_INCOMPLETE` if material is missing; nothing is signed then.
 */
async function extend(source: Source, signed: SignResult, options: SignPdfOptions): Promise<SignResult> {
  const { level, engine, tsa, at, ltv, password } = options;
  if (level !== 'B-LT' && level !== 'B-LTA') return signed;
  const access = { password };
  const withData = await addLtv(withAppended(source, signed.append), { at, ...ltv, engine, ...access });
  if (!withData.complete) {
    const certificates = withData.material
      .filter(({ issuer, revocation }) => issuer === 'missing' || revocation === 'missing')
      .map(({ certificate }) => certificate.subject.text);
    throw padesError('PADES_LTV_INCOMPLETE', {}, { certificates });
  }
  const updates = [signed.append, withData.append];
  if (level === 'B-LTA') {
    const document = withAppended(source, concatBytes(...updates));
    updates.push((await addDocumentTimestamp(document, { engine, tsa: tsa!, ...access })).append);
  }
  return result(source, concatBytes(...updates), signed.field, signed.cms);
}

function estimate(options: SignPdfOptions, stamped: boolean): number {
  const { certificate, chain } = options.signer;
  const certificates = chain.reduce((total, { length }) => total + length, certificate.length);
  return certificates + CMS_OVERHEAD + (stamped ? TOKEN_ROOM : 0);
}

async function sign(laidOut: LaidOut, options: SignPdfOptions): Promise<Uint8Array> {
  const { engine, signer } = options;
  const tsa = options.level === 'B-B' ? undefined : options.tsa;
  return buildSignedData({
    signer,
    engine,
    contentDigest: (name) => digestParts(engine, name, laidOut.signed),
    timestamp: tsa ? (value: Uint8Array) => requestStamp(tsa, value, signer.algorithm, engine) : undefined,
  });
}

function complete(source: Source, field: string, laidOut: LaidOut, cms: Uint8Array): SignResult {
  fillContents(laidOut, cms);
  return result(source, laidOut.append, field, cms);
}

export function result(source: Source, append: Uint8Array, field: string, cms: Uint8Array): SignResult {
  return { ...behind(source, append), field, cms };
}
