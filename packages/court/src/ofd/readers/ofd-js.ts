/** ofd.js (npm), the reader of most web pages. It is not a dependency, since it installs a hundred megabytes of user interface code. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { OfdReader, Reading } from './view.ts';

const OFD_JS = 'ofd.js@0.2.6';
/** Folder of `npm install --prefix`; `$GOVSEAL_OFDJS` overrides it. */
const folder = resolve(process.env.GOVSEAL_OFDJS ?? 'out-court/readers', 'node_modules/ofd.js');
export const INSTALL_OFD_JS: string = `npm install --prefix out-court/readers --no-save --ignore-scripts ${OFD_JS}`;

const TIME_LIMIT_MS = 5_000;

/** Returns null if it is not installed. */
export function openOfdJs(): OfdReader | null {
  const bundle = join(folder, 'lib/ofd.common.js');
  if (!existsSync(bundle)) return null;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const files = mkdtempSync(join(tmpdir(), 'govseal-court-ofd-'));
  let child: Child | null = null;
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  const readOne = async (bytes: Uint8Array): Promise<Reading> => {
    const file = join(files, `${count++}.ofd`);
    writeFileSync(file, bytes);
    child ??= start(bundle);
    const reading = await child.ask(file);
    rmSync(file, { force: true });
    if (reading !== null) return reading;
    child.kill();
    child = null;
    return { failure: 'time limit' };
  };
  return {
    name: 'ofd.js',
    version,
    // one file at a time, since answers do not name the file
    read: (bytes) => {
      const reading = last.then(() => readOne(bytes));
      last = reading.catch(() => undefined);
      return reading;
    },
    close: () => {
      child?.kill();
      rmSync(files, { recursive: true, force: true });
    },
  };
}

interface Child {
  /** Returns null if there is no answer in time or the process ended. */
  ask(file: string): Promise<Reading | null>;
  kill(): void;
}

function start(bundle: string): Child {
  const script = fileURLToPath(new URL('./ofd-js-child.ts', import.meta.url));
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, ['--import', 'tsx', script, bundle], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stderr.resume();
  let answer: (reading: Reading | null) => void = () => {};
  createInterface({ input: child.stdout }).on('line', (line) => answer(JSON.parse(line) as Reading));
  child.on('close', () => answer(null));
  child.on('error', () => answer(null));
  return {
    ask: (file) =>
      new Promise((done) => {
        const timer = setTimeout(() => done(null), TIME_LIMIT_MS);
        answer = (reading) => {
          clearTimeout(timer);
          done(reading);
        };
        child.stdin.write(`${file}\n`);
      }),
    kill: () => void child.kill('SIGKILL'),
  };
}
