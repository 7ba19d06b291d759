/** The program's entry point: binds the real clock, streams and environment. */
import { isatty } from 'node:tty';
import type { Io } from './files/io.ts';
import { Exit } from './run/command.ts';
import { usageError } from './run/errors.ts';
import { main } from './run/main.ts';
import { chooseLang } from './run/parse.ts';
import { askSecret } from './run/prompt.ts';
import { report } from './run/report.ts';

const words = process.argv.slice(2);
const io: Io = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  env: process.env,
  now: () => new Date(),
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
  // `process.stdin` would make a shared pipe non-blocking for other processes
  askSecret: isatty(0) ? askSecret : undefined,
};

// A defect of this program exits with 3: Node's own 1 would mean that a document is invalid.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(Exit.USAGE);
});

// A reader may close the pipe (`| head`); the exit code stays that of the work. Any other failed write is an error.
let lost = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = Exit.USAGE;
    if (lost) return;
    lost = true;
    const path = stream === process.stdout ? 'stdout' : 'stderr';
    void report(
      usageError('CLI_FILE_UNREADABLE', { path, reason: error.code ?? 'EIO' }),
      chooseLang(words, io.env),
      io,
    );
  });
}

const code = await main(words, io);
process.exitCode = lost ? Exit.USAGE : code;
