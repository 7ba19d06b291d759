import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DerError } from './error.ts';
import { parseDer } from './node.ts';
import { decodeOid, encodeOid } from './oid.ts';
import {
  bitStringContent,
  readBitString,
  readBitStringBytes,
  readBoolean,
  readEnumerated,
  readExplicit,
  readInteger,
  readNull,
  readOid,
  readSequence,
  readSetOf,
  readSmallInteger,
  readUnsigned,
  readWrapped,
} from './read.ts';
import { readString } from './string.ts';
import { Tag } from './tag.ts';
import { readTime } from './time.ts';
import * as write from './write.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
const node = (text: string) => parseDer(hex(text));

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DerError) return error.code;
    throw error;
  }
  return 'read';
}

test.each([
  ['a type other than the expected one', () => readBoolean(node('0500')), 'DER_UNEXPECTED_TAG'],
  ['a negative number where none is allowed', () => readUnsigned(node('020180')), 'DER_INTEGER_RANGE'],
  ['a negative small number', () => readSmallInteger(node('0201ff')), 'DER_INTEGER_RANGE'],
  ['an ENUMERATED instead of a small INTEGER', () => readSmallInteger(node('0a0101')), 'DER_UNEXPECTED_TAG'],
  ['an ENUMERATED instead of an INTEGER of any size', () => readInteger(node('0a0101')), 'DER_UNEXPECTED_TAG'],
  ['an INTEGER instead of an ENUMERATED', () => readEnumerated(node('020101')), 'DER_UNEXPECTED_TAG'],
  ['a small number of more than four bytes', () => readSmallInteger(node('02050100000000')), 'DER_INTEGER_RANGE'],
  ['unused bits that are not zero', () => readBitString(node('03020101')), 'DER_BIT_STRING'],
  ['a partial byte where whole bytes are required', () => readBitStringBytes(node('03020180')), 'DER_BIT_STRING'],
  ['an implicit bit string without content', () => bitStringContent(node('8000')), 'DER_BIT_STRING'],
  ['a set out of order', () => readSetOf(node('31060201020201 01'.replace(' ', ''))), 'DER_SET_ORDER'],
  ['an empty explicit tag', () => readExplicit(node('a000')), 'DER_MISSING_ELEMENT'],
  ['two values under an explicit tag', () => readExplicit(node('a00405000500')), 'DER_EXTRA_ELEMENT'],
  ['garbage in an octet string that wraps DER', () => readWrapped(node('040130')), 'DER_TRUNCATED'],
  ['a missing member', () => readSequence(node('3000')).next(), 'DER_MISSING_ELEMENT'],
  ['an extra member', () => readSequence(node('30020500')).end(), 'DER_EXTRA_ELEMENT'],
  ['an arc that exceeds exact numbers', () => readOid(node('060a2affffffffffffffff7f')), 'DER_OID'],
  ['invalid UTF-8', () => readString(node('0c01ff')), 'DER_STRING'],
  ['an overlong UTF-8 form', () => readString(node('0c02c0af')), 'DER_STRING'],
  ['an asterisk in PrintableString', () => readString(node('13012a')), 'DER_STRING'],
  ['a letter in NumericString', () => readString(node('120141')), 'DER_STRING'],
  ['an eighth bit in IA5String', () => readString(node('160180')), 'DER_STRING'],
  ['a control character in VisibleString', () => readString(node('1a0107')), 'DER_STRING'],
  ['half a code unit in BMPString', () => readString(node('1e0141')), 'DER_STRING'],
  ['a surrogate in UniversalString', () => readString(node('1c040000d800')), 'DER_STRING'],
  ['a type that is not a string', () => readString(node('0500')), 'DER_UNEXPECTED_TAG'],
])('refuses %s', (_what, run, code) => {
  expect(codeOf(run)).toBe(code);
});

test('the cursor returns the members in order', () => {
  const fields = readSequence(node('3009020101a1020500' + '0500'));
  expect(readInteger(fields.next(Tag.INTEGER))).toBe(1n);
  expect(fields.optional(0xa0)).toBeUndefined();
  expect(readNull(readExplicit(fields.optional(0xa1)!))).toBeNull();
  expect(fields.peek()?.tag).toBe(Tag.NULL);
  expect(fields.rest()).toHaveLength(1);
  fields.end();
});

test('every string type gives its text', () => {
  expect(readString(node('0c06e4b8ade59bbd'))).toBe('中国');
  expect(readString(node('1e044e2d56fd'))).toBe('中国');
  expect(readString(node('1c0800004e2d0001f600'))).toBe('中😀');
  expect(readString(node('140141'))).toBe('A');
  expect(readString(node('1401e9'))).toBe('é');
  const long = 'a'.repeat(100_000);
  expect(readString(parseDer(write.utf8String(long)))).toBe(long);
});

const time = (tag: number, text: string) => parseDer(write.encode(tag, new TextEncoder().encode(text)));

test.each([
  [Tag.UTC_TIME, '500101000000Z', '1950-01-01T00:00:00.000Z'],
  [Tag.UTC_TIME, '491231235959Z', '2049-12-31T23:59:59.000Z'],
  [Tag.UTC_TIME, '240229120000Z', '2024-02-29T12:00:00.000Z'],
  [Tag.GENERALIZED_TIME, '20500101000000Z', '2050-01-01T00:00:00.000Z'],
  [Tag.GENERALIZED_TIME, '00010101000000Z', '0001-01-01T00:00:00.000Z'],
  [Tag.GENERALIZED_TIME, '99991231235959Z', '9999-12-31T23:59:59.000Z'],
] as const)('tag %i %s is %s', (tag, text, expected) => {
  expect(readTime(time(tag, text)).toISOString()).toBe(expected);
});

test.each([
  '2401010000Z',
  '240101000000',
  '240101000000+0000',
  '240101000000Z0',
  '240231000000Z',
  '250229000000Z',
  '240001000000Z',
  '241301000000Z',
  '240100000000Z',
  '240101240000Z',
  '240101006000Z',
  '240101000060Z',
  '24010100000aZ',
  '24010100000.Z',
  '',
])('UTCTime "%s" is rejected', (text) => {
  expect(codeOf(() => readTime(time(Tag.UTC_TIME, text)))).toBe('DER_TIME');
});

test('fractions are read only where allowed and without trailing zeros, and are never rounded up', () => {
  const read = (text: string) => readTime(time(Tag.GENERALIZED_TIME, text), { fractions: true });
  expect(read('20260101000000.5Z').getUTCMilliseconds()).toBe(500);
  expect(read('20260101000000.9999Z').getUTCMilliseconds()).toBe(999);
  for (const wrong of [
    '20260101000000.Z',
    '20260101000000.50Z',
    '20260101000000.5',
    '20260101000000.5aZ',
    '20260101000000,5Z',
  ]) {
    expect(
      codeOf(() => read(wrong)),
      wrong,
    ).toBe('DER_TIME');
  }
  expect(codeOf(() => readTime(time(Tag.GENERALIZED_TIME, '20260101000000.5Z')))).toBe('DER_TIME');
});

test('numbers are read back as written', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }),
      (value) => readInteger(parseDer(write.integer(value))) === value,
    ),
  );
  fc.assert(fc.property(fc.nat(), (value) => readEnumerated(parseDer(write.enumerated(value))) === value));
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (magnitude) => {
      const read = readUnsigned(parseDer(write.unsigned(magnitude)));
      expect(BigInt(`0x${Buffer.from(read).toString('hex')}`)).toBe(
        BigInt(`0x${Buffer.from(magnitude).toString('hex')}`),
      );
    }),
  );
});

test('object identifiers are read back as written', () => {
  const arcs = fc.tuple(fc.constantFrom(0, 1, 2), fc.nat(39), fc.array(fc.nat(2 ** 31 - 1), { maxLength: 8 }));
  fc.assert(
    fc.property(arcs, ([root, second, rest]) => {
      const oid = [root, second, ...rest].join('.');
      const content = encodeOid(oid);
      expect(decodeOid(content, 0, content.length)).toBe(oid);
    }),
  );
});

test('named bits are read back as written', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40)), (bits) => {
      const { bytes, unusedBits } = readBitString(parseDer(write.namedBits(bits)));
      const set = Array.from({ length: 8 * bytes.length - unusedBits }, (_, i) => i).filter(
        (i) => bytes[i >> 3]! & (0x80 >> (i & 7)),
      );
      expect(set).toEqual([...bits].sort((a, b) => a - b));
    }),
  );
});

test('times are read back as written', () => {
  const dates = fc.date({
    min: new Date('1950-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, (date) => {
      const seconds = Math.floor(date.getTime() / 1000) * 1000;
      expect(readTime(parseDer(write.time(date))).getTime()).toBe(seconds);
      const exact = write.generalizedTime(date, { milliseconds: true });
      expect(readTime(parseDer(exact), { fractions: true }).getTime()).toBe(date.getTime());
    }),
  );
});

test('a SET OF is sorted when written and read back in that order', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 4 })), (values) => {
      const members = readSetOf(parseDer(write.setOf(values.map(write.octetString))));
      expect(members).toHaveLength(values.length);
    }),
  );
});

test('the writer rejects values that its types cannot represent', () => {
  expect(() => write.printableString('a*b')).toThrow(TypeError);
  expect(() => write.ia5String('中')).toThrow(TypeError);
  for (const oid of ['1', '3.1', '1.40', '1.2.', '1.02', '']) expect(() => encodeOid(oid), oid).toThrow(TypeError);
});
