/** Keys on the caller's list are never accepted, whoever holds them; the same files are valid without the list. */
import { createHash } from 'node:crypto';
import { cmsOid } from '@govseal/cms';
import { toHex } from '@govseal/core';
import { type PrivateKey, writePublicKey } from '@govseal/crypto';
import { readBlockedKeys } from '@govseal/crypto/node';
import { policies, type VerificationReport } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { attribute, token } from '../attacks/forged-cms.ts';
import { handSign } from '../attacks/hand-signed.ts';
import { toBytes } from '../attacks/pdf-text.ts';
import { type AttackScene, attackScene, generousOptions, testKey } from '../attacks/scene.ts';

let scene: AttackScene;
let options: VerifyOptions;
let file: Uint8Array;

beforeAll(async () => {
  scene = await attackScene();
  options = await generousOptions(scene);
  const unsigned = async (value: Uint8Array): Promise<Uint8Array[]> => [
    attribute(cmsOid.signatureTimeStamp, await token(scene, value)),
  ];
  file = toBytes(await handSign(scene, { cms: { unsigned }, room: 12_000 }));
});

const fingerprint = ({ publicKey }: PrivateKey): string =>
  createHash('sha256').update(writePublicKey(publicKey)).digest('hex');

/** What openssl-blacklist lists. */
function modulusLine({ publicKey }: PrivateKey): string {
  if (publicKey.type !== 'RSA') throw new TypeError('the key is not an RSA key');
  const line = `Modulus=${toHex(publicKey.n).toUpperCase()}\n`;
  return createHash('sha1').update(line).digest('hex').slice(20);
}

function codes({ signatures }: VerificationReport): string[] {
  return signatures.flatMap(({ findings, timestamps }) =>
    [...findings, ...timestamps.flatMap((one) => one.findings)].map(({ code }) => code),
  );
}

const blocking = (...entries: readonly string[]): VerifyOptions => ({
  ...options,
  blockedKeys: readBlockedKeys(...entries),
});

test('a list without the keys of the file changes nothing', async () => {
  const report = await verify(file, blocking(fingerprint(testKey('mallory')), modulusLine(testKey('chief'))));
  expect([report.status, codes(report)]).toEqual(['valid', []]);
});

test.each([
  ['the signer', 'clerk'],
  ['the issuing authority', 'issuing'],
  ['the trust anchor', 'root'],
] as const)('%s: not valid', async (_, name) => {
  for (const entry of [fingerprint(testKey(name)), modulusLine(testKey(name))]) {
    const report = await verify(file, blocking(entry));
    expect([report.status, codes(report)]).toEqual(['indeterminate', expect.arrayContaining(['VALIDATION_KEY_WEAK'])]);
  }
});

test('no policy accepts a blocked key, nor one whose algorithms may be old', async () => {
  const policy = { ...policies.baseline, checks: { ...policies.baseline.checks, algorithms: 'off' as const } };
  const report = await verify(file, { ...blocking(fingerprint(testKey('clerk'))), policy });
  expect([report.status, codes(report)]).toEqual(['indeterminate', expect.arrayContaining(['VALIDATION_KEY_WEAK'])]);
});

test('the list of a policy still counts beside the list of the call', async () => {
  const { baseline } = policies;
  const blockedKeys = readBlockedKeys(fingerprint(testKey('clerk')));
  const policy = { ...baseline, algorithms: { ...baseline.algorithms, blockedKeys } };
  expect((await verify(file, { ...options, policy })).status).toBe('indeterminate');
  const report = await verify(file, { ...blocking(fingerprint(testKey('mallory'))), policy });
  expect([report.status, codes(report)]).toEqual(['indeterminate', expect.arrayContaining(['VALIDATION_KEY_WEAK'])]);
});

test.each([
  ['baseline', 'valid'],
  ['strict', 'indeterminate'],
] as const)('a time-stamp of a unit with a blocked key does not count in %s', async (policy, status) => {
  const report = await verify(file, { ...blocking(fingerprint(testKey('tsa'))), policy: policies[policy] });
  expect(report.status).toBe(status);
  expect(codes(report)).toEqual(expect.arrayContaining(['VALIDATION_TIMESTAMP_DROPPED', 'VALIDATION_KEY_WEAK']));
});

test('any result except false blocks, including a promise', async () => {
  const has = (async () => false) as never;
  expect((await verify(file, { ...options, blockedKeys: { has } })).status).toBe('indeterminate');
  await expect(verify(file, { ...options, blockedKeys: [] as never })).rejects.toMatchObject({
    code: 'VERIFY_ARGUMENT',
  });
});
