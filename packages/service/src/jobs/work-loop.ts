/** Claims work as long as there is some and handles a limited number of pieces at a time. */
import type { Claim } from '../queue/job-queue.ts';

const POLL_MS = 500;

/** What a loop does. */
export interface Work {
  readonly claim: () => Promise<Claim | null>;
  readonly handle: (claim: Claim) => Promise<void>;
  /** Pieces at a time. */
  readonly limit: number;
  /** What `claim` or `handle` threw: the loop goes on. */
  readonly onError: (error: unknown) => void;
}

/** A loop that runs. */
export interface WorkLoop {
  /** There is new work. */
  wake(): void;
  /** Claims no more, and waits for what was claimed. */
  close(): Promise<void>;
}

export function startLoop({ claim, handle, limit, onError }: Work): WorkLoop {
  const active = new Set<Promise<void>>();
  let closing = false;
  let wake = (): void => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const start = (next: Claim): void => {
    const running = handle(next)
      .catch(onError)
      .finally(() => {
        active.delete(running);
        wake();
      });
    active.add(running);
  };
  const run = async (): Promise<void> => {
    while (!closing) {
      const next = active.size < limit ? await claim().catch(failed) : null;
      if (next === null) await pause();
      else start(next);
    }
  };
  const failed = (error: unknown): null => {
    onError(error);
    return null;
  };
  const running = run();
  return {
    wake: () => wake(),
    async close() {
      closing = true;
      wake();
      await running;
      await Promise.all(active);
    },
  };
}
