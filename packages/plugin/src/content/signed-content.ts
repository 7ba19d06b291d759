/**
 * The signed content of a verified file. Its bytes are reachable from a report only if the verdict is `valid`; for
 * any other file only `contentOfUnverified` returns them.
 */
import { CodedError, equalBytes, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { ContentDigest } from '@govseal/evidence';
import type { SignedContentReport, VerificationReport } from '@govseal/validation';
import { PluginError } from '../error.ts';
import type { FoundContent } from './found-content.ts';

/** What was signed. `bytes` is not enumerable, so that JSON and copies of a report do not contain it. */
export interface SignedContent extends SignedContentReport {
  /**
   * The signed content, as a copy: for a PDF the revision that the signature covers, for an OFD the package, for a
   * CMS its content, for a time-stamp the time-stamped content, for mail the innermost signed MIME entity with its
   * header. Rejects with `VERIFY_CONTENT_CHANGED` if the source no longer contains the verified bytes (for OFD and
   * mail: the bytes at the end of verification), and with `VERIFY_CONTENT_STREAMED` if the content was a stream.
   */
  bytes(): Promise<Uint8Array>;
}

/** The report of `verify`, which also gives the signed content of a valid file. */
export interface VerificationResult extends VerificationReport {
  /** Only if the status is `valid` and one signature covers all of the content. */
  readonly content?: SignedContent;
}

interface Remembered {
  readonly found: FoundContent | undefined;
  readonly engine: CryptoEngine;
}

/** By report, as long as the report is referenced. */
const remembered = new WeakMap<VerificationReport, Remembered>();

/** Adds the content of a valid file to its report, and makes that of other files available to `contentOfUnverified`. */
export async function withContent(
  report: VerificationReport,
  found: FoundContent | undefined,
  engine: CryptoEngine,
): Promise<VerificationResult> {
  const content =
    report.status === 'valid' && found !== undefined ? await orUndefined(() => toContent(found, engine)) : undefined;
  const result = content === undefined ? report : { ...report, content };
  remembered.set(result, { found, engine });
  return result as VerificationResult;
}

/**
 * The content that the signatures of a file claim to cover, whatever the verdict: it may be forged, and `signatures`
 * may be by anyone. Never show it as signed. undefined if the file could not be read or has no signature, or if no
 * signature covers the whole content.
 * @param report The object that `verify` returned, not a copy.
 * @throws PluginError `VERIFY_ARGUMENT` for any other object, `VERIFY_CONTENT_STREAMED` for content that was not kept.
 */
export async function contentOfUnverified(report: VerificationReport): Promise<SignedContent | undefined> {
  const known = typeof report === 'object' && report !== null ? remembered.get(report) : undefined;
  if (known === undefined) {
    throw new PluginError('VERIFY_ARGUMENT', { params: { argument: 'report', expected: 'what verify returned' } });
  }
  return known.found === undefined ? undefined : toContent(known.found, known.engine);
}

async function toContent(found: FoundContent, engine: CryptoEngine): Promise<SignedContent | undefined> {
  const { signatures, mediaType, byteRange } = found;
  const whole = found.digest === undefined ? found.read() : null;
  const digest = whole === null ? found.digest : await digestOf(whole, { algorithm: FALLBACK, byteRange }, engine);
  if (digest === undefined) return undefined;
  const facts = {
    signatures,
    mediaType,
    digest: { algorithm: digest.algorithm, value: toHex(digest.value) },
    byteRange,
  };
  const bytes = async (): Promise<Uint8Array> => {
    const read = new Uint8Array(found.read() ?? []);
    const { value } = await digestOf(read, { algorithm: digest.algorithm, byteRange }, engine);
    if (equalBytes(value, digest.value) && isValueBetween(read, byteRange)) return read;
    throw new PluginError('VERIFY_CONTENT_CHANGED');
  };
  return Object.defineProperty(facts, 'bytes', { value: bytes }) as SignedContent;
}

const FALLBACK = 'SHA-256';

async function digestOf(
  bytes: Uint8Array,
  { algorithm, byteRange }: Pick<ContentDigest, 'algorithm'> & Pick<FoundContent, 'byteRange'>,
  engine: CryptoEngine,
): Promise<ContentDigest> {
  const parts = byteRange === undefined ? [bytes] : pairs(byteRange).map(([from, to]) => bytes.subarray(from, to));
  return { algorithm, value: await engine.digest(algorithm, ...parts) };
}

function pairs(byteRange: readonly number[]): (readonly [from: number, to: number])[] {
  return byteRange.flatMap((from, index) => (index % 2 === 0 ? [[from, from + byteRange[index + 1]!] as const] : []));
}

/** ISO 32000-2 §12.8.1: the bytes outside the digest must be one hexadecimal string, which cannot contain other content. */
function isValueBetween(bytes: Uint8Array, byteRange: readonly number[] | undefined): boolean {
  const ranges = pairs(byteRange ?? []);
  return ranges.every(([from], index) => {
    const gap = bytes.subarray(ranges[index - 1]?.[1] ?? 0, from);
    if (gap.length === 0) return true;
    return gap[0] === 0x3c && gap.at(-1) === 0x3e && gap.subarray(1, -1).every(isHex);
  });
}

/** A hexadecimal digit, or white space of ISO 32000-2 table 1. */
function isHex(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66) || isSpace(byte)
  );
}

function isSpace(byte: number): boolean {
  return byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
}

/** A source that fails after verification does not change the verdict. */
async function orUndefined<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return undefined;
  }
}
