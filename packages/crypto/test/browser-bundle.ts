/** Bundles a module of this folder for browsers; imports of Node's modules fail to resolve. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Bundle {
  readonly text: string;
  /** Names of the bundled files. */
  readonly inputs: readonly string[];
}

export async function bundleForBrowsers(module: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(module, import.meta.url))],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@govseal/source'],
    logLevel: 'silent',
  });
  return { text: outputFiles[0]!.text, inputs: Object.keys(metafile.inputs) };
}
