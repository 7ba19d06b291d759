/** Seals and SES signatures of the corpus, unchanged and modified. */
import { CodedError, concatBytes, equalBytes } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { type DerNode, parseDer, Tag, write } from '@govseal/der';
import {
  collectSealEvidence,
  isListedSigner,
  openOfd,
  parseClaimedTime,
  parseSeal,
  parseSesSignature,
} from '@govseal/ofd';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corpusFile, corpusMissing } from './sample.ts';

const engine = nodeEngine;

test.each([
  ['20200723130907.763Z', '2020-07-23T13:09:07.763Z'],
  ['20200817111329Z', '2020-08-17T11:13:29.000Z'],
  ['20221031141634', '2022-10-31T06:16:34.000Z'],
  ['2021-05-19 20:53:44', '2021-05-19T12:53:44.000Z'],
  ['2020-01-25T07:31:56.377Z', '2020-01-25T07:31:56.377Z'],
  ['20210230000000Z', undefined],
  ['20210101240000Z', undefined],
  ['yesterday', undefined],
])('claimed time %s', (text, expected) => {
  expect(parseClaimedTime(text)?.toISOString()).toBe(expected);
});

describe.skipIf(corpusMissing)('seals of the corpus', () => {
  const signer = corpusMissing ? new Uint8Array(0) : corpusFile('bureau-sign.crt.der');
  const other = corpusMissing ? new Uint8Array(0) : corpusFile('officer-sign.crt.der');
  const maker = corpusMissing ? new Uint8Array(0) : corpusFile('maker.crt.der');

  test.each([
    ['seal-v1.esl', 1, 'certificates'],
    ['seal-v4.esl', 4, 'certificates'],
    ['seal-v4-digestlist.esl', 4, 'digests'],
    ['seal-v5.esl', 5, 'certificates'],
  ] as const)('%s is intact, and lists only its signer', async (name, version, kind) => {
    const seal = parseSeal(corpusFile(name));
    expect(seal).toMatchObject({ version, vid: 'QZEXAMPLE', esId: '33080000000001', type: 1, name: '衢州市示例局' });
    expect(seal.picture).toMatchObject({ type: 'PNG', width: 42, height: 42 });
    expect(equalBytes(seal.picture.data, corpusFile('seal.png'))).toBe(true);
    expect([seal.validStart, seal.validEnd].map((date) => date.toISOString().slice(0, 10))).toEqual([
      '2024-01-02',
      '2033-12-31',
    ]);
    expect(seal.signers.kind).toBe(kind);
    expect(equalBytes(seal.makerCertificate, maker)).toBe(true);
    const evidence = await collectSealEvidence(seal, { engine });
    expect(evidence.signatureValue).toBe('valid');
    expect(evidence.findings).toEqual([]);
    expect(await isListedSigner(signer, seal, engine)).toBe(true);
    expect(await isListedSigner(other, seal, engine)).toBe(false);
  });

  test('a change of the bytes that the maker signed makes the seal invalid', async () => {
    for (const name of ['seal-v1.esl', 'seal-v4.esl', 'seal-v5.esl']) {
      const good = corpusFile(name);
      const at = indexOf(good, new TextEncoder().encode('33080000000001'));
      const bytes = good.slice();
      bytes[at] = 0x34;
      const { signatureValue, findings } = await collectSealEvidence(parseSeal(bytes), { engine });
      expect([signatureValue, findings.map(({ code }) => code)]).toEqual(['invalid', ['OFD_SEAL_INVALID']]);
    }
  });

  test('a seal with the certificate of another maker is invalid', async () => {
    const [info, , algorithm, value] = parseDer(corpusFile('seal-v4.esl')).children as [
      DerNode,
      DerNode,
      DerNode,
      DerNode,
    ];
    const forged = write.sequence(info.der, write.octetString(other), algorithm.der, value.der);
    expect((await collectSealEvidence(parseSeal(forged), { engine })).signatureValue).toBe('invalid');
  });

  test('a value of plain r and s, critical extensions, unknown algorithms and missing certificates are reported', async () => {
    const [info, cert, algorithm, value] = parseDer(corpusFile('seal-v4.esl')).children as [
      DerNode,
      DerNode,
      DerNode,
      DerNode,
    ];
    const [r, s] = parseDer(value.content.subarray(1)).children as [DerNode, DerNode];
    const fixed = ({ content }: DerNode): Uint8Array => {
      const out = new Uint8Array(32);
      const digits = content.subarray(content.length > 32 ? 1 : 0);
      out.set(digits, 32 - digits.length);
      return out;
    };
    const evaluate = async (...members: Uint8Array[]): Promise<string[]> => {
      const { signatureValue, findings } = await collectSealEvidence(parseSeal(write.sequence(...members)), { engine });
      return [signatureValue, ...findings.map(({ code }) => code)];
    };
    const raw = write.bitString(concatBytes(fixed(r), fixed(s)));
    expect(await evaluate(info.der, cert.der, algorithm.der, raw)).toEqual(['valid', 'OFD_SIGNATURE_RAW']);
    const extension = write.sequence(write.oid('1.2.3'), write.boolean(true), write.octetString(Uint8Array.of(1)));
    const extended = write.sequence(...info.children.map(({ der }) => der), write.sequence(extension));
    expect(await evaluate(extended, cert.der, algorithm.der, value.der)).toEqual([
      'invalid',
      'OFD_SEAL_INVALID',
      'OFD_CRITICAL_EXTENSION',
    ]);
    expect(await evaluate(info.der, cert.der, write.oid('1.2.3'), value.der)).toEqual([
      'unavailable',
      'OFD_ALGORITHM_UNREADABLE',
    ]);
    const none = write.octetString(Uint8Array.of(0x30, 0));
    expect(await evaluate(info.der, none, algorithm.der, value.der)).toEqual([
      'unavailable',
      'OFD_CERTIFICATE_UNREADABLE',
    ]);
  });

  test('a time-stamp inside a V5 seal is reported as not checked, in both forms; earlier versions have none', async () => {
    const token = write.bitString(Uint8Array.of(0x30, 0));
    const stamped = (name: string, form: Uint8Array): Uint8Array =>
      write.sequence(...parseDer(corpusFile(name)).children.map(({ der }) => der), form);
    for (const form of [write.explicit(0, token), token]) {
      const seal = parseSeal(stamped('seal-v5.esl', form));
      const { signatureValue, findings } = await collectSealEvidence(seal, { engine });
      expect([signatureValue, seal.timestamp]).toEqual(['valid', Uint8Array.of(0x30, 0)]);
      expect(findings).toMatchObject([{ code: 'OFD_SEAL_TIMESTAMP_UNJUDGED', severity: 'warning' }]);
      expect(() => parseSeal(stamped('seal-v4.esl', form))).toThrow('OFD_SEAL_STRUCTURE');
    }
  });

  test.each([
    ['signed-v1.ofd', 1, false],
    ['signed-v4.ofd', 4, false],
    ['signed-v4-ts.ofd', 4, true],
    ['signed-v5.ofd', 5, false],
  ] as const)('the SES signature in %s is read', async (name, version, stamped) => {
    const { zip } = openOfd(corpusFile(name));
    const ses = parseSesSignature(zip.read('Doc_0/Signs/Sign_0/SignedValue.dat'));
    expect(ses).toMatchObject({
      version,
      propertyInfo: '/Doc_0/Signs/Sign_0/Signature.xml',
      signatureAlgorithm: '1.2.156.10197.1.501',
    });
    expect(ses.claimedTime?.toISOString()).toBe('2026-10-01T02:03:04.000Z');
    expect(equalBytes(ses.certificate, signer)).toBe(true);
    expect(equalBytes(ses.dataHash, await engine.digest('SM3', zip.read('Doc_0/Signs/Sign_0/Signature.xml')))).toBe(
      true,
    );
    expect(equalBytes(ses.seal.der, zip.read('Doc_0/Signs/Sign_0/Seal.esl'))).toBe(true);
    expect(ses.timestamp !== null).toBe(stamped);
  });

  test('non-standard forms in use are accepted and reported, and verify like the others', async () => {
    const old = parseDer(corpusFile('seal-v1.esl'));
    const [info, signInfo] = old.children as [DerNode, DerNode];
    const evaluate = async (der: Uint8Array): Promise<unknown[]> => {
      const seal = parseSeal(der);
      const { signatureValue, findings } = await collectSealEvidence(seal, { engine });
      return [
        equalBytes(seal.der, der),
        signatureValue,
        ...findings.map(({ code, params }) => [code, params.deviation]),
      ];
    };
    const said = (deviation: string): unknown[] => [true, 'valid', ['OFD_SEAL_NONCONFORMING', deviation]];
    expect(await evaluate(old.der)).toEqual([true, 'valid']);
    expect(await evaluate(write.octetString(old.der))).toEqual(said('wrapped seal'));
    expect(await evaluate(write.octetString(corpusFile('seal-v4.esl')))).toEqual(said('wrapped seal'));
    expect(await evaluate(write.sequence(info.der, write.bitString(signInfo.der)))).toEqual(said('wrapped signInfo'));
    const [cert, algorithm, value] = signInfo.children as [DerNode, DerNode, DerNode];
    const string = write.octetString(value.content.subarray(1));
    const loose = write.sequence(cert.der, algorithm.der, string);
    expect(await evaluate(write.sequence(info.der, loose))).toEqual(said('OCTET STRING for BIT STRING'));
    expect(() => parseSeal(write.octetString(write.octetString(old.der)))).toThrow('OFD_SEAL_STRUCTURE');
  });

  test('a V1 signature with OCTET STRINGs is read over the bytes received', () => {
    const { zip } = openOfd(corpusFile('signed-v1.ofd'));
    const [tbs, value] = parseDer(zip.read('Doc_0/Signs/Sign_0/SignedValue.dat')).children as [DerNode, DerNode];
    const loose = (node: DerNode): Uint8Array =>
      node.tag === Tag.BIT_STRING ? write.octetString(node.content.subarray(1)) : node.der;
    const toSign = write.sequence(...tbs.children.map(loose));
    const ses = parseSesSignature(write.sequence(toSign, value.der));
    const strict = parseSesSignature(write.sequence(tbs.der, value.der));
    expect([strict.deviations, ses.deviations]).toEqual([[], ['OCTET STRING for BIT STRING']]);
    expect(ses.tbs).toEqual(toSign);
    expect([ses.dataHash, ses.claimedTime]).toEqual([strict.dataHash, strict.claimedTime]);
  });

  test('a changed seal is read or rejected with a code, and never verifies', async () => {
    const good = corpusFile('seal-v4.esl');
    const seal = parseSeal(good);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = good.slice();
        bytes[at]! ^= change;
        try {
          const { signatureValue, seal: read } = await collectSealEvidence(parseSeal(bytes), { engine });
          // unsigned parts: the maker's certificate except its key, and the encoding of the algorithm
          const same = equalBytes(read.signedBytes, seal.signedBytes);
          if (!same) expect(signatureValue).not.toBe('valid');
        } catch (error) {
          if (!(error instanceof CodedError)) throw error;
          expect(error.code).toBe('OFD_SEAL_STRUCTURE');
        }
      }),
      { numRuns: 400 },
    );
  });
});

test('any bytes give a seal or a coded error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(() => parseSeal(bytes)).toThrow('OFD_SEAL_STRUCTURE');
      expect(() => parseSesSignature(write.sequence(bytes))).toThrow('OFD_SEAL_STRUCTURE');
    }),
  );
});

function indexOf(bytes: Uint8Array, part: Uint8Array): number {
  for (let at = 0; at <= bytes.length - part.length; at++) {
    if (part.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  throw new Error('not found');
}
