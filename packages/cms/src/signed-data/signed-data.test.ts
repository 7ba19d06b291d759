import { concatBytes } from '@govseal/core';
import { contextConstructed, parseDer, write } from '@govseal/der';
import { expect, test } from 'vitest';
import { data, forge, forgerKeys } from '../../test/forge.ts';
import { parseSignedData } from './signed-data.ts';

const bytes = await forge(forgerKeys);
const zeros = new Uint8Array(64);

test('only zero padding is accepted, and only if announced', () => {
  expect(parseSignedData(concatBytes(bytes, zeros), { padding: 'zeros' }).der).toEqual(bytes);
  expect(() => parseSignedData(concatBytes(bytes, zeros))).toThrow('CMS_TRAILING_BYTES');
  const hidden = concatBytes(bytes, zeros, Uint8Array.of(1));
  expect(() => parseSignedData(hidden, { padding: 'zeros' })).toThrow(
    `CMS_TRAILING_BYTES (offset ${hidden.length - 1}`,
  );
});

test('an empty input and another content type have specific codes', () => {
  expect(() => parseSignedData(new Uint8Array(0))).toThrow('CMS_EMPTY');
  const enveloped = write.sequence(write.oid('1.2.840.113549.1.7.3'), write.explicit(0, write.sequence()));
  expect(() => parseSignedData(enveloped)).toThrow('CMS_NOT_SIGNED_DATA (contentType=1.2.840.113549.1.7.3');
});

test('bytes are kept as received', () => {
  const { eContent, eContentType, certificateDers, signerInfos, findings } = parseSignedData(bytes);
  expect(eContent).toEqual(data);
  expect(eContentType).toBe('1.2.840.113549.1.7.1');
  expect(certificateDers).toEqual([forgerKeys.certificate]);
  expect(signerInfos[0]!.signedAttributesDer![0]).toBe(0x31);
  expect(findings).toEqual([]);
});

test('an unreadable certificate is a finding and the readable ones are kept', async () => {
  const broken = write.sequence(write.integer(1));
  const parsed = parseSignedData(await forge(forgerKeys, { certificates: [broken, forgerKeys.certificate] }));
  expect(parsed.certificates.map(({ der }) => der)).toEqual([forgerKeys.certificate]);
  expect(parsed.findings).toMatchObject([{ code: 'CMS_CERTIFICATE_UNREADABLE', params: { index: 0 } }]);
});

test('a wrong version is reported', async () => {
  const parsed = parseSignedData(await forge(forgerKeys, { version: 5 }));
  expect(parsed.findings).toMatchObject([{ code: 'CMS_VERSION', params: { version: 5, expected: 1 } }]);
});

test('the version of a SignerInfo follows from its signer identifier (RFC 5652 §5.3)', async () => {
  const { findings } = parseSignedData(await forge(forgerKeys, { signerVersion: 3, version: 3 }));
  expect(findings).toMatchObject([
    { code: 'CMS_SIGNER_INFO_VERSION', severity: 'warning', params: { version: 3, expected: 1, index: 0 } },
  ]);
});

test('a digest that digestAlgorithms does not list is reported', async () => {
  const { findings } = parseSignedData(await forge(forgerKeys, { listed: ['SHA-512'] }));
  const params = { algorithm: '2.16.840.1.101.3.4.2.1', index: 0 };
  expect(findings).toMatchObject([{ code: 'CMS_DIGEST_ALGORITHM_UNLISTED', severity: 'warning', params }]);
  expect(parseSignedData(await forge(forgerKeys, { listed: ['SHA-512', 'SHA-256'] })).findings).toEqual([]);
});

test('a wrapper with no value or two values is malformed', async () => {
  const wrappedData = write.octetString(data);
  for (const wrapped of [[], [wrappedData, wrappedData]]) {
    const broken = await forge(forgerKeys, { wrapped });
    expect(() => parseSignedData(broken)).toThrow('CMS_MALFORMED');
  }
  const [type, wrapper] = parseDer(bytes).children;
  const doubled = write.encode(contextConstructed(0), wrapper!.content, write.sequence());
  expect(() => parseSignedData(write.sequence(type!.der, doubled))).toThrow('CMS_MALFORMED');
});
