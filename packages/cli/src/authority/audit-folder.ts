/**
 * The audit side of a CA's folder: `audit.key` signs checkpoints, `audit.keys` lets others verify them,
 * `witness.keys` lists the witnesses whose cosignatures count, `<role>.witnessed` is the last head that a witness has seen. The last two
 * lie outside the store on purpose: restoring a store from a backup does not change them.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CaStore } from '@govseal/ca';
import {
  type CheckpointKeys,
  type NoteKey,
  noteKeyOf,
  parseNoteKey,
  requireWitnessed,
  type Sha256,
  type WitnessContext,
  writeNoteKey,
} from '@govseal/ca/audit';
import type { PrivateKey } from '@govseal/crypto';
import { openPrivateKey, sealPrivateKey } from '@govseal/crypto/keystore';
import { generateKey } from '@govseal/crypto/node';
import { engine } from 'govseal/defaults';
import { readInput } from '../files/io.ts';
import { writeOutput } from '../files/write.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import type { CaRole } from './ca-folder.ts';

const random = (length: number): Uint8Array => engine.randomBytes(length);

export const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** Origin line of an authority's audit log: `NAME/audit`. */
export function auditOrigin(name: string): string {
  return `${name}/audit`;
}

/** Generates the key that signs checkpoints, and writes the verifier keys of both logs. */
export async function makeAuditKey(
  folder: string,
  names: readonly string[],
  passphrase: string,
  made?: (path: string) => void,
): Promise<void> {
  const key = generateKey({ type: 'OKP', curve: 'Ed25519' });
  await writeNoteSigner(join(folder, 'audit.key'), key, passphrase, made);
  const lines = await Promise.all(names.map((name) => writeNoteKey(noteKeyOf(auditOrigin(name), 'log', key), engine)));
  writeOutput(join(folder, 'audit.keys'), `${lines.join('\n')}\n`, { force: false, made });
}

export async function writeNoteSigner(
  path: string,
  key: PrivateKey,
  passphrase: string,
  made?: (path: string) => void,
): Promise<void> {
  writeOutput(path, await sealPrivateKey(key, passphrase, { random }), { force: false, secret: true, made });
}

export function openAuditKey(folder: string, passphrase: string): Promise<PrivateKey> {
  return openPrivateKey(readInput(join(folder, 'audit.key')), { passphrase });
}

export const keyOptions: Readonly<Record<string, OptionSpec>> = {
  'log-key': {
    type: 'string',
    value: 'FILE',
    help: { en: "the log's verifier keys (default DIR/audit.keys)", zh: '日志的验证密钥（默认 DIR/audit.keys）' },
  },
  'witness-key': {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'verifier keys of witnesses (default DIR/witness.keys, if there)',
      zh: '见证方的验证密钥（默认 DIR/witness.keys，如有）',
    },
  },
};

/** The log that a checkpoint claims to belong to. Use it only to choose a key: the signature is then verified with that key. */
export function namedIn(checkpoint: Uint8Array): string {
  return new TextDecoder().decode(checkpoint).split('\n', 1)[0]!;
}

/** The keys that verify a checkpoint of this log. `origin` null: the only log key in the file. */
export async function checkpointKeys(
  input: Input,
  folder: string | undefined,
  origin: string | null,
): Promise<CheckpointKeys> {
  const logs = await keysIn(keyFile(input, 'log-key', folder, 'audit.keys'));
  const [log, ...others] = logs.filter(({ kind, name }) => kind === 'log' && (origin === null || name === origin));
  // the file of an authority has two keys; taking the first could check one log with the key of the other
  if (log === undefined || (origin === null && others.length > 0)) {
    throw usageError('CLI_BAD_VALUE', {
      option: '--log-key',
      value: logs.map(({ name }) => name).join(', '),
      expected: origin ?? 'one key',
    });
  }
  const file = keyFile(input, 'witness-key', folder, 'witness.keys');
  const witnesses = file === undefined ? [] : await keysIn(file);
  return { log, witnesses: witnesses.filter(({ kind }) => kind === 'witness') };
}

function keyFile(input: Input, option: string, folder: string | undefined, name: string): string | undefined {
  const given = input.text(option);
  if (given !== undefined || folder === undefined) return given;
  const usual = join(folder, name);
  return existsSync(usual) ? usual : undefined;
}

async function keysIn(file: string | undefined): Promise<NoteKey[]> {
  if (file === undefined) return [];
  const lines = new TextDecoder().decode(readInput(file)).split('\n');
  const used = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  return Promise.all(used.map((line) => parseNoteKey(line, engine)));
}

export async function witnessContext(input: Input, folder: string, store: CaStore): Promise<WitnessContext> {
  const authority = await store.readAuthority();
  const origin = auditOrigin(authority?.name ?? '');
  return { keys: await checkpointKeys(input, folder, origin), engine, sha256 };
}

export function witnessedFile(folder: string, role: CaRole): string {
  return join(folder, `${role}.witnessed`);
}

/**
 * Checks, before an authority issues or serves, that its audit log continues the last witnessed head (in the folder
 * or the store) and that a restored store has been confirmed. A folder without `witness.keys` has no witness; then
 * only the latter is checked.
 */
export async function requireFolderWitnessed(folder: string, role: CaRole, store: CaStore): Promise<void> {
  const witnesses = await keysIn(existing(join(folder, 'witness.keys')));
  const logs = await keysIn(existing(join(folder, 'audit.keys')));
  const name = auditOrigin((await store.readAuthority())?.name ?? '');
  const log = logs.find((key) => key.name === name);
  const file = existing(witnessedFile(folder, role));
  const kept = await store.witnessed();
  if (log === undefined || witnesses.length === 0) {
    // a head was witnessed; removing the keys must not disable this check
    if (file !== undefined || kept !== null) {
      throw usageError('CLI_MISSING_ARGUMENT', { argument: join(folder, 'witness.keys') });
    }
    await requireWitnessed(store, null, { keys: { log: NOBODY, witnesses: [] }, engine, sha256 });
    return;
  }
  const checkpoint = file === undefined ? null : readInput(file);
  await requireWitnessed(store, checkpoint, { keys: { log, witnesses }, engine, sha256 });
}

/** Placeholder where no checkpoint is opened. */
const NOBODY: NoteKey = { name: '-', kind: 'log', publicKey: new Uint8Array(32) };

function existing(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}
