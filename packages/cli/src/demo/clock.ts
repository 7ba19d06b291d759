/** The demo's clock: moves only when a step moves it, so that the demo gives the same result at any time. */
export interface DemoClock {
  (): Date;
  set(at: Date): void;
}

export function createDemoClock(start: Date): DemoClock {
  let now = start;
  const clock = (): Date => now;
  return Object.assign(clock, {
    set: (at: Date): void => {
      now = at;
    },
  });
}
