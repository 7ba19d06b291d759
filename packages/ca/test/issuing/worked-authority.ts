/** An authority that has done everything at least once, and direct access to its database. */
import { signCms } from '@govseal/cms';
import { toBase64 } from '@govseal/core';
import { createSoftwareSigner, type Signer } from '@govseal/crypto';
import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import { buildCsr, writeName } from '@govseal/x509/build';
import Database from 'libsql';
import pg from 'pg';
import { expect } from 'vitest';
import {
  type Actor,
  approveRequest,
  type Ca,
  type CaStore,
  contentToApprove,
  createOcspResponder,
  hold,
  issue,
  issueApproved,
  issueBulk,
  issueCrl,
  presignOcsp,
  rejectRequest,
  release,
  renew,
  revoke,
  submitRequest,
} from '../../src/index.ts';
import { prepareCertificate } from '../../src/issuing/prepare.ts';
import type { Bytes } from '../audit/database-edits.ts';
import { createCity, DAY, officer, P256, profile, spkiOf, start } from '../city.ts';
import type { TestStore } from '../stores.ts';

const values = { ...officer, commonName: '示例经办人' };
const rules = { officerPolicies: ['2.999.330800.3.2'] };
const personal = profile('personal');
const parts = profile('personal', {
  name: 'personal-parts',
  crlPartitions: 4,
  crlDistributionPoints: ['http://crl.example/{issuer}-p{partition}.crl'],
});

/** Statements executed directly on the database. */
export interface Sql {
  run(text: string): Promise<void>;
  readonly bytes: Bytes;
  close(): Promise<void>;
}

export async function connect({ place }: TestStore): Promise<Sql> {
  if (!place.startsWith('postgres')) {
    const database = new Database(place, { timeout: 10_000 });
    return {
      run: async (text) => void database.exec(text),
      bytes: (hex) => `x'${hex}'`,
      close: async () => void database.close(),
    };
  }
  const [connectionString, schema] = place.split('#') as [string, string];
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`set search_path to "${schema}"`);
  return {
    run: async (text) => void (await client.query(text)),
    bytes: (hex) => `'\\x${hex}'::bytea`,
    close: () => client.end(),
  };
}

/** Performs every operation of an authority at least once. */
export async function work(store: CaStore): Promise<void> {
  const city = await createCity(P256);
  const actor: Actor = { certificate: city.issuing.chain[0]!.der, role: 'officer' };
  await store.as(actor).writeAuthority((await city.issuing.store.readAuthority())!);
  const ca: Ca = { ...city.issuing, store };
  const person = async (name: string, commonName: string): Promise<Signer> => {
    const key = generateKey(P256);
    const { der } = await issue(ca, spkiOf(key), { profile: profile(name), subject: { ...values, commonName }, actor });
    return createSoftwareSigner({ key, certificate: der, chain: [] });
  };
  const officers = [
    await person('operator-registrar', '示例审核员甲'),
    await person('operator-registrar', '示例审核员乙'),
  ];
  const requester = (await person('personal', '示例申请人')).certificate;
  for (const id of ['issued', 'open', 'rejected']) {
    const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(P256) });
    await submitRequest(ca, { id, csr, profile: personal, subject: values, requester, actor });
    const content = await contentToApprove(ca, id);
    for (const signer of id === 'rejected' ? [] : officers) {
      const signature = await signCms(content, { signer, engine, signingTime: start, detached: true });
      await approveRequest(ca, id, signature, rules);
    }
  }
  await issueApproved(ca, 'issued', personal, { ...rules, actor });
  await rejectRequest(ca, 'rejected', ['材料不全'], actor);
  const serials: string[] = [];
  for (let i = 0; i < 4; i++) {
    const { serialHex } = await issue(ca, spkiOf(generateKey(P256)), { profile: parts, subject: values, actor });
    serials.push(serialHex);
  }
  await revoke(ca, serials[0]!, {
    reason: 'superseded',
    at: start,
    actor,
    invalidityDate: new Date(start.getTime() - DAY),
  });
  await hold(ca, serials[1]!, start, { actor });
  await release(ca, serials[1]!, { actor });
  await hold(ca, serials[2]!, start, { actor });
  const again = generateKey(P256);
  const { serialHex } = await issue(ca, spkiOf(again), { profile: personal, subject: values, actor });
  const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: again });
  await renew(ca, serialHex, csr, { profile: personal, actor });
  await store.as(actor).putEscrow(serialHex, Uint8Array.of(0x30, 3, 2, 1, 7), start);
  // a device that signs with another key
  const broken = { ...ca, key: { publicKey: ca.key.publicKey, sign: city.keys.root.sign.bind(city.keys.root) } };
  await expect(
    issue(broken, spkiOf(generateKey(P256)), { profile: personal, subject: values, actor }),
  ).rejects.toMatchObject({ code: 'CA_PATH_REFUSED' });
  await store.as(actor).reserve({ ...(await reservation(ca)), at: start });
  const csrOfRow = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(P256) });
  const rows = [
    { key: 'one', csr: toBase64(csrOfRow), subject: values },
    { key: 'two', csr: '', subject: values },
  ];
  await issueBulk(ca, rows, { batchId: 'staff', profile: personal, actor });
  const signer = createSoftwareSigner({ key: city.keys.issuing, certificate: ca.chain[0]!.der, chain: [] });
  const responder = await createOcspResponder({ issuer: ca.chain[0]!, store, signer, engine, clock: ca.clock });
  await presignOcsp(responder, { store, clock: ca.clock, validity: DAY + 500 });
  for (let i = 0; i < 2; i++) await issueCrl(ca, { nextUpdate: new Date(start.getTime() + DAY), actor });
  for (let i = 0; i < 300; i++) await store.as(actor).refuse({ action: 'issue', codes: ['X'], at: start });
}

/** A reservation whose process ended before the certificate was signed. */
async function reservation(ca: Ca) {
  const request = { ...spkiOf(generateKey(P256)), profile: personal, values };
  return { ...(await prepareCertificate(ca, request)).reservation, holder: '00' };
}
