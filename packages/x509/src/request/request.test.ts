import { compareBytes } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { parseDer, write } from '@govseal/der';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf, nameOf } from '../../test/authority.ts';
import { X509Error } from '../error.ts';
import * as extensions from '../extension/extensions.ts';
import { buildCsr, parseCsr, verifyRequest } from './request.ts';

const der = await buildCsr({
  subject: nameOf('申请人'),
  key: keyOf('r'),
  extensions: [extensions.keyUsage(['digitalSignature'])],
});

test('parses subject, key and requested extensions', () => {
  const request = parseCsr(der);
  expect(request.subject.text).toBe('C=CN, O=测试机构, CN=申请人');
  expect(request.publicKey).toEqual(keyOf('r').publicKey);
  expect(request.extensions.map(({ oid, critical }) => [oid, critical])).toEqual([['2.5.29.15', true]]);
});

test('the signature proves possession of the key, and a changed request is rejected', async () => {
  await verifyRequest(parseCsr(der), nodeEngine);
  const changed = der.slice();
  changed[changed.indexOf(0x55) + 6]! ^= 1; // a letter of the subject
  await expect(verifyRequest(parseCsr(changed), nodeEngine)).rejects.toMatchObject({ code: 'X509_REQUEST_SIGNATURE' });
});

test("a request for another party's key is rejected", async () => {
  const forged = await buildCsr({
    subject: nameOf('m'),
    key: { ...keyOf('r'), publicKey: keyOf('r').publicKey, sign: (a, m) => keyOf('m').sign(a, m) },
  });
  await expect(verifyRequest(parseCsr(forged), nodeEngine)).rejects.toBeInstanceOf(X509Error);
});

test('a request without extensions is accepted, one with another version is rejected', async () => {
  const plain = await buildCsr({ subject: nameOf('p'), key: keyOf('r') });
  expect(parseCsr(plain).extensions).toEqual([]);
  const at = plain.indexOf(2, 4) + 2; // the INTEGER that starts the CertificationRequestInfo
  const other = plain.slice();
  other[at] = 1;
  expect(() => parseCsr(other)).toThrow('X509_REQUEST (version=1');
});

test('a duplicate attribute or a second extensionRequest is rejected', () => {
  const [info, ...rest] = parseDer(der).children;
  const [version, subject, key, attributes] = info!.children;
  const [wanted] = attributes!.children;
  const asking = (...members: Uint8Array[]): Uint8Array => {
    const set = write.encode(0xa0, ...members.toSorted(compareBytes));
    return write.sequence(
      write.sequence(version!.der, subject!.der, key!.der, set),
      ...rest.map((member) => member.der),
    );
  };
  const [type, values] = wanted!.children;
  const extension = extensions.keyUsage(['nonRepudiation']);
  const two = write.setOf([values!.content, write.sequence(extension)]);
  expect(parseCsr(asking(wanted!.der)).extensions).toHaveLength(1);
  expect(() => parseCsr(asking(write.sequence(type!.der, two)))).toThrow('X509_REQUEST (');
  const again = write.sequence(type!.der, write.setOf([write.sequence(extension)]));
  expect(() => parseCsr(asking(wanted!.der, again))).toThrow('X509_REQUEST (duplicate=1.2.840.113549.1.9.14');
});

test('one changed byte gives a request or an X509Error', () => {
  fc.assert(
    fc.property(fc.nat(der.length - 1), fc.nat(255), (position, value) => {
      const bytes = der.slice();
      bytes[position] = value;
      try {
        void parseCsr(bytes).subject.text;
      } catch (error) {
        if (!(error instanceof X509Error)) throw error;
      }
    }),
    { numRuns: 1000 },
  );
});
