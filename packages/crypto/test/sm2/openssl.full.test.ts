import { expect, test } from 'vitest';
import { portableKernel } from '../../src/sm/sm2-portable.ts';
import { createWasmKernel } from '../../src/sm/wasm/sm2-wasm.ts';
import { hasOpenssl } from '../openssl.ts';
import { compareWithOpenssl } from './openssl.ts';

test.skipIf(!hasOpenssl)('SM2 compared with OpenSSL: 1,200 random messages both ways by every implementation', () => {
  expect(compareWithOpenssl(1200, [portableKernel, createWasmKernel()!])).toEqual({
    messages: 1200,
    ours: [],
    theirs: [],
  });
});
