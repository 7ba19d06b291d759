/**
 * Compares our result with that of pdfsig (poppler) for each file of the corpus: the number of signatures, and which are intact.
 * Informative: `node --import tsx --conditions=@govseal/source packages/plugin/test/corpus/pdfsig-differences.ts` prints the differences
 * as JSON lines; `docs/differences.md` explains why they differ and which is right.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeEngine } from '@govseal/crypto/node';
import { corpusRoot as corpus } from '../../../crypto/test/corpus.ts';
import { verify } from '../../src/index.ts';

interface Entry {
  readonly file: string;
  readonly expected: {
    readonly integrity?: readonly string[];
    readonly overall?: string;
    readonly modifications?: string;
    readonly password?: string;
  };
}

/** `intact`, `broken` or `unknown` for each signature, sorted: the two programs number them differently. */
export interface Difference {
  readonly file: string;
  readonly ours: readonly string[];
  readonly pdfsig: readonly string[];
  readonly manifest: readonly string[] | null;
  readonly codes: readonly string[];
  readonly words: readonly string[];
}

const WORDS: Readonly<Record<string, string>> = {
  'Signature is Valid.': 'intact',
  'Digest Mismatch.': 'broken',
  'Signature is Invalid.': 'broken',
};

function ask(path: string, password: string | undefined): readonly string[] {
  const options = password === undefined ? [] : ['-upw', password, '-opw', password];
  const { stdout } = spawnSync('pdfsig', ['-nocert', ...options, path], { encoding: 'utf8', timeout: 30_000 });
  return [...(stdout ?? '').matchAll(/- Signature Validation: (.*)/g)].map((match) => match[1]!.trim());
}

export async function differences(corpus: string): Promise<{ files: number; found: readonly Difference[] }> {
  const entries: readonly Entry[] = JSON.parse(readFileSync(`${corpus}manifest.json`, 'utf8'));
  const pdfs = entries.filter(({ file }) => file.startsWith('pdf/') && file.endsWith('.pdf'));
  const found: Difference[] = [];
  for (const { file, expected } of pdfs) {
    const { password } = expected;
    const report = await verify(new Uint8Array(readFileSync(corpus + file)), {
      engine: nodeEngine,
      at: new Date('2026-10-14T00:00:00Z'),
      trust: 'integrity-only',
      ...(password === undefined ? {} : { password }),
    });
    const words = ask(corpus + file, password);
    const ours = report.signatures.map(({ integrity }) => integrity as string).sort();
    const pdfsig = words.map((word) => WORDS[word] ?? 'unknown').sort();
    if (ours.join() === pdfsig.join()) continue;
    const codes = new Set(
      [...report.findings, ...report.signatures.flatMap(({ findings }) => findings)].map(({ code }) => code),
    );
    found.push({ file, ours, pdfsig, manifest: expected.integrity ?? null, codes: [...codes], words });
  }
  return { files: pdfs.length, found };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const { files, found } = await differences(fileURLToPath(corpus));
  for (const difference of found) process.stdout.write(`${JSON.stringify(difference)}\n`);
  process.stdout.write(`${files} files, ${found.length} differ\n`);
}
