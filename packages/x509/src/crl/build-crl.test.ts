import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf, nameOf } from '../../test/authority.ts';
import { type BuildCrlOptions, buildCrl, buildLargeCrl, type CrlEntryInput } from './build-crl.ts';
import { parseCrl } from './crl.ts';

const key = keyOf('CRL builder');
const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const;
// the signature is a copy of the signed bytes, so that CRLs can be compared byte by byte
const frame: Omit<BuildCrlOptions, 'entries'> = {
  issuer: nameOf('CRL builder'),
  thisUpdate: new Date('2026-07-01T00:00:00Z'),
  nextUpdate: new Date('2026-07-02T00:00:00Z'),
  crlNumber: 7n,
  authorityKeyIdentifier: Uint8Array.of(1, 2, 3),
  algorithm,
  sign: (tbs) => Uint8Array.of(...tbs.subarray(0, 60), tbs.length & 255),
};

function entry(index: number): CrlEntryInput {
  return {
    serialNumber: Uint8Array.of(1, index >> 16, index >> 8, index),
    revocationDate: new Date(Date.UTC(2026, 5, 1)),
    ...(index % 3 === 0 ? { reason: 'keyCompromise' as const } : {}),
    ...(index % 5 === 0 ? { invalidityDate: new Date(Date.UTC(2026, 4, 1)) } : {}),
  };
}

async function* walk(entries: readonly CrlEntryInput[]): AsyncIterable<CrlEntryInput> {
  yield* entries;
}

test('a CRL built in two passes equals one built at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 3000 }), async (count) => {
      const entries = Array.from({ length: count }, (_, index) => entry(index));
      const large = await buildLargeCrl({ ...frame, entries: () => walk(entries) });
      expect(large).toEqual(await buildCrl({ ...frame, entries }));
    }),
    { numRuns: 25, examples: [[0], [1], [3], [4], [9], [10]] },
  );
});

test('entries added between the passes are in the signed CRL', async () => {
  for (const [before, after] of [
    [1, 2],
    [10, 20_000],
    [5000, 0],
  ] as const) {
    let walks = 0;
    const entries = (): AsyncIterable<CrlEntryInput> => {
      walks++;
      return walk(Array.from({ length: walks === 1 ? before : after }, (_, index) => entry(index)));
    };
    const der = await buildLargeCrl({ ...frame, sign: (tbs) => key.sign(algorithm, tbs), entries });
    expect(parseCrl(der).entryCount).toBe(after);
  }
});

test('a CRL may have more entries than a call takes arguments', async () => {
  const der = await buildCrl({ ...frame, entries: Array.from({ length: 150_000 }, (_, index) => entry(index)) });
  expect(parseCrl(der).find(Uint8Array.of(1, 2, 73, 239), parseCrl(der).issuer)).toMatchObject({
    reason: 'unspecified',
  });
});
