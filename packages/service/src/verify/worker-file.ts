/** Location of the worker's code: a separate file in the published package, the source in this repository. */
import { fileURLToPath } from 'node:url';

export function workerFile(): { readonly filename: string; readonly execArgv?: string[] } {
  const here = import.meta.url;
  if (here.endsWith('.ts')) {
    const execArgv = ['--conditions=@govseal/source'];
    return { filename: fileURLToPath(new URL('./worker-source.mjs', here)), execArgv };
  }
  // bundles and their chunks are beside the folder of the worker's bundle
  return { filename: fileURLToPath(new URL('./verify/worker.js', here)) };
}
