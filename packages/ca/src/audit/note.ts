/**
 * Signed notes (c2sp.org/signed-note): text, an empty line, signature lines. Ed25519 signatures of a log (type 1),
 * time-stamped cosignatures of a witness (type 4, c2sp.org/tlog-cosignature), and verifier keys as one line of text.
 */
import { compareBytes, concatBytes, equalBytes, fromBase64, fromHex, toBase64, toHex, utf8 } from '@govseal/core';
import type { CryptoEngine, PrivateKey, SignatureAlgorithm } from '@govseal/crypto';
import { CaError } from '../error.ts';

/** `log` signs heads, `witness` cosigns them. */
export type NoteKeyKind = 'log' | 'witness';
const TYPES: Readonly<Record<NoteKeyKind, number>> = { log: 1, witness: 4 };
const ED25519: SignatureAlgorithm = { scheme: 'Ed25519', digest: null };
/** c2sp.org/signed-note requires at least 16; more only cost time. */
const MAX_SIGNATURES = 64;
const MAX_LENGTH = 1 << 20;

/** A verifier key. */
export interface NoteKey {
  /** Without spaces and plus signs. */
  readonly name: string;
  /** The kind of signatures of the key: a log's, or a witness's with its time. */
  readonly kind: NoteKeyKind;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** One signature line. */
export interface NoteSignature {
  /** Name of the key. */
  readonly name: string;
  /** 4 bytes of the key's hash (c2sp.org/signed-note). */
  readonly keyId: Uint8Array;
  /** The signature value; a witness's begins with its time. */
  readonly value: Uint8Array;
}

/** A signed note. */
export interface Note {
  /** Ends in a line feed. */
  readonly text: string;
  /** At least one. */
  readonly signatures: readonly NoteSignature[];
}

/** An Ed25519 private key. */
export type NoteSigner = Pick<PrivateKey, 'publicKey' | 'sign'>;

const SIGNATURE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** Throws `CA_AUDIT_NOTE`. */
export function parseNote(bytes: Uint8Array): Note {
  const note = decode(bytes);
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw malformed('no empty line');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw malformed('too many signatures');
  const signatures = lines.map((line) => {
    const match = SIGNATURE.exec(line);
    const value = match === null ? null : base64(match[2]!);
    if (value === null || value.length < 5) throw malformed('signature line');
    return { name: match![1]!, keyId: value.subarray(0, 4), value: value.subarray(4) };
  });
  return { text: note.slice(0, end + 1), signatures };
}

export function writeNote({ text, signatures }: Note): Uint8Array {
  const lines = signatures.map(({ name, keyId, value }) => `— ${name} ${toBase64(concatBytes(keyId, value))}\n`);
  return utf8(`${text}\n${lines.join('')}`);
}

/** Encodes a verifier key as one line, e.g. `example.com/log+1f2e3d4c+AQ…`. */
export async function writeNoteKey(key: NoteKey, engine: CryptoEngine): Promise<string> {
  const id = toHex(await keyId(key, engine));
  return `${key.name}+${id}+${toBase64(concatBytes(Uint8Array.of(TYPES[key.kind]), key.publicKey))}`;
}

/** Throws `CA_AUDIT_NOTE`. */
export async function parseNoteKey(line: string, engine: CryptoEngine): Promise<NoteKey> {
  const match = /^([^\s+]{1,255})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(line.trim());
  const bytes = match === null ? null : base64(match[3]!);
  const kind = (['log', 'witness'] as const).find((name) => TYPES[name] === bytes?.[0]);
  if (bytes === null || bytes.length !== 33 || kind === undefined) throw malformed('verifier key');
  const key: NoteKey = { name: match![1]!, kind, publicKey: bytes.slice(1) };
  if (!equalBytes(await keyId(key, engine), fromHex(match![2]!))) throw malformed('key hash');
  return key;
}

/** The verifier key of a private key. Throws `CA_AUDIT_NOTE` for an invalid name or another kind of key. */
export function noteKeyOf(name: string, kind: NoteKeyKind, { publicKey }: NoteSigner): NoteKey {
  if (!/^[^\s+]{1,255}$/u.test(name)) throw malformed('key name');
  if (publicKey.type !== 'OKP' || publicKey.curve !== 'Ed25519') throw malformed('Ed25519 key');
  return { name, kind, publicKey: publicKey.x };
}

/** Signs the text as a log. */
export async function signNote(
  text: string,
  name: string,
  signer: NoteSigner,
  engine: CryptoEngine,
): Promise<NoteSignature> {
  const id = await keyId(noteKeyOf(name, 'log', signer), engine);
  return { name, keyId: id, value: await signer.sign(ED25519, utf8(text)) };
}

/**
 * Cosigns the text as a witness: it is the latest consistent head that the witness had seen at `at` (whole seconds).
 */
export async function cosignNote(
  text: string,
  { name, signer }: { readonly name: string; readonly signer: NoteSigner },
  at: Date,
  engine: CryptoEngine,
): Promise<NoteSignature> {
  const id = await keyId(noteKeyOf(name, 'witness', signer), engine);
  const seconds = BigInt(Math.floor(at.getTime() / 1000));
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, seconds);
  const value = await signer.sign(ED25519, cosigned(text, seconds));
  return { name, keyId: id, value: concatBytes(time, value) };
}

/**
 * Returns the keys with valid signatures. An invalid signature by a known key fails the whole note
 * (`CA_AUDIT_SIGNATURE`); signatures by unknown keys are ignored.
 */
export async function verifyNote(note: Note, keys: readonly NoteKey[], engine: CryptoEngine): Promise<NoteKey[]> {
  const found: NoteKey[] = [];
  for (const key of keys) {
    const id = await keyId(key, engine);
    for (const { name, keyId: other, value } of note.signatures) {
      if (name !== key.name || compareBytes(other, id) !== 0) continue;
      const cosignature = key.kind === 'witness';
      const length = cosignature ? 72 : 64;
      const message = cosignature ? cosigned(note.text, seconds(value)) : utf8(note.text);
      const publicKey = { type: 'OKP', curve: 'Ed25519', x: key.publicKey, bits: 256 } as const;
      const good =
        value.length === length && (await engine.verify(ED25519, publicKey, message, value.subarray(length - 64)));
      if (!good) throw new CaError('CA_AUDIT_SIGNATURE', { params: { key: key.name } });
      if (!found.includes(key)) found.push(key);
    }
  }
  return found;
}

/** The time stated in a witness's cosignature; null if it did not cosign. Call after `verifyNote`. */
export async function cosignedAt(note: Note, key: NoteKey, engine: CryptoEngine): Promise<Date | null> {
  const id = await keyId(key, engine);
  const found = note.signatures.find((signature) => signature.name === key.name && equalBytes(signature.keyId, id));
  return found === undefined ? null : new Date(Number(seconds(found.value)) * 1000);
}

function cosigned(text: string, time: bigint): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

function seconds(value: Uint8Array): bigint {
  if (value.length < 8) return 0n;
  return new DataView(value.buffer, value.byteOffset, 8).getBigUint64(0);
}

async function keyId({ name, kind, publicKey }: NoteKey, engine: CryptoEngine): Promise<Uint8Array> {
  const digest = await engine.digest('SHA-256', utf8(`${name}\n`), Uint8Array.of(TYPES[kind]), publicKey);
  return digest.subarray(0, 4);
}

function decode(bytes: Uint8Array): string {
  if (bytes.length > MAX_LENGTH) throw malformed('too long');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw malformed('UTF-8');
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: c2sp.org/signed-note forbids exactly these
  if (/[\u0000-\u0009\u000b-\u001f]/.test(text)) throw malformed('control character');
  return text;
}

/** Canonical base64 only: otherwise one signature would have several encodings. */
function base64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const bytes = fromBase64(text);
  return toBase64(bytes) === text ? bytes : null;
}

function malformed(rule: string): CaError {
  return new CaError('CA_AUDIT_NOTE', { params: { rule } });
}
