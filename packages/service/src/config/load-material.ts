/** Reads every file that a policy refers to, once. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { attempt, parseJson } from '@govseal/core';
import { policies as builtIn } from '@govseal/validation';
import { ServiceError } from '../error.ts';
import type { PolicyConfig } from './config-schema.ts';
import type { PolicyMaterial, TrustFile, TrustMaterial } from './policy-material.ts';
import type { LoadedConfig } from './read-config.ts';

/**
 * Throws `ServiceError` that names the first file that cannot be read. `snapshots`: instead of those in the trust
 * log's folder.
 */
export function loadMaterial(
  { config, folder }: LoadedConfig,
  name: string,
  snapshots?: readonly Uint8Array[],
): PolicyMaterial {
  const policy = config.policies[name]!;
  const read = (file: string): Uint8Array => readFile(resolve(folder, file));
  const readAll = (files: readonly string[] = []): Uint8Array[] => files.map(read);
  const optional = (file: string | undefined): Uint8Array | undefined => (file === undefined ? undefined : read(file));
  const roster = policy.roster === undefined ? undefined : config.rosters![policy.roster]!;
  const { validation = 'baseline' } = policy;
  return {
    name,
    trust: loadAnyTrust({ config, folder }, policy.trust, snapshots),
    validation: Object.hasOwn(builtIn, validation) ? validation : read(validation),
    approval: optional(policy.approval),
    casePolicy: optional(policy.case),
    roster: roster && {
      bytes: read(roster.file),
      signer: read(roster.signer),
      register: optional(roster.register),
      minimumSequence: roster.minimumSequence,
    },
    calendars: readAll(policy.calendars === undefined ? [] : config.calendars![policy.calendars]),
    signers: loadSigners(policy, read),
    anySigner: policy.anySigner ?? false,
    clientTime: policy.clientTime ?? false,
    certificates: readAll(policy.certificates),
    crls: config.crls === undefined ? [] : readCrls(resolve(folder, config.crls)),
    sealStatus: optional(policy.sealStatus),
    blockedKeys: readAll(policy.blockedKeys),
    signaturePolicies: readAll(policy.signaturePolicies),
  };
}

function loadSigners({ signers }: PolicyConfig, read: (file: string) => Uint8Array): PolicyMaterial['signers'] {
  if (signers === undefined) return undefined;
  return { rule: signers, certificates: signers.accept.map((one) => ('file' in one ? read(one.file) : null)) };
}

function loadAnyTrust(
  { config, folder }: LoadedConfig,
  name: string,
  kept: readonly Uint8Array[] | undefined,
): PolicyMaterial['trust'] {
  if (name === 'integrity-only') return name;
  const lists = config.trustLists[name];
  if (lists !== undefined) return loadTrust(lists, folder);
  const { folder: log, signers, number } = config.trustLogs![name]!;
  return {
    log: name,
    snapshots: kept ?? readSnapshots(resolve(folder, log)),
    signers: signers.map((file) => readFile(resolve(folder, file))),
    number,
    seen: undefined,
  };
}

/** In the order of their numbers; a gap is detected when the log is opened. */
function readSnapshots(folder: string): Uint8Array[] {
  const names = useFile(folder, () => readdirSync(folder));
  return names
    .filter((name) => /^\d{6}\.p7m$/.test(name))
    .sort()
    .map((name) => readFile(join(folder, name)));
}

function loadTrust(lists: Partial<Record<keyof TrustMaterial, readonly string[]>>, folder: string): TrustMaterial {
  const load = (files: readonly string[] = []): TrustFile[] =>
    files.map((file) => loadTrustFile(resolve(folder, file)));
  return {
    signers: load(lists.signers),
    timestamps: load(lists.timestamps),
    responders: load(lists.responders),
    sealMakers: load(lists.sealMakers),
  };
}

function loadTrustFile(path: string): TrustFile {
  const bytes = readFile(path);
  const files: Record<string, Uint8Array> = {};
  for (const name of filesOf(bytes)) files[name] = readFile(resolve(dirname(path), name));
  return { bytes, files };
}

/** The files that a govseal-trust/1 refers to; other defects are detected when it is parsed. */
function filesOf(bytes: Uint8Array): string[] {
  if (!isTrustList(bytes)) return [];
  const list = attempt(() => parseJson(bytes) as { readonly anchors?: unknown }, SyntaxError);
  const anchors = list?.anchors;
  if (!Array.isArray(anchors)) return [];
  return anchors.flatMap((anchor: { readonly file?: unknown } | null) =>
    typeof anchor?.file === 'string' ? [anchor.file] : [],
  );
}

/** A JSON object; certificates are DER or PEM. */
export function isTrustList(bytes: Uint8Array): boolean {
  return bytes.find((byte) => byte > 0x20) === 0x7b;
}

/** In the order of their names, so that equal folders give equal reports. */
function readCrls(folder: string): Uint8Array[] {
  const names = useFile(folder, () => readdirSync(folder));
  return names
    .filter((name) => name.endsWith('.crl'))
    .sort()
    .map((name) => readFile(join(folder, name)));
}

/** Throws `SERVICE_FILE_UNREADABLE`. */
export function readFile(path: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = useFile(path, () => readFileSync(path));
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function useFile<Result>(file: string, use: () => Result): Result {
  try {
    return use();
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code;
    if (reason === undefined) throw cause;
    throw new ServiceError('SERVICE_FILE_UNREADABLE', { params: { file, reason }, cause });
  }
}
