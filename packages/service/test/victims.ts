/** Processes of the service that are killed at random moments and started again, bundled so that they start quickly. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const outdir = fileURLToPath(new URL('../node_modules/.killed/', import.meta.url));

/** Libraries stay where whoever imports them finds them. */
const librariesOutside: Plugin = {
  name: 'libraries-outside',
  setup({ onResolve, resolve }) {
    const filter = /^(?:fastify|@fastify\/.*|libsql|pg|pg-boss|piscina|prom-client|typebox(?:\/.*)?)$/;
    onResolve({ filter }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === librariesOutside) return undefined;
      const found = await resolve(path, { importer, resolveDir, kind, pluginData: librariesOutside });
      return { path: found.path, external: true };
    });
  },
};

/** Path of the program of a process; a message ends it. */
export async function bundleProgram(): Promise<string> {
  await build({
    entryPoints: { 'verify/worker': join(source, 'verify/worker.ts'), program: join(source, '../test/serve-child.ts') },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['@govseal/source'],
    plugins: [librariesOutside],
    external: ['pkcs11js'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'error',
  });
  return join(outdir, 'program.js');
}

export interface Victim {
  /** Where it answers; null while it does not. Throws if the process ended by itself. */
  readonly url: string | null;
  readonly kills: number;
  /** Kills it no more: it is started once more where it is down, and stays. */
  spare(): Promise<void>;
  end(): Promise<void>;
}

/** Kills the process soon after it answers, or now and then before, and starts another one. A slow machine gets more time. */
export function startVictim(program: string, config: string): Victim {
  let child: ChildProcess;
  let url: string | null = null;
  let kills = 0;
  let spared = false;
  let failed = false;
  const start = async (): Promise<void> => {
    child = fork(program, [config], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const gone = once(child, 'exit').then(() => undefined);
    const early = !spared && Math.random() < 0.1;
    if (early) setTimeout(() => child.kill('SIGKILL'), Math.random() * 1000);
    const message = await Promise.race([once(child, 'message'), gone]);
    if (message !== undefined) url = `http://127.0.0.1:${(message[0] as { public: number }).public}`;
    else if (!early) failed = true;
  };
  const live = async (): Promise<void> => {
    while (!spared && !failed) {
      const before = performance.now();
      await start();
      const life = Math.random() * (1000 + performance.now() - before);
      await new Promise((resolve) => setTimeout(resolve, life));
      if (spared && url !== null) return;
      const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
      url = null;
      child.kill('SIGKILL');
      await gone;
      kills++;
    }
    await start();
  };
  const living = live();
  return {
    get url() {
      if (failed) throw new Error('a process ended without being killed');
      return url;
    },
    get kills() {
      return kills;
    },
    async spare() {
      spared = true;
      await living;
    },
    async end() {
      const gone = once(child, 'exit');
      child.send('end');
      await gone;
    },
  };
}
