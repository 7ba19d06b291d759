/** Authenticates clients by API key or client certificate, with their rights. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
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
  /** Name of the webhook that is informed when a job of this client ends. */
  readonly webhook: string | null;
}

/**
 * An API key in the request decides, else the client certificate of the connection. Throws `SERVICE_UNAUTHENTICATED`
 * if it is not configured, or if none is given although one is required.
 */
export type Authenticate = (authorization: string | undefined, socket: Socket) => Client;

const ANONYMOUS: Client = {
  name: 'anonymous',
  roles: ['verify'],
  policies: null,
  requestsPerMinute: null,
  webhook: null,
};

/** `now`: client certificates are checked at the handshake, and may expire while their connection stays open. */
export function createAuthenticate(config: ServiceConfig, now: () => Date): Authenticate {
  const byKey = clientsOf(config.apiKeys);
  const byCertificate = clientsOf(config.clientCertificates);
  const refuse = (): never => {
    throw new ServiceError('SERVICE_UNAUTHENTICATED');
  };
  return (authorization, socket) => {
    if (authorization !== undefined) {
      const [, key = ''] = /^bearer +(.*)$/i.exec(authorization) ?? [];
      return find(byKey, key) ?? refuse();
    }
    const certificate = verifiedCertificate(socket, now());
    if (certificate !== null) return find(byCertificate, certificate) ?? refuse();
    return config.anonymous === true ? ANONYMOUS : refuse();
  };
}

interface Secret {
  readonly hash: Buffer;
  readonly client: Client;
}

function clientsOf(entries: ServiceConfig['apiKeys'] = []): Secret[] {
  return entries.map(({ name, sha256, roles, policies = null, requestsPerMinute = null, webhook = null }) => ({
    hash: Buffer.from(sha256, 'hex'),
    client: { name, roles, policies, requestsPerMinute, webhook },
  }));
}

/** Every entry is compared, and each in constant time. */
function find(entries: readonly Secret[], value: string | Buffer): Client | undefined {
  const hash = createHash('sha256').update(value).digest();
  let found: Client | undefined;
  for (const entry of entries) if (timingSafeEqual(entry.hash, hash)) found = entry.client;
  return found;
}

/** DER of a certificate that OpenSSL has verified under `clientCa`; null if there is none. */
function verifiedCertificate(socket: Socket, now: Date): Buffer | null {
  if (!(socket instanceof TLSSocket)) return null;
  const { raw, valid_from: from, valid_to: until } = socket.getPeerCertificate();
  if (raw === undefined) return null;
  const isValid = socket.authorized && new Date(from) <= now && now <= new Date(until);
  if (!isValid) throw new ServiceError('SERVICE_UNAUTHENTICATED');
  return raw;
}

/** Throws `SERVICE_FORBIDDEN`. */
export function requireRole(client: Client, role: ServiceRole): void {
  if (!client.roles.includes(role)) throw new ServiceError('SERVICE_FORBIDDEN', { params: { role } });
}
