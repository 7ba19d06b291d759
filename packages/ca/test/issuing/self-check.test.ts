/** What is signed is verified before it is delivered, each signature once and with the right key. */
import { type CryptoEngine, CryptoError, defaultAlgorithm, type PublicKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { parseCertificate } from '@govseal/x509';
import { expect, test } from 'vitest';
import { type Ca, createCa, createMemoryStore, issue } from '../../src/index.ts';
import { throwAwayIssuerFor } from '../../src/issuing/throw-away-issuer.ts';
import { verifyOnce } from '../../src/issuing/verify-once.ts';
import { createCity, officer, organization, P256, profile, spkiOf, start } from '../city.ts';

interface Call {
  readonly key: PublicKey;
  readonly message: Uint8Array;
}

function counting(verify: CryptoEngine['verify'] = nodeEngine.verify): { engine: CryptoEngine; calls: Call[] } {
  const calls: Call[] = [];
  const engine: CryptoEngine = {
    ...nodeEngine,
    verify: (algorithm, key, message, signature) => {
      calls.push({ key, message });
      return verify(algorithm, key, message, signature);
    },
  };
  return { engine, calls };
}

test('issuing verifies four signatures once each: certificate and chain, throw-away and real', async () => {
  const { engine, calls } = counting();
  const ca: Ca = { ...(await createCity()).issuing, engine };
  const personal = { profile: profile('personal'), subject: { ...officer, commonName: '示例经办人' } };
  const { der } = await issue(ca, spkiOf(generateKey(P256)), personal);
  const throwAway = await throwAwayIssuerFor(ca);
  const { tbs } = parseCertificate(der);
  expect(calls.map(({ key }) => key)).toEqual(
    [throwAway.chain[0]!, throwAway.chain[1]!, ca.chain[0]!, ca.chain[1]!].map(({ publicKey }) => publicKey),
  );
  expect(calls.map(({ message }) => message)).toEqual([tbs, throwAway.chain[0]!.tbs, tbs, ca.chain[0]!.tbs]);
  // nothing is cached for the next one
  await issue(ca, spkiOf(generateKey(P256)), personal);
  expect(calls.length).toBe(8);
});

test('a root whose device signs with another key is rejected, although it is its own trust anchor', async () => {
  const [said, used] = [generateKey(P256), generateKey(P256)];
  const store = createMemoryStore();
  const made = createCa({
    store,
    key: { publicKey: said.publicKey, sign: used.sign.bind(used) },
    clock: () => start,
    random: nodeEngine.randomBytes,
    engine: nodeEngine,
    profile: profile('root'),
    name: 'broken-root',
    subject: { organization, commonName: '示例根CA' },
  });
  await expect(made).rejects.toMatchObject({ code: 'CA_PATH_REFUSED', params: { codes: ['X509_SIGNATURE'] } });
  const states: string[] = [];
  for await (const { state } of store.certificates()) states.push(state);
  expect(states).toEqual(['refused']);
  expect(await store.readAuthority()).toBeNull();
});

const key = generateKey(P256);
const algorithm = defaultAlgorithm(key.publicKey);
const message = Uint8Array.of(1, 2, 3);
const signature = await key.sign(algorithm, message);

test('a valid signature is computed once per check, however its key is encoded', async () => {
  const { engine, calls } = counting();
  const once = verifyOnce(engine);
  const copy = { ...key.publicKey };
  for (const same of [key.publicKey, copy]) {
    expect(await once.verify(algorithm, same, message.slice(), signature.slice())).toBe(true);
  }
  expect(calls.length).toBe(1);
  expect(await verifyOnce(engine).verify(algorithm, key.publicKey, message, signature)).toBe(true);
  expect(calls.length).toBe(2);
});

test('another message, signature, key or algorithm is computed again, and an invalid signature stays invalid', async () => {
  const { engine, calls } = counting();
  const once = verifyOnce(engine);
  const bytes = { message: message.slice(), signature: signature.slice() };
  expect(await once.verify(algorithm, key.publicKey, bytes.message, bytes.signature)).toBe(true);
  // the cache has a copy
  bytes.message[0] = 9;
  bytes.signature[10]! ^= 1;
  const cases = [
    [algorithm, key.publicKey, bytes.message, signature],
    [algorithm, key.publicKey, message, bytes.signature],
    [algorithm, generateKey(P256).publicKey, message, signature],
    [{ ...algorithm, digest: 'SHA-384' }, key.publicKey, message, signature],
  ] as const;
  for (const one of [...cases, ...cases]) expect(await once.verify(...one)).toBe(false);
  expect(calls.length).toBe(1 + 2 * cases.length);
});

test('an engine that resolves later, returns no boolean, or does not support a key is handled', async () => {
  const answers = (answer: unknown): CryptoEngine => counting(() => answer as boolean).engine;
  const ask = (engine: CryptoEngine): unknown =>
    verifyOnce(engine).verify(algorithm, key.publicKey, message, signature);
  expect(await ask(answers(Promise.resolve(true)))).toBe(true);
  expect(await ask(answers(Promise.resolve(false)))).toBe(false);
  expect(await ask(answers(1))).toBe(false);
  const refusing = counting(() => {
    throw new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM');
  });
  await expect(ask(refusing.engine)).rejects.toMatchObject({ code: 'CRYPTO_UNSUPPORTED_ALGORITHM' });
});
