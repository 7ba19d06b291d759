/**
 * For `once.full.test.ts`: creates the authority if there is none, confirms the store as a restored one, and ends.
 * Kills itself at the given point.
 */
import { readFileSync } from 'node:fs';
import { importPkcs8, nodeEngine } from '@govseal/crypto/node';
import { createCa, parseProfile, programActor } from '../../src/index.ts';
import { openStore } from '../../src/store/sql/index.node.ts';

const [, , place, keyFile, profileFile, point = ''] = process.argv;
const observe = (name: string): void => {
  if (name === point) process.kill(process.pid, 'SIGKILL');
};
const store = await openStore(place!, { create: true, observe });
if ((await store.readAuthority()) === null) {
  await createCa({
    store,
    key: importPkcs8(new Uint8Array(readFileSync(keyFile!))),
    clock: () => new Date(),
    random: nodeEngine.randomBytes,
    engine: nodeEngine,
    profile: parseProfile(JSON.parse(readFileSync(profileFile!, 'utf8'))),
    name: 'example-root',
    subject: { organization: '示例', commonName: '示例根CA' },
  });
}
await store.as(programActor).recordConfirmed(new Date());
await store.close();
