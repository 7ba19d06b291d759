/**
 * Reads lists of keys that must not be used: keys whose private half was published, or that a broken generator
 * produced (CVE-2008-0166).
 */
import { createHash } from 'node:crypto';
import { toHex } from '@govseal/core';
import { CryptoError } from './error.ts';
import { writePublicKey } from './spki.ts';
import type { BlockedKeys, PublicKey } from './types.ts';

/**
 * Number of hexadecimal digits of SHA-256 and SHA-1 of a SubjectPublicKeyInfo, and of a line of Debian's
 * openssl-blacklist.
 */
const LENGTHS = [64, 40, 20];

/**
 * Reads one entry per line: SHA-256 or SHA-1 of the SubjectPublicKeyInfo (DER) in hexadecimal, or the last 80 bits of
 * SHA-1 over the line that `openssl rsa -modulus` prints, as openssl-blacklist lists them. Lines that begin with # are
 * comments. Throws `CRYPTO_BLOCKED_KEY_LINE`: an entry that cannot be read would block nothing.
 */
export function readBlockedKeys(...lists: readonly string[]): BlockedKeys {
  const entries = new Set<string>();
  for (const list of lists) {
    for (const [index, line] of list.split(/\r?\n/).entries()) {
      const entry = line.trim().toLowerCase();
      if (entry === '' || entry.startsWith('#')) continue;
      if (!LENGTHS.includes(entry.length) || !/^[0-9a-f]+$/.test(entry))
        throw new CryptoError('CRYPTO_BLOCKED_KEY_LINE', { params: { line: index + 1 } });
      entries.add(entry);
    }
  }
  const known = new WeakMap<PublicKey, boolean>();
  return {
    has: (key) => {
      const same = known.get(key);
      if (same !== undefined) return same;
      const listed = fingerprints(key).some((fingerprint) => entries.has(fingerprint));
      known.set(key, listed);
      return listed;
    },
  };
}

/** Computed from the numbers of the key: the same numbers under another algorithm identifier are the same key. */
function fingerprints(key: PublicKey): string[] {
  if (key.type === 'unsupported') return [];
  const forms = [key];
  if (key.type === 'RSA') {
    const { n, e, bits } = key;
    for (const pssOnly of [false, true]) forms.push({ type: 'RSA', n, e, bits, pssOnly });
  }
  const found = forms.map(writePublicKey).flatMap((spki) => [hash('sha256', spki), hash('sha1', spki)]);
  if (key.type !== 'RSA') return found;
  const modulus = toHex(key.n).replace(/^0+/, '').toUpperCase();
  return [...found, hash('sha1', `Modulus=${modulus}\n`).slice(20)];
}

function hash(name: 'sha1' | 'sha256', data: Uint8Array | string): string {
  return createHash(name).update(data).digest('hex');
}
