/** Digests computed by node:crypto. */
import { createHash, getHashes, type Hash, hash as oneShot } from 'node:crypto';
import { digestRow } from './digest.ts';
import { CryptoError } from './error.ts';
import type { DigestName, DigestStream } from './types.ts';

/** Node's names of the digests. */
const nodeDigests: Readonly<Record<DigestName, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA-512/224': 'sha512-224',
  'SHA-512/256': 'sha512-256',
  'SHA3-224': 'sha3-224',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
  'SHAKE256-512': 'shake256',
  'RIPEMD-160': 'ripemd160',
  SM3: 'sm3',
};

// Node 20 fails on an update of 2^31 bytes or more.
const MAX_UPDATE = 2 ** 30;

const extendable = new Set<DigestName>(['SHAKE256-512']);
let available: ReadonlySet<string> | undefined;

/** The bytes of a Buffer as a plain Uint8Array, without copying. */
export function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);
}

/** Node's name of a digest. Throws `CRYPTO_UNSUPPORTED_DIGEST` if this build of OpenSSL does not have it. */
export function nodeDigest(name: DigestName): string {
  available ??= new Set(getHashes().map((entry) => entry.toLowerCase()));
  const node = nodeDigests[name];
  if (!available.has(node)) throw new CryptoError('CRYPTO_UNSUPPORTED_DIGEST', { params: { algorithm: name } });
  return node;
}

function create(name: DigestName): Hash {
  const node = nodeDigest(name);
  return extendable.has(name) ? createHash(node, { outputLength: digestRow(name).length }) : createHash(node);
}

function updateAll(hash: Hash, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += MAX_UPDATE) hash.update(bytes.subarray(at, at + MAX_UPDATE));
}

export function digest(name: DigestName, ...parts: readonly Uint8Array[]): Uint8Array {
  const first = parts[0];
  if (parts.length === 1 && first!.length < MAX_UPDATE && !extendable.has(name)) {
    return plain(oneShot(nodeDigest(name), first!, 'buffer'));
  }
  const hash = create(name);
  for (const part of parts) updateAll(hash, part);
  return plain(hash.digest());
}

export function createDigest(name: DigestName): DigestStream {
  return streamOf(create(name), name);
}

function streamOf(hash: Hash, name: DigestName): DigestStream {
  return {
    update: (bytes) => updateAll(hash, bytes),
    digest: () => plain(hash.digest()),
    // The copy of an extendable-output function needs the length again; otherwise it has the default length.
    copy: () =>
      streamOf(extendable.has(name) ? hash.copy({ outputLength: digestRow(name).length }) : hash.copy(), name),
  };
}
