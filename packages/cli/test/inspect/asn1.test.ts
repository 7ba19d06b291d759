import { parseDerPrefix, write } from '@govseal/der';
import { expect, test } from 'vitest';
import { asn1Tree } from '../../src/inspect/asn1.ts';

test('a tree has one indented line per node and shows what an OCTET STRING wraps', () => {
  const inner = write.octetString(write.sequence(write.boolean(true)));
  expect(asn1Tree(parseDerPrefix(write.sequence(write.integer(5), inner)))).toEqual([
    '     0  SEQUENCE (10)',
    '     2    INTEGER (1)  5',
    '     5    OCTET STRING (5)  30030101ff',
    '     7      SEQUENCE (3)',
    '     9        BOOLEAN (1)  true',
  ]);
});

test('a CRL with more entries than a call takes arguments is shown', () => {
  const entries = write.encode(
    0x30,
    new Uint8Array(450_000).map((_, at) => [2, 1, 7][at % 3]!),
  );
  const node = parseDerPrefix(write.sequence(entries), { maxNodes: 1_000_000 });
  expect(asn1Tree(node)).toHaveLength(150_002);
});
