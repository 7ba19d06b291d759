// Compiles wasm/sm2.ts with the pinned AssemblyScript and writes the bytes as a module: `node scripts/wasm.mjs`. The same
// sources and compiler give the same bytes, which a test holds against the committed file.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('../wasm/', import.meta.url));
const target = fileURLToPath(new URL('../src/sm/sm2-wasm-bytes.ts', import.meta.url));

/** The compiled module and its text. */
export async function compile() {
  const files = new Map();
  const { error, stderr } = await asc.main(
    [
      'sm2.ts',
      '--outFile',
      'sm2.wasm',
      '--textFile',
      'sm2.wat',
      '-O3',
      '--converge',
      '--noAssert',
      '--runtime',
      'stub',
      '--disable',
      'mutable-globals',
    ],
    {
      readFile: (name) => {
        try {
          // The compiler's @inline for functions is no TypeScript: it stands in a comment, so that our tools read the files.
          return readFileSync(`${folder}${name}`, 'utf8').replaceAll('// @inline\n', '@inline\n');
        } catch {
          return null; // the compiler tries several places
        }
      },
      writeFile: (name, contents) => files.set(name, contents),
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return { bytes: files.get('sm2.wasm'), text: files.get('sm2.wat') };
}

/** The source text of the committed module. */
export function render(bytes) {
  const lines = Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,110}/g);
  return `/** Made by scripts/wasm.mjs from wasm/: the SM2 kernel as WebAssembly, base64. Not to be edited. */
export const SM2_WASM: string =
  '${lines.join("' +\n  '")}';
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, render((await compile()).bytes));
