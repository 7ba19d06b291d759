/** Viewers that are installed programs: one process per file, with a time limit. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPixmaps } from './pnm.ts';
import { MAX_PAGES, RESOLUTION, type Renderer, type Rendering, TIME_LIMIT_MS, type ViewerName } from './renderer.ts';

interface Program {
  readonly command: string;
  readonly versionArgument: string;
  /** Arguments that write pages to standard output as pixmaps. */
  readonly arguments: (file: string) => string[];
}

const PROGRAMS: Readonly<Record<'mupdf' | 'poppler', Program>> = {
  mupdf: {
    command: 'mutool',
    versionArgument: '-v',
    arguments: (file) => [
      'draw',
      '-q',
      '-r',
      String(RESOLUTION),
      '-c',
      'rgb',
      '-F',
      'ppm',
      '-o',
      '-',
      file,
      `1-${MAX_PAGES}`,
    ],
  },
  poppler: {
    command: 'pdftoppm',
    versionArgument: '-v',
    // Viewers based on poppler show the crop box; the default of pdftoppm is the media box.
    arguments: (file) => ['-q', '-cropbox', '-r', String(RESOLUTION), '-l', String(MAX_PAGES), file],
  },
};

/** Returns null if the program is not installed. */
export function openCommand(name: keyof typeof PROGRAMS): Renderer | null {
  const { command, versionArgument, arguments: argumentsFor } = PROGRAMS[name];
  const asked = spawnSync(command, [versionArgument], { encoding: 'utf8' });
  if (asked.error !== undefined) return null;
  const version = /\d+\.\d+(?:\.\d+)?/.exec(asked.stdout + asked.stderr)?.[0] ?? 'unknown';
  const folder = mkdtempSync(join(tmpdir(), `govseal-court-${name}-`));
  let count = 0;
  return {
    name: name satisfies ViewerName,
    version,
    render: async (bytes) => {
      const file = join(folder, `${count++}.pdf`);
      writeFileSync(file, bytes);
      try {
        return await run(command, argumentsFor(file));
      } finally {
        rmSync(file, { force: true });
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(command: string, args: readonly string[]): Promise<Rendering> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      child.kill('SIGKILL');
    }, TIME_LIMIT_MS);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => resolve({ failure: error.message }));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (expired) return resolve({ failure: 'time limit' });
      try {
        const pages = readPixmaps(Buffer.concat(chunks)).slice(0, MAX_PAGES);
        resolve(pages.length > 0 ? { pages } : { failure: `no pages (${signal ?? `exit code ${code}`})` });
      } catch (error) {
        resolve({ failure: (error as Error).message });
      }
    });
  });
}
