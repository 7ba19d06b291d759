/** Digests for runtimes without `node:crypto`: those of @noble/hashes, and our own SM3. Each digest is a row. */
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake256 } from '@noble/hashes/sha3.js';
import { Sm3 } from '../sm/sm3.ts';
import type { DigestName, DigestStream } from '../types.ts';

interface Hash {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
  clone(): Hash;
}

const creators: Readonly<Record<Exclude<DigestName, 'SM3'>, () => Hash>> = {
  MD5: md5.create,
  'SHA-1': sha1.create,
  'SHA-224': sha224.create,
  'SHA-256': sha256.create,
  'SHA-384': sha384.create,
  'SHA-512': sha512.create,
  'SHA-512/224': sha512_224.create,
  'SHA-512/256': sha512_256.create,
  'SHA3-224': sha3_224.create,
  'SHA3-256': sha3_256.create,
  'SHA3-384': sha3_384.create,
  'SHA3-512': sha3_512.create,
  'SHAKE256-512': () => shake256.create({ dkLen: 64 }),
  'RIPEMD-160': ripemd160.create,
};

/** Digest of the concatenated parts. */
export function digest(name: DigestName, ...parts: readonly Uint8Array[]): Uint8Array {
  const stream = name === 'SM3' ? new Sm3() : creators[name]();
  for (const part of parts) stream.update(part);
  return stream.digest();
}

/** Starts a digest of data that arrives in parts. */
export function createDigest(name: DigestName): DigestStream {
  return name === 'SM3' ? new Sm3() : streamOf(creators[name]());
}

function streamOf(hash: Hash): DigestStream {
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    digest: () => hash.digest(),
    copy: () => streamOf(hash.clone()),
  };
}
