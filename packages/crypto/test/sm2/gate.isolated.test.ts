// No SM2 implementation is used before it has reproduced the standard's examples: a kernel with a changed constant,
// one that this platform rejects, and a node:crypto that computes something else are not used.
import type * as nodeCrypto from 'node:crypto';
import { fromBase64, toBase64 } from '@govseal/core';
import { afterEach, expect, test, vi } from 'vitest';
import type { Sm2PublicKey } from '../../src/sm/sm2-curve.ts';
import { sm2Example } from '../../src/sm/sm2-example.ts';
import type { Sm2Kernel } from '../../src/sm/sm2-kernel.ts';
import { portableKernel } from '../../src/sm/sm2-portable.ts';
import { SM2_WASM } from '../../src/sm/wasm/sm2-wasm-bytes.ts';

const algorithm = { scheme: 'SM2', digest: 'SM3' } as const;
const spec = { type: 'EC', curve: 'SM2' } as const;
const right = fromBase64(SM2_WASM);

/** Offsets of the words of the module's constants, in its active data segments (WebAssembly §5.5.14). */
function constants(bytes: Uint8Array): number[] {
  const words: number[] = [];
  let at = 8;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const id = bytes[at++]!;
    const end = number() + at;
    if (id === 11) {
      for (let left = number(); left > 0; left--) {
        expect(bytes[at]).toBe(0); // active, memory 0
        at += 2; // i32.const
        number();
        at += 1; // end
        const length = number();
        for (let word = at; word < at + length; word += 4) words.push(word);
        at += length;
      }
    }
    at = end;
  }
  return words;
}

/** Loads the modules again with other bytes of the kernel. */
async function withModule(bytes: Uint8Array): Promise<typeof import('../../src/sm/wasm/sm2-wasm.ts')> {
  vi.resetModules();
  vi.doMock('../../src/sm/wasm/sm2-wasm-bytes.ts', () => ({ SM2_WASM: toBase64(bytes) }));
  return import('../../src/sm/wasm/sm2-wasm.ts');
}

function changed(at: number, bit: number): Uint8Array {
  const bytes = right.slice();
  bytes[at]! ^= bit;
  return bytes;
}

afterEach(() => {
  vi.doUnmock('../../src/sm/wasm/sm2-wasm-bytes.ts');
  vi.doUnmock('node:crypto');
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** Whether the kernel agrees with the portable one for numbers other than the example's. */
function agrees(kernel: Sm2Kernel): boolean {
  const [d, e, nonce] = [32, 32, 64].map((length) => new Uint8Array(length).map((_, i) => 7 * i + length));
  const ours = kernel.importKey(d!)!;
  const theirs = portableKernel.importKey(d!)!;
  const [x, y] = [theirs.point.subarray(0, 32), theirs.point.subarray(32)];
  const pair = ours.sign(e!, nonce!)!;
  expect([ours.point, pair]).toEqual([theirs.point, theirs.sign(e!, nonce!)]);
  expect(ours.multiply(sm2Example.x, sm2Example.y)).toEqual(theirs.multiply(sm2Example.x, sm2Example.y));
  return kernel.verify(x, y, e!, pair) === true && kernel.verify(x, y, nonce!.subarray(0, 32), pair) === false;
}

test('a kernel with any one constant changed gives null', async () => {
  const words = constants(right);
  expect(words.length).toBeGreaterThan(90); // p, R², 1, b, G, n, R² and more, of nine words each, and SM3's eight
  let survived = 0;
  for (const word of words) {
    const kernel = (await withModule(changed(word, 1))).createWasmKernel();
    // R² mod n enters twice, as a factor and as its inverse, so any other number gives the same result.
    if (kernel !== null) survived += agrees(kernel) ? 1 : Number.POSITIVE_INFINITY;
  }
  expect(survived).toBeLessThanOrEqual(9);
  const { createWasmKernel, loadWasmKernel } = await withModule(right);
  expect(createWasmKernel()?.name).toBe('wasm');
  expect((await loadWasmKernel())?.name).toBe('wasm');
});

test('a module that is truncated, traps or must not be compiled gives null, however it is loaded', async () => {
  const cut = await withModule(right.subarray(0, -20));
  expect([cut.createWasmKernel(), await cut.loadWasmKernel()]).toEqual([null, null]);
  const wrong = await withModule(changed(constants(right)[0]!, 1));
  expect([wrong.createWasmKernel(), await wrong.loadWasmKernel()]).toEqual([null, null]);
  const { CompileError, LinkError, RuntimeError } = WebAssembly;
  const kinds = { CompileError, LinkError, RuntimeError };
  // Older Safari forbids by an EvalError what others forbid by a CompileError.
  for (const error of [new EvalError('csp'), new RangeError('size'), new RuntimeError('unreachable')]) {
    // a function declaration, because it is also called as a constructor
    function refuse(): never {
      throw error;
    }
    vi.stubGlobal('WebAssembly', { ...kinds, Module: refuse, Instance: refuse, instantiate: async () => refuse() });
    expect([cut.createWasmKernel(), await cut.loadWasmKernel()]).toEqual([null, null]);
  }
  function fault(): never {
    throw new TypeError('a fault of ours');
  }
  vi.stubGlobal('WebAssembly', { ...kinds, Module: fault });
  expect(() => cut.createWasmKernel()).toThrow('a fault of ours');
});

test('with an incorrect kernel OpenSSL signs and verifies on Node, and the portable kernel elsewhere', async () => {
  await withModule(changed(constants(right)[20]!, 1));
  const { selectSm2Implementation } = await import('../../src/sm/sm2.node.ts');
  const { defaultKernel } = await import('../../src/sm/sm2-default.ts');
  const { nodeEngine } = await import('../../src/engine.node.ts');
  const { verifySm2With } = await import('../../src/sm/sm2-anywhere.ts');
  expect([selectSm2Implementation(), defaultKernel().name]).toEqual([null, 'portable']);
  const key = nodeEngine.generateKey(spec);
  const value = key.sign(algorithm, sm2Example.message);
  const point = key.publicKey as Sm2PublicKey;
  expect(verifySm2With(portableKernel, algorithm, point, sm2Example.message, value)).toBe(true);
  expect(nodeEngine.verify(algorithm, point, sm2Example.message, value)).toBe(true);
  expect(nodeEngine.verify(algorithm, point, sm2Example.d, value)).toBe(false);
});

type Make = typeof nodeCrypto.createSign | typeof nodeCrypto.createVerify;

/** Drops the first part, Z, before it reaches OpenSSL. */
function withoutZ<Made extends Make>(make: Made): () => ReturnType<Made> {
  return () => {
    const stream = make('sm3');
    let first = true;
    const update = stream.update.bind(stream) as (part: Uint8Array) => unknown;
    stream.update = ((part: Uint8Array) => {
      if (!first) update(part);
      first = false;
      return stream;
    }) as typeof stream.update;
    return stream as ReturnType<Made>;
  };
}

test.each([
  ['signs without Z', (real: typeof nodeCrypto) => ({ createSign: withoutZ(real.createSign) })],
  ['verifies without Z', (real: typeof nodeCrypto) => ({ createVerify: withoutZ(real.createVerify) })],
  [
    'does both without Z',
    (real: typeof nodeCrypto) => ({
      createSign: withoutZ(real.createSign),
      createVerify: withoutZ(real.createVerify),
    }),
  ],
  [
    'accepts everything',
    (real: typeof nodeCrypto) => ({
      createVerify: () => Object.assign(real.createVerify('sm3'), { verify: () => true }),
    }),
  ],
] as const)('a node:crypto that %s is not used for SM2', async (_what, trap) => {
  vi.resetModules();
  vi.doMock('node:crypto', async (original) => {
    const real = await original<typeof nodeCrypto>();
    return { ...real, ...trap(real) };
  });
  const { createNodeEngine } = await import('../../src/engine.node.ts');
  const engine = createNodeEngine({ sm2: 'native' });
  const key = engine.generateKey(spec);
  const { message } = sm2Example;
  expect(() => key.sign(algorithm, message)).toThrow('CRYPTO_UNSUPPORTED_ALGORITHM');
  const value = new Uint8Array(8);
  expect(() => engine.verify(algorithm, key.publicKey, message, value)).toThrow('CRYPTO_UNSUPPORTED_ALGORITHM');
});
