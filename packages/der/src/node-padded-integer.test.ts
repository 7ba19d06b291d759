import { expect, test } from 'vitest';
import { parseBerPrefix, parseDer } from './node.ts';

test('a padded integer is rejected in DER and recorded as a deviation in BER', () => {
  for (const padded of [
    [0x02, 0x02, 0x00, 0x01],
    [0x0a, 0x02, 0xff, 0x80],
  ]) {
    const bytes = Uint8Array.from(padded);
    expect(() => parseDer(bytes)).toThrow('DER_INTEGER');
    expect(parseBerPrefix(bytes).deviations).toEqual([{ code: 'DER_INTEGER', offset: 0 }]);
  }
  expect(() => parseBerPrefix(Uint8Array.of(0x02, 0x00))).toThrow('DER_INTEGER');
});
