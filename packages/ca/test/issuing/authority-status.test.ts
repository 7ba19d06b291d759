/**
 * An authority whose certificate is revoked, expired or of unknown status issues no certificates, but still publishes
 * status information.
 */
import { parseTimestampResponse, signCms, writeTimestampRequest } from '@govseal/cms';
import { toBase64 } from '@govseal/core';
import { createSoftwareSigner, type PrivateKey } from '@govseal/crypto';
import { generateKey, nodeEngine, nodeSm4 } from '@govseal/crypto/node';
import { buildCsr, writeName } from '@govseal/x509/build';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  approveRequest,
  authorityStatus,
  type Ca,
  contentToApprove,
  createKeyCentre,
  type IssuerStatus,
  issue,
  issueApproved,
  issueBulk,
  issueCrl,
  issueDual,
  issuerStatusFromStore,
  rekey,
  renew,
  requireValidAuthority,
  revoke,
  submitRequest,
} from '../../src/index.ts';
import { registrationRoutes } from '../../src/server/index.node.ts';
import { createTsa } from '../../src/tsa/index.ts';
import { type City, createCity, DAY, officer, P256, pem, profile, spkiOf, start } from '../city.ts';
import { call, type Scene, scene } from '../server/running-server.ts';

const SM2 = { type: 'EC', curve: 'SM2' } as const;
const NOT_IN_FORCE = 'CA_AUTHORITY_NOT_IN_FORCE';
const UNKNOWN = 'CA_AUTHORITY_STANDING_UNKNOWN';
const personal = profile('personal');
const subject = { ...officer, commonName: '示例经办人' };
const options = { profile: personal, subject };
const code = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? String(error),
  );
const csrOf = (key: PrivateKey): Promise<Uint8Array> =>
  buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key });
const issueOne = (ca: Ca) => issue(ca, spkiOf(generateKey(P256)), options);
const after = (days: number): Date => new Date(start.getTime() + days * DAY);
const cms = (content: Uint8Array, key: PrivateKey, certificate: Uint8Array): Promise<Uint8Array> =>
  signCms(content, {
    signer: createSoftwareSigner({ key, certificate, chain: [] }),
    engine: nodeEngine,
    signingTime: start,
    detached: true,
  });

/** The issuing CA with access to the root's store, which has a first CRL. */
async function withRoot(city: City): Promise<Ca> {
  await issueCrl(city.root, { nextUpdate: after(182) });
  return { ...city.issuing, issuerStatus: issuerStatusFromStore(city.root.store) };
}

/** The issuing CA with only the returned status information. */
const withStatus = (city: City, word: () => IssuerStatus): Ca => ({
  ...city.issuing,
  issuerStatus: async () => word(),
});

const revokeIssuing = ({ root, issuing, now }: City): Promise<void> =>
  revoke(root, issuing.chain[0]!.serialHex, { reason: 'cACompromise', at: now });

async function refused(ca: Ca): Promise<string[]> {
  const found: string[] = [];
  for await (const { data } of ca.store.auditLeaves()) {
    const { action, codes } = JSON.parse(new TextDecoder().decode(data)) as { action: string; codes?: string[] };
    if (action === 'refuse') found.push(...codes!);
  }
  return found;
}

test('once revoked by its root, every way of issuing is rejected even before the next CRL, and every refusal is recorded', async () => {
  const city = await createCity();
  const ca = await withRoot(city);
  const key = generateKey(P256);
  const { serialHex, der } = await issue(ca, await csrOf(key), options);
  const rules = { officerPolicies: profile('operator-registrar').certificatePolicies };
  await submitRequest(ca, { id: 'waiting', csr: await csrOf(generateKey(P256)), ...options });
  for (const commonName of ['示例审核员甲', '示例审核员乙']) {
    const own = generateKey(P256);
    const registrar = { profile: profile('operator-registrar'), subject: { ...officer, commonName } };
    const { der: certificate } = await issue(ca, spkiOf(own), registrar);
    await approveRequest(ca, 'waiting', await cms(await contentToApprove(ca, 'waiting'), own, certificate), rules);
  }
  await revokeIssuing(city);

  const next = await csrOf(generateKey(P256));
  const row = { key: 'a', csr: toBase64(await csrOf(generateKey(P256))), subject };
  const doors = [
    () => issueOne(ca),
    async () => renew(ca, serialHex, await csrOf(key), options),
    async () => rekey(ca, serialHex, next, { profile: personal, authorization: await cms(next, key, der) }),
    () => issueBulk(ca, [row, { ...row, key: 'b' }], { batchId: 'staff', profile: personal, concurrency: 1 }),
    async () => submitRequest(ca, { id: 'new', csr: await csrOf(generateKey(P256)), ...options }),
    () => issueApproved(ca, 'waiting', personal, rules),
  ];
  for (const door of doors) expect([String(door), await code(door())]).toEqual([String(door), NOT_IN_FORCE]);
  expect((await refused(ca)).filter((found) => found === NOT_IN_FORCE)).toHaveLength(doors.length);
  expect(await ca.store.request('new')).toBeNull();
  // no row is at fault: the run can be continued with another authority
  expect(await ca.store.batchRow('staff', 'a')).toBeNull();
  await expect(requireValidAuthority(ca)).rejects.toMatchObject({ params: { rule: 'revoked, cACompromise' } });

  const { crl } = await issueCrl(ca, { nextUpdate: after(7) });
  expect(crl.entryCount).toBe(0);
});

test('once revoked by its root, it issues no pair of certificates', async () => {
  const city = await createCity(SM2);
  const ca = await withRoot(city);
  await revokeIssuing(city);
  const recovery = generateKey(SM2).publicKey;
  const keyCentre = createKeyCentre({ engine: nodeEngine, random: nodeEngine.randomBytes, sm4: nodeSm4, recovery });
  const pair = { ...options, encryptionProfile: profile('personal-encryption'), keyCentre };
  expect(await code(issueDual(ca, await csrOf(generateKey(SM2)), pair))).toBe(NOT_IN_FORCE);
});

describe('status by CRLs only', () => {
  test('a valid CRL of the root is required: no CRL, another root’s, or malformed bytes leave the status unknown', async () => {
    const city = await createCity();
    const crls: Uint8Array[] = [];
    const ca = withStatus(city, () => ({ crls }));
    expect(await code(issueOne(ca))).toBe(UNKNOWN);
    crls.push(new Uint8Array(3));
    expect(await code(issueOne(ca))).toBe(UNKNOWN);
    crls.push((await issueCrl((await createCity()).root, { nextUpdate: after(182) })).der);
    expect(await code(issueOne(ca))).toBe(UNKNOWN);
    crls.push((await issueCrl(city.root, { nextUpdate: after(182) })).der);
    expect(await code(issueOne(ca))).toBe('accepted');
    expect(await authorityStatus(ca)).toBeNull();
  });

  test('an expired CRL is a warning for thirty days; afterwards the status is unknown', async () => {
    const city = await createCity();
    const { der } = await issueCrl(city.root, { nextUpdate: after(182) });
    const ca = withStatus(city, () => ({ crls: [der] }));
    const on = async (day: number) => {
      city.now = after(day);
      return [(await authorityStatus(ca))?.code, await code(issueOne(ca))];
    };
    expect(await on(181)).toEqual([undefined, 'accepted']);
    expect(await on(183)).toEqual(['CA_AUTHORITY_LIST_ENDED', 'accepted']);
    expect((await authorityStatus(ca))?.params).toEqual({
      ended: after(182).toISOString(),
      until: after(212).toISOString(),
    });
    expect(await on(211)).toEqual(['CA_AUTHORITY_LIST_ENDED', 'accepted']);
    expect(await on(213)).toEqual([UNKNOWN, UNKNOWN]);
  });

  test('the grace period also applies to an authority younger than thirty days', async () => {
    const city = await createCity();
    const { der } = await issueCrl(city.root, { nextUpdate: after(7) });
    city.now = after(10);
    expect((await authorityStatus(withStatus(city, () => ({ crls: [der] }))))?.code).toBe('CA_AUTHORITY_LIST_ENDED');
  });

  test('a revocation counts in an expired CRL, despite a later CRL without it, and for a backdated request', async () => {
    const city = await createCity();
    const silent = (await issueCrl(city.root, { nextUpdate: after(182) })).der;
    city.now = after(10);
    await revokeIssuing(city);
    const naming = (await issueCrl(city.root, { nextUpdate: after(17) })).der;
    const ca = withStatus(city, () => ({ crls: [silent, naming] }));
    for (const day of [10, 20, 100, 5]) {
      city.now = after(day);
      expect([day, await code(issueOne(ca))]).toEqual([day, NOT_IN_FORCE]);
    }
  });

  test('the status is unknown if the source of the root fails', async () => {
    const city = await createCity();
    const ca = await withRoot(city);
    await city.root.store.close();
    expect((await authorityStatus(ca))?.params).toEqual({ codes: ['CA_STORE_CLOSED'] });
    expect(await code(issueOne(ca))).toBe(UNKNOWN);
  });
});

test('it issues nothing before its notBefore, after its notAfter, and after that of its root', async () => {
  const city = await createCity();
  const [own, root] = city.issuing.chain as [Ca['chain'][0], Ca['chain'][0]];
  const dates = { notBefore: after(1), notAfter: after(2) };
  city.now = new Date(own.notBefore.getTime() - 1000);
  expect(await code(issue(city.issuing, spkiOf(generateKey(P256)), { ...options, ...dates }))).toBe(NOT_IN_FORCE);
  city.now = new Date(own.notAfter.getTime() + 1000);
  expect(await code(issueOne(city.issuing))).toBe(NOT_IN_FORCE);
  city.now = new Date(Number.NaN);
  expect(await authorityStatus(city.issuing)).toMatchObject({ code: NOT_IN_FORCE });
  city.now = after(2);
  const short = Object.create(root, { notAfter: { value: after(1) } }) as typeof root;
  expect(await code(issueOne({ ...city.issuing, chain: [own, short] }))).toBe(NOT_IN_FORCE);
});

describe('a server', () => {
  let door: Scene;
  let revoked = false;
  const status = async (): Promise<IssuerStatus> => {
    if (!revoked) return { crls: [] };
    const { der } = await issueCrl(door.city.root, { nextUpdate: new Date(door.city.now.getTime() + DAY) });
    return { crls: [der] };
  };
  beforeAll(async () => {
    door = await scene({
      admin: true,
      prepare: async (city) => {
        (city.issuing as { issuerStatus?: unknown }).issuerStatus = status;
      },
      routesOf: ({ issuing }) =>
        registrationRoutes({ ca: issuing, rules: { officerPolicies: [] }, findProfile: () => personal }),
    });
  });
  afterAll(() => door.server.close());

  const ready = async () => {
    const { status, json } = await call({ port: door.server.ports.public }, 'GET', '/ready');
    return [status, (json() as { checks: Record<string, string> }).checks.authority];
  };
  /** A POST request to the admin API by an operator. */
  const post = (who: 'registrar' | 'admin', path: string, body: object) => {
    const tls = { ca: pem('CERTIFICATE', door.city.root.chain[0]!.der), ...door.operators[who].tls };
    const type = { 'content-type': 'application/json' };
    return call({ port: door.server.ports.admin!, tls }, 'POST', path, JSON.stringify(body), type);
  };

  test('is not ready while the status of its authority is unknown', async () => {
    expect(door.log.join('')).toContain(UNKNOWN);
    expect(await ready()).toEqual([503, UNKNOWN]);
  });

  describe('whose authority is revoked', () => {
    beforeAll(async () => {
      await revokeIssuing(door.city);
      revoked = true;
    });

    test('reports it by /ready and rejects requests', async () => {
      expect(await ready()).toEqual([503, NOT_IN_FORCE]);
      const body = { id: 'new', csr: toBase64(await csrOf(generateKey(P256))), profile: 'personal', values: subject };
      const answer = await post('registrar', '/v1/requests', body);
      expect([answer.status, answer.json().error]).toEqual([503, NOT_IN_FORCE]);
    });

    test('still holds certificates and publishes CRLs', async () => {
      const held = await post('registrar', `/v1/certificates/${door.leaf.issued.serialHex}/hold`, {});
      expect(held.status).toBe(200);
      expect((await post('admin', '/v1/crls', {})).status).toBe(200);
      const published = await call({ port: door.server.ports.public }, 'GET', '/example-issuing.crl');
      expect(published.status).toBe(200);
    });
  });
});

test('a time-stamping authority stops within one lease after the revocation', async () => {
  const city = await createCity();
  const ca = await withRoot(city);
  const key = generateKey(P256);
  const { der } = await issue(ca, spkiOf(key), {
    profile: profile('tsa'),
    subject: { uscc: '12330800MB0000078P', organization: '示例', commonName: '示例时间戳服务' },
  });
  const tsa = createTsa({
    signer: createSoftwareSigner({ key, certificate: der }),
    engine: nodeEngine,
    policy: '2.999.330800.2.1',
    clock: ca.clock,
    random: nodeEngine.randomBytes,
    requireValidAuthority: () => requireValidAuthority(ca),
  });
  const query = writeTimestampRequest({ digest: 'SHA-256', imprint: new Uint8Array(32), certReq: true });
  expect(parseTimestampResponse(await tsa.respond(query)).token).toBeDefined();
  await revokeIssuing(city);
  expect(await code(tsa.respond(query))).toBe(NOT_IN_FORCE);
});
