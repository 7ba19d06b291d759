/** A clock that stands still until a test moves it. */
import type { TestClock } from './types.ts';

export function createTestClock(start: Date): TestClock {
  let now = start.getTime();
  const clock = (): Date => new Date(now);
  return Object.assign(clock, {
    set: (at: Date): void => {
      now = at.getTime();
    },
    advance: (milliseconds: number): void => {
      now += milliseconds;
    },
  });
}
