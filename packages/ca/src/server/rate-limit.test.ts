import { expect, test } from 'vitest';
import { networkOf, RateLimit } from './rate-limit.ts';

test('reports to an address over the limit how long to wait', () => {
  let now = 5;
  const limit = new RateLimit(2, 10_000, () => now);
  expect([limit.wait('192.0.2.1'), limit.wait('192.0.2.1'), limit.wait('192.0.2.1')]).toEqual([0, 0, 10]);
  expect(limit.wait('192.0.2.2')).toBe(0);
  now = 10_004.5;
  expect(limit.wait('192.0.2.1')).toBe(1);
  now = 10_005;
  expect(limit.wait('192.0.2.1')).toBe(0);
});

test('the address idle for longest is dropped first', () => {
  let now = 0;
  const limit = new RateLimit(1, 10_000, () => now, 2);
  expect([limit.wait('a'), limit.wait('b')]).toEqual([0, 0]);
  now = 1000;
  expect(limit.wait('a')).toBe(9);
  // `b` is dropped, not `a`, which made a later request
  expect([limit.wait('c'), limit.wait('a'), limit.wait('b')]).toEqual([0, 9, 0]);
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['0:0:0:0:0:FFFF:c000:201', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::192.0.2.1', '0:0:0:0::/64'],
  ['1:2:3', '1:2:3'],
  ['a]:1/b', 'a]:1/b'],
  ['::1]/[', '::1]/['],
  ['', ''],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
