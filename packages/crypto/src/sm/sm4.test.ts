// GB/T 32907-2016 appendix A, RFC 8998 appendix A for GCM and CCM; both implementations give the same results.
import { fromHex, toHex, utf8 } from '@govseal/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CryptoError } from '../error.ts';
import { nodeSm4 } from './sm4.node.ts';
import { portableSm4 } from './sm4-portable.ts';

const key = fromHex('0123456789abcdeffedcba9876543210');
const iv = fromHex('000102030405060708090a0b0c0d0e0f');
const pattern = fromHex('aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb');
const aead = {
  key,
  nonce: fromHex('00001234567800000000abcd'),
  associatedData: fromHex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
};
const aeadPlain = fromHex(['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'ee', 'aa'].map((byte) => byte.repeat(8)).join(''));

describe.each([
  ['node', nodeSm4],
  ['portable', portableSm4],
])('SM4 on %s', (_name, sm4) => {
  test('the example of GB/T 32907 appendix A.1', () => {
    expect(toHex(sm4.encryptEcb(key, key))).toBe('681edf34d206965e86b3e94f536e4246');
    expect(sm4.decryptEcb(key, fromHex('681edf34d206965e86b3e94f536e4246'))).toEqual(key);
  });

  test('CBC and CTR', () => {
    expect(toHex(sm4.encryptCbc(key, iv, pattern).subarray(0, 32))).toBe(
      '78ebb11cc40b0a48312aaeb2040244cb4cb7016951909226979b0d15dc6a8f6d',
    );
    expect(toHex(sm4.encryptCbc(key, iv, utf8('hello')))).toBe('1342ad943c12b3c9ceb95e227b901d0b');
    expect(toHex(sm4.ctr(key, iv, pattern))).toBe('ac3236cb861dd316e6413b4e3c7524b781e9e3a5bf5c03fe703bb94f3abb16a1');
  });

  test('GCM and CCM of RFC 8998 appendix A', () => {
    expect(toHex(sm4.sealGcm(aead, aeadPlain))).toBe(
      '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15' +
        'a56834cbcf98c397b4024a2691233b8d83de3541e4c2b58177e065a9bf7b62ec',
    );
    expect(toHex(sm4.sealCcm(aead, aeadPlain))).toBe(
      '48af93501fa62adbcd414cce6034d895dda1bf8f132f042098661572e7483094fd12e518ce062c98acee28d95df4416b' +
        'ed31a2f04476c18bb40c84a74b97dc5b16842d4fa186f56ab33256971fa110f4',
    );
  });

  test('sealed data opens, and a change of any byte is detected', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(), (plaintext, at) => {
        const sealed = { gcm: sm4.sealGcm(aead, plaintext), ccm: sm4.sealCcm(aead, plaintext) };
        expect(sm4.openGcm(aead, sealed.gcm)).toEqual(plaintext);
        expect(sm4.openCcm(aead, sealed.ccm)).toEqual(plaintext);
        for (const bytes of Object.values(sealed)) bytes[at % bytes.length]! ^= 1;
        expect(sm4.openGcm(aead, sealed.gcm)).toBeNull();
        expect(sm4.openCcm(aead, sealed.ccm)).toBeNull();
        expect(sm4.decryptCbc(key, iv, sm4.encryptCbc(key, iv, plaintext))).toEqual(plaintext);
      }),
      { numRuns: 60 },
    );
  });

  test('wrong padding, partial blocks and truncated tags give null', () => {
    const blocks = sm4.encryptEcb(key, new Uint8Array(16)); // decrypts to the IV: its last byte is 15, the others are not
    expect(sm4.decryptCbc(key, iv, blocks)).toBeNull();
    expect(sm4.decryptCbc(key, iv, blocks.subarray(1))).toBeNull();
    expect(sm4.decryptCbc(key, iv, new Uint8Array(0))).toBeNull();
    expect(sm4.decryptEcb(key, blocks.subarray(1))).toBeNull();
    expect(sm4.openGcm(aead, new Uint8Array(15))).toBeNull();
    expect(sm4.openCcm(aead, new Uint8Array(15))).toBeNull();
  });

  test('keys, IVs, nonces and tags of a wrong length are rejected with a code', () => {
    const none = new Uint8Array(0);
    for (const wrong of [
      () => sm4.encryptEcb(iv.subarray(1), key),
      () => sm4.encryptEcb(key, iv.subarray(1)),
      () => sm4.encryptCbc(key, none, none),
      () => sm4.decryptCbc(key, none, none),
      () => sm4.ctr(key, none, none),
      () => sm4.sealGcm({ ...aead, nonce: none }, none),
      () => sm4.sealGcm({ ...aead, tagLength: 8 }, none),
      () => sm4.sealCcm({ ...aead, nonce: new Uint8Array(14) }, none),
      () => sm4.sealCcm({ ...aead, tagLength: 5 }, none),
    ]) {
      expect(wrong).toThrow(new CryptoError('CRYPTO_CIPHER_PARAMETERS').code);
    }
  });
});

test('both implementations agree on every mode, also when a counter wraps', () => {
  const block = fc.uint8Array({ minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(block, block, fc.uint8Array({ maxLength: 80 }), fc.boolean(), (k, start, data, wrap) => {
      const counter = start.slice();
      if (wrap) counter.fill(0xff, 4);
      const whole = new Uint8Array(96).fill(data.length);
      const input = { key: k, nonce: start.subarray(0, 1 + (start[0]! % 16)), associatedData: data };
      const ccm = { ...input, nonce: start.subarray(0, 7 + (start[0]! % 7)) };
      expect(portableSm4.encryptEcb(k, whole)).toEqual(nodeSm4.encryptEcb(k, whole));
      expect(portableSm4.encryptCbc(k, start, data)).toEqual(nodeSm4.encryptCbc(k, start, data));
      expect(portableSm4.ctr(k, counter, data)).toEqual(nodeSm4.ctr(k, counter, data));
      expect(portableSm4.sealGcm(input, whole)).toEqual(nodeSm4.sealGcm(input, whole));
      expect(portableSm4.sealCcm(ccm, whole)).toEqual(nodeSm4.sealCcm(ccm, whole));
    }),
  );
});
