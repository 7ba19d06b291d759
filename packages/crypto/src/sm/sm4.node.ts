/**
 * SM4 with node:crypto (ECB, CBC and CTR are OpenSSL's; Node 20 has no SM4-GCM or SM4-CCM, so these are built on
 * them).
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { concatBytes } from '@govseal/core';
import { plain } from '../digest.node.ts';
import { createSm4, type Sm4 } from './sm4.ts';

function run(
  name: string,
  direction: 'encrypt' | 'decrypt',
  { key, iv }: { readonly key: Uint8Array; readonly iv: Uint8Array | null },
  data: Uint8Array,
): Uint8Array {
  const cipher = (direction === 'encrypt' ? createCipheriv : createDecipheriv)(name, key, iv).setAutoPadding(false);
  const head = plain(cipher.update(data));
  const tail = cipher.final();
  return tail.length === 0 ? head : concatBytes(head, tail);
}

export const nodeSm4: Sm4 = createSm4({
  ecb: (key, direction, blocks) => run('sm4-ecb', direction, { key, iv: null }, blocks),
  cbc: (key, iv, direction, blocks) => run('sm4-cbc', direction, { key, iv }, blocks),
  ctr: (key, counter, data) => run('sm4-ctr', 'encrypt', { key, iv: counter }, data),
});
