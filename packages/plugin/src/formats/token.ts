/**
 * A time-stamp in a separate file (RFC 3161): the response of an authority (.tsr) or only its token (.tst). It is
 * validated as a time-stamp over the given content.
 */
import {
  CmsError,
  type ContentInput,
  cmsCodes,
  cmsOid,
  collectTokenEvidence,
  parseSignedData,
  parseTimestampResponse,
} from '@govseal/cms';
import { attempt, CodedError, finding } from '@govseal/core';
import type { CryptoEngine, DigestName, MaybePromise } from '@govseal/crypto';
import { contextConstructed, DerError, parseDerPrefix, readHeader, readOid, Tag } from '@govseal/der';
import type { ContentDigest, SignatureEvidence } from '@govseal/evidence';
import type { VerifyOptions } from '../options.ts';

/** The token's bytes; null if the file contains none. Throws `TSP_REJECTED` for a response without a token. */
export function findToken(file: Uint8Array): Uint8Array | null {
  if (isResponse(file)) return tokenOfResponse(file);
  return contentTypeOf(file) === cmsOid.tstInfo ? file : null;
}

/** A ContentInfo begins with an identifier, a TimeStampResp with its PKIStatusInfo. */
function isResponse(file: Uint8Array): boolean {
  const outer = attempt(() => readHeader(file, 0, file.length), DerError);
  if (outer === undefined) return false; // BER, or not ASN.1
  return outer.tag === Tag.SEQUENCE && file[outer.contentStart] === Tag.SEQUENCE;
}

/** From the start of a SignedData to the type of its content: the tag of each element, and whether the next one is inside it. */
const WAY: readonly (readonly [tag: number, inside: boolean])[] = [
  [Tag.SEQUENCE, true], // ContentInfo
  [Tag.OID, false],
  [contextConstructed(0), true],
  [Tag.SEQUENCE, true], // SignedData
  [Tag.INTEGER, false],
  [Tag.SET, false], // digestAlgorithms
  [Tag.SEQUENCE, true], // encapContentInfo
];

/** The eContentType, whatever comes before it, which is not signed. null if there is no readable SignedData. */
function contentTypeOf(file: Uint8Array): string | null {
  try {
    let at = 0;
    for (const [tag, inside] of WAY) {
      const header = readHeader(file, at, file.length);
      if (header.tag !== tag) return null;
      at = inside ? header.contentStart : header.end;
    }
    return readOid(parseDerPrefix(file, { start: at }));
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return contentTypeInBer(file);
  }
}

function contentTypeInBer(file: Uint8Array): string | null {
  // the parser of SignedData reports the defect
  return attempt(() => parseSignedData(file, { ber: true }).eContentType, CodedError) ?? null;
}

function tokenOfResponse(file: Uint8Array): Uint8Array | null {
  const response = attempt(() => parseTimestampResponse(file), DerError);
  if (response === undefined) return null;
  const { token, status, failInfo, statusText: text } = response;
  if (token === null) throw new CmsError('TSP_REJECTED', { params: { status, failInfo, text } });
  return token;
}

/** A token in a separate file, and the digest of the given content. */
export interface CollectedToken {
  readonly evidence: SignatureEvidence;
  /** Absent without content, or if the algorithm of the imprint is unknown. */
  readonly stamped?: ContentDigest | undefined;
}

/** The token as a signature with itself as its time-stamp, over the content if it is given. */
export async function collectTokenFile(
  token: Uint8Array,
  { content, contentDigests, engine }: Pick<VerifyOptions, 'content' | 'contentDigests' | 'engine'>,
): Promise<CollectedToken> {
  let stamped: ContentDigest | undefined;
  const evidence = await collectTokenEvidence(token, {
    engine,
    kind: 'document',
    id: '0',
    digestCovered: async (algorithm) => {
      const value = content === undefined ? contentDigests?.[algorithm] : await digestOf(content, algorithm, engine);
      if (value === undefined) return null;
      stamped = { algorithm, value };
      return value;
    },
  });
  const { signature, imprint } = evidence;
  const { digest, signatureValue } = signature.cryptographic;
  const isGiven = content !== undefined || contentDigests !== undefined;
  const missing = !isGiven ? [finding(cmsCodes, 'CMS_CONTENT_MISSING')] : [];
  return {
    stamped,
    evidence: {
      ...signature,
      findings: [...signature.findings, ...missing],
      // Given content must match the token; without content only the TSTInfo is checked.
      cryptographic: { digest: !isGiven || imprint === 'match' ? digest : imprint, signatureValue },
      timestamps: [evidence],
    },
  };
}

/** A stream is read to its end; only the digest algorithm of the token is computed. */
function digestOf(content: ContentInput, name: DigestName, engine: CryptoEngine): MaybePromise<Uint8Array> {
  return content instanceof Uint8Array ? engine.digest(name, content) : digestStream(content, name, engine);
}

async function digestStream(
  content: AsyncIterable<Uint8Array>,
  name: DigestName,
  engine: CryptoEngine,
): Promise<Uint8Array> {
  const digest = engine.createDigest(name);
  for await (const part of content) digest.update(part);
  return digest.digest();
}
