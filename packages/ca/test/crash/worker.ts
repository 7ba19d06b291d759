/**
 * A process for the crash tests: opens the authority in the given place and performs every operation with two clients,
 * until it is killed or kills itself at a named point. Every confirmed result is written to standard output
 * immediately.
 */
import { createHash, randomInt } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { CodedError, toHex } from '@govseal/core';
import { createSoftwareSigner, writePublicKey } from '@govseal/crypto';
import { generateKey, importPkcs8, nodeEngine } from '@govseal/crypto/node';
import {
  type Ca,
  type CaKey,
  createOcspResponder,
  issue,
  issueCrl,
  openCa,
  parseProfile,
  presignOcsp,
  revoke,
} from '../../src/index.ts';
import { openStore } from '../../src/store/sql/index.node.ts';

const [, , place, keyFile, profileFile, point = '', count = '1'] = process.argv;
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

let left = Number(count);
function reached(name: string): void {
  if (name === point && --left === 0) process.kill(process.pid, 'SIGKILL');
}

/** TBSCertificate begins with the version's tag [0], TBSCertList with an INTEGER. */
function isCertificate(tbs: Uint8Array): boolean {
  return tbs[tbs[1]! < 0x80 ? 2 : 2 + (tbs[1]! & 0x7f)] === 0xa0;
}

const store = await openStore(place!, { observe: reached });
const key = importPkcs8(new Uint8Array(readFileSync(keyFile!)));
const watched: CaKey = {
  publicKey: key.publicKey,
  sign: async (algorithm, message) => {
    const value = await key.sign(algorithm, message);
    if (isCertificate(message)) say(`signed ${digest(message)}`);
    reached('key:used');
    return value;
  },
};
const clock = (): Date => new Date();
const engine = nodeEngine;
const ca = await openCa({ store, key: watched, clock, random: engine.randomBytes, engine });
const issuer = ca.chain[0]!;
const signer = createSoftwareSigner({ key, certificate: issuer.der, chain: [] });
const responder = await createOcspResponder({ issuer, store, signer, engine, clock });
const profile = parseProfile(JSON.parse(readFileSync(profileFile!, 'utf8')));
const actor = { certificate: ca.chain[0]!.der, role: 'officer' };

/** Like `ca`, with a device that signs something else. */
const broken: Ca = {
  ...ca,
  key: { publicKey: key.publicKey, sign: (algorithm, message) => key.sign(algorithm, message.subarray(1)) },
};
const subjectOf = (number: number) => ({ organization: '示例', commonName: `示例CA${number}` });
const newKey = () => ({ spki: writePublicKey(generateKey({ type: 'EC', curve: 'P-256' }).publicKey) });

async function one(number: number): Promise<void> {
  const batch = number % 3 === 0 ? { batch: { id: 'run', row: `${process.pid}-${number}` } } : {};
  if (batch.batch !== undefined) {
    await store.putBatchFailure({ batchId: 'run', row: batch.batch.row, codes: ['X'], at: new Date() });
  }
  const { serialHex, der } = await issue(ca, newKey(), { profile, subject: subjectOf(number), actor, ...batch });
  say(`issued ${serialHex} ${digest(der)}`);
  if (batch.batch !== undefined) say(`row ${batch.batch.row} ${serialHex}`);
  if (number % 4 === 0) {
    await revoke(ca, serialHex, { reason: 'superseded', at: new Date(), actor });
    say(`revoked ${serialHex}`);
  }
  if (number % 4 === 1) await rarities[(number >> 2) % rarities.length]!.run(number, serialHex);
  if (number % 6 === 0) await publish();
}

async function publish(): Promise<void> {
  try {
    const crl = await issueCrl(ca, { nextUpdate: new Date(Date.now() + 86_400_000), actor });
    say(`crl ${crl.number} ${digest(crl.der)}`);
  } catch (error) {
    // another process has published a later one
    if (!(error instanceof CodedError) || error.code !== 'CA_CRL_BACKWARD') throw error;
  }
}

async function refused(run: Promise<unknown>, code: string): Promise<void> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CodedError) || error.code !== code) throw error ?? new Error(`not refused: ${code}`);
}

interface Rarity {
  /** The changes of the store that only it makes. */
  readonly changes: readonly string[];
  run(number: number, serialHex: string): Promise<void>;
}

/** Rare operations of an authority. */
const rarities: readonly Rarity[] = [
  {
    changes: ['released'],
    run: async (_, serialHex) => {
      // only of an end entity: a CA cannot be put on hold
      const now = new Date();
      await store.as(actor).recordRevoked({ serialHex, reason: 'certificateHold', revocationDate: now, at: now });
      await store.as(actor).recordReleased(serialHex, new Date());
      say(`released ${serialHex}`);
    },
  },
  {
    changes: ['refusal'],
    run: () => refused(issue(ca, newKey(), { profile, subject: {}, actor }), 'CA_SUBJECT_VALUE'),
  },
  {
    changes: ['refused'],
    run: (number) =>
      refused(issue(broken, newKey(), { profile, subject: subjectOf(number), actor }), 'CA_PATH_REFUSED'),
  },
  {
    changes: ['request', 'approval', 'close-request'],
    run: async (number) => {
      const id = `${process.pid}-${number}`;
      const { spki } = newKey();
      const asked = { id, spki, profile: profile.name, values: subjectOf(number), requester: null, at: new Date() };
      await store.as(actor).putRequest(asked);
      await store
        .as(actor)
        .recordApproval({ requestId: id, officer: ca.chain[0]!.der, signature: spki, at: new Date() });
      say(`approved ${id}`);
      await store.as(actor).closeRequest(id, 'rejected', { at: new Date(), codes: ['X'] });
      say(`rejected ${id}`);
    },
  },
  {
    changes: ['escrow'],
    run: async (_, serialHex) => {
      await store.as(actor).putEscrow(serialHex, Uint8Array.of(0x30, 0), new Date());
      say(`escrow ${serialHex}`);
    },
  },
  {
    changes: ['ocsp'],
    run: async (_, serialHex) => {
      await presignOcsp(responder, { store, clock, serials: [serialHex] });
    },
  },
  {
    changes: ['tsa'],
    run: async () => {
      const { serialNumber } = await store.takeTsaSerial(() => new Date());
      say(`tsa ${toHex(serialNumber)}`);
    },
  },
  { changes: ['witnessed'], run: () => store.recordWitnessed(Uint8Array.of(1)) },
];

async function client(start: number): Promise<void> {
  for (let number = start; ; number += 2) await one(number);
}

say('ready');
try {
  // a rare point is reached first
  const wanted = rarities.findIndex(({ changes }) => changes.includes(point.split(':')[0]!));
  if (wanted >= 0) left = 1;
  const start = wanted < 0 ? randomInt(0, 1000) : 4 * (wanted + rarities.length * randomInt(0, 30)) + 1;
  await Promise.all([client(start), client(start + 1)]);
} catch (error) {
  // the server was stopped; the supervisor restarts this process
  if (!(error instanceof CodedError) || !error.code.startsWith('CA_STORE_')) throw error;
  say(`lost ${error.code}`);
  process.exit(0);
}
