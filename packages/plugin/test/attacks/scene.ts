/** Keys, certificates and clock of the attack files: public test keys and a seed, so that every run writes the same bytes. */
import { readFileSync } from 'node:fs';
import { decodePem, utf8 } from '@govseal/core';
import type { CryptoEngine, PrivateKey } from '@govseal/crypto';
import { importPkcs8, nodeEngine } from '@govseal/crypto/node';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import type { VerifyOptions } from '../../src/index.ts';

const folder = new URL('../../../../fixtures/keys/', import.meta.url);
const keys = new Map<string, PrivateKey>();

export function testKey(name: string): PrivateKey {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const [block] = decodePem(readFileSync(new URL(`TEST-ONLY-${name}.key`, folder), 'utf8'));
  const key = importPkcs8(block!.bytes);
  keys.set(name, key);
  return key;
}

export interface AttackScene {
  readonly authority: TestAuthority;
  readonly engine: CryptoEngine;
  readonly at: Date;
  /** Two signers of the trusted authority. */
  readonly clerk: TestSigner;
  readonly chief: TestSigner;
  /** A signer of an untrusted authority with the same names. */
  mallory(): Promise<TestSigner>;
}

/** RSA with PKCS#1 v1.5 signs without randomness, serial numbers come from the seed, nonces from a counter. */
export async function attackScene(): Promise<AttackScene> {
  const engine = repeatable();
  const order = ['root', 'issuing', 'tsa'];
  const authority = await createTestAuthority({
    engine,
    seed: 'attacks',
    addresses: false,
    algorithm: { type: 'RSA', bits: 2048 },
    generateKey: () => testKey(order.shift() ?? 'mallory'),
  });
  const clerk = await authority.issueSigner({ commonName: '示例经办人', key: testKey('clerk') });
  const chief = await authority.issueSigner({ commonName: '示例科长', key: testKey('chief') });
  return { authority, engine, at: authority.clock(), clerk, chief, mallory: stranger };
}

async function stranger(): Promise<TestSigner> {
  const authority = await createTestAuthority({
    engine: repeatable(),
    seed: 'mallory',
    addresses: false,
    algorithm: { type: 'RSA', bits: 2048 },
    generateKey: () => testKey('mallory'),
  });
  return authority.issueSigner({ commonName: '示例经办人', key: testKey('mallory') });
}

function repeatable(): CryptoEngine {
  let counter = 0;
  return {
    ...nodeEngine,
    digest: (name, ...parts) => nodeEngine.digest(name, ...parts),
    createDigest: (name) => nodeEngine.createDigest(name),
    verify: (algorithm, key, message, value) => nodeEngine.verify(algorithm, key, message, value),
    randomBytes: (length) => utf8(String(++counter).padStart(length, '7')),
  };
}

/** Options as favourable to the attacker as possible: trust, CRLs, and any signer accepted. */
export async function generousOptions({ authority, engine }: AttackScene): Promise<VerifyOptions> {
  const root = authority.root.der;
  return {
    engine,
    at: authority.clock(),
    trust: { signers: [root], timestamps: [root] },
    crls: await authority.crls(),
    anySigner: true,
  };
}
