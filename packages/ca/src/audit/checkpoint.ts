/**
 * Checkpoints (c2sp.org/tlog-checkpoint): the head of the audit tree as a signed note. A witness
 * (c2sp.org/tlog-witness) cosigns a head only if it extends the last one it saw.
 */

import { equalBytes, fromBase64, latin1, toBase64, utf8 } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { type Sha256, type TreeHead, verifyConsistency } from '@govseal/log';
import { CaError } from '../error.ts';
import {
  cosignNote,
  type Note,
  type NoteKey,
  type NoteSigner,
  parseNote,
  signNote,
  verifyNote,
  writeNote,
} from './note.ts';

/** A tree head of a named log. */
export interface Checkpoint extends TreeHead {
  /** Name of the log. */
  readonly origin: string;
}

/** Line by line: origin, size, root hash. */
export function checkpointText({ origin, size, rootHash }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(rootHash)}\n`;
}

/** Throws `CA_AUDIT_NOTE`. Extension lines are allowed and ignored. */
export function parseCheckpoint(note: Note): Checkpoint {
  const [origin, size, root, ...extensions] = note.text.slice(0, -1).split('\n');
  const hash = root !== undefined && /^[A-Za-z0-9+/]{43}=$/.test(root) ? fromBase64(root) : null;
  const good =
    origin !== undefined &&
    origin !== '' &&
    size !== undefined &&
    /^(0|[1-9]\d{0,15})$/.test(size) &&
    Number.isSafeInteger(Number(size)) &&
    extensions.every((line) => line !== '');
  if (!good || hash === null || toBase64(hash) !== root) {
    throw new CaError('CA_AUDIT_NOTE', { params: { rule: 'checkpoint' } });
  }
  return { origin, size: Number(size), rootHash: hash };
}

/** Signs a head with the log's key, whose name is the origin. Returns the signed note. */
export async function signCheckpoint(
  checkpoint: Checkpoint,
  signer: NoteSigner,
  engine: CryptoEngine,
): Promise<Uint8Array> {
  const text = checkpointText(checkpoint);
  return writeNote({ text, signatures: [await signNote(text, checkpoint.origin, signer, engine)] });
}

/** The keys that a checkpoint must be signed with. */
export interface CheckpointKeys {
  /** The log's own key; its signature is always required. */
  readonly log: NoteKey;
  /** At least one of them must have cosigned; if empty, the log's signature is enough. */
  readonly witnesses: readonly NoteKey[];
}

/**
 * Parses and verifies a checkpoint. Throws `CA_AUDIT_NOTE`, `CA_AUDIT_ORIGIN`, `CA_AUDIT_SIGNATURE`,
 * `CA_AUDIT_WITNESS`.
 */
export async function openCheckpoint(
  bytes: Uint8Array,
  keys: CheckpointKeys,
  engine: CryptoEngine,
): Promise<Checkpoint> {
  const note = parseNote(bytes);
  const checkpoint = parseCheckpoint(note);
  const params = { expected: keys.log.name, found: checkpoint.origin };
  if (checkpoint.origin !== keys.log.name) throw new CaError('CA_AUDIT_ORIGIN', { params });
  const signers = await verifyNote(note, [keys.log, ...keys.witnesses], engine);
  if (!signers.includes(keys.log)) throw new CaError('CA_AUDIT_SIGNATURE', { params: { key: keys.log.name } });
  if (keys.witnesses.length > 0 && !keys.witnesses.some((key) => signers.includes(key))) {
    throw new CaError('CA_AUDIT_WITNESS', { params: { witnesses: keys.witnesses.map(({ name }) => name) } });
  }
  return checkpoint;
}

/**
 * The request to a witness: the last size it saw, the consistency proof from there, the new checkpoint
 * (c2sp.org/tlog-witness).
 */
export interface WitnessRequest {
  /** Size that the witness saw last; 0 if it has seen none. */
  readonly oldSize: number;
  /** Consistency proof (RFC 6962 §2.1.2): hashes of 32 bytes. */
  readonly proof: readonly Uint8Array[];
  /** The new checkpoint, a signed note. */
  readonly checkpoint: Uint8Array;
}

export function writeWitnessRequest({ oldSize, proof, checkpoint }: WitnessRequest): Uint8Array {
  const head = utf8(`old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n`);
  const bytes = new Uint8Array(head.length + checkpoint.length);
  bytes.set(head);
  bytes.set(checkpoint, head.length);
  return bytes;
}

/** Throws `CA_AUDIT_NOTE`. */
export function parseWitnessRequest(bytes: Uint8Array): WitnessRequest {
  const text = latin1(bytes.subarray(0, 4096));
  const match = /^old (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n/.exec(text);
  if (match === null) throw new CaError('CA_AUDIT_NOTE', { params: { rule: 'witness request' } });
  const proof = match[2]!.split('\n').slice(0, -1).map(fromBase64);
  return { oldSize: Number(match[1]), proof, checkpoint: bytes.slice(match[0].length) };
}

/** A witness and the last head it cosigned. */
export interface Witness {
  /** Name in its signature lines. */
  readonly name: string;
  /** Signs the cosignatures. */
  readonly signer: NoteSigner;
  /** The checkpoint it cosigned last for this log; null: none yet. */
  readonly last: Checkpoint | null;
  /** The log's key. */
  readonly log: NoteKey;
}

/**
 * Returns the checkpoint with the cosignature; record it before sending it back. Throws `CA_AUDIT_*`: `BEHIND` for a
 * shorter tree or another starting point, `FORK` for one that does not extend the last.
 */
export async function witnessCheckpoint(
  request: WitnessRequest,
  witness: Witness,
  { at, engine, sha256 }: { readonly at: Date; readonly engine: CryptoEngine; readonly sha256: Sha256 },
): Promise<Uint8Array> {
  const checkpoint = await openCheckpoint(request.checkpoint, { log: witness.log, witnesses: [] }, engine);
  const last = witness.last ?? { size: 0, rootHash: sha256() };
  const params = { size: checkpoint.size, witnessed: last.size };
  if (request.oldSize !== last.size || checkpoint.size < last.size) throw new CaError('CA_AUDIT_BEHIND', { params });
  if (!verifyConsistency(last, checkpoint, request.proof, sha256)) throw new CaError('CA_AUDIT_FORK', { params });
  const note = parseNote(request.checkpoint);
  const cosignature = await cosignNote(note.text, witness, at, engine);
  const others = note.signatures.filter(
    ({ name, keyId }) => name !== witness.name || !equalBytes(keyId, cosignature.keyId),
  );
  return writeNote({ text: note.text, signatures: [...others, cosignature] });
}
