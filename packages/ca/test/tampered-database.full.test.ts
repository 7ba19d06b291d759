/** Somebody who can write the database itself: whatever is changed there, the audit log and the rows contradict each other. */
import { signCms } from '@govseal/cms';
import { createSoftwareSigner, type Signer } from '@govseal/crypto';
import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import { buildCsr, writeName } from '@govseal/x509';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leafHash, RightEdge } from '../src/audit/merkle.ts';
import {
  type Actor,
  approveRequest,
  type Ca,
  type CaStore,
  contentToApprove,
  hold,
  issue,
  issueApproved,
  issueCrl,
  noteKeyOf,
  rejectRequest,
  release,
  renew,
  requireWitnessed,
  revoke,
  signCheckpoint,
  submitRequest,
  verifyAudit,
  witnessCheckpoint,
} from '../src/index.ts';
import { sha256 } from '../src/sql/index.node.ts';
import { createCity, DAY, officer, P256, profile, spkiOf, start } from './city.ts';
import { edits, type Octets } from './database-edits.ts';
import { durableStores, type TestStore } from './stores.ts';

const ORIGIN = 'ca.example/issuing';
const logKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const witnessKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const log = noteKeyOf(ORIGIN, 'log', logKey);
const witness = noteKeyOf('witness.example/audit-office', 'witness', witnessKey);
const keys = { log, witnesses: [witness] };
const values = { ...officer, commonName: '示例经办人' };
const rules = { officerPolicies: ['2.999.330800.3.2'] };
const personal = profile('personal');
const parts = profile('personal', {
  name: 'personal-parts',
  crlPartitions: 4,
  crlDistributionPoints: ['http://crl.example/{issuer}-p{partition}.crl'],
});

/** Statements to the database behind the store's back. */
interface Sql {
  run(text: string): Promise<void>;
  readonly octets: Octets;
  close(): Promise<void>;
}

async function connect({ place }: TestStore): Promise<Sql> {
  if (!place.startsWith('postgres')) {
    const database = new Database(place, { timeout: 10_000 });
    return {
      run: async (text) => void database.exec(text),
      octets: (hex) => `x'${hex}'`,
      close: async () => void database.close(),
    };
  }
  const [connectionString, schema] = place.split('#') as [string, string];
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`set search_path to "${schema}"`);
  return {
    run: async (text) => void (await client.query(text)),
    octets: (hex) => `'\\x${hex}'::bytea`,
    close: () => client.end(),
  };
}

/** Everything an authority does, at least once. */
async function work(store: CaStore): Promise<void> {
  const city = await createCity(P256);
  const actor: Actor = { certificate: city.issuing.chain[0]!.der, role: 'officer' };
  await store.writeAuthority((await city.issuing.store.readAuthority())!, actor);
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
  await revoke(ca, serials[0]!, 'superseded', start, { actor, invalidityDate: new Date(start.getTime() - DAY) });
  await hold(ca, serials[1]!, start, { actor });
  await release(ca, serials[1]!, { actor });
  await hold(ca, serials[2]!, start, { actor });
  const again = generateKey(P256);
  const { serialHex } = await issue(ca, spkiOf(again), { profile: personal, subject: values, actor });
  const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: again });
  await renew(ca, serialHex, csr, { profile: personal, actor });
  await store.putEscrow(serialHex, Uint8Array.of(0x30, 3, 2, 1, 7), start, actor);
  // a device that signs with another key
  const broken = { ...ca, key: { publicKey: ca.key.publicKey, sign: city.keys.root.sign.bind(city.keys.root) } };
  await expect(
    issue(broken, spkiOf(generateKey(P256)), { profile: personal, subject: values, actor }),
  ).rejects.toMatchObject({ code: 'CA_PATH_REFUSED' });
  await store.reserve({ ...(await reservation(ca)), at: start }, actor);
  for (let i = 0; i < 2; i++) await issueCrl(ca, { nextUpdate: new Date(start.getTime() + DAY), actor });
  for (let i = 0; i < 300; i++) await store.refuse({ action: 'issue', codes: ['X'], at: start }, actor);
}

/** A certificate whose process ended before it was signed. */
async function reservation(ca: Ca) {
  const { prepareCertificate } = await import('../src/issuing/prepare.ts');
  const request = { ...spkiOf(generateKey(P256)), profile: personal, values };
  return { ...(await prepareCertificate(ca, request)).reservation, holder: '00' };
}

const TABLES = [
  'authority',
  'certificate',
  'serial',
  'revocation',
  'crl',
  'request',
  'approval',
  'escrow',
  'actor',
  'meta',
];
const TREE = ['audit_leaf', 'audit_node', 'audit_head'];

describe.each(durableStores)('in the $name database', ({ create }) => {
  let place: TestStore;
  let store: CaStore;
  let sql: Sql;
  let checkpoint: Uint8Array;
  beforeAll(async () => {
    place = await create();
    store = await place.open();
    await work(store);
    const signed = await signCheckpoint({ origin: ORIGIN, ...(await store.auditHead()) }, logKey, engine);
    const side = { name: witness.name, signer: witnessKey, last: null, log };
    checkpoint = await witnessCheckpoint({ oldSize: 0, proof: [], checkpoint: signed }, side, start, engine, sha256);
    sql = await connect(place);
    for (const table of [...TABLES, ...TREE]) await sql.run(`create table keep_${table} as select * from ca_${table}`);
  }, 60_000);
  afterAll(async () => {
    await sql.close();
    await store.close();
    await place.remove();
  });

  async function audit(checkpoints = [checkpoint]): Promise<string[]> {
    const source = { leaves: store.auditLeaves(), head: await store.auditHead(), store };
    const report = await verifyAudit(source, { keys, checkpoints, engine, sha256 });
    return [...new Set(report.findings.map(({ code }) => code))];
  }
  async function undo(): Promise<void> {
    for (const table of [...TABLES, ...TREE]) {
      await sql.run(`delete from ca_${table}; insert into ca_${table} select * from keep_${table}`);
    }
  }

  test('nothing is found where nothing was changed', async () => {
    expect(await audit()).toEqual([]);
  });

  test.each(edits)('%s is found', async (_, statements, code) => {
    await sql.run(statements(sql.octets));
    expect(await audit()).toContain(code);
    await undo();
    expect(await audit()).toEqual([]);
  });

  test('a tree written anew over other records is whole in itself, and another one than the witness saw', async () => {
    const edge = new RightEdge(sha256);
    const nodes: string[] = [];
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
    for await (const { index, data } of store.auditLeaves()) {
      // a refusal has no row of its own: nothing else contradicts
      const text = new TextDecoder().decode(data).replace('"codes":["X"]', '"codes":["Y"]');
      const octets = new TextEncoder().encode(text);
      await sql.run(`update ca_audit_leaf set data = ${sql.octets(hex(octets))} where idx = ${index}`);
      edge.append(leafHash(octets, sha256), (height, at, hash) => {
        if (height === 8) nodes.push(`(${height}, ${at}, ${sql.octets(hex(hash))})`);
      });
    }
    const peaks = edge.peaks.map(({ hash }) => hex(hash)).join('');
    await sql.run(`delete from ca_audit_node; insert into ca_audit_node values ${nodes.join(', ')};
      update ca_audit_head set peaks = ${sql.octets(peaks)}; delete from ca_meta where name = 'witnessed'`);
    expect(await audit([]), 'without a witness it passes, with a warning').toEqual(['CA_AUDIT_UNWITNESSED']);
    expect(await audit()).toEqual(['CA_AUDIT_FORK']);
    const serving = requireWitnessed(store, checkpoint, { keys, engine, sha256 });
    await expect(serving).rejects.toMatchObject({ code: 'CA_AUDIT_FORK' });
    await undo();
  });

  test('a process that is at work while the database is set back writes nothing more', async () => {
    const before = (await store.auditHead()).size;
    const refuse = (): Promise<void> =>
      store.refuse({ action: 'x', codes: [], at: start }, { certificate: null, role: 'program' });
    await refuse();
    await refuse();
    await undo(); // as it was two records ago
    await expect(refuse()).rejects.toMatchObject({ code: 'CA_STORE_RESTORED' });
    await expect(store.takeCrlNumber()).rejects.toMatchObject({ code: 'CA_STORE_RESTORED' });
    expect((await store.auditHead()).size).toBe(before);
  });
});
