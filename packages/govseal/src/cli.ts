/** The program's entry point: binds the real clock, streams and environment. */
import { main } from './cli/main.ts';
import { askSecret } from './cli/prompt.ts';

// Whoever reads may stop reading (`| head`); the work goes on, and so does its exit code.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  env: process.env,
  now: () => new Date(),
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
  ...(process.stdin.isTTY === true ? { askSecret } : {}),
});
