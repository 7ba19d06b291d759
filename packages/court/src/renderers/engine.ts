/** Runs viewer libraries in a child process, which is restarted if it hangs or crashes. */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type Renderer, type Rendering, TIME_LIMIT_MS } from './renderer.ts';

export type EngineName = 'pdfium' | 'pdfjs';

export interface EngineReply {
  readonly id: number;
  readonly version?: string;
  readonly rendering: Rendering;
}

export async function openEngine(name: EngineName): Promise<Renderer> {
  let child = start(name);
  let count = 0;
  /** Requests are sent one at a time, so that a time limit does not include the wait for the previous file. */
  let queue: Promise<unknown> = Promise.resolve();
  const request = (bytes: Uint8Array): Promise<EngineReply> =>
    new Promise((resolve) => {
      const id = ++count;
      const finish = (reply: EngineReply, broken: boolean): void => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        if (broken) {
          child.kill('SIGKILL');
          child = start(name);
        }
        resolve(reply);
      };
      const onMessage = (reply: EngineReply): void => {
        if (reply.id === id) finish(reply, false);
      };
      const onExit = (code: number | null, signal: string | null): void =>
        finish({ id, rendering: { failure: `crash (${signal ?? `exit code ${code}`})` } }, true);
      // The limit for the first file includes loading the library.
      const timer = setTimeout(
        () => finish({ id, rendering: { failure: 'time limit' } }, true),
        TIME_LIMIT_MS + (id === 1 ? 60_000 : 0),
      );
      child.on('message', onMessage);
      child.on('exit', onExit);
      child.send({ id, bytes });
    });
  const inTurn = (bytes: Uint8Array): Promise<EngineReply> => {
    const reply = queue.then(() => request(bytes));
    queue = reply;
    return reply;
  };
  const { version = 'unknown', rendering } = await inTurn(new Uint8Array(0));
  if (rendering.failure !== 'empty') {
    child.kill('SIGKILL');
    throw new Error(`${name} does not start: ${rendering.failure}`);
  }
  return {
    name,
    version,
    render: async (bytes) => (await inTurn(bytes)).rendering,
    close: () => {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    },
  };
}

function start(name: EngineName): ChildProcess {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return fork(new URL('engine-child.ts', import.meta.url), [name], {
    serialization: 'advanced',
    execArgv: ['--import', loader, '--conditions=@govseal/source'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
