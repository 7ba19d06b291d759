/**
 * `signCms` and `signCmsStream`: CAdES baseline signatures over bytes, attached or detached, with an optional
 * signature-time-stamp. Memory use does not grow with the size of streamed content.
 */
import { concatBytes, equalBytes, joinBytes } from '@govseal/core';
import { cmsDigestFor, type DigestStream } from '@govseal/crypto';
import { parseCertificate } from '@govseal/x509';
import { CmsError } from '../error.ts';
import { looksLikeSignedAttributes } from '../signed-data/attribute-rules.ts';
import type { ContentInput } from '../signed-data/content-digest.ts';
import type { SignCmsOptions } from '../signed-data/types.ts';
import { requestStamp } from '../timestamp/request-timestamp.ts';
import { assembleAround, buildSignedData, requireSyntax, signChecked, writeSignedAttributes } from './build.ts';
import { buildBareSignedData } from './build-bare.ts';

/**
 * Signs content and returns a DER ContentInfo (`.p7s` / `.p7m`) of level B-B, or B-T with `tsa`. A stream is signed
 * detached; for an attached signature over a stream use `signCmsStream`. Throws the errors of `buildSignedData` and
 * `requestTimestamp`.
 */
export async function signCms(content: ContentInput, options: SignCmsOptions): Promise<Uint8Array> {
  const { signer, engine, signingTime, detached, syntax = 'rfc5652' } = options;
  if (!(content instanceof Uint8Array)) {
    if (detached !== true) throw new CmsError('CMS_STREAM_ATTACHED');
    if (options.signedAttributes === false)
      throw new CmsError('CMS_ATTRIBUTES_NEEDED', { params: { syntax, length: 'stream' } });
    const digest = await digestPlain(content, engine.createDigest(cmsDigestFor(signer.algorithm)));
    const contentDigest = (): Uint8Array => digest.value;
    return buildSignedData({ signer, engine, syntax, signingTime, contentDigest, ...stamp(options) });
  }
  // an attacker could present such a signature as one over other content (draft-ietf-lamps-cms-euf-cma-signeddata §3)
  if (looksLikeSignedAttributes(content)) throw new CmsError('CMS_CONTENT_CONFUSION');
  if (options.signedAttributes === false) {
    return buildBareSignedData({ signer, engine, syntax, content, detached: detached === true, ...stamp(options) });
  }
  return buildSignedData({
    signer,
    engine,
    syntax,
    contentDigest: (name) => engine.digest(name, content),
    signingTime,
    eContent: detached === true ? undefined : content,
    ...stamp(options),
  });
}

/** Content that can be read twice: first to digest it, then to write it. */
export interface StreamedContent {
  /** Size in bytes, needed because the lengths are written before the content. */
  readonly size: number;
  /** Starts a new pass over the content from its beginning. */
  open(): AsyncIterable<Uint8Array>;
}

/**
 * Yields the parts of an attached `.p7m`. Throws `CMS_STREAM_CHANGED` midway if the content differs in the second
 * pass; then discard what was written.
 */
export async function* signCmsStream(
  content: StreamedContent,
  options: Omit<SignCmsOptions, 'detached' | 'signedAttributes'>,
): AsyncGenerator<Uint8Array, void, void> {
  const { signer, engine, signingTime, syntax = 'rfc5652' } = options;
  const { algorithm } = signer;
  requireSyntax(syntax, algorithm);
  const name = cmsDigestFor(algorithm);
  const first = await digestPlain(content.open(), engine.createDigest(name));
  if (first.length !== content.size) throw changed(content.size, first.length);
  const certificate = parseCertificate(signer.certificate);
  const signedAttributes = await writeSignedAttributes({
    engine,
    certificate,
    algorithm,
    syntax,
    contentDigest: first.value,
    signingTime,
  });
  const signature = await signChecked(signer, certificate, signedAttributes, { engine });
  const timestamp = await stamp(options).timestamp?.(new Uint8Array(signature));
  const parts = assembleAround({
    certificate,
    algorithm,
    syntax,
    signedAttributes,
    signature,
    certificates: [signer.certificate, ...signer.chain],
    eContent: [{ length: content.size }],
    timestamp,
  });
  const hole = parts.findIndex((part) => !(part instanceof Uint8Array));
  yield concatBytes(...(parts.slice(0, hole) as Uint8Array[]));
  const again = engine.createDigest(name);
  let length = 0;
  for await (const part of content.open()) {
    again.update(part);
    length += part.length;
    yield part;
  }
  if (!equalBytes(await again.digest(), first.value)) throw changed(content.size, length);
  yield concatBytes(...(parts.slice(hole + 1) as Uint8Array[]));
}

function changed(expected: number, found: number): CmsError {
  return new CmsError('CMS_STREAM_CHANGED', { params: { expected, found } });
}

function stamp({ tsa, engine, signer }: Pick<SignCmsOptions, 'tsa' | 'engine' | 'signer'>): {
  timestamp?: (value: Uint8Array) => Promise<Uint8Array>;
} {
  if (tsa === undefined) return {};
  return { timestamp: (value) => requestStamp(tsa, value, signer.algorithm, engine) };
}

/** Number of bytes kept to detect content that could be mistaken for signed attributes. */
const LOOKED_AT = 1024 * 1024;

/** Digests the content, and rejects what `signCms` rejects for bytes in memory: content that is a SET as a whole. */
async function digestPlain(
  content: AsyncIterable<Uint8Array>,
  stream: DigestStream,
): Promise<{ value: Uint8Array; length: number }> {
  let length = 0;
  let kept: Uint8Array[] | null = [];
  for await (const part of content) {
    // The buffer of a part may be reused once the next one is requested.
    if (kept && (length > 0 || part.length === 0 || part[0] === 0x31) && length + part.length <= LOOKED_AT) {
      kept.push(new Uint8Array(part));
    } else if (part.length > 0) kept = null;
    length += part.length;
    stream.update(part);
  }
  if (kept && looksLikeSignedAttributes(joinBytes(kept))) throw new CmsError('CMS_CONTENT_CONFUSION');
  return { value: await stream.digest(), length };
}
