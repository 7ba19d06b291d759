/**
 * Keys, certificates, seal and clock of the OFD attack files: SM2 keys that anyone can compute, nonces from a
 * counter, so that every run writes the same bytes.
 */
import { concatBytes, utf8 } from '@govseal/core';
import type { CryptoEngine, PrivateKey } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { importSm2Key, portableKernel, sm3 } from '@govseal/crypto/sm';
import { write } from '@govseal/der';
import { type CreateSealOptions, createSeal, type SignOfdOptions, signOfd } from '@govseal/ofd';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import type { VerifyOptions } from '../../../src/index.ts';
import { documentFiles } from './document.ts';
import { type Entries, pack } from './pack.ts';

export interface OfdScene {
  readonly authority: TestAuthority;
  readonly engine: CryptoEngine;
  readonly at: Date;
  readonly maker: TestSigner;
  /** Whose certificate the seal lists. */
  readonly bureau: TestSigner;
  readonly clerk: TestSigner;
  /** Certificates revoked a day before. */
  readonly revokedBureau: TestSigner;
  readonly revokedMaker: TestSigner;
  /** The seal of the bureau, DER. */
  readonly seal: Uint8Array;
  sealWith(changes: Partial<CreateSealOptions>): Promise<Uint8Array>;
  /** The sample document signed by the bureau's seal, with a time-stamp. */
  sealed(changes?: Partial<SignOfdOptions>, files?: Entries): Promise<Uint8Array>;
  /** The clerk's signature first, then the bureau's seal. */
  approved(lock: boolean): Promise<Uint8Array>;
  /** Maker, bureau and seal of an untrusted authority with the same names. */
  mallory(): Promise<OfdScene>;
}

/** TEST-ONLY: the private number is the SM3 digest of a public text. */
function testKey(label: string): PrivateKey {
  const d = sm3(utf8(`govseal TEST-ONLY key ${label}`));
  let count = 0;
  const random = (length: number): Uint8Array => {
    const parts: Uint8Array[] = [];
    for (let at = 0; at < length; at += 32) parts.push(sm3(concatBytes(d, utf8(`nonce ${++count}`))));
    return concatBytes(...parts).slice(0, length);
  };
  const point = portableKernel.importKey(d)?.point;
  if (point === undefined || point === null) throw new Error(`no key of ${label}`);
  const algorithm = write.sequence(write.oid('1.2.840.10045.2.1'), write.oid('1.2.156.10197.1.301'));
  const inner = write.sequence(
    write.integer(1),
    write.octetString(d),
    write.explicit(1, write.bitString(concatBytes(Uint8Array.of(4), point))),
  );
  const pkcs8 = write.sequence(write.integer(0), algorithm, write.octetString(inner));
  return importSm2Key(pkcs8, { random, kernel: portableKernel });
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

/** The smallest PNG: one transparent point. */
const POINT_PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

const DAY = 86_400_000;

export function ofdScene(): Promise<OfdScene> {
  return sceneOf('trusted');
}

async function sceneOf(world: string): Promise<OfdScene> {
  const engine = repeatable();
  const order = ['root', 'issuing', 'tsa'];
  const authority = await createTestAuthority({
    engine,
    seed: `ofd ${world}`,
    addresses: false,
    algorithm: { type: 'EC', curve: 'SM2' },
    generateKey: () => testKey(`${world} ${order.shift() ?? 'other'}`),
  });
  const at = authority.clock();
  const issue = (commonName: string, label: string): Promise<TestSigner> =>
    authority.issueSigner({ commonName, key: testKey(`${world} ${label}`) });
  const maker = await issue('示例电子印章制作系统', 'maker');
  const bureau = await issue('33080000000001', 'bureau');
  const clerk = await issue('示例经办人', 'clerk');
  const revokedBureau = await issue('33080000000002', 'revoked bureau');
  const revokedMaker = await issue('示例停用制章系统', 'revoked maker');
  for (const { certificate } of [revokedBureau, revokedMaker]) {
    authority.revoke(certificate, { at: new Date(at.getTime() - DAY) });
  }
  const sealWith = async (changes: Partial<CreateSealOptions>): Promise<Uint8Array> => {
    const made = await createSeal({
      engine,
      maker: maker.signer,
      vid: 'GOVSEAL',
      esId: '33080000000001',
      name: '样章示例局',
      signers: [bureau.certificate.der],
      createDate: new Date('2026-01-02T00:00:00Z'),
      validStart: new Date('2026-01-02T00:00:00Z'),
      validEnd: new Date('2028-12-31T00:00:00Z'),
      picture: { type: 'PNG', data: POINT_PNG, width: 42, height: 42 },
      ...changes,
    });
    return made.der;
  };
  const seal = await sealWith({});
  const stamps = [{ page: 1, x: 126, y: 186 }];
  const sealed = async (changes: Partial<SignOfdOptions> = {}, files = documentFiles()): Promise<Uint8Array> => {
    const options = { engine, signer: bureau.signer, at, seal, stamps, tsa: authority.tsa, ...changes };
    return (await signOfd(pack(files), options)).bytes;
  };
  const approved = async (lock: boolean): Promise<Uint8Array> => {
    const first = await signOfd(pack(documentFiles()), { engine, signer: clerk.signer, at, tsa: authority.tsa });
    const options = { engine, signer: bureau.signer, at, seal, stamps, tsa: authority.tsa, lock };
    return (await signOfd(first.bytes, options)).bytes;
  };
  return {
    authority,
    engine,
    at,
    maker,
    bureau,
    clerk,
    revokedBureau,
    revokedMaker,
    seal,
    sealWith,
    sealed,
    approved,
    mallory: () => sceneOf('mallory'),
  };
}

/**
 * Everything an attacker could hope for: the root trusted for all purposes but seals, the seal-maker named, any
 * signer accepted.
 */
export async function generousOptions({ authority, engine, maker }: OfdScene): Promise<VerifyOptions> {
  const root = authority.root.der;
  // revocation lists from after the signatures, as the strict policy wants them
  authority.clock.advance(6 * 3_600_000);
  return {
    engine,
    at: authority.clock(),
    trust: { signers: [root], timestamps: [root], sealMakers: [maker.certificate.der] },
    certificates: [authority.issuing.der],
    crls: await authority.crls(),
    anySigner: true,
  };
}
