/** Servers that cannot be used: no password, no TLS, or not TLS. Each is reported by a code. */
import { createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openPostgresStore } from '../../../src/store/sql/index.node.ts';
import { createPostgresSchema } from '../../../src/store/sql/postgres/postgres-schema.node.ts';

/** AuthenticationSASL and AuthenticationSASLContinue of PostgreSQL's protocol. */
function authentication(kind: 10 | 11, text: string): Buffer {
  const head = Buffer.from('R\0\0\0\0\0\0\0\0');
  head.writeInt32BE(8 + text.length, 1);
  head.writeInt32BE(kind, 5);
  return Buffer.concat([head, Buffer.from(text)]);
}

test('an invalid address is reported by a code', async () => {
  for (const place of ['postgres://clerk@127.0.0.1:99999/records', 'postgres://[::1/records']) {
    await expect(openPostgresStore(place), place).rejects.toMatchObject({ code: 'CA_STORE_FAILED' });
    expect(await createPostgresSchema(`${place}#records`), place).toBeNull();
  }
});

test.each([
  ['a missing password', '', [authentication(10, 'SCRAM-SHA-256\0\0'), authentication(11, 'r=a,s=YQ==,i=4096')]],
  ['no TLS', '?sslmode=require', [Buffer.from('N')]],
  ['bytes that are not TLS', '?sslmode=require', [Buffer.from('S'), Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')]],
])('a server with %s is reported by a code', async (_, query, answers) => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    const left = [...answers];
    socket.on('error', () => {});
    socket.on('data', () => {
      const next = left.shift();
      if (next !== undefined) socket.write(next);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const place = `postgres://clerk@127.0.0.1:${port}/records${query}`;
  await expect(openPostgresStore(place, { create: true })).rejects.toMatchObject({ code: 'CA_STORE_FAILED' });
  expect(await createPostgresSchema(`${place}#records`)).toBeNull();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});
