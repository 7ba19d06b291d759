/** Runs Wycheproof's PBES2 and PBKDF2 vectors through the code that opens keystores. */
import { fromHex, toHex } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import { KeystoreError } from '../src/error.ts';
import { DerivationWork } from '../src/keystore/derivation-work.ts';
import { decryptPbe } from '../src/keystore/pbe.node.ts';
import { derivePbkdf2, readPbkdf2 } from '../src/keystore/pbkdf2.node.ts';
import { corpusJson } from './corpus.ts';

interface Vector {
  readonly tcId: number;
  readonly password: string;
  readonly salt: string;
  readonly iterationCount: number;
  readonly iv: string;
  readonly msg: string;
  readonly ct: string;
  readonly dkLen: number;
  readonly dk: string;
  readonly result: string;
}

export interface Outcome {
  readonly valid: number;
  readonly wrong: readonly number[];
  readonly beyondLimit: readonly number[];
}

export const prfs = { 1: 7, 224: 8, 256: 9, 384: 10, 512: 11 } as const;
const ciphers = { 128: '2.16.840.1.101.3.4.1.2', 192: '2.16.840.1.101.3.4.1.22', 256: '2.16.840.1.101.3.4.1.42' };
export type Sha = keyof typeof prfs;
export type Aes = keyof typeof ciphers;

function pbkdf2(sha: Sha, salt: string, iterations: number): Uint8Array {
  const prf = write.sequence(write.oid(`1.2.840.113549.2.${prfs[sha]}`), write.nullValue());
  const parameters = write.sequence(write.octetString(fromHex(salt)), write.integer(iterations), prf);
  return write.sequence(write.oid('1.2.840.113549.1.5.12'), parameters);
}

async function evaluate(file: string, right: (vector: Vector) => Promise<boolean>): Promise<Outcome> {
  const vectors = corpusJson<{ testGroups: { tests: Vector[] }[] }>(`wycheproof/${file}`).testGroups.flatMap(
    ({ tests }) => tests,
  );
  const wrong: number[] = [];
  const beyondLimit: number[] = [];
  await Promise.all(
    vectors.map(async (vector) => {
      try {
        if (!(await right(vector))) wrong.push(vector.tcId);
      } catch (error) {
        if (!(error instanceof KeystoreError) || error.code !== 'KEYSTORE_ITERATION_LIMIT') throw error;
        beyondLimit.push(vector.tcId);
      }
    }),
  );
  return { valid: vectors.filter(({ result }) => result === 'valid').length, wrong, beyondLimit };
}

export function decryptPbes2Vectors(sha: Sha, aes: Aes): Promise<Outcome> {
  return evaluate(
    `pbes2_hmacsha${sha}_aes_${aes}_test.json`,
    async ({ salt, iterationCount, iv, password, ct, msg }) => {
      const cipher = write.sequence(write.oid(ciphers[aes]), write.octetString(fromHex(iv)));
      const scheme = write.sequence(pbkdf2(sha, salt, iterationCount), cipher);
      const algorithm = parseDer(write.sequence(write.oid('1.2.840.113549.1.5.13'), scheme));
      const passphrase = { utf8: fromHex(password), bmp: new Uint8Array(0) };
      const plaintext = await decryptPbe(algorithm, passphrase, fromHex(ct), new DerivationWork());
      return plaintext !== null && toHex(plaintext) === msg;
    },
  );
}

export function derivePbkdf2Vectors(sha: Sha): Promise<Outcome> {
  return evaluate(`pbkdf2_hmacsha${sha}_test.json`, async ({ salt, iterationCount, password, dkLen, dk }) => {
    const parameters = readPbkdf2(parseDer(pbkdf2(sha, salt, iterationCount)));
    return toHex(await derivePbkdf2(parameters, fromHex(password), dkLen, new DerivationWork())) === dk;
  });
}
