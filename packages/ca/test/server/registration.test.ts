/** An application from the request to the certificate over the admin API, and proofs of its audit records. */
import { createHash } from 'node:crypto';
import { signCms } from '@govseal/cms';
import { equalBytes, fromBase64, toBase64 } from '@govseal/core';
import { createSoftwareSigner } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { parseCertificate } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { leafHash, type Sha256, verifyConsistency, verifyInclusion } from '../../src/audit/index.ts';
import { auditRoutes, registrationRoutes } from '../../src/server/index.node.ts';
import { type City, officer, P256, pem, profile } from '../city.ts';
import { type Answer, call, type Holder, holder, type Scene, scene } from './running-server.ts';

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

function open(): Promise<Scene> {
  return scene({
    admin: true,
    routesOf: ({ issuing }: City) => [
      ...registrationRoutes({
        ca: issuing,
        rules: { officerPolicies: profile('operator-registrar').certificatePolicies },
        findProfile: (name) => (name === 'personal' ? profile('personal') : null),
      }),
      ...auditRoutes(issuing, sha256),
    ],
  });
}

function as(door: Scene, who: Holder, method: string, path: string, body?: unknown): Promise<Answer> {
  const target = {
    port: door.server.ports.admin!,
    tls: { ca: pem('CERTIFICATE', door.city.root.chain[0]!.der), ...who.tls },
  };
  if (body === undefined) return call(target, method, path);
  return call(target, method, path, JSON.stringify(body), { 'content-type': 'application/json' });
}

const signature = async (who: Holder, content: string, at: Date): Promise<string> =>
  toBase64(
    await signCms(fromBase64(content), {
      signer: createSoftwareSigner({ key: who.key, certificate: who.issued.der }),
      engine: nodeEngine,
      signingTime: at,
      detached: true,
    }),
  );

test('after two officers signed approvals, the certificate is issued once', async () => {
  await using door = await open();
  const { registrar, admin, auditor } = door.operators;
  const second = await holder(door.city.issuing, 'operator-registrar', { ...officer, commonName: '示例审核员乙' });
  const csr = toBase64(await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(P256) }));
  const application = { id: '2026-0001', csr, profile: 'personal', values: { ...officer, commonName: '示例新员工' } };
  expect((await as(door, admin, 'POST', '/v1/requests', application)).status).toBe(403);
  expect((await as(door, registrar, 'POST', '/v1/requests', { ...application, profile: 'none' })).json().error).toBe(
    'CA_REQUEST_PROFILE',
  );
  const filed = await as(door, registrar, 'POST', '/v1/requests', application);
  expect([filed.status, filed.json().id]).toEqual([200, '2026-0001']);
  expect((await as(door, registrar, 'POST', '/v1/requests', application)).status).toBe(409);
  const content = filed.json().content as string;
  expect((await as(door, auditor, 'GET', '/v1/requests/2026-0001')).json()).toMatchObject({ state: 'open', content });

  const early = await as(door, registrar, 'POST', '/v1/requests/2026-0001/issue', {});
  expect([early.status, early.json().error]).toEqual([422, 'CA_APPROVALS_MISSING']);
  const approve = async (who: Holder): Promise<Answer> =>
    as(door, who, 'POST', '/v1/requests/2026-0001/approvals', {
      signature: await signature(who, content, door.city.now),
    });
  expect((await approve(registrar)).status).toBe(200);
  const twice = await approve(registrar);
  expect(twice.status).toBeGreaterThanOrEqual(400);
  expect((await approve(second)).json()).toEqual({ id: '2026-0001', officer: second.issued.serialHex });
  const issued = await as(door, registrar, 'POST', '/v1/requests/2026-0001/issue', {});
  expect(issued.status).toBe(200);
  const certificate = parseCertificate(fromBase64(issued.json().certificate as string));
  expect(certificate.subject.text).toContain('CN=示例新员工');
  expect((await as(door, registrar, 'POST', '/v1/requests/2026-0001/issue', {})).status).toBe(409);
  const list = (await as(door, admin, 'GET', '/v1/requests?state=issued')).json();
  expect(list.requests).toMatchObject([{ id: '2026-0001', approvals: 2, serial: certificate.serialHex }]);
  expect((await as(door, admin, 'GET', '/v1/requests?state=closed')).status).toBe(400);
});

test('a rejected application is not issued', async () => {
  await using door = await open();
  const { registrar } = door.operators;
  const csr = toBase64(await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(P256) }));
  const values = { ...officer, commonName: '示例新员工' };
  await as(door, registrar, 'POST', '/v1/requests', { id: 'r', csr, profile: 'personal', values });
  expect((await as(door, registrar, 'POST', '/v1/requests/r/reject', { codes: ['NOT_EMPLOYED'] })).status).toBe(200);
  expect((await as(door, registrar, 'POST', '/v1/requests/r/issue', {})).status).toBe(409);
  expect((await as(door, registrar, 'GET', '/v1/requests/none')).status).toBe(404);
});

test('an auditor, but not a registrar, gets the head and valid proofs', async () => {
  await using door = await open();
  const { auditor, registrar } = door.operators;
  const read = async (path: string): Promise<Record<string, unknown>> => (await as(door, auditor, 'GET', path)).json();
  const bytes = (value: unknown): Uint8Array => fromBase64(value as string);
  const path = (proof: Record<string, unknown>): Uint8Array[] => (proof.path as string[]).map(fromBase64);
  const before = await read('/v1/audit/head');
  await door.city.issuing.store
    .as({ certificate: null, role: 'program' })
    .refuse({ action: 'test', codes: ['X'], at: door.city.now });
  const after = await read('/v1/audit/head');
  const [first, second] = [Number(before.size), Number(after.size)];
  expect(second).toBeGreaterThan(first);
  const inclusion = await read(`/v1/audit/inclusion?index=${second - 1}&size=${second}`);
  expect(equalBytes(leafHash(bytes(inclusion.record), sha256), bytes(inclusion.leafHash))).toBe(true);
  const claim = {
    leafHash: bytes(inclusion.leafHash),
    index: second - 1,
    size: second,
    rootHash: bytes(after.rootHash),
  };
  expect(verifyInclusion(claim, path(inclusion), sha256)).toBe(true);
  const consistency = await read(`/v1/audit/consistency?first=${first}&second=${second}`);
  const heads = [
    { size: first, rootHash: bytes(before.rootHash) },
    { size: second, rootHash: bytes(after.rootHash) },
  ] as const;
  expect(verifyConsistency(heads[0], heads[1], path(consistency), sha256)).toBe(true);
  expect((await as(door, registrar, 'GET', '/v1/audit/head')).status).toBe(403);
  for (const query of [
    'index=5',
    `index=0&size=${second + 1000}`,
    'index=-1&size=3',
    'index=x&size=3',
    `index=3&size=2`,
  ]) {
    expect((await as(door, auditor, 'GET', `/v1/audit/inclusion?${query}`)).status).toBeGreaterThanOrEqual(400);
  }
  expect((await as(door, auditor, 'GET', '/v1/audit/consistency?first=0&second=1')).status).toBe(422);
});

test('all applications can be listed page by page, also while others are submitted and closed', async () => {
  await using door = await open();
  const { auditor, registrar } = door.operators;
  const { store } = door.city.issuing;
  const file = (id: string): Promise<void> =>
    store
      .as({ certificate: null, role: 'program' })
      .putRequest({ id, spki: Uint8Array.of(1), profile: 'personal', values: {}, requester: null, at: door.city.now });
  const all = Array.from({ length: 505 }, (_, index) => `2026-${1000 - index}`);
  for (const id of all) await file(id);
  const list = async (query: string): Promise<{ ids: string[]; next: string | null }> => {
    const { requests, next } = (await as(door, auditor, 'GET', `/v1/requests${query}`)).json();
    return { ids: (requests as { id: string }[]).map(({ id }) => id), next: next as string | null };
  };
  const first = await list('');
  expect(first).toEqual({ ids: all.slice(0, 200), next: all[199] });
  await file('late');
  await as(door, registrar, 'POST', `/v1/requests/${first.next}/reject`, { codes: ['CA_REQUEST_KEY'] });
  const second = await list(`?after=${first.next}`);
  const third = await list(`?after=${second.next}`);
  expect([...first.ids, ...second.ids, ...third.ids]).toEqual([...all, 'late']);
  expect(third.next).toBeNull();

  const open200 = await list('?state=open');
  expect(open200.ids).toEqual([...all.slice(0, 199), all[200]]);
  const rejected = await list('?state=rejected');
  expect(rejected).toEqual({ ids: [first.next], next: null });
  expect((await as(door, auditor, 'GET', '/v1/requests?after=none')).status).toBe(404);
  expect((await as(door, auditor, 'GET', '/v1/requests?after=late&after=none')).status).toBe(400);
});

test('the last page has no next page', async () => {
  await using door = await open();
  const { store } = door.city.issuing;
  for (let count = 0; count < 200; count++) {
    const application = { id: `${count}`, spki: Uint8Array.of(1), profile: 'personal', values: {}, requester: null };
    await store.as({ certificate: null, role: 'program' }).putRequest({ ...application, at: door.city.now });
  }
  const { requests, next } = (await as(door, door.operators.auditor, 'GET', '/v1/requests')).json();
  expect([(requests as unknown[]).length, next]).toEqual([200, null]);
});
