/**
 * For the test of a full disk: changes the store until the disk is full and on, several at a time. `+` on standard output
 * for each that was answered, `-` and the code for each that was refused.
 */
import { programActor } from '../src/index.ts';
import { openStore } from '../src/sql/index.node.ts';

const [, , place, count] = process.argv;
const store = await openStore(place!);
let left = Number(count);
const client = async (): Promise<void> => {
  while (left-- > 0) {
    try {
      await store.refuse({ action: 'test', codes: ['x'.repeat(2000)], at: new Date() }, programActor);
      process.stdout.write('+\n');
    } catch (error) {
      process.stdout.write(`- ${(error as { code?: string }).code}\n`);
    }
  }
};
await Promise.all([client(), client(), client(), client()]);
await store.close();
