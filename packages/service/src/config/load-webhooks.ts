/** Reads the secrets of webhooks, once, when the service starts. */
import { resolve } from 'node:path';
import { fromBase64 } from '@govseal/core';
import { ServiceError } from '../error.ts';
import { readFile } from './load-material.ts';
import type { LoadedConfig } from './read-config.ts';

/** Standard Webhooks requires 24 to 64 bytes. */
const SECRET = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/;

/** One receiver of messages about jobs. */
export interface Webhook {
  readonly url: URL;
  /** Each of them signs, so that receivers can change theirs. */
  readonly secrets: readonly Uint8Array[];
  readonly privateAddresses: boolean;
  /** PEM. */
  readonly ca: string | undefined;
}

/** By name. Throws `SERVICE_FILE_UNREADABLE`, and `SERVICE_CONFIG` for an invalid secret. */
export function loadWebhooks({ config, folder }: LoadedConfig): ReadonlyMap<string, Webhook> {
  const text = (file: string): string => new TextDecoder().decode(readFile(resolve(folder, file)));
  return new Map(
    Object.entries(config.webhooks ?? {}).map(([name, { url, secrets, privateAddresses = false, ca }]) => [
      name,
      {
        url: new URL(url),
        secrets: readSecrets(text(secrets), name),
        privateAddresses,
        ca: ca === undefined ? undefined : text(ca),
      },
    ]),
  );
}

function readSecrets(text: string, name: string): Uint8Array[] {
  const lines = text.split('\n').map((line) => line.trim());
  const secrets = lines.filter((line) => line !== '').map((line) => readSecret(line, name));
  if (secrets.length === 0) throw wrong(name);
  return secrets;
}

function readSecret(line: string, name: string): Uint8Array {
  const [, text] = SECRET.exec(line) ?? [];
  if (text === undefined || text.length % 4 !== 0) throw wrong(name);
  const secret = fromBase64(text);
  if (secret.length < 24 || secret.length > 64) throw wrong(name);
  return secret;
}

function wrong(name: string): ServiceError {
  const params = {
    path: `/webhooks/${name}/secrets`,
    expected: 'a file of whsec_ and 24 to 64 bytes in Base64, a line each',
  };
  return new ServiceError('SERVICE_CONFIG', { params });
}
