/** The admin API accepts only mutual TLS with the right certificate and role. Node and curl are the clients. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import { parseTimestampResponse, writeTimestampRequest } from '@govseal/cms';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { parseCrl, parseOcspResponse } from '@govseal/x509';
import { writeOcspCertId } from '@govseal/x509/build';
import { describe, expect, test } from 'vitest';
import { createCa, createMemoryStore, hold, revoke } from '../../src/index.ts';
import { createCity, officer, organization, P256, pem, profile } from '../city.ts';
import { testWithCurl } from '../status/openssl.ts';
import { type Answer, call, folderOf, type Holder, holder, type Scene, scene } from './running-server.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

function callAs(
  door: Scene,
  who: Pick<Holder, 'tls'> | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const target = {
    port: door.server.ports.admin!,
    tls: { ca: pem('CERTIFICATE', door.city.root.chain[0]!.der), ...(who === null ? {} : who.tls) },
  };
  return body === undefined
    ? call(target, method, path)
    : call(target, method, path, typeof body === 'string' ? body : JSON.stringify(body), JSON_TYPE);
}

async function refusals({ city }: Scene): Promise<string[]> {
  const found: string[] = [];
  for await (const { data } of city.issuing.store.auditLeaves()) {
    const text = new TextDecoder().decode(data);
    if (text.includes('CA_OPERATOR')) found.push(text);
  }
  return found;
}

describe('every route has its roles', async () => {
  const door = await scene({ admin: true });
  const serial = door.leaf.issued.serialHex;
  const everybody = ['admin', 'registrar', 'auditor'] as const;
  const table: readonly (readonly [method: string, path: string, roles: readonly string[]])[] = [
    ['GET', `/v1/certificates/${serial}`, everybody],
    ['POST', '/v1/certificates/00/revoke', ['admin', 'registrar']],
    ['POST', '/v1/certificates/00/hold', ['admin', 'registrar']],
    ['POST', '/v1/certificates/00/release', ['admin', 'registrar']],
    ['POST', '/v1/crls', ['admin']],
  ];
  test.each(table)('%s %s', async (method, path, roles) => {
    for (const role of everybody) {
      const body = method === 'GET' ? undefined : path.endsWith('revoke') ? { reason: 'superseded' } : {};
      const answer = await callAs(door, door.operators[role], method, path, body);
      if (roles.includes(role)) expect([role, [200, 404, 409].includes(answer.status)]).toEqual([role, true]);
      else expect([role, answer.status, answer.json().error]).toEqual([role, 403, 'CA_OPERATOR_ROLE']);
    }
  });
  test('refusals are recorded with the certificate of the operator', async () => {
    const records = await refusals(door);
    expect(records.length).toBeGreaterThan(3);
    for (const record of records) expect(record).toMatch(/operator-(auditor|registrar)/);
  });
  test('the server is closed', () => door.server.close());
});

describe('unauthorized clients', async () => {
  const door = await scene({ admin: true });
  const status = (who: Pick<Holder, 'tls'> | null): Promise<Answer> =>
    callAs(door, who, 'GET', `/v1/certificates/${door.leaf.issued.serialHex}`);

  test('the handshake fails without a certificate', async () => {
    await expect(status(null)).rejects.toThrow(/certificate required|ECONNRESET|EPIPE|socket hang up/);
  });
  test('and with a certificate of another authority', async () => {
    const other = await createCity();
    other.now = new Date();
    const stranger = await holder(other.issuing, 'operator-admin', { ...officer, commonName: '示例管理员' });
    await expect(status(stranger)).rejects.toThrow(/unknown ca|decrypt error|ECONNRESET|EPIPE|socket hang up/);
  });
  test('a certificate of another CA under the same root, or of the root itself, passes OpenSSL’s check and is rejected by ours', async () => {
    const environment = { clock: () => door.city.now, random: nodeEngine.randomBytes, engine: nodeEngine };
    const sister = await createCa({
      ...environment,
      store: createMemoryStore(),
      key: generateKey(P256),
      name: 'sister',
      profile: profile('issuing'),
      subject: { organization, commonName: '示例姊妹CA' },
      parent: door.city.root,
    });
    for (const [ca, rule] of [
      [sister, 'X509_NO_PATH'],
      [door.city.root, 'issued by this CA'],
    ] as const) {
      const answer = await status(await holder(ca, 'operator-admin', { ...officer, commonName: '示例管理员' }));
      expect([answer.status, answer.json()]).toEqual([401, { error: 'CA_OPERATOR_CERTIFICATE', params: { rule } }]);
    }
  });
  test('a certificate of this authority under another profile has no role', async () => {
    const answer = await status(door.operators.person);
    expect([answer.status, answer.json().error]).toEqual([403, 'CA_OPERATOR_ROLE']);
  });
  test('a certificate signed by this authority but not recorded is rejected', async () => {
    const sibling = { ...door.city.issuing, store: createMemoryStore() };
    const forged = await holder(sibling, 'operator-admin', { ...officer, commonName: '示例管理员' });
    expect((await status(forged)).json()).toMatchObject({ params: { rule: 'on record' } });
  });
  test('an operator on hold and a revoked one are rejected immediately, on the same connection', async () => {
    const { issuing } = door.city;
    expect((await status(door.operators.auditor)).status).toBe(200);
    await hold(issuing, door.operators.auditor.issued.serialHex, door.city.now);
    expect((await status(door.operators.auditor)).json()).toMatchObject({ error: 'CA_OPERATOR_REVOKED' });
    await revoke(issuing, door.operators.registrar.issued.serialHex, { reason: 'keyCompromise', at: door.city.now });
    const answer = await status(door.operators.registrar);
    expect([answer.status, answer.json().error]).toEqual([403, 'CA_OPERATOR_REVOKED']);
  });
  test('an operator whose certificate expired by our clock is rejected, whatever OpenSSL decides', async () => {
    const before = door.city.now;
    door.city.now = new Date(before.getTime() + 366 * 86_400_000);
    expect((await status(door.operators.admin)).json()).toMatchObject({ params: { rule: 'X509_EXPIRED' } });
    door.city.now = before;
  });
  test('the server is closed', () => door.server.close());
});

test('a registrar holds, releases and revokes; OCSP and the next CRL report it', async () => {
  await using door = await scene({ admin: true, presignValidity: 3_600_000 });
  const { registrar, admin } = door.operators;
  const base = `/v1/certificates/${door.leaf.issued.serialHex}`;
  const later = (): void => {
    door.city.now = new Date(door.city.now.getTime() + 1000);
  };
  later();
  expect((await callAs(door, registrar, 'POST', `${base}/hold`, {})).status).toBe(200);
  expect((await callAs(door, registrar, 'GET', base)).json()).toMatchObject({
    revocation: { reason: 'certificateHold' },
  });
  later();
  expect((await callAs(door, registrar, 'POST', `${base}/release`, {})).status).toBe(200);
  const again = await callAs(door, registrar, 'POST', `${base}/release`, {});
  expect([again.status, again.json().error]).toEqual([409, 'CA_NOT_ON_HOLD']);
  const at = door.city.now.toISOString();
  expect((await callAs(door, registrar, 'POST', `${base}/revoke`, { reason: 'keyCompromise', at })).status).toBe(200);
  expect(await door.city.issuing.store.ocspResponse(door.leaf.issued.serialHex)).toMatchObject({ status: 'revoked' });
  const published = await callAs(door, admin, 'POST', '/v1/crls', {});
  expect(published.json()).toEqual({ numbers: ['2'] });
  door.city.now = new Date(door.city.now.getTime() + 6000);
  const { body } = await call({ port: door.server.ports.public }, 'GET', '/example-issuing.crl');
  expect(parseCrl(body).find(door.leaf.issued.certificate.serialNumber)?.reason).toBe('keyCompromise');
  // the log identifies the operator by serial number
  const line = door.log.find((text) => text.includes('/v1/crls'));
  expect(JSON.parse(line!)).toMatchObject({ event: 'operator', role: 'admin', serial: admin.issued.serialHex });
});

test('the request of an operator who is revoked while sending it is rejected', async () => {
  await using door = await scene({ admin: true, metrics: { host: '127.0.0.1', port: 0 } });
  const accepted = async (): Promise<boolean> => {
    const { body } = await call({ port: door.server.ports.metrics! }, 'GET', '/metrics');
    return Buffer.from(body).toString().includes('outcome="accepted"} 1');
  };
  const { registrar } = door.operators;
  const serial = door.leaf.issued.serialHex;
  const socket = connect({
    port: door.server.ports.admin!,
    servername: 'localhost',
    ca: pem('CERTIFICATE', door.city.root.chain[0]!.der),
    ...registrar.tls,
  });
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  socket.write(
    `POST /v1/certificates/${serial}/hold HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{`,
  );
  // accepted so far
  await expect.poll(accepted).toBe(true);
  await hold(door.city.issuing, registrar.issued.serialHex, door.city.now);
  socket.write('}');
  await once(socket, 'close');
  expect(Buffer.concat(parts).toString()).toMatch(/^HTTP\/1\.1 403 .*CA_OPERATOR_REVOKED/s);
  expect(await door.city.issuing.store.statusOf(serial)).toEqual({ state: 'issued' });
});

test('a revocation succeeds even if no OCSP response can be signed for it, because the responder certificate expired', async () => {
  await using door = await scene({ admin: true, presignValidity: 3_600_000 });
  door.city.now = new Date(door.city.now.getTime() + 91 * 86_400_000);
  const path = `/v1/certificates/${door.leaf.issued.serialHex}/revoke`;
  expect((await callAs(door, door.operators.registrar, 'POST', path, { reason: 'keyCompromise' })).status).toBe(200);
  expect(door.log.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ level: 'error', event: 'presign', code: 'CA_OCSP_CERTIFICATE' }),
  );
});

test('a responder and a time-stamping authority stop once this API revokes their certificates', async () => {
  await using door = await scene({ admin: true, presignValidity: 3_600_000 });
  const port = door.server.ports.public;
  const { store, chain } = door.city.issuing;
  const { subject, spki } = chain[0]!;
  const serialNumber = door.leaf.issued.certificate.serialNumber;
  const id = await writeOcspCertId('SHA-1', { name: subject.der, spki }, serialNumber, nodeEngine);
  const question = write.sequence(write.sequence(write.sequence(write.sequence(id))));
  const query = writeTimestampRequest({ digest: 'SHA-256', imprint: new Uint8Array(32), certReq: true });
  const said = async (): Promise<unknown[]> => {
    const ocsp = await call({ port }, 'POST', '/ocsp', question, { 'content-type': 'application/ocsp-request' });
    const tsa = await call({ port }, 'POST', '/tsa', query, { 'content-type': 'application/timestamp-query' });
    const ready = await call({ port }, 'GET', '/ready');
    return [parseOcspResponse(ocsp.body).status, parseTimestampResponse(tsa.body).status, ready.status];
  };
  expect(await said()).toEqual(['successful', 0, 200]);
  for await (const { profile, serialHex } of store.certificates()) {
    if (profile !== 'ocsp-responder' && profile !== 'tsa') continue;
    const path = `/v1/certificates/${serialHex}/revoke`;
    expect((await callAs(door, door.operators.admin, 'POST', path, { reason: 'keyCompromise' })).status).toBe(200);
  }
  door.city.now = new Date(door.city.now.getTime() + 1001);
  expect(await said()).toEqual(['internalError', 2, 503]);
});

test('unknown properties, malformed serial numbers and oversized bodies are rejected', async () => {
  await using door = await scene({ admin: true });
  const { admin } = door.operators;
  const base = `/v1/certificates/${door.leaf.issued.serialHex}`;
  for (const body of [
    { reason: 'because' },
    { reason: 'superseded', extra: 1 },
    {},
    '{"reason":',
    '[]',
    { reason: 'superseded', at: 'yesterday' },
  ]) {
    expect((await callAs(door, admin, 'POST', `${base}/revoke`, body)).status).toBe(400);
  }
  expect((await callAs(door, admin, 'POST', `${base}/revoke`, `{"reason":"${'x'.repeat(300_000)}"}`)).status).toBe(413);
  for (const serial of ['..%2f..%2fetc', 'zz', 'ff'.repeat(21), 'ABCD']) {
    expect((await callAs(door, admin, 'GET', `/v1/certificates/${serial}`)).status).toBe(404);
  }
  const future = await callAs(door, admin, 'POST', `${base}/revoke`, {
    reason: 'superseded',
    at: '2999-01-01T00:00:00Z',
  });
  expect([future.status, future.json().error]).toEqual([422, 'CA_REVOCATION_TIME']);
});

testWithCurl('curl works as a client with --cert', async () => {
  await using door = await scene({ admin: true });
  const { admin } = door.operators;
  using folder = folderOf({
    'root.pem': pem('CERTIFICATE', door.city.root.chain[0]!.der),
    'admin.pem': admin.tls.cert,
    'admin.key': admin.tls.key,
  });
  const url = `https://localhost:${door.server.ports.admin}/v1/certificates/${door.leaf.issued.serialHex}`;
  const { stdout } = await promisify(execFile)(
    'curl',
    ['-s', '--noproxy', '*', '--cacert', 'root.pem', '--cert', 'admin.pem', '--key', 'admin.key', url],
    { cwd: folder.path },
  );
  expect(JSON.parse(stdout)).toMatchObject({ state: 'issued', profile: 'personal' });
});
