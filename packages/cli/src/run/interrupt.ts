/**
 * Ctrl-C, SIGTERM and closing the terminal end the program immediately. While resources are being created, they are
 * removed first; a second signal skips this.
 */
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const begun = new Set<() => void | Promise<void>>();
let ending = false;

/** `undo` runs if a signal arrives before the returned function is called. */
export function undoIfEnded(undo: () => void | Promise<void>): () => void {
  if (begun.size === 0) for (const signal of SIGNALS) process.on(signal, end);
  begun.add(undo);
  return () => {
    begun.delete(undo);
    if (begun.size === 0 && !ending) for (const signal of SIGNALS) process.off(signal, end);
  };
}

async function end(signal: NodeJS.Signals): Promise<void> {
  // as shells report it
  const code = 128 + constants.signals[signal];
  if (ending) process.exit(code);
  ending = true;
  for (const undo of [...begun].reverse()) await undo();
  process.exit(code);
}
