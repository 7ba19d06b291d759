import { expect, test } from 'vitest';
import { certificateDer } from '../test/authority.ts';
import { readAuthority } from './authority-cache.ts';

const root = await certificateDer({ subject: 'CA', issuer: 'CA', ca: true });

test('an authority is read once, a signer every time', async () => {
  const first = readAuthority(root);
  expect(readAuthority(root.slice())).toBe(first);
  expect(first.der).toEqual(root);
  const signer = await certificateDer({ subject: '张三', issuer: 'CA' });
  expect(readAuthority(signer)).not.toBe(readAuthority(signer));
});

test('octets that change later, or differ in one bit, are another certificate', () => {
  const bytes = root.slice();
  const first = readAuthority(bytes);
  bytes[bytes.length - 20]! ^= 1;
  expect(readAuthority(bytes)).not.toBe(first);
  expect(readAuthority(bytes).der).toEqual(bytes);
  expect(first.der).toEqual(root);
});

test('the cache is bounded: a hundred and more others drive one out', () => {
  const first = readAuthority(root);
  for (let i = 0; i < 200; i++) {
    const other = root.slice();
    new DataView(other.buffer).setUint16(other.length - 4, i);
    expect(readAuthority(other).der).toEqual(other);
  }
  expect(readAuthority(root)).not.toBe(first);
});
