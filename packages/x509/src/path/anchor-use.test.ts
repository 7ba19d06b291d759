import { expect, test } from 'vitest';
import { ca, codes, leaf, root, validate } from '../../test/path.ts';
import { trustAnchor } from '../trust-anchor.ts';

const issued = leaf.notBefore;
const later = new Date(issued.getTime() + 1000);

test('an anchor serves the purposes it is trusted for, and all where none is said', async () => {
  const trust = [trustAnchor(root, { purposes: ['time-stamp', 'responder'] })];
  expect(codes(await validate(leaf, { trust, purpose: 'time-stamp' }))).toEqual(['ok']);
  expect(codes(await validate(leaf, { trust, purpose: 'signer' }))).toEqual(['X509_ANCHOR_PURPOSE']);
  expect(codes(await validate(leaf, { trust }))).toEqual(['ok']);
  expect(codes(await validate(leaf, { purpose: 'seal-maker' }))).toEqual(['ok']);
});

test('an anchor vouches for certificates issued in its period, whenever they are judged', async () => {
  const within = async (from?: Date, until?: Date): Promise<string[]> => {
    const period = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
    return codes(await validate(leaf, { trust: [trustAnchor(root, period)] }));
  };
  expect(await within(issued, later)).toEqual(['ok']);
  expect(await within(later)).toEqual(['X509_ANCHOR_PERIOD']);
  expect(await within(undefined, issued)).toEqual(['X509_ANCHOR_PERIOD']);
});

test('a leaf that is an anchor itself is held to the same', async () => {
  const own = (options: Parameters<typeof trustAnchor>[1]): Parameters<typeof validate>[1] => ({
    trust: [trustAnchor(ca, options)],
    purpose: 'signer',
  });
  expect(codes(await validate(ca, own({})))).toEqual(['ok']);
  expect(codes(await validate(ca, own({ purposes: ['responder'] })))).not.toEqual(['ok']);
});
