/**
 * A file that proves offline that a record is in the log: c2sp.org/tlog-proof, with the record itself as extra data.
 */

import { fromBase64, latin1, toBase64, utf8 } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { inclusionProof, leafHash, type Sha256, verifyInclusion } from '@govseal/log';
import { CaError } from '../error.ts';
import type { AuditLog } from '../store/roles.ts';
import { type Checkpoint, type CheckpointKeys, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { parseNote } from './note.ts';

/** A record with its inclusion proof and checkpoint. */
export interface RecordProof {
  /** 0-based position of the record. */
  readonly index: number;
  /** The record's bytes. */
  readonly data: Uint8Array;
  /** Inclusion proof (RFC 6962 §2.1.1): hashes of 32 bytes, from the leaf up. */
  readonly path: readonly Uint8Array[];
  /** Signed note. */
  readonly checkpoint: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
const PATTERN =
  /^c2sp\.org\/tlog-proof@v1\nextra ([A-Za-z0-9+/]+={0,2})\nindex (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n/;

/**
 * Proves one record under a checkpoint of this store. Throws `CA_AUDIT_PROOF` if there is no such record, or if the
 * stored one is not what the checkpoint covers.
 */
export async function recordProof(
  log: AuditLog,
  index: number,
  checkpoint: Uint8Array,
  sha256: Sha256,
): Promise<RecordProof> {
  const head = parseCheckpoint(parseNote(checkpoint));
  const { size } = head;
  if (!(index >= 0 && index < size)) throw new CaError('CA_AUDIT_PROOF', { params: { index } });
  for await (const { data } of log.auditLeaves(index)) {
    const path = await inclusionProof(index, size, (height, at) => log.auditSubtree(height, at), sha256);
    if (!verifyInclusion({ ...head, index, leafHash: leafHash(data, sha256) }, path, sha256)) break;
    return { index, data, path, checkpoint };
  }
  throw new CaError('CA_AUDIT_PROOF', { params: { index } });
}

/** Writes a record with its proof as text (c2sp.org/tlog-proof), so that it can be checked without the store. */
export function writeProof({ index, data, path, checkpoint }: RecordProof): Uint8Array {
  const hashes = path.map((hash) => `${toBase64(hash)}\n`).join('');
  const head = utf8(`${HEADER}\nextra ${toBase64(data)}\nindex ${index}\n${hashes}\n`);
  const bytes = new Uint8Array(head.length + checkpoint.length);
  bytes.set(head);
  bytes.set(checkpoint, head.length);
  return bytes;
}

/** Throws `CA_AUDIT_NOTE`. */
export function parseProof(bytes: Uint8Array): RecordProof {
  if (bytes.length > 1 << 20) throw new CaError('CA_AUDIT_NOTE', { params: { rule: 'too long' } });
  const match = PATTERN.exec(latin1(bytes));
  if (match === null) throw new CaError('CA_AUDIT_NOTE', { params: { rule: 'tlog-proof' } });
  if (match[1]!.length % 4 !== 0) throw new CaError('CA_AUDIT_NOTE', { params: { rule: 'base64' } });
  return {
    index: Number(match[2]),
    data: fromBase64(match[1]!),
    path: match[3]!.split('\n').slice(0, -1).map(fromBase64),
    checkpoint: bytes.slice(match[0].length),
  };
}

/** Verifies a proof and returns its checkpoint. Throws `CA_AUDIT_PROOF` and what `openCheckpoint` throws. */
export async function verifyRecordProof(
  proof: RecordProof,
  keys: CheckpointKeys,
  engine: CryptoEngine,
  sha256: Sha256,
): Promise<Checkpoint> {
  const checkpoint = await openCheckpoint(proof.checkpoint, keys, engine);
  const claim = { ...checkpoint, index: proof.index, leafHash: leafHash(proof.data, sha256) };
  if (!verifyInclusion(claim, proof.path, sha256)) {
    throw new CaError('CA_AUDIT_PROOF', { params: { index: proof.index } });
  }
  return checkpoint;
}
