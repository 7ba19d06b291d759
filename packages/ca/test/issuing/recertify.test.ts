/**
 * A new certificate of an issuing CA for the same key and name: which certificates are valid under it, what is
 * recorded, and what is rejected.
 */
import { signCms } from '@govseal/cms';
import { createSoftwareSigner } from '@govseal/crypto';
import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import { type Certificate, parseOcspResponse } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AuditReport, noteKeyOf, verifyAudit } from '../../src/audit/index.ts';
import {
  approveRequest,
  type Ca,
  type CaStore,
  contentToApprove,
  createCa,
  createOcspResponder,
  issue,
  issueCrl,
  openCa,
  presignOcsp,
  recertify,
  rejectRequest,
  revoke,
  submitRequest,
} from '../../src/index.ts';
import { sha256 } from '../../src/store/sql/index.node.ts';
import { type City, createCity, DAY, officer, organization, P256, pem, profile, RSA, spkiOf, start } from '../city.ts';
import { call, scene } from '../server/running-server.ts';
import { openssl, testWithOpenssl } from '../status/openssl.ts';
import { stores, type TestStore } from '../stores.ts';

const issuing = profile('issuing');
const personal = { profile: profile('personal'), subject: { ...officer, commonName: '示例经办人' } };
const issueOne = (ca: Ca) => issue(ca, spkiOf(generateKey(P256)), personal);
const after = (days: number): Date => new Date(start.getTime() + days * DAY);
const code = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? String(error),
  );
const certificate = (...ders: readonly Uint8Array[]): string => pem('CERTIFICATE', ...ders);

describe.each([
  ['P-256', P256],
  ['RSA', RSA],
])('of %s', (_, spec) => {
  testWithOpenssl('OpenSSL accepts certificates issued before and after under either CA certificate', async () => {
    const city = await createCity(spec);
    const before = await issueOne(city.issuing);
    const old = city.issuing.chain[0]!;
    city.now = after(100);
    const ca = await recertify(city.issuing, city.root, { profile: issuing });
    const next = ca.chain[0]!;
    expect(next.serialHex).not.toBe(old.serialHex);
    expect([next.spki, next.subject.der, next.subjectKeyIdentifier]).toEqual([
      old.spki,
      old.subject.der,
      old.subjectKeyIdentifier,
    ]);
    expect(next.notAfter.getTime() - old.notAfter.getTime()).toBe(100 * DAY);
    expect(await city.root.store.find(next.serialHex)).toMatchObject({ replaces: old.serialHex, state: 'issued' });
    expect(await ca.store.readAuthority()).toMatchObject({ chain: ca.chain.map(({ der }) => der), createdAt: start });
    const later = await issueOne(ca);
    const { der: crl } = await issueCrl(ca, { nextUpdate: after(107) });
    const { der: rootCrl } = await issueCrl(city.root, { nextUpdate: after(282) });
    for (const [name, link] of Object.entries({ old, next })) {
      const files = {
        root: certificate(city.root.chain[0]!.der),
        link: certificate(link.der),
        crls: pem('X509 CRL', crl, rootCrl),
        before: certificate(before.der),
        later: certificate(later.der),
      };
      const at = String(after(101).getTime() / 1000);
      const common = ['-attime', at, '-crl_check_all', '-CRLfile', 'crls', '-CAfile', 'root', '-untrusted', 'link'];
      const run = openssl(['verify', ...common, 'before', 'later'], files);
      expect([name, run.output.trim().split('\n')]).toEqual([name, ['before: OK', 'later: OK']]);
    }
  });
});

test('CRLs and OCSP responses cover the time since the first day, not since the renewal', async () => {
  const city = await createCity();
  const { certificate: leaf, serialHex } = await issueOne(city.issuing);
  city.now = after(100);
  await recertify(city.issuing, city.root, { profile: issuing });
  const { store } = city.issuing;
  const ca = await openCa({ ...city.issuing, store });
  expect((await issueCrl(ca, { nextUpdate: after(107) })).crl.expiredCertsOnCrl).toEqual(start);
  const [issuer] = ca.chain as [Certificate];
  const signer = createSoftwareSigner({ key: city.keys.issuing, certificate: issuer.der });
  const responder = await createOcspResponder({ issuer, since: ca.since, store, signer, engine, clock: ca.clock });
  await presignOcsp(responder, { store, clock: ca.clock, validity: DAY });
  const signed = parseOcspResponse((await store.ocspResponse(serialHex))!.der).basic!.responses;
  expect(signed.map(({ archiveCutoff }) => archiveCutoff)).toEqual([start, start]);
  expect(leaf.notBefore).toEqual(start);
});

describe.each(stores)('the $name store', ({ create, name }) => {
  const keys = { log: noteKeyOf('ca', 'log', generateKey({ type: 'OKP', curve: 'Ed25519' })), witnesses: [] };
  let place: TestStore;
  let store: CaStore;
  let city: City;
  let ca: Ca;
  beforeEach(async () => {
    place = await create();
    store = await place.open();
    city = await createCity();
    ca = await createCa({
      ...city.issuing,
      key: city.keys.issuing,
      store,
      name: 'durable',
      profile: issuing,
      subject: { organization, commonName: '示例电子政务运营CA' },
      parent: city.root,
    });
    city.now = after(100);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });
  const audit = async (other: Partial<CaStore> = {}): Promise<string[]> => {
    const source = { leaves: store.auditLeaves(), head: await store.auditHead(), store: { ...store, ...other } };
    const { findings }: AuditReport = await verifyAudit(source, { keys, checkpoints: [], engine, sha256 });
    return findings.map((found) => found.code).filter((found) => found !== 'CA_AUDIT_UNWITNESSED');
  };
  /** The store as the audit reads it, with another chain. */
  const having = (...chain: readonly Uint8Array[]): Partial<CaStore> => ({
    readAuthority: async () => ({ ...(await store.readAuthority())!, chain }),
  });

  test('records the renewal once, and the audit follows it from certificate to certificate', async () => {
    const first = ca.chain[0]!.der;
    const second = await recertify(ca, city.root, { profile: issuing });
    // another process that opened it earlier
    expect(await code(recertify(ca, city.root, { profile: issuing }))).toBe('CA_AUTHORITY_RENEWED');
    city.now = after(200);
    await recertify(second, city.root, { profile: issuing });
    const reader = await place.open();
    const { chain } = await openCa({ ...city.issuing, store: reader });
    expect(chain[0]!.notBefore).toEqual(after(200));
    if (name !== 'memory') await reader.close();
    expect(await audit()).toEqual([]);
    const root = city.root.chain[0]!.der;
    for (const other of [first, second.chain[0]!.der])
      expect(await audit(having(other, root))).toEqual(['CA_AUDIT_RECORD']);
    expect(await audit({ auditActor: async () => null })).toContain('CA_AUDIT_RECORD');
  });

  test('an interrupted renewal changes nothing, can be repeated, and its unused certificate is not accepted as the current one', async () => {
    const before = (): never => {
      throw new Error('stopped');
    };
    await expect(recertify(ca, city.root, { profile: issuing, before })).rejects.toThrow('stopped');
    expect(await audit()).toEqual([]);
    const { keyId } = (await city.root.store.find(ca.chain[0]!.serialHex))!;
    const unused = (await city.root.store.findByKey(keyId)).at(-1)!.certificate!;
    expect(await audit(having(unused, city.root.chain[0]!.der))).toEqual(['CA_AUDIT_RECORD']);
    await recertify(ca, city.root, { profile: issuing });
    expect(await audit()).toEqual([]);
  });

  test.each(['key', 'root'])('a certificate with another %s is detected, even if it is in the log', async (what) => {
    const parent = what === 'key' ? city.root : (await createCity()).root;
    const spki = what === 'key' ? spkiOf(generateKey(P256)) : { spki: ca.chain[0]!.spki };
    const subject = { organization, commonName: '示例电子政务运营CA' };
    const forged = await issue(parent, spki, { profile: issuing, subject });
    expect(forged.certificate.subject.der).toEqual(ca.chain[0]!.subject.der);
    await store.replaceCertificate(forged.der, ca.chain[0]!.der, city.now);
    expect(await audit(having(forged.der, ...forged.chain))).toEqual(['CA_AUDIT_RECORD']);
  });
});

describe('is rejected', () => {
  test('by another parent, after a revocation, after expiry, or under another name', async () => {
    const city = await createCity();
    const { root } = await createCity();
    const run = (options = {}, parent = city.root) =>
      code(recertify(city.issuing, parent, { profile: issuing, ...options }));
    expect(await run({}, root)).toBe('CA_RENEWAL_STATE');
    expect(await run({ profile: profile('personal') })).toBe('CA_REQUEST_PROFILE');
    const rest = [
      { type: 'O', value: '{organization}' },
      { type: 'CN', value: '{commonName}2' },
    ];
    const renamed = profile('issuing', { subject: [{ type: 'C', value: 'CN' }, ...rest] });
    expect(await run({ profile: renamed })).toBe('CA_RENEWAL_STATE');
    await revoke(city.root, city.issuing.chain[0]!.serialHex, { reason: 'cACompromise', at: start });
    expect(await run()).toBe('CA_RENEWAL_STATE');
    expect(await city.issuing.store.readAuthority()).toMatchObject({ chain: city.issuing.chain.map(({ der }) => der) });
  });

  test('while an application has approvals, because they refer to the current certificate', async () => {
    const city = await createCity();
    const ca = city.issuing;
    const key = generateKey(P256);
    const registrar = { profile: profile('operator-registrar'), subject: { ...officer, commonName: '示例审核员' } };
    const { der } = await issue(ca, spkiOf(key), registrar);
    const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(P256) });
    for (const id of ['waiting', 'fresh']) await submitRequest(ca, { id, csr, ...personal });
    const signer = createSoftwareSigner({ key, certificate: der });
    const content = await contentToApprove(ca, 'waiting');
    const approval = await signCms(content, { signer, engine, signingTime: start, detached: true });
    await approveRequest(ca, 'waiting', approval, { officerPolicies: registrar.profile.certificatePolicies });
    expect(await code(recertify(ca, city.root, { profile: issuing }))).toBe('CA_APPROVALS_WAIT');
    await rejectRequest(ca, 'waiting', ['withdrawn'], { certificate: der, role: 'registrar' });
    expect(await code(recertify(ca, city.root, { profile: issuing }))).toBe('accepted');
  });

  test('the new certificate expires no later than the root, by default at the same time', async () => {
    const city = await createCity();
    city.now = new Date(city.issuing.chain[0]!.notAfter.getTime() - DAY);
    let ca = await recertify(city.issuing, city.root, { profile: issuing });
    const end = city.root.chain[0]!.notAfter;
    while (ca.chain[0]!.notAfter < end) {
      city.now = new Date(ca.chain[0]!.notAfter.getTime() - DAY);
      ca = await recertify(ca, city.root, { profile: issuing });
    }
    expect(ca.chain[0]!.notAfter).toEqual(end);
    const beyond = new Date(end.getTime() + 1000);
    expect(await code(recertify(ca, city.root, { profile: issuing, notAfter: beyond }))).toBe('CA_VALIDITY_NOT_NESTED');
  });
});

test('a server that still uses the earlier certificate reports by /ready that it must be restarted', async () => {
  await using door = await scene();
  const ready = async () => (await call({ port: door.server.ports.public }, 'GET', '/ready')).json();
  expect(await ready()).toMatchObject({ ready: true, checks: { authority: null } });
  await recertify(door.city.issuing, door.city.root, { profile: issuing });
  expect(await ready()).toMatchObject({ ready: false, checks: { authority: 'CA_AUTHORITY_RENEWED' } });
});
