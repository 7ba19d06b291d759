/**
 * For the test of a full disk: changes the store until the disk is full and on, several at a time. `+` on standard output
 * for each that was answered, `-`, the code and the database's reason for each that was refused. `make` in place of the
 * count makes the store.
 */
import { type CaError, programActor } from '../../src/index.ts';
import { openStore } from '../../src/store/sql/index.node.ts';

const [, , place, count] = process.argv;
const refused = (error: unknown): void => {
  const { code, params } = error as CaError;
  process.stdout.write(`- ${code}: ${params.reason}\n`);
};
const store = await openStore(place!, { create: count === 'make' }).catch(refused);
if (store === undefined) process.exit();
let left = Number(count);
const client = async (): Promise<void> => {
  while (left-- > 0) {
    try {
      await store.as(programActor).refuse({ action: 'test', codes: ['x'.repeat(2000)], at: new Date() });
      process.stdout.write('+\n');
    } catch (error) {
      refused(error);
    }
  }
};
await Promise.all([client(), client(), client(), client()]);
await store.close();
