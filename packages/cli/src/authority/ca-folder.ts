/**
 * A CA as the commands use it: a key for each of `DIR/root` and `DIR/issuing` (`ca-key.ts`), and a store for each: `DIR/root.db` and
 * `DIR/issuing.db`, or two schemas of the PostgreSQL database that `DIR/store.json` names.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Ca,
  CaError,
  type CaStore,
  createCa,
  type IssuerStatusSource,
  openCa,
  openCaWithoutKey,
  type Profile,
  parseProfile,
  type SubjectValues,
} from '@govseal/ca';
import { equalBytes } from '@govseal/core';
import type { SigningKey } from '@govseal/crypto';
import { sealPrivateKey } from '@govseal/crypto/keystore';
import { generateKey, type KeySpec } from '@govseal/crypto/node';
import { parseCertificates } from '@govseal/x509';
import { engine } from 'govseal/defaults';
import { readInput } from '../files/io.ts';
import { parseFile, readJson } from '../files/json.ts';
import { writeOutput } from '../files/write.ts';
import { usageError } from '../run/errors.ts';
import { hasSeed, readSeed, seedNames } from '../seeds.ts';
import { requireFolderWitnessed } from './audit-folder.ts';
import { openCaKey, tokenFile } from './ca-key.ts';
import type { HeldKey } from './ca-token.ts';
import type { CreatedResources } from './created-resources.ts';
import { folderIssuerStatus } from './issuer-status.ts';
import { withKeyHolderAsActor } from './key-holder.ts';

const random = (length: number): Uint8Array => engine.randomBytes(length);

export type CaRole = 'root' | 'issuing';

/** Finds a profile by name, first as `DIR/profiles/NAME.json` and then among the built-in ones, or reads it from a file. */
export function findProfile(nameOrFile: string, folder?: string): Profile {
  const named = namedProfile(nameOrFile, folder);
  if (named !== null) return named;
  if (/^[a-z0-9-]+$/.test(nameOrFile) && !existsSync(nameOrFile)) {
    throw usageError('CLI_BAD_VALUE', {
      option: '--profile',
      value: nameOrFile,
      expected: seedNames('pki').join(', '),
    });
  }
  return parseFile(nameOrFile, parseProfile);
}

/** By name only: untrusted input must not name files. */
export function namedProfile(name: string, folder?: string): Profile | null {
  if (!/^[a-z0-9-]{1,64}$/.test(name)) return null;
  const own = folder === undefined ? undefined : join(folder, 'profiles', `${name}.json`);
  if (own !== undefined && existsSync(own)) {
    const profile = parseFile(own, parseProfile);
    // permissions are recorded under this name
    if (profile.name !== name) throw usageError('CLI_BAD_VALUE', { option: own, value: profile.name, expected: name });
    return profile;
  }
  return hasSeed(`pki/${name}.json`) ? parseProfile(readSeed(`pki/${name}.json`)) : null;
}

export interface NewCa {
  readonly folder: string;
  readonly role: CaRole;
  readonly name: string;
  readonly subject: SubjectValues;
  readonly profile: Profile;
  readonly parent?: Ca;
  readonly passphrase: string;
  /** Default: the profile's. */
  readonly key?: KeySpec;
  /** A key that exists in a token; no key is created. */
  readonly held?: HeldKey;
  readonly clock: () => Date;
  readonly notBefore?: Date;
  /** Records each file, key and store before it is created, so that it can be removed after a failure. */
  readonly made?: CreatedResources;
}

/** Creates key, certificate and store. A key in a file is written, encrypted, before the certificate. */
export async function makeCa(options: NewCa): Promise<Ca> {
  const { folder, role, clock, made } = options;
  const key = await keyOf(options);
  await made?.store(storePlace(folder, role));
  const store = await openCaStore(folder, role, { create: true });
  try {
    const ca = await createCa({
      store,
      key,
      clock,
      random,
      engine,
      profile: options.profile,
      name: options.name,
      subject: options.subject,
      parent: options.parent,
      notBefore: options.notBefore,
    });
    made?.authority(ca);
    return ca;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function keyOf({ folder, role, held, key: spec, profile, passphrase, made }: NewCa): Promise<SigningKey> {
  if (held !== undefined) {
    const place = `${JSON.stringify(held.place, null, 2)}\n`;
    writeOutput(tokenFile(folder, role), place, { force: false, made: made?.file });
    made?.tokenKey(held.place);
    return held.key;
  }
  const key = generateKey(spec ?? profile.defaultKey);
  const sealed = await sealPrivateKey(key, passphrase, { random });
  writeOutput(keyFile(folder, role), sealed, { force: false, secret: true, made: made?.file });
  return key;
}

interface OpenCaOptions {
  readonly passphrase: string;
  readonly clock: () => Date;
  /** A check that must pass before the authority is used. Default: its log reaches the last witnessed head. */
  readonly check?: (folder: string, role: CaRole, store: CaStore) => Promise<void>;
}

/** Opens one of the two authorities of a folder and closes its store afterwards. */
export async function withCa<T>(
  folder: string,
  role: CaRole,
  { passphrase, clock, check = requireFolderWitnessed }: OpenCaOptions,
  use: (ca: Ca) => Promise<T>,
): Promise<T> {
  const { key, close } = await openCaKey(folder, role, passphrase);
  try {
    const store = await openCaStore(folder, role);
    try {
      await check(folder, role, store);
      const ca = await openCa({ store, key, clock, random, engine, ...issuerStatusOf(folder, role) });
      requireOwnCertificates(folder, role, ca);
      return await use(withKeyHolderAsActor(ca));
    } finally {
      await store.close();
    }
  } finally {
    await close();
  }
}

/** Opens the issuing authority without its key: no pass phrase is needed and nothing can be signed. */
export async function withFolderCaWithoutKey<T>(
  folder: string,
  clock: () => Date,
  use: (ca: Ca) => Promise<T>,
): Promise<T> {
  const store = await openCaStore(folder, 'issuing');
  try {
    await requireFolderWitnessed(folder, 'issuing', store);
    const ca = await openCaWithoutKey({ store, clock, random, engine, ...issuerStatusOf(folder, 'issuing') });
    requireOwnCertificates(folder, 'issuing', ca);
    return await use(ca);
  } finally {
    await store.close();
  }
}

function issuerStatusOf(folder: string, role: CaRole): { readonly issuerStatus?: IssuerStatusSource } {
  return role === 'root' ? {} : { issuerStatus: folderIssuerStatus(folder, () => openCaStore(folder, 'root')) };
}

/**
 * Officers, operators and issued certificates are validated under the certificates in the store, so another root in the
 * store would be trusted. The certificates in the folder are only copies.
 */
function requireOwnCertificates(folder: string, role: CaRole, { chain }: Ca): void {
  const ends = [
    [role, chain[0]!],
    ['root', chain.at(-1)!],
  ] as const;
  for (const [name, found] of ends) {
    const file = join(folder, `${name}.crt`);
    // the file of a renewed authority contains the current certificate first, then the earlier ones
    const kept = existsSync(file) ? parseCertificates(readInput(file)) : [found];
    if (kept.some(({ der }) => equalBytes(der, found.der))) continue;
    const params = { reason: `a certificate other than ${file}` };
    throw new CaError('CA_STORE_CORRUPT', { at: { file: storePlace(folder, role) }, params });
  }
}

/** `NAME=VALUE` options → subject values, each once. */
export function subjectValues(settings: readonly string[]): SubjectValues {
  const values = new Map<string, string>();
  for (const setting of settings) {
    const refused = (expected: string) => usageError('CLI_BAD_VALUE', { option: '--set', value: setting, expected });
    const equals = setting.indexOf('=');
    if (equals < 1) throw refused('NAME=VALUE');
    const name = setting.slice(0, equals);
    // otherwise the last value would be certified without notice
    if (values.has(name)) throw refused('each name once');
    values.set(name, setting.slice(equals + 1));
  }
  return Object.fromEntries(values);
}

const STORE_SCHEMA = 'govseal-ca-store/1';
/** `openStore` takes anything else as the path of a file, including a mistyped address. */
const ADDRESS = /^postgres(ql)?:\/\/./;

/** Records where the stores are when they are not in the folder. `place`: `postgres://…`, without a password (use PGPASSFILE). */
export function placeStores(folder: string, place: string, made?: (path: string) => void): void {
  if (!ADDRESS.test(place)) throw notAnAddress('--store', place);
  // other processes and readers of the folder could read it
  if (/^[a-z]+:\/\/[^/?#]*:[^/?#]*@|[?&]password=/i.test(place)) {
    throw usageError('CLI_BAD_VALUE', { option: '--store', value: '…', expected: 'no password (PGPASSFILE)' });
  }
  const json = { schema: STORE_SCHEMA, postgres: place };
  writeOutput(join(folder, 'store.json'), `${JSON.stringify(json, null, 2)}\n`, { force: false, made });
}

function notAnAddress(option: string, value: string): Error {
  return usageError('CLI_BAD_VALUE', { option, value, expected: 'postgres://…' });
}

/** Whether the stores are elsewhere, in PostgreSQL. */
function inDatabase(folder: string): boolean {
  return existsSync(join(folder, 'store.json'));
}

/** Location of the store of `role`, as `openStore` takes it. */
export function storePlace(folder: string, role: CaRole): string {
  const file = join(folder, 'store.json');
  if (!inDatabase(folder)) return join(folder, `${role}.db`);
  const { schema, postgres } = readJson(file) as { schema?: unknown; postgres?: unknown };
  if (schema !== STORE_SCHEMA || typeof postgres !== 'string') {
    throw usageError('CLI_BAD_VALUE', { option: file, value: String(schema), expected: STORE_SCHEMA });
  }
  if (!ADDRESS.test(postgres)) throw notAnAddress(file, postgres);
  const [connection, prefix = 'govseal'] = postgres.split('#') as [string, string | undefined];
  return `${connection}#${prefix}_${role}`;
}

/** Opens a store. The library of the database is loaded only now. */
export async function openCaStore(
  folder: string,
  role: CaRole,
  options: { readonly create?: boolean; readonly snapshot?: boolean } = {},
): Promise<CaStore> {
  const { openStore } = await import('@govseal/ca/sql');
  return openStore(storePlace(folder, role), options);
}

function keyFile(folder: string, role: CaRole): string {
  return join(folder, `${role}.key`);
}
