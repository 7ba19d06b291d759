/** Anything a server sends is either the requested data or a FetchError. */

import { encodePem, utf8 } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { crlOf, issue, ocspGood } from '../test/authority.ts';
import { readCrl, readIssuers, readOcsp } from './contents.ts';
import { FetchError } from './error.ts';
import { cacheableUntil } from './freshness.ts';
import { buildOcspRequest } from './ocsp-request.ts';

const samples: Uint8Array[] = [];
let certId: Uint8Array;
const asked = { serialNumber: Uint8Array.of(1), nonce: undefined };

beforeAll(async () => {
  const root = await issue('Contents Root', null, { ca: true });
  const leaf = await issue('leaf', root);
  ({ certId } = await buildOcspRequest(leaf.certificate, root.certificate, {
    engine: nodeEngine,
    certIdDigest: 'SHA-256',
  }));
  samples.push(root.certificate.der, await crlOf(root), await ocspGood(root, certId));
  samples.push(utf8(encodePem('CERTIFICATE', root.certificate.der)), utf8(encodePem('X509 CRL', samples[1]!)));
});

test('each reader accepts its own kind and refuses the others', () => {
  expect(readIssuers(samples[0]!, '').items).toEqual([samples[0]]);
  expect(readIssuers(samples[3]!, '')).toEqual({ items: [samples[0]], pem: true });
  expect(readCrl(samples[1]!, '').items).toEqual([samples[1]]);
  expect(readCrl(samples[4]!, '')).toMatchObject({ items: [samples[1]], pem: true });
  for (const other of [samples[1]!, samples[2]!]) expect(() => readIssuers(other, '')).toThrow(FetchError);
  for (const other of [samples[0]!, samples[2]!, samples[3]!]) expect(() => readCrl(other, '')).toThrow(FetchError);
  for (const other of [samples[0]!, samples[1]!]) expect(() => readOcsp(other, '', asked)).toThrow(FetchError);
});

test('changed and cut bytes are read or refused with a FetchError, never anything else', () => {
  const change = fc.record({
    sample: fc.nat(4),
    at: fc.nat(2000),
    byte: fc.nat(255),
    cut: fc.option(fc.nat(2000)),
  });
  fc.assert(
    fc.property(change, ({ sample, at, byte, cut }) => {
      const bytes = samples[sample]!.slice(0, cut ?? undefined);
      if (bytes.length > 0) bytes[at % bytes.length] = byte;
      for (const read of [readIssuers, readCrl, (body: Uint8Array) => readOcsp(body, '', asked)]) {
        try {
          read(bytes, '');
        } catch (error) {
          if (!(error instanceof FetchError)) throw error;
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('freshness follows HTTP, at most a year, never beyond nextUpdate, with a default if HTTP states nothing', () => {
  const now = new Date('2026-10-14T02:00:00Z');
  const seconds = (headers: Record<string, string>, nextUpdate?: Date): number | null => {
    const until = cacheableUntil({ headers, now, nextUpdate, revalidateAfter: 60_000 });
    return until === null ? null : (until.getTime() - now.getTime()) / 1000;
  };
  expect(seconds({})).toBe(60);
  expect(seconds({ 'cache-control': 'public, max-age=120' })).toBe(120);
  expect(seconds({ 'cache-control': 'max-age="120"', expires: 'Wed, 14 Oct 2026 03:00:00 GMT' })).toBe(120);
  expect(seconds({ 'cache-control': 'max-age=99999999999' })).toBe(31_536_000);
  expect(seconds({ expires: 'Wed, 14 Oct 2026 03:00:00 GMT' })).toBe(3600);
  expect(seconds({ expires: '0' })).toBeLessThanOrEqual(0);
  expect(seconds({ expires: 'soon' })).toBe(0);
  expect(seconds({ 'cache-control': 'No-Cache' })).toBe(0);
  expect(seconds({ 'cache-control': 'max-age=5, no-store' })).toBeNull();
  expect(seconds({ 'cache-control': 'max-age=120' }, new Date(now.getTime() + 30_000))).toBe(30);
});
