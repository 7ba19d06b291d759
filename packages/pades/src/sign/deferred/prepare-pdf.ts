/**
 * `preparePdf` and `bindCertificate`, the first step of a signature whose key is elsewhere: in a card, behind a
 * service, in a user's browser, possibly days later. The document is complete except for the signature.
 */
import { requireSigning, requireValidity, writeSignedAttributes } from '@govseal/cms';
import { equalBytes, fromBase64, type Source, toBase64 } from '@govseal/core';
import {
  type CryptoEngine,
  cmsDigestFor,
  type DigestName,
  defaultAlgorithm,
  digestToSign,
  type SignatureAlgorithm,
} from '@govseal/crypto';
import { parseCertificate } from '@govseal/x509';
import { behind, digestParts, sizeOf } from '../../changes/parts.ts';
import { padesError } from '../../error.ts';
import { prepareSignature } from '../prepare.ts';
import { type OpenedToken, openToken, sealToken, type TokenContents } from './token.ts';
import type { BindOptions, BoundToken, ExpectedSigner, PreparedPdf, PreparePdfOptions, ToSign } from './types.ts';

const CAPACITY = 24_576;
const DIGESTS: readonly DigestName[] = ['SHA-256', 'SHA-384', 'SHA-512', 'SM3'];

/**
 * Prepares a document. Throws the errors of `signPdf` if the document forbids the signature, `CMS_SIGNER_KEY_USAGE`
 * for a certificate that is not for signing, `PADES_TOKEN_SIZE` for a very large certificate.
 */
export async function preparePdf(source: Source, options: PreparePdfOptions): Promise<PreparedPdf> {
  const { engine, signer } = options;
  if (signer) requireValidity(parseCertificate(signer.certificate), options.at);
  const prepared = prepareSignature(source, options);
  const expected = signer && { ...signer, algorithm: algorithmOf(signer), chain: [] };
  await prepared.enforceSeedValue({ revocationInformation: false }, expected, engine);
  const laidOut = prepared.layOut(options.capacity ?? CAPACITY);
  await prepared.check(laidOut);
  const { append, digits, signed } = laidOut;
  const size = sizeOf(source);
  const algorithm = signer && algorithmOf(signer);
  const names = algorithm ? [cmsDigestFor(algorithm)] : (options.digests ?? DIGESTS);
  const digests: Partial<Record<DigestName, string>> = {};
  for (const name of names) digests[name] = toBase64(await digestParts(engine, name, signed));
  const opened: OpenedToken = {
    contents: {
      document: toBase64(await digestParts(engine, 'SHA-256', [source, append])),
      size: size + append.length,
      source: size,
      field: prepared.field,
      contents: [size + digits.start, size + digits.end],
      digests,
      expires: options.expires.getTime(),
      ...(algorithm && { algorithm }),
      ...(prepared.timestampWanted && { timestamp: true }),
    },
    certificate: signer?.certificate ?? null,
  };
  const toSign = algorithm ? await attributesToSign(opened, engine) : documentToSign(opened.contents, names[0]!);
  const all = behind(source, append);
  return {
    ...all,
    get document() {
      return all.toBytes();
    },
    token: await sealToken(opened, options.key, engine),
    field: prepared.field,
    toSign,
  };
}

/**
 * Binds the token to a signer's certificate and returns what the device must sign. Throws `PADES_SIGNER_DIFFERS` if
 * the token is bound to another certificate, `PADES_TOKEN_DIGEST` if it does not have the digest that this key needs,
 * and the errors of `completePdf` for the token.
 */
export async function bindCertificate(
  token: string,
  signer: ExpectedSigner,
  { engine, key, at }: BindOptions,
): Promise<BoundToken> {
  const { contents, certificate } = await openToken(token, key, engine, at);
  if (certificate && !equalBytes(certificate, signer.certificate)) throw padesError('PADES_SIGNER_DIFFERS');
  requireValidity(parseCertificate(signer.certificate), at);
  const algorithm = algorithmOf(signer);
  const name = cmsDigestFor(algorithm);
  const digest = contents.digests[name];
  if (digest === undefined) throw padesError('PADES_TOKEN_DIGEST', {}, { digest: name });
  const bound: OpenedToken = {
    contents: { ...contents, digests: { [name]: digest }, algorithm },
    certificate: signer.certificate,
  };
  return { token: await sealToken(bound, key, engine), toSign: await attributesToSign(bound, engine) };
}

function algorithmOf({ certificate, algorithm }: ExpectedSigner): SignatureAlgorithm {
  // A CMS cannot state the user ID of SM2: with a custom one no verifier would accept the signature.
  if (algorithm?.userId !== undefined) throw padesError('PADES_SIGNATURE_REFUSED', {}, { reason: 'SM2 user ID' });
  const parsed = parseCertificate(certificate);
  requireSigning(parsed);
  return algorithm ?? defaultAlgorithm(parsed.publicKey);
}

function documentToSign({ digests }: TokenContents, name: DigestName): ToSign {
  return { kind: 'document', digestAlgorithm: name, digest: fromBase64(digests[name]!) };
}

/** The signed attributes depend only on the token: completion writes the same bytes. */
export async function attributesToSign(
  { contents, certificate }: OpenedToken,
  engine: CryptoEngine,
): Promise<BoundToken['toSign']> {
  const algorithm = contents.algorithm!;
  const signer = parseCertificate(certificate!);
  const message = await writeSignedAttributes({
    engine,
    certificate: signer,
    algorithm,
    contentDigest: fromBase64(contents.digests[cmsDigestFor(algorithm)]!),
  });
  const digest = algorithm.digest === null ? null : await digestToSign(engine, algorithm, signer.publicKey, message);
  return { kind: 'attributes', algorithm, message, digest };
}
