/** For the test of system calls: changes a store and immediately reports each change on standard output. */
import { writeSync } from 'node:fs';
import { programActor } from '../../src/index.ts';
import { openStore } from '../../src/store/sql/index.node.ts';

const [, , place] = process.argv;
const store = await openStore(place!, { create: true });
const at = new Date();
for (let i = 0; i < 5; i++) {
  const serialHex = `01${process.pid}${i}`;
  const rest = { profile: 'p', values: {}, tbs: Uint8Array.of(0x30, 0), at, keyId: '00', holder: '00', notAfter: at };
  writeSync(1, `asked reserve ${i}\n`);
  await store.as(programActor).reserve({ serialHex, ...rest });
  writeSync(1, `reply reserve ${i}\n`);
  writeSync(1, `asked issued ${i}\n`);
  await store.as(programActor).recordIssued(serialHex, Uint8Array.of(0x30, 1, 0), at);
  writeSync(1, `reply issued ${i}\n`);
}
await store.close();
