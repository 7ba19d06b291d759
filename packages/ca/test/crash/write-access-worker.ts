/**
 * For the test of write access: once started, changes the store as fast as possible and writes a full stop to standard
 * output for each change.
 */
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
