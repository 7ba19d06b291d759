/** SM2 messages both ways through OpenSSL's command line, to check the scheme and Z. */
import { randomBytes } from 'node:crypto';
import { toHex } from '@govseal/core';
import { createNodeEngine, nodeEngine } from '../../src/engine.node.ts';
import { importPkcs8 } from '../../src/key.node.ts';
import { importSm2Key, verifySm2With } from '../../src/sm/sm2-anywhere.ts';
import type { Sm2PublicKey } from '../../src/sm/sm2-curve.ts';
import type { Sm2Kernel } from '../../src/sm/sm2-kernel.ts';
import { writePublicKey } from '../../src/spki.ts';
import type { PrivateKey, SignatureAlgorithm } from '../../src/types.ts';
import { workshop } from '../openssl.ts';

const native = createNodeEngine({ sm2: 'native' });

export interface Differences {
  readonly messages: number;
  /** Our signatures that OpenSSL rejected, or accepted with another user ID or for another message. */
  readonly ours: string[];
  /** OpenSSL's signatures that we rejected, or accepted for another message. */
  readonly theirs: string[];
}

/** Compares both for random keys (one per twenty messages), lengths and user IDs; signers and verifiers alternate. */
export function compareWithOpenssl(messages: number, kernels: readonly Sm2Kernel[]): Differences {
  using shop = workshop();
  const found: Differences = { messages, ours: [], theirs: [] };
  let key = importPkcs8(nodeKey(shop));
  let signers: PrivateKey[] = [];
  for (let i = 0; i < messages; i++) {
    if (i % 20 === 0) {
      key = importPkcs8(nodeKey(shop));
      signers = [
        key,
        importPkcs8(key.exportPkcs8(), { sm2: 'native' }),
        ...kernels.map((kernel) => importSm2Key(key.exportPkcs8(), { random: nodeEngine.randomBytes, kernel })),
      ];
      shop.write('public.der', writePublicKey(key.publicKey));
      shop.openssl('pkey', '-pubin', '-inform', 'DER', '-in', 'public.der', '-out', 'public.pem');
      shop.write('private.der', key.exportPkcs8());
      shop.openssl('pkey', '-inform', 'DER', '-in', 'private.der', '-out', 'private.pem');
    }
    const message = new Uint8Array(randomBytes(1 + (i % 150)));
    const userId = i % 3 === 0 ? undefined : new Uint8Array(randomBytes(1 + (i % 40)));
    const id = userId === undefined ? 'distid:1234567812345678' : `hexdistid:${toHex(userId)}`;
    const algorithm: SignatureAlgorithm = { scheme: 'SM2', digest: 'SM3', ...(userId === undefined ? {} : { userId }) };
    const label = `${i} ${id} ${toHex(message)}`;
    shop.write('message', message);
    shop.write('signature', signers[i % signers.length]!.sign(algorithm, message) as Uint8Array);
    if (!opensslAccepts(shop, id)) found.ours.push(label);
    if (i % 10 === 0 && opensslAccepts(shop, 'distid:other')) found.ours.push(`other ID: ${label}`);

    shop.openssl('dgst', '-sm3', '-sign', 'private.pem', '-sigopt', id, '-out', 'signature', 'message');
    const value = shop.read('signature');
    const changed = message.slice();
    changed[0]! ^= 1;
    const point = key.publicKey as Sm2PublicKey;
    const verdicts = (m: Uint8Array): boolean[] => [
      nodeEngine.verify(algorithm, point, m, value),
      native.verify(algorithm, point, m, value),
      ...kernels.map((kernel) => verifySm2With(kernel, algorithm, point, m, value)),
    ];
    if (verdicts(message).includes(false) || verdicts(changed).includes(true)) found.theirs.push(label);
  }
  return found;
}

type Shop = ReturnType<typeof workshop>;

function nodeKey(shop: Shop): Uint8Array {
  shop.openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', 'key.pem');
  shop.openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'key.pem', '-outform', 'DER', '-out', 'key.der');
  return shop.read('key.der');
}

function opensslAccepts(shop: Shop, id: string): boolean {
  try {
    const verify = ['-verify', 'public.pem', '-signature', 'signature', '-sigopt', id];
    return shop.openssl('dgst', '-sm3', ...verify, 'message').includes('Verified OK');
  } catch (error) {
    if (error instanceof Error && /Command failed: openssl dgst/.test(error.message)) return false;
    throw error;
  }
}
