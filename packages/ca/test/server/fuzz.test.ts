/**
 * Malformed and hostile requests: every route responds in its own format, without a defect, and the server continues.
 */

import { parseTimestampResponse, writeTimestampRequest } from '@govseal/cms';
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { sha256 } from '@govseal/log/node';
import { parseOcspResponse } from '@govseal/x509';
import { ocspNonce, writeOcspCertId } from '@govseal/x509/build';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditRoutes, registrationRoutes } from '../../src/server/index.node.ts';
import { pem, profile } from '../city.ts';
import { type Answer, call, rawCall, type Scene, scene } from './running-server.ts';

let door: Scene;
let question: Uint8Array;
const query = writeTimestampRequest({ digest: 'SHA-256', imprint: new Uint8Array(32), certReq: true });

beforeAll(async () => {
  door = await scene({
    admin: true,
    limits: { requestsPerWindow: 1e6 },
    adminLimits: { requestsPerWindow: 1e6 },
    routesOf: ({ issuing }) => [
      ...registrationRoutes({
        ca: issuing,
        rules: { officerPolicies: profile('operator-registrar').certificatePolicies },
        findProfile: (name) => (name === 'personal' ? profile('personal') : null),
      }),
      ...auditRoutes(issuing, sha256),
    ],
  });
  const { subject, spki } = door.city.issuing.chain[0]!;
  const id = await writeOcspCertId(
    'SHA-256',
    { name: subject.der, spki },
    door.leaf.issued.certificate.serialNumber,
    nodeEngine,
  );
  const nonce = write.explicit(2, write.sequence(ocspNonce(Uint8Array.of(1, 2, 3))));
  question = write.sequence(write.sequence(write.sequence(write.sequence(id)), nonce));
});
afterAll(async () => {
  await door.server.close();
  expect(door.log.filter((line) => line.includes('"defect"'))).toEqual([]);
});

interface Change {
  readonly at: number;
  readonly byte: number;
  readonly how: 'set' | 'insert' | 'cut' | 'end';
}

const changes = fc.array(
  fc.record({
    at: fc.nat(400),
    byte: fc.nat(255),
    how: fc.constantFrom<Change['how']>('set', 'insert', 'cut', 'end'),
  }),
  { minLength: 1, maxLength: 4 },
);

function altered(bytes: Uint8Array, list: readonly Change[]): Uint8Array {
  const out = [...bytes];
  for (const { at, byte, how } of list) {
    const place = at % (out.length + 1);
    if (how === 'set') out[place] = byte;
    else if (how === 'insert') out.splice(place, 0, byte);
    else if (how === 'cut') out.splice(place, 1);
    else out.length = place;
  }
  return Uint8Array.from(out);
}

const post = (path: string, type: string, body: Uint8Array): Promise<Answer> =>
  call({ port: door.server.ports.public }, 'POST', path, body, { 'content-type': type });

test('an altered OCSP request gets an OCSP response, and never good for another serial number', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        changes.map((list) => altered(question, list)),
        fc.uint8Array(),
      ),
      async (body) => {
        const { status, body: answer, headers } = await post('/ocsp', 'application/ocsp-request', body);
        expect([status, headers['content-type']]).toEqual([200, 'application/ocsp-response']);
        const parsed = parseOcspResponse(answer);
        expect(['successful', 'malformedRequest', 'unauthorized']).toContain(parsed.status);
        for (const { status: said, certId } of parsed.basic?.responses ?? []) {
          if (said !== 'good') continue;
          expect((await door.city.issuing.store.find(Buffer.from(certId.serialNumber).toString('hex')))?.state).toBe(
            'issued',
          );
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('an altered time-stamp request gets a response, granted or refused with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        changes.map((list) => altered(query, list)),
        fc.uint8Array(),
      ),
      async (body) => {
        const { status, body: answer, headers } = await post('/tsa', 'application/timestamp-query', body);
        expect([status, headers['content-type']]).toEqual([200, 'application/timestamp-reply']);
        const { token, failInfo } = parseTimestampResponse(answer);
        expect(token === null || token === undefined).toBe(failInfo.length > 0);
      },
    ),
    { numRuns: 400 },
  );
});

test('URLs, media types and bodies that fit no route are rejected', async () => {
  const { port } = { port: door.server.ports.public };
  for (const [method, path, body, type] of [
    ['POST', '/ocsp', undefined, undefined],
    ['POST', '/tsa', undefined, undefined],
    ['POST', '/ocsp', 'x', undefined],
    ['POST', '/ocsp', 'x', 'application/timestamp-query'],
    ['POST', '/tsa', 'x', 'application/ocsp-request'],
    ['POST', '/tsa', '{}', 'application/json'],
  ] as const) {
    const { status } = await call({ port }, method, path, body, type === undefined ? {} : { 'content-type': type });
    expect([method, path, type, status]).toEqual([method, path, type, 415]);
  }
  for (const path of ['/%zz', '/ocsp/%zz', '/%ff%fe', '/%c0%ae%c0%ae/secret-name']) {
    const { status, body } = await call({ port }, 'GET', path);
    expect([path, [400, 404].includes(status)]).toEqual([path, true]);
    expect(Buffer.from(body).toString()).not.toMatch(/zz|secret/);
  }
  await fc.assert(
    fc.asyncProperty(
      fc.webPath(),
      fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'),
      async (path, method) => {
        const { status } = await call({ port }, method, `/${path.replaceAll(/[^\x21-\x7e]/g, '')}`);
        expect(status).toBeLessThan(500);
      },
    ),
    { numRuns: 200 },
  );
});

/** Requests that servers could parse differently (RFC 9112 §11.2): all are rejected, and the connection is closed. */
const SMUGGLED: Readonly<Record<string, string>> = {
  'two lengths': 'Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde',
  'a list of lengths': 'Content-Length: 3, 5\r\n\r\nabcde',
  'a length with a sign': 'Content-Length: +3\r\n\r\nabc',
  'a hexadecimal length': 'Content-Length: 0x3\r\n\r\nabc',
  'length and chunks': 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'an unknown coding': 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
  'chunked not the last coding': 'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n',
  'a space before the colon': 'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n',
  'a folded line': 'X: a\r\n b\r\n\r\n',
  'a lone carriage return': 'X: a\rb\r\n\r\n',
  'a chunk without a length': 'Transfer-Encoding: chunked\r\n\r\nz\r\nabc\r\n0\r\n\r\n',
  'two hosts': 'Host: b\r\nContent-Length: 0\r\n\r\n',
};

test.each(Object.entries(SMUGGLED))('%s: rejected, and the rest is not processed as a request', async (_, rest) => {
  const head = 'POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Type: application/ocsp-request\r\n';
  const inner = 'GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
  const text = await rawCall(door.server.ports.public, `${head}${rest}${inner}`);
  expect(text).toMatch(/^HTTP\/1.1 400 /);
  expect(text).not.toContain('alive');
});

test('lines ending in a bare line feed, HTTP/2, CONNECT and an endless chunk extension are not processed as requests', async () => {
  const { port } = { port: door.server.ports.public };
  for (const request of ['GET /health HTTP/1.1\nHost: a\n\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']) {
    expect(await rawCall(port, request)).toMatch(/^HTTP\/1.1 400 /);
  }
  expect(await rawCall(port, 'CONNECT example:80 HTTP/1.1\r\nHost: a\r\n\r\n')).toBe('');
  const extension = `POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Type: application/ocsp-request\r\nTransfer-Encoding: chunked\r\n\r\n3;${'a'.repeat(20_000)}\r\nabc\r\n0\r\n\r\n`;
  expect(await rawCall(port, extension)).toMatch(/^HTTP\/1.1 4(00|13) /);
});

/** The response of the admin API to a registrar. */
function askAdmin(path: string, body: string, type = 'application/json'): Promise<Answer> {
  const tls = { ca: pem('CERTIFICATE', door.city.root.chain[0]!.der), ...door.operators.registrar.tls };
  return call({ port: door.server.ports.admin!, tls }, 'POST', path, body, { 'content-type': type });
}

const application = { id: 'r1', profile: 'personal', values: {} };

test.each([
  ['SERIAL/revoke', { reason: 'superseded', at: '2016-12-31T23:59:60Z' }, 422],
  ['SERIAL/revoke', { reason: 'superseded', invalidityDate: '2016-12-31T23:59:60Z' }, 422],
  ['SERIAL/revoke', { reason: 'superseded', invalidityDate: '2999-01-01T00:00:00Z' }, 422],
  ['/v1/requests', { ...application, csr: 'A' }, 400],
  ['/v1/requests', { ...application, csr: 'AAAAA' }, 400],
  ['/v1/requests', { ...application, csr: 'AAAA' }, 422],
  ['/v1/requests', { ...application, csr: 'AAAA', profile: '../root' }, 400],
  ['/v1/requests', { ...application, csr: 'AAAA', profile: 'constructor' }, 422],
  ['/v1/requests', { ...application, csr: 'AAAA', id: '../x' }, 400],
  ['/v1/requests/none/approvals', { signature: 'AAAA' }, 404],
])('the admin API rejects %s with %o', async (path, body, status) => {
  const target = path.replace('SERIAL', `/v1/certificates/${door.leaf.issued.serialHex}`);
  expect((await askAdmin(target, JSON.stringify(body))).status).toBe(status);
});

test('the admin API rejects bodies that are not JSON or set a prototype', async () => {
  const path = `/v1/certificates/${door.leaf.issued.serialHex}`;
  const prototypes = ['{"__proto__":{"reason":"superseded"}}', '{"reason":"superseded","constructor":{"prototype":1}}'];
  for (const body of [...prototypes, '[', '']) expect((await askAdmin(`${path}/revoke`, body)).status).toBe(400);
  expect((await askAdmin(`${path}/hold`, '{}', 'text/html')).status).toBe(415);
});

test('the admin API answers any JSON and any bytes without a defect and revokes nothing', async () => {
  const paths = ['/v1/requests', '/v1/requests/x/approvals', `/v1/certificates/${'0'.repeat(34)}/revoke`];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths, '/v1/requests/x/reject'),
      fc.oneof(fc.json(), fc.string()),
      async (path, body) => {
        expect((await askAdmin(path, body)).status).toBeLessThan(500);
      },
    ),
    { numRuns: 150 },
  );
  expect((await door.city.issuing.store.find(door.leaf.issued.serialHex))?.revocation).toBeUndefined();
});
