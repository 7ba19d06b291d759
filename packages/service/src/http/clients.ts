/** Who sends a request, by the API key; what it may do. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { ServiceConfig, ServiceRole } from '../config/config-schema.ts';
import { ServiceError } from '../error.ts';

/** A client of the service. */
export interface Client {
  /** Name in the configuration; `anonymous` without a key. */
  readonly name: string;
  readonly roles: readonly ServiceRole[];
  /** Names of policies; null: all. */
  readonly policies: readonly string[] | null;
  readonly requestsPerMinute: number | null;
}

/** Throws `SERVICE_UNAUTHENTICATED` for a wrong key, and for none where one is needed. */
export type Authenticate = (authorization: string | undefined) => Client;

const ANONYMOUS: Client = { name: 'anonymous', roles: ['verify'], policies: null, requestsPerMinute: null };

export function createAuthenticate({ apiKeys = [], anonymous = false }: ServiceConfig): Authenticate {
  const keys = apiKeys.map((key) => ({
    hash: Buffer.from(key.sha256, 'hex'),
    client: {
      name: key.name,
      roles: key.roles,
      policies: key.policies ?? null,
      requestsPerMinute: key.requestsPerMinute ?? null,
    },
  }));
  return (authorization) => {
    if (authorization === undefined) {
      if (anonymous) return ANONYMOUS;
      throw new ServiceError('SERVICE_UNAUTHENTICATED');
    }
    const hash = createHash('sha256')
      .update(/^bearer +(.*)$/i.exec(authorization)?.[1] ?? '')
      .digest();
    // every key is compared, and each in constant time
    let found: Client | undefined;
    for (const key of keys) if (timingSafeEqual(key.hash, hash)) found = key.client;
    if (found === undefined) throw new ServiceError('SERVICE_UNAUTHENTICATED');
    return found;
  };
}

/** Throws `SERVICE_FORBIDDEN`. */
export function requireRole(client: Client, role: ServiceRole): void {
  if (!client.roles.includes(role)) throw new ServiceError('SERVICE_FORBIDDEN', { params: { role } });
}
