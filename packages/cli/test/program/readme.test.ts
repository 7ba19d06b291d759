/** Every snippet of the READMEs runs: TypeScript against the bundles, commands through the program. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { createTestAuthority } from '@govseal/testkit';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePdf } from '../../../bench/src/documents.ts';
import { writeCaseFolder } from '../../../govseal/test/case/case-folder.ts';
import { demoOutput } from '../demo/output.ts';
import { runCli } from '../run-cli.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
let folder: string;

function blocks(file: string, language: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!);
}

/** A folder with the files that the snippets name; `govseal` resolves from inside the examples package. */
beforeAll(async () => {
  mkdirSync(join(root, 'examples', 'out'), { recursive: true });
  folder = mkdtempSync(join(root, 'examples', 'out', 'readme-'));
  const authority = await createTestAuthority({ at: new Date() });
  const { key, certificate, signer } = await authority.issueSigner();
  const p12 = await createPkcs12({
    key,
    certificate: certificate.der,
    chain: signer.chain,
    passphrase: 'readme',
    random: (length) => authority.engine.randomBytes(length),
  });
  const [rootCrl, issuingCrl] = await authority.crls();
  const demo = await demoOutput();
  writeFileSync(join(folder, 'notice.pdf'), makePdf(3_000, 1));
  writeFileSync(join(folder, 'seal.p12'), p12);
  writeFileSync(join(folder, 'root.crt'), authority.root.der);
  writeFileSync(join(folder, 'root.crl'), rootCrl!);
  writeFileSync(join(folder, 'issuing.crl'), issuingCrl!);
  await writeCaseFolder(folder);
  symlinkSync(demo.folder, join(folder, 'out'));
  symlinkSync(join(root, 'seeds'), join(folder, 'seeds'));
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As a user runs it: against the bundles. */
function runSnippet(code: string): string {
  writeFileSync(join(folder, 'snippet.mjs'), transformSync(code, { loader: 'ts' }).code);
  return execFileSync(process.execPath, ['snippet.mjs'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, SEAL_PASSPHRASE: 'readme' },
  });
}

test('sixteen lines of TypeScript sign and verify', () => {
  const [signAndVerify] = blocks('README.md', 'ts');
  expect(signAndVerify!.trim().split('\n').length).toBeLessThanOrEqual(16);
  expect(runSnippet(signAndVerify!)).toMatch(/^valid C=CN, O=/);
}, 60_000);

test('the approval snippet prints who approved what', () => {
  const output = runSnippet(blocks('README.md', 'ts')[1]!);
  for (const word of ['示例经办人', '示例科长', '示例分管领导']) expect(output).toContain(word);
}, 60_000);

test('the snippet about a whole case prints a valid case', () => {
  const output = runSnippet(blocks('README.md', 'ts')[2]!);
  expect(output).toContain('结论：有效');
  expect(output).toContain('送达回证');
}, 60_000);

test('the commands work as printed, one after the other', async () => {
  const work = mkdtempSync(join(tmpdir(), 'govseal-readme-'));
  writeFileSync(join(work, 'notice.txt'), '示例通知\n');
  symlinkSync(join(root, 'seeds'), join(work, 'seeds'));
  const before = process.cwd();
  process.chdir(work);
  try {
    const lines = blocks('README.md', 'sh')
      .flatMap((block) => block.split('\n'))
      .filter((line) => line.startsWith('npx govseal'));
    expect(lines.length).toBeGreaterThanOrEqual(10);
    for (const line of lines) {
      // a service stops at once here, on any free port
      const [command, redirected] = line.replace(':8080', ':0').split(' > ');
      const words = [...command!.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!).slice(2);
      const passphrase = line.includes('out-sm2/') ? 'demo-only' : 'readme';
      const result = await runCli(words, { env: { GOVSEAL_PASSPHRASE: passphrase } });
      expect(result, `${line}\n${result.err}${result.out}`).toMatchObject({ code: 0, err: '' });
      if (redirected !== undefined) writeFileSync(redirected, result.out);
    }
  } finally {
    process.chdir(before);
    rmSync(work, { recursive: true, force: true });
  }
}, 240_000);

test('both READMEs show the same snippets and commands', () => {
  const strip = (text: string): string => text.replace(/#.*$/gm, '').replace(/[ \t]+$/gm, '');
  for (const language of ['ts', 'sh']) {
    expect(blocks('README.zh-CN.md', language).map(strip)).toEqual(blocks('README.md', language).map(strip));
  }
});
