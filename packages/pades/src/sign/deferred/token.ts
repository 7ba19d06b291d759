/**
 * The token that carries a prepared signature from `preparePdf` to `completePdf`: text below 4 KB, versioned, and
 * authenticated by HMAC-SHA256 (RFC 2104) with a key that the caller keeps. It contains neither secrets nor the
 * document.
 */
import { concatBytes, fromBase64, toBase64, utf8 } from '@govseal/core';
import type { CryptoEngine, DigestName, SignatureAlgorithm } from '@govseal/crypto';
import { padesError } from '../../error.ts';

/** The same for every version, so that a reader can distinguish a newer token from other text. */
const PREFIX = 'govseal-prepared';
const VERSION = '1';
/** Maximum length, which fits into cookies, headers and form fields. */
export const MAX_TOKEN = 4096;
/** HMAC keys below the digest's length weaken it (RFC 2104 §3). */
const MIN_KEY_LENGTH = 32;
const BLOCK = 64;

/** Everything that completion relies on. Bytes are base64 in JSON. */
export interface TokenContents {
  /** SHA-256 of the whole prepared document, including the space for the signature. */
  readonly document: string;
  readonly size: number;
  /** Length of the source in bytes, to which the increment is appended. */
  readonly source: number;
  readonly field: string;
  /** Positions of the hex digits of /Contents. */
  readonly contents: readonly [number, number];
  /** Digests of the bytes of /ByteRange. */
  readonly digests: Readonly<Partial<Record<DigestName, string>>>;
  /** Milliseconds since the epoch. */
  readonly expires: number;
  /** Present once the certificate is known. */
  readonly algorithm?: SignatureAlgorithm;
  /** true if the field's seed value requires a signature time-stamp. */
  readonly timestamp?: true;
}

export interface OpenedToken {
  readonly contents: TokenContents;
  /** DER of the signer's certificate; null if it is not yet known. */
  readonly certificate: Uint8Array | null;
}

export async function sealToken(
  { contents, certificate }: OpenedToken,
  key: Uint8Array,
  engine: CryptoEngine,
): Promise<string> {
  const parts = [PREFIX, VERSION, toUrl(utf8(JSON.stringify(contents))), certificate ? toUrl(certificate) : ''];
  const body = parts.join('.');
  const token = `${body}.${toUrl(await hmac(key, utf8(body), engine))}`;
  if (token.length >= MAX_TOKEN) {
    throw padesError('PADES_TOKEN_SIZE', {}, { length: token.length, limit: MAX_TOKEN });
  }
  return token;
}

/**
 * Throws `PADES_TOKEN_MALFORMED`, `PADES_TOKEN_VERSION`, `PADES_TOKEN_ALTERED` (or another key), `PADES_TOKEN_EXPIRED`.
 * A token is not parsed before its authentication code was verified.
 */
export async function openToken(token: string, key: Uint8Array, engine: CryptoEngine, at: Date): Promise<OpenedToken> {
  const parts = token.split('.');
  if (token.length >= MAX_TOKEN || parts[0] !== PREFIX) throw padesError('PADES_TOKEN_MALFORMED');
  if (parts[1] !== VERSION) throw padesError('PADES_TOKEN_VERSION', {}, { version: (parts[1] ?? '').slice(0, 8) });
  const [, , json, certificate, code] = parts;
  if (parts.length !== 5 || !parts.slice(2).every((part) => /^[\w-]*$/.test(part))) {
    throw padesError('PADES_TOKEN_MALFORMED');
  }
  const expected = toUrl(await hmac(key, utf8(token.slice(0, token.lastIndexOf('.'))), engine));
  if (!sameText(expected, code!)) throw padesError('PADES_TOKEN_ALTERED');
  const contents = JSON.parse(new TextDecoder().decode(fromUrl(json!))) as TokenContents; // authentic JSON of our own
  // With an invalid Date the token is expired.
  if (!(at.getTime() <= contents.expires)) {
    throw padesError('PADES_TOKEN_EXPIRED', {}, { expired: new Date(contents.expires).toISOString() });
  }
  return { contents, certificate: certificate === '' ? null : fromUrl(certificate!) };
}

async function hmac(key: Uint8Array, message: Uint8Array, engine: CryptoEngine): Promise<Uint8Array> {
  // text and an ArrayBuffer would be copied as zeros, a key that everyone knows
  const length = key instanceof Uint8Array ? key.length : 0;
  if (length < MIN_KEY_LENGTH) throw padesError('PADES_TOKEN_KEY', {}, { length, least: MIN_KEY_LENGTH });
  const block = new Uint8Array(BLOCK);
  block.set(key.length > BLOCK ? await engine.digest('SHA-256', key) : key);
  const pad = (value: number): Uint8Array => block.map((byte) => byte ^ value);
  return engine.digest('SHA-256', concatBytes(pad(0x5c), await engine.digest('SHA-256', pad(0x36), message)));
}

/** Compares in a time that does not depend on the position of a difference. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ (b.charCodeAt(i) || 0);
  return difference === 0;
}

function toUrl(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromUrl(text: string): Uint8Array {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  return fromBase64(plain.padEnd(Math.ceil(plain.length / 4) * 4, '='));
}
