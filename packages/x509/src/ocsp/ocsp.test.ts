import { write } from '@govseal/der';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificate } from '../../test/authority.ts';
import { ocspDer } from '../../test/ocsp-responder.ts';
import { X509Error } from '../error.ts';
import { parseOcspResponse } from './ocsp.ts';

const root = await certificate({ subject: 'R', issuer: 'R', ca: true });
const leaf = await certificate({ subject: 'leaf', issuer: 'R' });
const der = await ocspDer({
  about: leaf,
  issuerSpki: root.spki,
  signedBy: 'R',
  certificates: [root.der, write.sequence(write.integer(1))],
});

test('parses a response', () => {
  const { status, basic } = parseOcspResponse(der);
  expect(status).toBe('successful');
  expect(basic?.responses[0]).toMatchObject({ status: 'good', thisUpdate: new Date('2026-06-30T12:00:00Z') });
  expect(basic?.responses[0]?.certId).toMatchObject({ digest: 'SHA-1', serialNumber: leaf.serialNumber });
});

test('a malformed certificate in a response is skipped with a finding', () => {
  const { basic } = parseOcspResponse(der);
  expect(basic?.certificates.map(({ subject }) => subject.text)).toEqual([root.subject.text]);
  expect(basic?.findings.map(({ code }) => code)).toEqual(['X509_UNREADABLE_CERTIFICATE']);
});

test('an error response has a status and nothing else', () => {
  expect(parseOcspResponse(write.sequence(write.enumerated(3)))).toMatchObject({ status: 'tryLater' });
  expect(parseOcspResponse(write.sequence(write.enumerated(3))).basic).toBeUndefined();
});

test.each([
  ['an unknown status', write.sequence(write.enumerated(4))],
  ['success without a response', write.sequence(write.enumerated(0))],
  ['a response with an error status', write.sequence(write.enumerated(3), write.explicit(0, write.nullValue()))],
  [
    'another response type',
    write.sequence(
      write.enumerated(0),
      write.explicit(0, write.sequence(write.oid('1.2.3'), write.octetString(new Uint8Array()))),
    ),
  ],
])('%s is rejected', (_what, wrong) => {
  expect(() => parseOcspResponse(wrong)).toThrow('X509_OCSP_MALFORMED');
});

test('one changed byte gives a response or an X509Error', () => {
  fc.assert(
    fc.property(fc.nat(der.length - 1), fc.nat(255), (position, value) => {
      const bytes = der.slice();
      bytes[position] = value;
      try {
        parseOcspResponse(bytes);
      } catch (error) {
        if (!(error instanceof X509Error)) throw error;
      }
    }),
    { numRuns: 1500 },
  );
});

test('an empty list of singleExtensions means that there are none', async () => {
  const empty = await ocspDer({ about: leaf, issuerSpki: root.spki, signedBy: 'R', singleExtensions: [] });
  expect(parseOcspResponse(empty).basic?.responses[0]).toMatchObject({ status: 'good', extensions: [] });
  const broken = { about: leaf, issuerSpki: root.spki, signedBy: 'R', singleExtensions: [write.integer(1)] };
  const der = await ocspDer(broken);
  expect(() => parseOcspResponse(der)).toThrow('DER_UNEXPECTED_TAG');
});
