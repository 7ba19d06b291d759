import { expect, test } from 'vitest';
import { octetString, parseBer } from './ber-octet-string.ts';

test('an octet string in very many segments is joined', () => {
  const segments = 150_000;
  const length = segments * 2;
  const bytes = new Uint8Array(4 + 1 + length + 3);
  bytes.set([0x24, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]);
  for (let index = 0; index < segments; index++) bytes.set([0x04, 0x00], 5 + 2 * index);
  const last = 5 + length - 2;
  bytes.set([0x04, 0x01, 0x2a], last);
  // the last segment has content: one byte more in all
  bytes.set([((length + 1) >> 16) & 0xff, ((length + 1) >> 8) & 0xff, (length + 1) & 0xff], 2);
  expect(octetString(parseBer(bytes.subarray(0, last + 3)))).toEqual(Uint8Array.of(0x2a));
});
