/** Keys, certificates and clock of the documents under attack: public test keys and a seed, the same in every run. */
import { readFileSync } from 'node:fs';
import { decodePem, utf8 } from '@govseal/core';
import type { CryptoEngine, PrivateKey } from '@govseal/crypto';
import { importPkcs8, nodeEngine } from '@govseal/crypto/node';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import type { Encipher } from './bases/encipher.ts';

export interface Scene {
  readonly authority: TestAuthority;
  readonly engine: CryptoEngine;
  readonly at: Date;
  readonly clerk: TestSigner;
  readonly chief: TestSigner;
  readonly crls: readonly Uint8Array[];
  /** Signatures have a time-stamp, because an approval needs revocation data from after it. */
  readonly isStamped?: boolean;
  /** Encryption key of an encrypted document; new objects are encrypted with it. */
  readonly encipher?: Encipher;
}

const KEYS = new URL('../../../../fixtures/keys/', import.meta.url);

export async function createScene(algorithm: 'RSA' | 'SM2' = 'RSA'): Promise<Scene> {
  const engine = repeatable();
  const order = ['root', 'issuing', 'tsa'];
  const rsa = {
    algorithm: { type: 'RSA', bits: 2048 },
    generateKey: () => testKey(order.shift() ?? 'mallory'),
  } as const;
  const authority = await createTestAuthority({
    engine,
    seed: 'attacks',
    addresses: false,
    ...(algorithm === 'RSA' ? rsa : { algorithm: { type: 'EC', curve: 'SM2' } }),
  });
  const key = (name: string) => (algorithm === 'RSA' ? { key: testKey(name) } : {});
  const clerk = await authority.issueSigner({ commonName: '示例经办人', ...key('clerk') });
  const chief = await authority.issueSigner({ commonName: '示例科长', ...key('chief') });
  return { authority, engine, at: authority.clock(), clerk, chief, crls: await authority.crls() };
}

function testKey(name: string): PrivateKey {
  const [block] = decodePem(readFileSync(new URL(`TEST-ONLY-${name}.key`, KEYS), 'utf8'));
  return importPkcs8(block!.bytes);
}

/** RSA with PKCS#1 v1.5 signs without randomness; nonces come from a counter. */
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
