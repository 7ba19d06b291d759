import { DerError, write } from '@govseal/der';
import { expect, test } from 'vitest';
import { parseTstInfo, type TstInfoFields, writeMessageImprint, writeTstInfo } from './tst-info.ts';

const fields: TstInfoFields = {
  policy: '1.2.3',
  messageImprint: writeMessageImprint('SHA-256', new Uint8Array(32).fill(7)),
  serialNumber: Uint8Array.of(0xff),
  genTime: new Date('2026-11-23T08:00:00.050Z'),
  accuracyMs: 2050,
  ordering: false,
  nonce: write.integer(5),
};

test('what is written is read back', () => {
  const read = parseTstInfo(writeTstInfo(fields));
  expect(read).toMatchObject({
    version: 1,
    policy: '1.2.3',
    imprint: new Uint8Array(32).fill(7),
    serialNumber: Uint8Array.of(0, 0xff),
    genTime: fields.genTime,
    accuracy: 2050,
    ordering: false,
    nonce: write.integer(5),
    tsa: null,
    extensions: [],
  });
});

/** A TSTInfo with the fields up to genTime, followed by `rest`. */
const tstInfo = (time: Uint8Array, ...rest: Uint8Array[]): Uint8Array =>
  write.sequence(write.integer(1), write.oid('1.2.3'), fields.messageImprint, write.integer(1), time, ...rest);
const whole = write.generalizedTime(fields.genTime);

test('microseconds are rounded up, so that the accuracy is never overstated', () => {
  const micros = write.implicit(1, Uint8Array.of(1));
  expect(parseTstInfo(tstInfo(whole, write.sequence(write.integer(1), micros))).accuracy).toBe(1001);
  expect(parseTstInfo(tstInfo(whole, write.sequence())).accuracy).toBe(0);
  expect(parseTstInfo(tstInfo(whole)).accuracy).toBeNull();
});

test.each([
  ['millis of 0', [0]],
  ['millis of 1000', [0x03, 0xe8]],
  ['negative millis', [0xff]],
])('%s are rejected', (_, bytes) => {
  const accuracy = write.sequence(write.implicit(0, Uint8Array.from(bytes)));
  expect(() => parseTstInfo(tstInfo(whole, accuracy))).toThrow(DerError);
});

test.each([
  ['UTCTime', write.encode(0x17, new TextEncoder().encode('261123080000Z'))],
  ['a fraction with a trailing zero', write.encode(0x18, new TextEncoder().encode('20261123080000.10Z'))],
  ['no Z', write.encode(0x18, new TextEncoder().encode('20261123080000'))],
  ['no seconds', write.encode(0x18, new TextEncoder().encode('202611230800Z'))],
])('genTime with %s is rejected', (_, time) => {
  expect(() => parseTstInfo(tstInfo(time))).toThrow(DerError);
});

test('critical extensions are distinguished from others', () => {
  const extension = (oid: string, critical: boolean): Uint8Array =>
    write.sequence(write.oid(oid), ...(critical ? [write.boolean(true)] : []), write.octetString(new Uint8Array(0)));
  const extensions = write.explicit(1, extension('1.2.4', false), extension('1.2.5', true));
  const read = parseTstInfo(tstInfo(whole, extensions));
  expect(read.extensions).toEqual(['1.2.4', '1.2.5']);
  expect(read.criticalExtensions).toEqual(['1.2.5']);
});
