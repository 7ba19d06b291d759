/** A CA on disk as the commands use it: `DIR/root` and `DIR/issuing`, each a store and an encrypted key. */
import { join } from 'node:path';
import { type Ca, createCa, openCa, type Profile, parseProfile, type SubjectValues } from '@govseal/ca';
import { openFileStore } from '@govseal/ca/node';
import { openPrivateKey, sealPrivateKey } from '@govseal/crypto/keystore';
import { generateKey } from '@govseal/crypto/node';
import { engine } from '../bind.ts';
import { hasSeed, readSeed } from '../seeds.ts';
import { usageError } from './errors.ts';
import { readInput, writeOutput } from './io.ts';
import { readJson } from './json.ts';

const random = (length: number): Uint8Array => engine.randomBytes(length);

export type CaRole = 'root' | 'issuing';

/** A profile by the name of a built-in one, or from a file. */
export function findProfile(nameOrFile: string): Profile {
  const seed = `pki/${nameOrFile}.json`;
  return parseProfile(/^[a-z0-9-]+$/.test(nameOrFile) && hasSeed(seed) ? readSeed(seed) : readJson(nameOrFile));
}

export interface NewCa {
  readonly folder: string;
  readonly role: CaRole;
  readonly name: string;
  readonly subject: SubjectValues;
  readonly profile: Profile;
  readonly parent?: Ca;
  readonly passphrase: string;
  readonly clock: () => Date;
  readonly notBefore?: Date;
}

/** Makes key, certificate and store. The key is on disk, encrypted, before the certificate is. */
export async function makeCa(options: NewCa): Promise<Ca> {
  const { folder, role, passphrase, clock } = options;
  const key = generateKey(options.profile.defaultKey);
  writeOutput(keyFile(folder, role), await sealPrivateKey(key, passphrase, { random }), { force: false, secret: true });
  return createCa({
    store: await openFileStore(join(folder, role), { create: true }),
    key,
    clock,
    random,
    engine,
    profile: options.profile,
    name: options.name,
    subject: options.subject,
    ...(options.parent === undefined ? {} : { parent: options.parent }),
    ...(options.notBefore === undefined ? {} : { notBefore: options.notBefore }),
  });
}

/** Opens one of the two and closes its store afterwards. */
export async function withCa<T>(
  folder: string,
  role: CaRole,
  passphrase: string,
  clock: () => Date,
  use: (ca: Ca) => Promise<T>,
): Promise<T> {
  const key = await openPrivateKey(readInput(keyFile(folder, role)), { passphrase });
  const store = await openFileStore(join(folder, role));
  try {
    return await use(await openCa({ store, key, clock, random, engine }));
  } finally {
    await store.close();
  }
}

/** `NAME=VALUE` options → subject values. */
export function subjectValues(settings: readonly string[]): SubjectValues {
  return Object.fromEntries(
    settings.map((setting) => {
      const equals = setting.indexOf('=');
      if (equals < 1) throw usageError('CLI_BAD_VALUE', { option: '--set', value: setting, expected: 'NAME=VALUE' });
      return [setting.slice(0, equals), setting.slice(equals + 1)] as const;
    }),
  );
}

function keyFile(folder: string, role: CaRole): string {
  return join(folder, `${role}.key`);
}
