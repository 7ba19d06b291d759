/**
 * The key of an authority in its folder: `ROLE.key` (encrypted PKCS#8), `ROLE.p12` (PKCS#12), or
 * `ROLE.token.json`, which names a key in a token or HSM. The caller provides the pass phrase or PIN.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SigningKey } from '@govseal/crypto';
import { readInput } from '../files/io.ts';
import { readJson } from '../files/json.ts';
import { usageError } from '../run/errors.ts';

export const TOKEN_SCHEMA = 'govseal-ca-token/1';

/** Content of `ROLE.token.json`. */
export interface TokenPlace {
  readonly schema: typeof TOKEN_SCHEMA;
  /** Path of the PKCS #11 module. */
  readonly module: string;
  readonly token?: string;
  readonly key: string;
}

export function tokenFile(folder: string, role: string): string {
  return join(folder, `${role}.token.json`);
}

export interface OpenedKey {
  readonly key: SigningKey;
  close(): Promise<void>;
}

/** Opens the key of `role`. A wrong pass phrase or PIN throws the error of the keystore or token. */
export async function openCaKey(folder: string, role: string, secret: string): Promise<OpenedKey> {
  const [p12, token] = [join(folder, `${role}.p12`), tokenFile(folder, role)];
  const close = async (): Promise<void> => {};
  if (existsSync(token)) return openNamedKey(token, secret);
  const { openPkcs12, openPrivateKey } = await import('@govseal/crypto/keystore');
  if (existsSync(p12)) return { key: (await openPkcs12(readInput(p12), { passphrase: secret })).key, close };
  return { key: await openPrivateKey(readInput(join(folder, `${role}.key`)), { passphrase: secret }), close };
}

/**
 * Opens the key in a token that a `govseal-ca-token/1` file describes. The file must be trusted: it names a module,
 * which is native code.
 */
export async function openNamedKey(file: string, pin: string): Promise<OpenedKey> {
  const { schema, module, token, key } = readJson(file) as Readonly<Record<string, unknown>>;
  if (schema !== TOKEN_SCHEMA || typeof module !== 'string' || typeof key !== 'string') {
    throw usageError('CLI_BAD_VALUE', { option: file, value: String(schema), expected: TOKEN_SCHEMA });
  }
  const { openTokenKey } = await import('govseal/keys');
  return openTokenKey({ module, key, pin, token: typeof token === 'string' ? token : undefined });
}
