/**
 * Computes all digests of detached content that a SignedData requires in one pass: the content may be larger than
 * memory and readable only once.
 */
import { attempt, CodedError } from '@govseal/core';
import { type CryptoEngine, CryptoError, type DigestName, readDigestAlgorithm } from '@govseal/crypto';
import { Tag } from '@govseal/der';
import { parseTstInfo } from '../timestamp/tst-info.ts';
import { oid } from './oid.ts';
import { parseSignedData } from './signed-data.ts';
import type { SignedData } from './types.ts';

/** The whole content, or a stream of its bytes. */
export type ContentInput = Uint8Array | AsyncIterable<Uint8Array>;

/** Digests of content that is not available, by algorithm. */
export type ContentDigests = Readonly<Partial<Record<DigestName, Uint8Array>>>;

export type ContentDigest = (name: DigestName) => Promise<Uint8Array | null>;

/**
 * Returns digests by name; null for a digest that the SignedData does not use if the stream was already consumed.
 * Throws `CryptoError` for a digest that the engine does not support.
 */
export async function createContentDigest(
  signedData: SignedData,
  engine: CryptoEngine,
  content: ContentInput | undefined,
  further: readonly DigestName[] = [],
): Promise<ContentDigest> {
  if (content === undefined) {
    const { eContent } = signedData;
    return async (name) => (eContent === null ? null : engine.digest(name, eContent));
  }
  if (content instanceof Uint8Array) return async (name) => engine.digest(name, content);
  return digestStream(content, engine, new Set([...further, ...wantedDigests(signedData)]));
}

export async function digestStream(
  content: AsyncIterable<Uint8Array>,
  engine: CryptoEngine,
  names: Iterable<DigestName>,
): Promise<ContentDigest> {
  const unsupported = new Set<DigestName>();
  const streams = [...names].flatMap((name) => {
    const stream = attempt(() => engine.createDigest(name), CryptoError);
    if (stream !== undefined) return [{ name, stream }];
    unsupported.add(name);
    return [];
  });
  for await (const part of content) for (const { stream } of streams) stream.update(part);
  const digests = new Map<DigestName, Uint8Array>();
  for (const { name, stream } of streams) digests.set(name, await stream.digest());
  return async (name) => {
    // Throws, as for content in memory; null would mean that there is no content to compare.
    if (unsupported.has(name)) engine.createDigest(name);
    return digests.get(name) ?? null;
  };
}

const overContent: ReadonlySet<string> = new Set([oid.contentTimeStamp, oid.archiveTimeStampV3]);

/**
 * The digests of every signer, and of every time-stamp that covers the content itself. Unreadable structures are
 * ignored.
 */
function wantedDigests(signedData: SignedData): Set<DigestName> {
  const names = new Set<DigestName>();
  const add = (read: () => DigestName): void => {
    try {
      names.add(read());
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
    }
  };
  for (const info of signedData.signerInfos) {
    add(() => readDigestAlgorithm(info.digestAlgorithm));
    for (const { oid: type, values } of [...(info.signedAttributes ?? []), ...info.unsignedAttributes]) {
      if (!overContent.has(type)) continue;
      for (const value of values) add(() => imprintDigest(value.tag === Tag.SEQUENCE ? value.der : new Uint8Array(0)));
    }
  }
  return names;
}

function imprintDigest(token: Uint8Array): DigestName {
  const { eContent } = parseSignedData(token, { ber: true });
  return readDigestAlgorithm(parseTstInfo(eContent ?? new Uint8Array(0)).imprintAlgorithm);
}
