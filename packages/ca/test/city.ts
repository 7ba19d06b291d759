/** A root and an issuing CA in memory under the seeds' profiles, with a clock that tests can set. */
import { readFileSync } from 'node:fs';
import { encodePem } from '@govseal/core';
import { type PrivateKey, writePublicKey } from '@govseal/crypto';
import { generateKey, type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { type Ca, createCa, createMemoryStore, type Profile, parseProfile } from '../src/index.ts';

export const P256: KeySpec = { type: 'EC', curve: 'P-256' };
export const RSA: KeySpec = { type: 'RSA', bits: 2048 };
export const start = new Date('2026-09-01T00:00:00Z');
export const DAY = 86_400_000;

export function profile(name: string, change: Record<string, unknown> = {}): Profile {
  const json = readFileSync(new URL(`../../../seeds/pki/${name}.json`, import.meta.url), 'utf8');
  return parseProfile({ ...JSON.parse(json), ...change });
}

export const organization = '衢州市示例电子认证机构';
export const officer = { uscc: '11330800MB0000000T', organization: '衢州市示例局', department: '行政审批科' };

export interface City {
  readonly root: Ca;
  readonly issuing: Ca;
  readonly keys: { readonly root: PrivateKey; readonly issuing: PrivateKey };
  now: Date;
}

export async function createCity(spec: KeySpec = P256, pathLength?: number): Promise<City> {
  const city = { now: start } as { -readonly [Key in keyof City]: City[Key] };
  const keys = { root: generateKey(spec), issuing: generateKey(spec) };
  const environment = { clock: () => city.now, random: nodeEngine.randomBytes, engine: nodeEngine };
  city.keys = keys;
  city.root = await createCa({
    ...environment,
    store: createMemoryStore(),
    key: keys.root,
    name: 'example-root',
    profile: profile('root', pathLength === undefined ? {} : { pathLength }),
    subject: { organization, commonName: '示例电子政务根CA' },
  });
  city.issuing = await createCa({
    ...environment,
    store: createMemoryStore(),
    key: keys.issuing,
    name: 'example-issuing',
    profile: profile('issuing'),
    subject: { organization, commonName: '示例电子政务运营CA' },
    parent: city.root,
  });
  return city;
}

export function spkiOf(key: PrivateKey): { readonly spki: Uint8Array } {
  return { spki: writePublicKey(key.publicKey) };
}

export const pem = (label: string, ...ders: readonly Uint8Array[]): string =>
  ders.map((der) => encodePem(label, der)).join('');
