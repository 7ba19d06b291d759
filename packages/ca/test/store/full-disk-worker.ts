/**
 * For the test of a full disk: makes several changes at a time until the disk is full, and continues. Writes to
 * standard output `+` for each confirmed change, and `-`, the code and the database's reason for each failed one.
 * `make` instead of the count creates the store.
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
