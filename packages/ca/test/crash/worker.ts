/**
 * A process for the crash tests: opens the authority in the given place and issues, revokes and publishes with two clients
 * until it is killed or kills itself at a named point. Every promise goes to standard output at once and to the end.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { CodedError } from '@govseal/core';
import { writePublicKey } from '@govseal/crypto';
import { generateKey, importPkcs8, nodeEngine } from '@govseal/crypto/node';
import { type CaKey, issue, issueCrl, openCa, parseProfile, revoke } from '../../src/index.ts';
import { openStore } from '../../src/sql/index.node.ts';

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
const ca = await openCa({
  store,
  key: watched,
  clock: () => new Date(),
  random: nodeEngine.randomBytes,
  engine: nodeEngine,
});
const profile = parseProfile(JSON.parse(readFileSync(profileFile!, 'utf8')));
const actor = { certificate: ca.chain[0]!.der, role: 'officer' };

async function one(number: number): Promise<void> {
  const spki = writePublicKey(generateKey({ type: 'EC', curve: 'P-256' }).publicKey);
  const subject = { organization: '示例', commonName: `示例CA${number}` };
  const { serialHex, der } = await issue(ca, { spki }, { profile, subject, actor });
  say(`issued ${serialHex} ${digest(der)}`);
  if (number % 4 === 0) {
    await revoke(ca, serialHex, 'superseded', new Date(), { actor });
    say(`revoked ${serialHex}`);
  }
  if (number % 6 !== 0) return;
  try {
    const crl = await issueCrl(ca, { nextUpdate: new Date(Date.now() + 86_400_000), actor });
    say(`crl ${crl.number} ${digest(crl.der)}`);
  } catch (error) {
    // another process published a later one meanwhile
    if (!(error instanceof CodedError) || error.code !== 'CA_CRL_BACKWARD') throw error;
  }
}

async function client(start: number): Promise<void> {
  for (let number = start; ; number += 2) await one(number);
}

say('ready');
try {
  await Promise.all([client(process.pid % 12), client((process.pid + 1) % 12)]);
} catch (error) {
  // the server was stopped under us: whoever supervises starts us again
  if (!(error instanceof CodedError) || !error.code.startsWith('CA_STORE_')) throw error;
  say(`lost ${error.code}`);
  process.exit(0);
}
