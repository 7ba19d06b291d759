/**
 * A time-stamp in a file of its own (RFC 3161): the answer of an authority (.tsr) or its bare token (.tst). It is judged as
 * a time-stamp, over the content that is given beside it.
 */
import {
  CmsError,
  type ContentInput,
  cmsCodes,
  cmsOid,
  collectTokenEvidence,
  parseTimestampResponse,
  type SignatureEvidence,
} from '@govseal/cms';
import { finding } from '@govseal/core';
import type { CryptoEngine, DigestName, MaybePromise } from '@govseal/crypto';
import { DerError, readHeader, Tag, write } from '@govseal/der';

const TST_INFO: Uint8Array = write.oid(cmsOid.tstInfo);
/** Where the content's type stands: behind two headers, an identifier and the digest algorithms. */
const HEAD = 512;

/** The token's octets; null for a file that holds none. Throws `TSP_REJECTED` for an answer without a token. */
export function findToken(file: Uint8Array): Uint8Array | null {
  const first = firstInside(file);
  if (first === Tag.SEQUENCE) return tokenOfResponse(file);
  return first === Tag.OID && holds(file.subarray(0, HEAD), TST_INFO) ? file : null;
}

/** A ContentInfo begins with an identifier, a TimeStampResp with its PKIStatusInfo. */
function firstInside(file: Uint8Array): number | null {
  try {
    const outer = readHeader(file, 0, file.length);
    return outer.tag === Tag.SEQUENCE ? (file[outer.contentStart] ?? null) : null;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return null; // BER, or none of it: the reader of SignedData says what is wrong
  }
}

function tokenOfResponse(file: Uint8Array): Uint8Array | null {
  try {
    const { token, status, failInfo, statusText: text } = parseTimestampResponse(file);
    if (token !== null) return token;
    throw new CmsError('TSP_REJECTED', { params: { status, failInfo, text } });
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return null;
  }
}

function holds(bytes: Uint8Array, part: Uint8Array): boolean {
  for (let at = bytes.indexOf(part[0]!); at >= 0; at = bytes.indexOf(part[0]!, at + 1)) {
    let length = 1;
    while (length < part.length && bytes[at + length] === part[length]) length++;
    if (length === part.length) return true;
  }
  return false;
}

/** The token as a signature of its own, with itself as its time-stamp: over the content if it is given. */
export async function collectTokenFile(
  token: Uint8Array,
  content: ContentInput | undefined,
  engine: CryptoEngine,
): Promise<SignatureEvidence> {
  const evidence = await collectTokenEvidence(token, {
    engine,
    kind: 'document',
    id: '0',
    digestCovered: (name) => (content === undefined ? null : digestOf(content, name, engine)),
  });
  const { signature, imprint } = evidence;
  const { digest, signatureValue } = signature.cryptographic;
  const missing = content === undefined ? [finding(cmsCodes, 'CMS_CONTENT_MISSING')] : [];
  return {
    ...signature,
    findings: [...signature.findings, ...missing],
    // Over another content it is broken; without any, it is what it is over its own TSTInfo.
    cryptographic: { digest: imprint === 'mismatch' ? 'mismatch' : digest, signatureValue },
    timestamps: [evidence],
  };
}

/** A stream is read to its end; the one digest that the token is over is all that is asked of it. */
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
