import { parseDer, write } from '@govseal/der';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crlDer, nameOf } from '../../test/authority.ts';
import { X509Error } from '../error.ts';
import * as extensions from '../extension/extensions.ts';
import { parseName } from '../name/name.ts';
import { parseCrl } from './crl.ts';

const date = new Date('2026-06-01T08:30:00Z');
const serialOf = (n: number): Uint8Array => Uint8Array.of(1, n >> 16, (n >> 8) & 255, n & 255);
const entries = Array.from({ length: 500 }, (_, n) => ({
  serialNumber: serialOf(n),
  revocationDate: date,
  ...(n % 3 === 0 ? { reason: 'superseded' as const } : {}),
  ...(n % 7 === 0 ? { invalidityDate: new Date('2026-05-01T00:00:00Z') } : {}),
}));
const der = await crlDer({ issuer: 'CA', entries, number: 77n });

/** A CRL with these entries as raw bytes; unsigned, because the parser does not verify signatures. */
function withEntries(...list: readonly Uint8Array[]): Uint8Array {
  return withExtensions([], ...list);
}

function withExtensions(crlExtensions: readonly Uint8Array[], ...list: readonly Uint8Array[]): Uint8Array {
  const algorithm = write.sequence(write.oid('1.2.840.10045.4.3.2'));
  const tbs = write.sequence(
    write.integer(1),
    algorithm,
    nameOf('CA'),
    write.time(date),
    write.time(date),
    write.sequence(...list),
    ...(crlExtensions.length === 0 ? [] : [write.explicit(0, write.sequence(...crlExtensions))]),
  );
  return write.sequence(tbs, algorithm, write.bitString(Uint8Array.of(0)));
}

const entry = (serial: number, ...rest: readonly Uint8Array[]): Uint8Array =>
  write.sequence(write.integer(serial), write.time(date), ...rest);

test('parses the head at once and entries on demand', () => {
  const crl = parseCrl(der);
  expect(crl).toMatchObject({ version: 2, crlNumber: 77n, deltaBase: undefined, entryCount: 500 });
  expect(crl.issuer.text).toBe('C=CN, O=测试机构, CN=CA');
  const list = [...crl.entries()];
  expect(list).toHaveLength(500);
  expect(list[21]).toMatchObject({ serialNumber: serialOf(21), revocationDate: date, reason: 'superseded' });
  expect(list[22]).toEqual({ serialNumber: serialOf(22), revocationDate: date, reason: 'unspecified' });
});

test('the first look-up and later ones with an index give the same result', () => {
  const walked = (n: number) => parseCrl(der).find(serialOf(n));
  const indexed = parseCrl(der);
  for (let n = 0; n < 10; n++) indexed.find(serialOf(n)); // uses the index from the eighth repetition on
  for (const n of [0, 1, 21, 255, 256, 499, 500, 70_000]) expect(indexed.find(serialOf(n)), `${n}`).toEqual(walked(n));
  expect(walked(499)).toBeDefined();
  expect(walked(500)).toBeUndefined();
});

test('a malformed entry after the requested one is rejected', () => {
  const bytes = withEntries(
    entry(5),
    write.sequence(write.integer(6), write.encode(0x17, new TextEncoder().encode('2613010000Z'))),
  );
  expect(() => parseCrl(bytes).find(Uint8Array.of(5))).toThrow(X509Error);
});

test.each([
  ['no serial number', write.sequence(write.time(date))],
  ['a padded serial number', write.sequence(write.encode(2, Uint8Array.of(0, 5)), write.time(date))],
  ['an empty serial number', write.sequence(write.encode(2), write.time(date))],
  ['no date', write.sequence(write.integer(5))],
  [
    'a 30th of February',
    write.sequence(write.integer(5), write.encode(0x17, new TextEncoder().encode('260230000000Z'))),
  ],
  ['an hour 24', write.sequence(write.integer(5), write.encode(0x17, new TextEncoder().encode('260101240000Z')))],
  [
    'an extra member',
    entry(
      5,
      write.sequence(write.sequence(write.oid('1.2.3'), write.octetString(write.nullValue()))),
      write.nullValue(),
    ),
  ],
  ['an unknown reason', entry(5, write.sequence(extensions.raw('2.5.29.21', false, write.enumerated(7))))],
  ['a set instead of a sequence', write.encode(0x31, write.integer(5), write.time(date))],
])('an entry with %s is rejected', (_what, wrong) => {
  const crl = parseCrl(withEntries(entry(4), wrong));
  expect(() => crl.find(Uint8Array.of(4))).toThrow(X509Error);
});

test('a version 1 list has no entry extensions', () => {
  const algorithm = write.sequence(write.oid('1.2.840.10045.4.3.2'));
  const list = (...entries: readonly Uint8Array[]): Uint8Array => {
    const tbs = write.sequence(algorithm, nameOf('CA'), write.time(date), write.sequence(...entries));
    return write.sequence(tbs, algorithm, write.bitString(Uint8Array.of(0)));
  };
  expect(parseCrl(list(entry(1)))).toMatchObject({ version: 1, nextUpdate: undefined, entryCount: 1 });
  const reason = write.sequence(extensions.raw('2.5.29.21', false, write.enumerated(1)));
  expect(() => parseCrl(list(entry(1, reason))).entryCount).toThrow(X509Error);
});

test('unusual dates are checked completely', () => {
  for (const text of ['2026-01-31T00:00:00Z', '2028-02-29T23:59:59Z', '2055-01-01T00:00:00Z']) {
    const list = withEntries(write.sequence(write.integer(5), write.time(new Date(text))));
    expect(parseCrl(list).find(Uint8Array.of(5))?.revocationDate).toEqual(new Date(text));
  }
});

test('entries of an indirect CRL belong to the last named issuer', () => {
  const issuerName = (cn: string) =>
    write.sequence(extensions.raw('2.5.29.29', true, write.sequence(write.explicit(4, nameOf(cn)))));
  const list = [entry(1), entry(2, issuerName('Other')), entry(3), entry(1)];
  const direct = parseCrl(withEntries(...list));
  // A CRL that is not indirect must not have other issuers (RFC 5280 §5.3.3).
  expect(() => direct.find(Uint8Array.of(3))).toThrow('X509_CRL_MALFORMED');
  expect(() => direct.find(Uint8Array.of(9))).toThrow('X509_CRL_MALFORMED');
  const crl = parseCrl(withExtensions([extensions.issuingDistributionPoint({ indirectCRL: true })], ...list));
  const other = parseName(parseDer(nameOf('Other')));
  for (const pass of ['walk', 'index']) {
    expect(crl.find(Uint8Array.of(1))?.serialNumber, pass).toEqual(Uint8Array.of(1));
    expect(crl.find(Uint8Array.of(3)), pass).toBeUndefined();
    expect(crl.find(Uint8Array.of(3), other), pass).toBeDefined();
    expect(crl.find(Uint8Array.of(1), other), pass).toBeDefined();
    expect(crl.find(Uint8Array.of(2), crl.issuer), pass).toBeUndefined();
  }
});

test('every look-up rethrows an error of the first pass without another pass', () => {
  const crl = parseCrl(withEntries(entry(5), write.sequence(write.integer(6), write.nullValue())));
  const refused = (serial: number): unknown => {
    try {
      return crl.find(Uint8Array.of(serial));
    } catch (error) {
      return error;
    }
  };
  expect(refused(5)).toBeInstanceOf(X509Error);
  expect(refused(6)).toBe(refused(5));
});

test('a thousand entries with one serial number and different issuers are processed in one pass', () => {
  const own = (cn: string): Uint8Array =>
    write.sequence(extensions.raw('2.5.29.29', true, write.sequence(write.explicit(4, nameOf(cn)))));
  const issuers = Array.from({ length: 1000 }, (_, n) => `CA ${n}`);
  const indirect = [extensions.issuingDistributionPoint({ indirectCRL: true })];
  const crl = parseCrl(withExtensions(indirect, entry(5), ...issuers.flatMap((cn) => [entry(5, own(cn)), entry(6)])));
  const name = (cn: string) => parseName(parseDer(nameOf(cn)));
  for (const cn of ['CA', 'CA 0', 'CA 999']) expect(crl.find(Uint8Array.of(5), name(cn))).toBeDefined();
  expect(crl.find(Uint8Array.of(6), name('CA 500'))).toBeDefined();
  expect(crl.find(Uint8Array.of(6), name('CA'))).toBeUndefined();
  expect(crl.find(Uint8Array.of(5), name('CA 1000'))).toBeUndefined();
});

test('an empty issuing distribution point is rejected', () => {
  const nothing = extensions.raw('2.5.29.28', true, write.sequence());
  expect(() => parseCrl(withExtensions([nothing], entry(5)))).toThrow('X509_EXTENSION_MALFORMED');
});

test('of two entries the more severe one applies', () => {
  const reason = (n: number) => write.sequence(extensions.raw('2.5.29.21', false, write.enumerated(n)));
  const crl = parseCrl(withEntries(entry(1, reason(1)), entry(1, reason(6)), entry(1, reason(8))));
  expect(crl.find(Uint8Array.of(1))?.reason).toBe('keyCompromise');
  const earlier = write.sequence(write.integer(1), write.time(new Date('2026-05-01T00:00:00Z')));
  expect(parseCrl(withEntries(entry(1), earlier)).find(Uint8Array.of(1))?.revocationDate).toEqual(
    new Date('2026-05-01T00:00:00Z'),
  );
});

test('reports unsupported critical entry extensions', () => {
  const unknown = write.sequence(extensions.raw('1.2.3', true, write.nullValue()));
  expect(parseCrl(withEntries(entry(1), entry(2, unknown))).unknownCriticalEntryExtensions).toEqual(['1.2.3']);
});

test('look-ups in random CRLs find exactly their entries', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), { maxLength: 60 }),
      fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
      (serials, other) => {
        const crl = parseCrl(withEntries(...serials.map((serial) => entry(serial))));
        const content = (serial: number): Uint8Array => write.integer(serial).subarray(2);
        for (const serial of serials) expect(crl.find(content(serial))).toBeDefined();
        expect(crl.find(content(other)) !== undefined).toBe(serials.includes(other));
      },
    ),
    { numRuns: 200 },
  );
});

test('one changed byte gives a CRL or an X509Error', () => {
  fc.assert(
    fc.property(fc.nat(Math.min(der.length, 1500) - 1), fc.nat(255), (position, value) => {
      const bytes = der.slice();
      bytes[position] = value;
      try {
        const crl = parseCrl(bytes);
        crl.find(serialOf(3));
        crl.find(serialOf(499));
        void [...crl.entries()];
      } catch (error) {
        if (!(error instanceof X509Error)) throw error;
      }
    }),
    { numRuns: 300 },
  );
});

test('expiredCertsOnCRL is read from GeneralizedTime and from UTCTime', () => {
  const since = new Date('2020-01-01T00:00:00Z');
  for (const time of [write.generalizedTime(since), write.time(since)]) {
    const list = withExtensions([extensions.raw('2.5.29.60', false, time)]);
    expect(parseCrl(list).expiredCertsOnCrl).toEqual(since);
  }
});

test('RSASSA-PSS with explicit and with omitted defaults is the same algorithm; another salt is not', () => {
  const state = (...members: Uint8Array[]) =>
    write.sequence(write.oid('1.2.840.113549.1.1.10'), write.sequence(...members));
  const list = (outer: Uint8Array): Uint8Array => {
    const tbs = write.sequence(write.integer(1), state(), nameOf('CA'), write.time(date));
    return write.sequence(tbs, outer, write.bitString(Uint8Array.of(0)));
  };
  expect(parseCrl(list(state(write.explicit(3, write.integer(1))))).signatureAlgorithm.pss?.saltLength).toBe(20);
  expect(() => parseCrl(list(state(write.explicit(2, write.integer(32)))))).toThrow('X509_ALGORITHM_MISMATCH');
});
