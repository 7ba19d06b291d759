import { createHmac, pbkdf2Sync } from 'node:crypto';
import { decodePem } from '@govseal/core';
import { type DerNode, parseDer, write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { nodeEngine } from '../src/engine.node.ts';
import { generateKey } from '../src/key.node.ts';
import { DerivationWork } from '../src/keystore/derivation-work.ts';
import { openPrivateKey, sealPrivateKey } from '../src/keystore/index.ts';
import { passphraseVariants } from '../src/keystore/passphrase.ts';
import { confirmMac } from '../src/keystore/pkcs12-mac.node.ts';
import { hasCorpus } from './corpus.ts';
import { type Aes, decryptPbes2Vectors, derivePbkdf2Vectors, type Sha } from './pbes2-vectors.ts';

describe.skipIf(!hasCorpus)('Wycheproof', () => {
  const pairs = ([1, 224, 256, 384, 512] as Sha[]).flatMap((sha) =>
    ([128, 192, 256] as Aes[]).map((aes): [Sha, Aes] => [sha, aes]),
  );
  test.each(pairs)('PBES2 with HMAC-SHA-%i and AES-%i decrypts every vector', async (sha, aes) => {
    expect(await decryptPbes2Vectors(sha, aes)).toEqual({ valid: 84, wrong: [], beyondLimit: [] });
  });

  test.each([
    [1, 64, [4]], // RFC 6070’s vector of 2^24 iterations exceeds the limit of one file
    [224, 58, []],
    [256, 60, []],
    [384, 58, []],
    [512, 58, []],
  ] as [Sha, number, number[]][])('PBKDF2 with HMAC-SHA-%i derives every key', async (sha, valid, beyondLimit) => {
    expect(await derivePbkdf2Vectors(sha)).toEqual({ valid, wrong: [], beyondLimit });
  });
});

describe('GM/T 0091 has its own identifiers for PKCS #5', () => {
  const passphrase = '测试口令 0091';
  const arcs = ['1.2.156.10197.6.1.4.1.5', '1.2.156.10197.6.4.1.5'];

  /** The same tree with identifiers replaced, and without the nodes that `leave` selects. */
  function renamed(
    node: DerNode,
    names: Readonly<Record<string, string>>,
    leave: (node: DerNode) => boolean,
  ): Uint8Array {
    const other = Object.entries(names).find(([oid]) => Buffer.from(write.oid(oid)).equals(node.der))?.[1];
    if (other !== undefined) return write.oid(other);
    if (node.children.length === 0) return node.der;
    const kept = node.children.filter((child) => !leave(child));
    return write.encode(node.tag, ...kept.map((child) => renamed(child, names, leave)));
  }

  test.each(arcs)('PBES and PBKDF with %s open, with HMAC-SM3 as the default prf', async (arc) => {
    const key = generateKey({ type: 'EC', curve: 'SM2' });
    const options = { random: nodeEngine.randomBytes, iterations: 1000, encryption: 'SM4' } as const;
    const [block] = decodePem(await sealPrivateKey(key, passphrase, options));
    const names = { '1.2.840.113549.1.5.13': `${arc}.2`, '1.2.840.113549.1.5.12': `${arc}.1` };
    const prf = write.sequence(write.oid('1.2.156.10197.1.401.2'), write.nullValue());
    const isPrf = (node: DerNode): boolean => Buffer.from(prf).equals(node.der);
    for (const leave of [() => false, isPrf]) {
      const der = renamed(parseDer(block!.bytes), names, leave);
      expect((await openPrivateKey(der, { passphrase })).exportPkcs8()).toEqual(key.exportPkcs8());
      await expect(openPrivateKey(der, { passphrase: 'wrong' })).rejects.toThrow('KEYSTORE_WRONG_PASSPHRASE');
    }
    // PKCS #5 itself has HMAC-SHA-1 by default
    const standard = renamed(parseDer(block!.bytes), {}, isPrf);
    await expect(openPrivateKey(standard, { passphrase })).rejects.toThrow('KEYSTORE_WRONG_PASSPHRASE');
  });

  test.each(arcs)('PBMAC with %s confirms the pass phrase', async (arc) => {
    const salt = new Uint8Array(8).fill(3);
    const content = new Uint8Array(50).fill(9);
    const sm3 = write.sequence(write.oid('1.2.156.10197.1.401.2'), write.nullValue());
    const parameters = write.sequence(write.octetString(salt), write.integer(500), write.integer(32), sm3);
    const derivation = write.sequence(write.oid(`${arc}.1`), parameters);
    const algorithm = write.sequence(write.oid(`${arc}.3`), write.sequence(derivation, sm3));
    const key = pbkdf2Sync(passphrase, salt, 500, 32, 'sm3');
    const mac = new Uint8Array(createHmac('sm3', key).update(content).digest());
    const data = write.sequence(
      write.sequence(algorithm, write.octetString(mac)),
      write.octetString(new Uint8Array(1)),
    );
    const ask = (text: string) => confirmMac(parseDer(data), content, passphraseVariants(text), new DerivationWork());
    expect(await ask(passphrase)).not.toBeNull();
    expect(await ask('wrong')).toBeNull();
  });
});
