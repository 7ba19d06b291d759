/**
 * Trust logs of the configuration. The last good state of each is stored in `stateFolder`: with it a truncated or
 * replaced log is detected even after a restart, and it is used while the log cannot be read.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { attempt, fromBase64, parseJson, toBase64 } from '@govseal/core';
import { sha256 } from '@govseal/log/node';
import { openTrustLog, type TrustLog } from '@govseal/records';
import { parseCertificates } from '@govseal/x509';
import { engine } from 'govseal/defaults';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { ServiceError } from '../error.ts';
import { loadMaterial } from './load-material.ts';
import type { PolicyMaterial, TrustLogMaterial } from './policy-material.ts';
import type { LoadedConfig } from './read-config.ts';

const kept = Type.Object(
  {
    schema: Type.Literal('govseal-trust-state/1'),
    number: Type.Integer({ minimum: 1 }),
    id: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    snapshots: Type.Array(Type.String({ pattern: '^[A-Za-z0-9+/=]+$' }), { minItems: 1 }),
  },
  { additionalProperties: false },
);

export function openLog({ snapshots, signers, seen }: TrustLogMaterial, at: Date): Promise<TrustLog> {
  const named = signers.flatMap((bytes) => parseCertificates(bytes));
  return openTrustLog(snapshots, { engine, sha256, at, signers: named, seen });
}

/** Throws `TRUST_EXPIRED` if the newest snapshot is used and stale, and the errors of any other defect of the log. */
export async function checkTrustLog(material: TrustLogMaterial, at: Date): Promise<void> {
  await (await openLog(material, at)).select(material.number);
}

/** The policy with the newest snapshot that this service has used. Throws `SERVICE_FILE_UNREADABLE` for a damaged state. */
export function withSeen(loaded: LoadedConfig, material: PolicyMaterial): PolicyMaterial {
  const { trust } = material;
  if (typeof trust === 'string' || !('log' in trust)) return material;
  const state = readState(loaded, trust.log);
  if (state === null) return material;
  return { ...material, trust: { ...trust, seen: { number: state.number, id: state.id } } };
}

/** Stores the current log. */
export async function saveTrustLog(loaded: LoadedConfig, material: TrustLogMaterial): Promise<void> {
  const { entries } = await openLog(material, new Date());
  const { number, id } = entries.at(-1)!;
  if (material.seen?.id === id) return;
  const path = stateFile(loaded, material.log);
  const snapshots = material.snapshots.map(toBase64);
  mkdirSync(resolve(loaded.folder, loaded.config.stateFolder!), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, JSON.stringify({ schema: 'govseal-trust-state/1', number, id, snapshots }), {
    mode: 0o600,
  });
  renameSync(`${path}.new`, path);
}

/** The policy with the stored log; null if there is none. */
export function withKept(loaded: LoadedConfig, name: string): PolicyMaterial | null {
  const { config } = loaded;
  const log = config.policies[name]!.trust;
  const state = config.trustLogs !== undefined && Object.hasOwn(config.trustLogs, log) ? readState(loaded, log) : null;
  if (state === null) return null;
  const snapshots = state.snapshots.map((text) => fromBase64(text));
  return loadMaterial(loaded, name, snapshots);
}

function stateFile({ config, folder }: LoadedConfig, log: string): string {
  return join(resolve(folder, config.stateFolder!), `${log}.json`);
}

function readState(loaded: LoadedConfig, log: string) {
  const file = stateFile(loaded, log);
  let text: Uint8Array;
  try {
    text = readFileSync(file);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code;
    if (reason === 'ENOENT') return null;
    if (reason === undefined) throw cause;
    throw new ServiceError('SERVICE_FILE_UNREADABLE', { params: { file, reason }, cause });
  }
  const value = attempt(() => parseJson(text), SyntaxError);
  // a damaged state must not be forgotten: it would let an older log pass
  if (!Value.Check(kept, value)) {
    throw new ServiceError('SERVICE_FILE_UNREADABLE', { params: { file, reason: 'govseal-trust-state/1' } });
  }
  return value;
}
