/** For the test of turns: once started, changes the store as fast as it may, a full stop on standard output for each change. */
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { programActor } from '../../src/index.ts';
import { openStore } from '../../src/store/sql/index.node.ts';

const [, , place] = process.argv;
const store = await openStore(place!);
writeSync(1, '!');
await once(process.stdin, 'data');
const client = async (): Promise<void> => {
  for (;;) {
    await store.as(programActor).refuse({ action: 'test', codes: [], at: new Date() });
    writeSync(1, '.');
  }
};
await Promise.all([client(), client()]);
