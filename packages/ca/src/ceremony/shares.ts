/**
 * Splits the pass phrase of a key store among officers: any m of n shares recover it, fewer reveal nothing (Shamir
 * secret sharing, by the audited `shamir-secret-sharing`). The pass phrase is random and never chosen by a person, so
 * the check value in each share reveals nothing. Shares are text, one per officer.
 */
import {
  attempt,
  decodePem,
  encodePem,
  fromHex,
  parseJson,
  type RandomBytes,
  toBase64,
  toHex,
  utf8,
} from '@govseal/core';
import type { CryptoEngine, MaybePromise } from '@govseal/crypto';
import { CaError } from '../error.ts';

const LABEL = 'GOVSEAL PASSPHRASE SHARE';
/** The library's limit. */
const MAX_SHARES = 255;

/** A new pass phrase and its shares. */
export interface SplitPassphrase {
  /** The pass phrase for the key store: 32 random bytes in base64. */
  readonly passphrase: string;
  /** One PEM text per officer. */
  readonly shares: readonly string[];
}

/** Randomness and digests. */
export interface ThresholdOptions {
  /** Source of the sharing polynomial's coefficients. */
  readonly random: RandomBytes;
  /** Computes the check digests of the shares. */
  readonly engine: Pick<CryptoEngine, 'digest'>;
}

/**
 * Makes a pass phrase that any `threshold` of `officers` shares recover. Throws `CA_SHARES` unless 2 ≤ threshold ≤
 * officers ≤ 255.
 */
export async function splitPassphrase(
  threshold: number,
  officers: number,
  { random, engine }: ThresholdOptions,
): Promise<SplitPassphrase> {
  const whole = Number.isInteger(threshold) && Number.isInteger(officers);
  if (!whole || threshold < 2 || threshold > officers || officers > MAX_SHARES) {
    throw new CaError('CA_SHARES', { params: { rule: `2 ≤ ${threshold} ≤ ${officers} ≤ ${MAX_SHARES}` } });
  }
  const secret = random(32);
  const set = toHex(random(8));
  const check = toHex(await checkValue(engine, set, secret));
  const { split } = await import('shamir-secret-sharing');
  const parts = await split(secret, officers, threshold);
  const shares = parts.map((part, index) => {
    const facts = { schema: 'govseal-share/1', set, threshold, officers, number: index + 1, check };
    return encodePem(LABEL, utf8(JSON.stringify({ ...facts, share: toHex(part) })));
  });
  return { passphrase: toBase64(secret), shares };
}

/**
 * The pass phrase from enough shares of one set. Throws `CA_SHARES` with the violated rule; a wrong share is detected.
 */
export async function combineShares(
  texts: readonly string[],
  { engine }: Pick<ThresholdOptions, 'engine'>,
): Promise<string> {
  const shares = texts.map(parseShare);
  const [first] = shares;
  if (first === undefined) throw refused('not a share');
  if (
    shares.some(
      ({ set, check, threshold }) => set !== first.set || check !== first.check || threshold !== first.threshold,
    )
  ) {
    throw refused('shares of one set');
  }
  if (new Set(shares.map(({ number }) => number)).size !== shares.length) throw refused('each share once');
  if (shares.length < first.threshold) throw refused(`${first.threshold} shares needed, ${shares.length} given`);
  const { combine } = await import('shamir-secret-sharing');
  const secret = await combine(shares.map(({ share }) => share));
  const check = await checkValue(engine, first.set, secret);
  if (toHex(check) !== first.check) throw refused('altered share');
  return toBase64(secret);
}

function checkValue(engine: Pick<CryptoEngine, 'digest'>, set: string, secret: Uint8Array): MaybePromise<Uint8Array> {
  return engine.digest('SHA-256', utf8(`govseal-share/1 ${set} `), secret);
}

interface Share {
  readonly set: string;
  readonly threshold: number;
  readonly number: number;
  readonly check: string;
  readonly share: Uint8Array;
}

/** Strict: a share has exactly these fields in these forms, and 33 bytes of data (32 and the library's coordinate). */
function parseShare(text: string): Share {
  const block = decodePem(text).find(({ label }) => label === LABEL);
  if (block === undefined) throw refused('not a share');
  const facts = factsOf(block.bytes);
  const { schema, set, threshold, officers, number, check, share } = facts;
  const hex = (value: unknown, bytes: number): value is string =>
    typeof value === 'string' && new RegExp(`^[0-9a-f]{${2 * bytes}}$`).test(value);
  const count = (value: unknown): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_SHARES;
  const read = schema === 'govseal-share/1' && hex(set, 8) && hex(check, 32) && hex(share, 33);
  if (!read || !count(threshold) || threshold < 2 || !count(officers) || !count(number)) throw refused('not a share');
  return { set, threshold, number, check, share: fromHex(share) };
}

function factsOf(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const value = attempt<unknown>(() => parseJson(bytes), SyntaxError);
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  throw refused('not a share');
}

function refused(rule: string): CaError {
  return new CaError('CA_SHARES', { params: { rule } });
}
