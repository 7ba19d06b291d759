/** A process for the crash test: opens the CA in the given directory and issues until it is killed, printing each serial. */
import { readFileSync, writeSync } from 'node:fs';
import { writePublicKey } from '@govseal/crypto';
import { generateKey, importPkcs8, nodeEngine } from '@govseal/crypto/node';
import { openFileStore } from '../src/index.node.ts';
import { issue, issueCrl, openCa, parseProfile, revoke } from '../src/index.ts';

const [, , directory, keyFile] = process.argv;
const store = await openFileStore(directory!);
const key = importPkcs8(new Uint8Array(readFileSync(keyFile!)));
const ca = await openCa({ store, key, clock: () => new Date(), random: nodeEngine.randomBytes, engine: nodeEngine });
const seed = new URL('../../../seeds/pki/issuing.json', import.meta.url);
const profile = parseProfile(JSON.parse(readFileSync(seed, 'utf8')));
const spki = writePublicKey(generateKey({ type: 'EC', curve: 'P-256' }).publicKey);

async function one(number: number): Promise<void> {
  const subject = { organization: '示例', commonName: `示例CA${number}` };
  const { serialHex } = await issue(ca, { spki }, { profile, subject });
  // written at once and to the end: what is printed has been promised
  writeSync(1, `issued ${serialHex}\n`);
  if (number % 3 !== 0) return;
  await revoke(ca, serialHex, 'superseded', new Date());
  writeSync(1, `revoked ${serialHex}\n`);
  const crl = await issueCrl(ca, { nextUpdate: new Date(Date.now() + 86_400_000) });
  writeSync(1, `crl ${crl.number}\n`);
}

writeSync(1, 'ready\n');
for (let number = 1; ; number += 2) await Promise.all([one(number), one(number + 1)]);
