import { utf8 } from '@govseal/core';
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { certificateDer } from '../../test/authority.ts';
import * as extensions from '../extension/extensions.ts';
import { cachedCertificate } from './certificate-cache.ts';

const root = await certificateDer({ subject: 'CA', issuer: 'CA', ca: true });

test('CA and signer certificates are parsed once', async () => {
  const first = cachedCertificate(root);
  expect(cachedCertificate(root.slice())).toBe(first);
  expect(first.der).toEqual(root);
  const signer = await certificateDer({ subject: '张三', issuer: 'CA' });
  expect(cachedCertificate(signer.slice())).toBe(cachedCertificate(signer));
});

test('many signer certificates do not evict a CA certificate', async () => {
  const authority = cachedCertificate(root);
  const signer = await certificateDer({ subject: '李四', issuer: 'CA' });
  const first = cachedCertificate(signer);
  for (let i = 0; i < 600; i++) {
    const other = signer.slice();
    new DataView(other.buffer).setUint16(other.length - 4, i);
    cachedCertificate(other);
  }
  expect(cachedCertificate(root)).toBe(authority);
  expect(cachedCertificate(signer)).not.toBe(first);
});

test('a very large certificate is not cached', async () => {
  const text = 'x'.repeat(10_000);
  const large = await certificateDer({
    subject: '王五',
    issuer: 'CA',
    extra: [extensions.raw('1.2.3.4', false, write.octetString(utf8(text)))],
  });
  expect(cachedCertificate(large)).not.toBe(cachedCertificate(large));
});

test('bytes that change later or differ in one bit are another certificate', () => {
  const bytes = root.slice();
  const first = cachedCertificate(bytes);
  bytes[bytes.length - 20]! ^= 1;
  expect(cachedCertificate(bytes)).not.toBe(first);
  expect(cachedCertificate(bytes).der).toEqual(bytes);
  expect(first.der).toEqual(root);
});

test('the cache copies a certificate out of a Buffer and does not retain the file around it', async () => {
  const file = Buffer.concat([Buffer.alloc(100_000), await certificateDer({ subject: '赵六', issuer: 'CA' })]);
  const part = file.subarray(100_000);
  const first = cachedCertificate(part);
  expect(first.der.buffer.byteLength).toBe(part.length);
  part[part.indexOf('赵六')]! ^= 1;
  expect(cachedCertificate(part)).not.toBe(first);
});

test('the cache is bounded: other certificates evict the oldest', () => {
  const first = cachedCertificate(root);
  for (let i = 0; i < 200; i++) {
    const other = root.slice();
    new DataView(other.buffer).setUint16(other.length - 4, i);
    expect(cachedCertificate(other).der).toEqual(other);
  }
  expect(cachedCertificate(root)).not.toBe(first);
});
