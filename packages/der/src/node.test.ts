import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DerError } from './error.ts';
import { readHeader } from './header.ts';
import { parseBerPrefix, parseDer, parseDerPrefix } from './node.ts';
import * as write from './write.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DerError) return error.code;
    throw error;
  }
  return 'read';
}

/** Each rejected encoding, with its code. */
const REFUSED: readonly (readonly [string, string, string])[] = [
  ['nothing', '', 'DER_TRUNCATED'],
  ['a lone identifier', '30', 'DER_TRUNCATED'],
  ['content shorter than its length', '0403aabb', 'DER_TRUNCATED'],
  ['a member longer than its sequence', '3003020300', 'DER_TRUNCATED'],
  ['truncated length bytes', '048201', 'DER_TRUNCATED'],
  ['a byte after the end', '050000', 'DER_TRAILING_BYTES'],
  ['an indefinite length', '3080020101' + '0000', 'DER_LENGTH_INDEFINITE'],
  ['a long form for a short length', '04810141', 'DER_LENGTH_NON_MINIMAL'],
  ['a length with a leading zero', `04820080${'00'.repeat(128)}`, 'DER_LENGTH_NON_MINIMAL'],
  ['a length of seven bytes', '048701000000000000', 'DER_LENGTH_TOO_LARGE'],
  ['the reserved length byte', '04ff', 'DER_LENGTH_TOO_LARGE'],
  ['a high tag number below 31', '1f1e00', 'DER_TAG_FORM'],
  ['a high tag number with padding', '1f801f00', 'DER_TAG_FORM'],
  ['a tag number beyond 28 bits', '1fffffffff7f00', 'DER_TAG_FORM'],
  ['a constructed pair string', '240304 0141'.replace(' ', ''), 'DER_CONSTRUCTED_STRING'],
  ['a constructed integer', '2203020101', 'DER_CONSTRUCTED_STRING'],
  ['a constructed text', '2c030c0141', 'DER_CONSTRUCTED_STRING'],
  ['a primitive sequence', '1000', 'DER_PRIMITIVE_SEQUENCE'],
  ['a primitive set', '1100', 'DER_PRIMITIVE_SEQUENCE'],
  ['end-of-contents as a value', '30020000', 'DER_END_OF_CONTENTS'],
  ['a TRUE that is not FF', '010101', 'DER_BOOLEAN'],
  ['a BOOLEAN of two bytes', '0102ffff', 'DER_BOOLEAN'],
  ['an empty INTEGER', '0200', 'DER_INTEGER'],
  ['a padded positive INTEGER', '0202007f', 'DER_INTEGER'],
  ['a padded negative INTEGER', '0202ff80', 'DER_INTEGER'],
  ['a padded ENUMERATED', '0a020001', 'DER_INTEGER'],
  ['a NULL with content', '050100', 'DER_NULL'],
  ['an empty OID', '0600', 'DER_OID'],
  ['an OID that ends inside an arc', '06022a86', 'DER_OID'],
  ['an OID with a padded arc', '06032a8001', 'DER_OID'],
  ['an OID of 65 bytes', `0641${'2a'.repeat(65)}`, 'DER_OID'],
  ['an empty BIT STRING', '0300', 'DER_BIT_STRING'],
  ['eight unused bits', '03020800', 'DER_BIT_STRING'],
  ['unused bits of no bytes', '030101', 'DER_BIT_STRING'],
];

describe('the tree reader', () => {
  test.each(REFUSED)('refuses %s (%s) with %s', (_what, bytes, code) => {
    expect(codeOf(() => parseDer(hex(bytes)))).toBe(code);
  });

  test('points into the received bytes and copies nothing', () => {
    const bytes = hex('30060201050401aa');
    const node = parseDer(bytes);
    expect(node.children.map(({ tag, start, contentStart, end }) => [tag, start, contentStart, end])).toEqual([
      [2, 2, 4, 5],
      [4, 5, 7, 8],
    ]);
    expect(node.children[1]!.content.buffer).toBe(bytes.buffer);
  });

  test('keeps high tag numbers and context tags of any form', () => {
    expect(parseDer(hex('bf8148020500')).tag).toBe(0xbf + 256 * 200);
    expect(parseDer(hex('a0020500')).children).toHaveLength(1);
    expect(parseDer(hex('8002ffff')).constructed).toBe(false);
  });

  test('distinguishes PEM, which is as common in files, from invalid DER', () => {
    const pem = new TextEncoder().encode('-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n');
    const code = (bytes: Uint8Array): unknown => {
      try {
        return parseDer(bytes);
      } catch (error) {
        return (error as DerError).code;
      }
    };
    expect(code(pem)).toBe('DER_PEM');
    expect(code(pem.subarray(0, 11))).toBe('DER_PEM');
    expect(code(pem.subarray(0, 10))).not.toBe('DER_PEM');
    expect(code(pem.subarray(1))).not.toBe('DER_PEM');
  });

  test('stops at 32 levels and at the node budget', () => {
    const nest = (depth: number): Uint8Array => {
      let bytes: Uint8Array = write.nullValue();
      for (let i = 0; i < depth; i++) bytes = write.sequence(bytes);
      return bytes;
    };
    expect(codeOf(() => parseDer(nest(32)))).toBe('read');
    expect(codeOf(() => parseDer(nest(33)))).toBe('DER_TOO_DEEP');
    expect(codeOf(() => parseDer(nest(5000)))).toBe('DER_TOO_DEEP');
    const wide = write.sequence(...Array.from({ length: 100 }, () => write.nullValue()));
    expect(codeOf(() => parseDer(wide, { maxNodes: 101 }))).toBe('read');
    expect(codeOf(() => parseDer(wide, { maxNodes: 100 }))).toBe('DER_TOO_MANY_NODES');
  });

  test('reads a window of a buffer, and a prefix of it', () => {
    const bytes = hex('ffff0500ff');
    expect(parseDer(bytes, { start: 2, end: 4 }).tag).toBe(5);
    expect(parseDerPrefix(bytes, { start: 2 }).end).toBe(4);
    expect(codeOf(() => parseDer(bytes, { start: 2, end: 3 }))).toBe('DER_TRUNCATED');
  });
});

describe('the BER mode', () => {
  test.each([
    ['an indefinite length', '30800201010000', ['DER_LENGTH_INDEFINITE']],
    ['a non-minimal length', '30810302 0101'.replace(' ', ''), ['DER_LENGTH_NON_MINIMAL']],
    ['a constructed string', '2480040141040142' + '0000', ['DER_LENGTH_INDEFINITE', 'DER_CONSTRUCTED_STRING']],
  ])('accepts and records %s', (_what, bytes, codes) => {
    const { node, deviations } = parseBerPrefix(hex(bytes));
    expect(deviations.map(({ code }) => code)).toEqual(codes);
    expect(node.end).toBe(hex(bytes).length);
  });

  test.each([
    ['an indefinite primitive', '0480410000', 'DER_LENGTH_INDEFINITE'],
    ['an indefinite value that never ends', '3080020101', 'DER_TRUNCATED'],
    ['a TRUE that is not FF', '010101', 'DER_BOOLEAN'],
    ['a constructed integer', '2203020101', 'DER_CONSTRUCTED_STRING'],
  ])('still rejects %s', (_what, bytes, code) => {
    expect(codeOf(() => parseBerPrefix(hex(bytes)))).toBe(code);
  });

  test('records no deviation in DER', () => {
    expect(parseBerPrefix(hex('30060201050401aa')).deviations).toEqual([]);
  });
});

test('readHeader rejects the same headers as the tree reader', () => {
  for (const [, bytes, code] of REFUSED.filter(([, , code]) => /TRUNCATED|LENGTH|TAG_FORM/.test(code))) {
    if (bytes === '3003020300' || bytes.startsWith('1f')) continue; // an error inside the content, or a tag that readHeader never accepts
    expect(
      codeOf(() => readHeader(hex(bytes), 0, bytes.length / 2)),
      bytes,
    ).toBe(code);
  }
  expect(codeOf(() => readHeader(hex('1f1f00'), 0, 3))).toBe('DER_TAG_FORM');
  expect(readHeader(hex('ff0402aabb'), 1, 5)).toEqual({ tag: 4, start: 1, contentStart: 3, end: 5 });
});

/** Random DER, as the writer can produce it. */
const der: fc.Arbitrary<Uint8Array> = fc.letrec<{ any: Uint8Array; leaf: Uint8Array }>((tie) => ({
  leaf: fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map(write.octetString),
    fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }).map(write.integer),
    fc.boolean().map(write.boolean),
    fc.string({ unit: 'grapheme' }).map(write.utf8String),
    fc.constant(write.nullValue()),
  ),
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('any'), { maxLength: 5 }).map((members) => write.sequence(...members)),
    fc.tuple(fc.nat(30), tie('any')).map(([n, member]) => write.explicit(n, member)),
  ),
})).any;

test('what is written is read, and its nodes tile the bytes exactly', () => {
  fc.assert(
    fc.property(der, (bytes) => {
      const check = (node: ReturnType<typeof parseDer>): void => {
        if (!node.constructed) return;
        let at = node.contentStart;
        for (const child of node.children) {
          expect(child.start).toBe(at);
          check(child);
          at = child.end;
        }
        expect(at).toBe(node.contentEnd);
      };
      const node = parseDer(bytes);
      expect(node.der).toEqual(bytes);
      check(node);
    }),
  );
});

test('writing the tree of what was read gives the same bytes, because there is one encoding', () => {
  const rewrite = (node: ReturnType<typeof parseDer>): Uint8Array =>
    node.tag > 0xff
      ? node.der
      : write.encode(node.tag, ...(node.constructed ? node.children.map(rewrite) : [node.content]));
  fc.assert(
    fc.property(der, fc.nat(), fc.nat(255), (bytes, position, value) => {
      const changed = bytes.slice();
      changed[position % changed.length] = value;
      let node: ReturnType<typeof parseDer>;
      try {
        node = parseDer(changed);
      } catch (error) {
        if (error instanceof DerError) return;
        throw error;
      }
      expect(rewrite(node)).toEqual(changed);
    }),
    { numRuns: 1000 },
  );
});

test('random bytes give a node or a DerError, in either mode', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const run of [() => parseDer(bytes), () => parseBerPrefix(bytes)]) {
        try {
          run();
        } catch (error) {
          if (!(error instanceof DerError)) throw error;
        }
      }
    }),
    { numRuns: 3000 },
  );
});
