/** Every SM2 implementation, and the example of GB/T 32918.5 appendix A. */
import { write } from '@govseal/der';
import { createNodeEngine, nodeEngine } from '../../src/engine.node.ts';
import { verifySm2With } from '../../src/sm/sm2-anywhere.ts';
import type { Sm2PublicKey } from '../../src/sm/sm2-curve.ts';
import { sm2Example } from '../../src/sm/sm2-example.ts';
import { portableKernel } from '../../src/sm/sm2-portable.ts';
import { createWasmKernel } from '../../src/sm/wasm/sm2-wasm.ts';
import type { PublicKey, SignatureAlgorithm } from '../../src/types.ts';

export const algorithm: SignatureAlgorithm = { scheme: 'SM2', digest: 'SM3' };

export const { d, x, y, e, k, r, s, message } = sm2Example;

export const exampleKey: Sm2PublicKey = { type: 'EC', curve: 'SM2', x, y, bits: 256 };

export const exampleValue = write.sequence(write.unsigned(r), write.unsigned(s));

export const { randomBytes } = nodeEngine;

export const wasmKernel = createWasmKernel()!;

const nativeEngine = createNodeEngine({ sm2: 'native' });

export const kernels = [portableKernel, wasmKernel];

export function verifiers(): [
  string,
  (a: SignatureAlgorithm, key: PublicKey, m: Uint8Array, v: Uint8Array) => boolean,
][] {
  return [
    ['node', (a, key, m, v) => nodeEngine.verify(a, key, m, v)],
    ['node, native', (a, key, m, v) => nativeEngine.verify(a, key, m, v)],
    ['portable', (a, key, m, v) => verifySm2With(portableKernel, a, key as Sm2PublicKey, m, v)],
    ['WebAssembly', (a, key, m, v) => verifySm2With(wasmKernel, a, key as Sm2PublicKey, m, v)],
  ];
}
