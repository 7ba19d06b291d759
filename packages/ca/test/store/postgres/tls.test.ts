/**
 * Servers whose TLS does not match the address: each is reported by a code whose text states what the address needs.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgresStore } from '../../../src/store/sql/index.node.ts';
import { createPostgresSchema } from '../../../src/store/sql/postgres/postgres-schema.node.ts';
import { createCity, officer, pem } from '../../city.ts';
import { folderOf, holder } from '../../server/running-server.ts';

let server: Server;
let port: number;
let folder: ReturnType<typeof folderOf>;
const sockets: Socket[] = [];

/** A TLS server with a certificate for `localhost` that sends nothing after the handshake. */
beforeAll(async () => {
  const city = await createCity();
  city.now = new Date();
  const { tls } = await holder(city.issuing, 'tls-server', { ...officer, commonName: 'localhost', dns: 'localhost' });
  const other = await holder(city.issuing, 'tls-server', { ...officer, commonName: 'localhost', dns: 'localhost' });
  const root = pem('CERTIFICATE', city.root.chain[0]!.der);
  folder = folderOf({ root, cert: tls.cert, key: tls.key, other: other.tls.key, garbage: 'garbage' });
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write('S');
      const secure = new TLSSocket(socket, { isServer: true, ...tls });
      secure.on('error', () => {});
      secure.once('data', () => secure.end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  port = (server.address() as { port: number }).port;
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  folder[Symbol.dispose]();
});

test.each([
  ['an unspecified CA', 'localhost', {}, 'CA_STORE_TLS'],
  ['another host name', '127.0.0.1', { sslrootcert: 'root' }, 'CA_STORE_TLS'],
  ['a file without a CA certificate', 'localhost', { sslrootcert: 'garbage' }, 'CA_STORE_TLS'],
  [
    'the key of another certificate',
    'localhost',
    { sslrootcert: 'root', sslcert: 'cert', sslkey: 'other' },
    'CA_STORE_TLS',
  ],
  ['a missing file', 'localhost', { sslrootcert: 'absent' }, 'CA_STORE_FAILED'],
  // errors after the handshake are not TLS errors
  ['the expected certificate', 'localhost', { sslrootcert: 'root' }, 'CA_STORE_FAILED'],
] as const)('a connection with %s is reported by its code', async (_, host, files, code) => {
  const query = new URLSearchParams({ sslmode: 'verify-full' });
  for (const [name, file] of Object.entries(files)) query.set(name, join(folder.path, file));
  const place = `postgres://clerk@${host}:${port}/records?${query}`;
  await expect(openPostgresStore(place, { create: true })).rejects.toMatchObject({ code });
  expect(await createPostgresSchema(`${place}#records`)).toBeNull();
});
