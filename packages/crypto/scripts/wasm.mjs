// Compiles the kernels of wasm/ with the pinned AssemblyScript and writes their bytes as modules: `node scripts/wasm.mjs`.
// The same sources and compiler give the same bytes, which a test holds against the committed files.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('../wasm/', import.meta.url));

/** Entry point in wasm/, the module to write, and what it is. */
export const kernels = [
  { entry: 'sm2', file: 'sm2-wasm-bytes.ts', constant: 'SM2_WASM', what: 'the SM2 kernel', flags: [] },
  {
    entry: 'sm3-lanes',
    file: 'sm3-lanes-bytes.ts',
    constant: 'SM3_LANES_WASM',
    what: 'SM3 of four messages at once',
    flags: ['--enable', 'simd'],
  },
];

/** Where the committed module of a kernel is. */
export function target({ file }) {
  return new URL(`../src/sm/wasm/${file}`, import.meta.url);
}

/** The compiled module and its text. */
export async function compile({ entry, flags }) {
  const files = new Map();
  const { error, stderr } = await asc.main(
    [
      `${entry}.ts`,
      '--outFile',
      'out.wasm',
      '--textFile',
      'out.wat',
      '-O3',
      '--converge',
      '--noAssert',
      '--runtime',
      'stub',
      '--disable',
      'mutable-globals',
      ...flags,
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
  return { bytes: files.get('out.wasm'), text: files.get('out.wat') };
}

/** The source text of the committed module. */
export function render({ constant, what }, bytes) {
  const lines = Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,110}/g);
  return `/** Made by scripts/wasm.mjs from wasm/: ${what} as WebAssembly, base64. Not to be edited. */
export const ${constant}: string =
  '${lines.join("' +\n  '")}';
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const kernel of kernels) writeFileSync(target(kernel), render(kernel, (await compile(kernel)).bytes));
}
