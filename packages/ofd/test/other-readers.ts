/**
 * Other programs that read packages, for comparison with ours: the entries that each finds, by name and SHA-256, or
 * the reason why it rejects the package.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import JSZip from 'jszip';
import { fromBufferPromise } from 'yauzl';

/** Digest by name; a text is the reason why the reader has not read it. */
export type Seen = Readonly<Record<string, string>> | string;

export interface OtherReaders {
  readonly names: readonly string[];
  /** unzip is started for every package, so it is only used on request. */
  read(bytes: Uint8Array, options: { readonly unzip: boolean }): Promise<Readonly<Record<string, Seen>>>;
  close(): void;
}

const SCRIPT = fileURLToPath(new URL('zip-readers.py', import.meta.url));

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** null if Python is missing. */
export async function openReaders(): Promise<OtherReaders | null> {
  if (spawnSync('python3', ['--version']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'govseal-zip-'));
  const file = join(folder, 'package.zip');
  const python = spawn('python3', [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(python.stdout)[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => JSON.parse((await lines.next()).value as string);
  const hasUnzip = spawnSync('unzip', ['-v']).status === 0;
  const native = (await answer()) as string[];
  return {
    names: [...native, ...Object.keys(SCRIPTED), ...(hasUnzip ? ['unzip'] : [])],
    read: async (bytes, options) => {
      writeFileSync(file, bytes);
      python.stdin.write(`${file}\n`);
      const seen = (await answer()) as Record<string, Seen>;
      for (const [name, read] of Object.entries(SCRIPTED)) seen[name] = await attempted(() => read(bytes));
      if (options.unzip && hasUnzip) seen.unzip = readByUnzip(file);
      return seen;
    },
    close: () => {
      python.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}

async function attempted(read: () => Promise<Record<string, string>>): Promise<Seen> {
  try {
    return await read();
  } catch (error) {
    return `error: ${error}`;
  }
}

const SCRIPTED: Readonly<Record<string, (bytes: Uint8Array) => Promise<Record<string, string>>>> = {
  JSZip: async (bytes) => {
    const seen: Record<string, string> = {};
    for (const [name, file] of Object.entries((await JSZip.loadAsync(bytes)).files)) {
      if (!file.dir) seen[file.unsafeOriginalName ?? name] = sha256(await file.async('uint8array'));
    }
    return seen;
  },
  fflate: async (bytes) => {
    const files = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
    return Object.fromEntries(files.map(([name, data]) => [name, sha256(data)]));
  },
  yauzl: readByYauzl,
};

async function readByYauzl(bytes: Uint8Array): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    seen[entry.fileName in seen ? `${entry.fileName}#again` : entry.fileName] = sha256(Buffer.concat(parts));
  }
  return seen;
}

/**
 * Extracts each name separately, so that unzip decides which entry it denotes; a non-ASCII name depends on the
 * terminal.
 */
function readByUnzip(file: string): Seen {
  const list = spawnSync('unzip', ['-Z1', file], { encoding: 'latin1' });
  if (list.status !== 0) return `error: status ${list.status}`;
  const seen: Record<string, string> = {};
  for (const name of list.stdout.split('\n').filter((line) => line !== '' && !line.endsWith('/'))) {
    if (/[^ -~]/.test(name)) return 'error: name in another encoding';
    // a name that begins with a hyphen would be an option
    const pattern = name.replaceAll(/[[\]?*\\]/g, '\\$&').replace(/^-/, '[-]');
    const { status, stdout } = spawnSync('unzip', ['-p', file, pattern]);
    if (status === null || status > 1) return `error: status ${status}`; // 1 is a warning
    seen[name in seen ? `${name}#again` : name] = sha256(stdout);
  }
  return seen;
}
