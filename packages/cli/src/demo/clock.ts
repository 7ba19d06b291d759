/** The demo's clock: stands still until a step moves it, so that a demo today and one in ten years tell the same story. */
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
