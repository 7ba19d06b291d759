/**
 * For every system: the verifier as a step of a pipeline. Exit codes and one JSON object a line, in the order of the files,
 * suffice for a shell script or another language.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signPdf } from 'govseal';
import { authority, page, person, print } from './setup.ts';

const cli = fileURLToPath(new URL('../packages/govseal/bin/govseal.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'govseal-ci-'));
const path = (name: string): string => join(folder, name);

/** The program in a process of its own, as a pipeline runs it. */
function govseal(...words: readonly string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...words], (error, out) =>
      resolve({ code: error === null ? 0 : Number(error.code), out }),
    );
  });
}

try {
  const { signer } = await person('示例签名人');
  const unsigned = await page('示例文件');
  const good = (await signPdf(unsigned, { signer, at: authority.clock() })).toBytes();
  const bad = good.slice();
  bad[100]! ^= 1;
  const files = { 'good.pdf': good, 'bad.pdf': bad, 'unsigned.pdf': unsigned, 'root.crt': authority.root.der };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path(name), bytes);
  const [rootCrl, issuingCrl] = await authority.crls();
  writeFileSync(path('root.crl'), rootCrl!);
  writeFileSync(path('issuing.crl'), issuingCrl!);

  const run = (...names: readonly string[]) =>
    govseal(
      'verify',
      ...names.map(path),
      '--trust',
      path('root.crt'),
      '--crl',
      path('root.crl'),
      '--crl',
      path('issuing.crl'),
      '--any-signer',
      '--at',
      authority.clock().toISOString(),
      '--format',
      'json',
    );
  const runs = await Promise.all([
    run('good.pdf'),
    run('good.pdf', 'unsigned.pdf'),
    run('good.pdf', 'bad.pdf', 'unsigned.pdf'),
    run('absent.pdf'),
  ]);
  const summary = runs.map(({ code, out }) => {
    const reports = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { status: string });
    return `exit ${code}: ${reports.map(({ status }) => status).join(', ')}`;
  });
  print('pipeline', { runs: summary });
  assert.deepEqual(summary, [
    'exit 0: valid',
    'exit 2: valid, unsigned',
    'exit 1: valid, invalid, unsigned',
    'exit 3: unreadable',
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
