import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localTime, timeByTables } from './local-time.ts';

test('an instant is given in its zone, to the second', () => {
  expect(localTime('2026-10-10T01:00:00.999Z', 'Asia/Shanghai', 'en')).toBe('2026-10-10 09:00:00 Asia/Shanghai');
  expect(localTime('2026-07-10T22:30:00Z', 'Europe/Berlin', 'en')).toBe('2026-07-11 00:30:00 Europe/Berlin');
  expect(localTime('2026-10-10T01:00:00.999Z', 'Asia/Shanghai', 'zh')).toBe('北京时间 2026-10-10 09:00:00');
  expect(localTime('2026-07-10T22:30:00Z', 'Europe/Berlin', 'zh')).toBe('2026-07-11 00:30:00 Europe/Berlin');
});

test('the offset of Shanghai agrees with the time zone tables, including former summer times', () => {
  const instants = fc.date({
    min: new Date('1940-01-01T00:00:00Z'),
    max: new Date('2400-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  const turns = fc.date({
    min: new Date('1986-01-01T00:00:00Z'),
    max: new Date('1992-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(fc.oneof(instants, turns), (at) => {
      const byTables = timeByTables(at.getTime(), 'Asia/Shanghai');
      expect(localTime(at.toISOString(), 'Asia/Shanghai', 'en')).toBe(`${byTables} Asia/Shanghai`);
    }),
    { numRuns: 500 },
  );
});
