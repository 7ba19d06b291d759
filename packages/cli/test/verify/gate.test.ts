/** `govseal verify` over many files: selection, configuration, formats, baseline and exit codes. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configSchema } from '@govseal/gate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configurableOptions } from '../../src/gate/config-input.ts';
import { verificationOptions } from '../../src/options/verification-options.ts';
import { now, path, removeScene, root, run, setScene, trust } from '../cli-scene.ts';
import { runCli } from '../run-cli.ts';

const folder = path('gate');

beforeAll(async () => {
  await setScene();
  mkdirSync(join(folder, 'docs'), { recursive: true });
  for (const [from, to] of [
    ['signed.pdf', 'good.pdf'],
    ['bad.pdf', 'bad.pdf'],
    ['slip.pdf', 'unsigned.pdf'],
  ] as const) {
    copyFileSync(path(from), join(folder, 'docs', to));
  }
  writeFileSync(
    join(folder, 'govseal.config.yaml'),
    `schema: govseal-config/1
files: ['docs/*.pdf']
options:
  trust: ['../root.crt']
  tsa-trust: ['../root.crt']
  crl: ['../root.crl', '../issuing.crl']
rules:
  - files: ['docs/good.pdf']
    options: { any-signer: true }
`,
  );
}, 60_000);

afterAll(removeScene);

const config = ['--config', join(folder, 'govseal.config.yaml')];

describe('verify of many files', () => {
  test('a folder is searched, and counts and reasons are printed at the end', async () => {
    const { code, out } = await run('verify', join(folder, 'docs'), ...trust, '--any-signer');
    expect(code).toBe(1);
    expect(out.trimEnd().split('\n').at(-3)).toBe('3 files: 1 valid, 1 unsigned, 1 invalid; 2 failed');
  });

  test('--quiet prints only these', async () => {
    const { out } = await run('verify', join(folder, 'docs'), ...trust, '--any-signer', '-q', '--lang', 'zh');
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('共 3 个文件：1 有效，1 未签名，1 无效；未通过 2 个');
  });

  test('a pattern that matches nothing is an error', async () => {
    const { code, err } = await run('verify', join(folder, '*.ofd'), ...trust);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('[GATE_NO_FILES]') });
  });

  test('a configuration names files and options; the rule that matches adds its own', async () => {
    const { code, out, err } = await run('verify', ...config, '--format', 'json');
    const reports: { file: string; status: string }[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(err).toBe('');
    expect(code).toBe(1);
    expect(reports.map(({ status }) => status)).toEqual(['invalid', 'valid', 'unsigned']);
  });

  test('an option of the command line takes precedence over the configuration', async () => {
    const { out } = await run('verify', ...config, '--crl', path('root.crl'), '--format', 'json');
    const statuses = out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { status: string }).status);
    expect(statuses).not.toContain('valid');
  });

  test('several formats are written by one run', async () => {
    const [sarif, junit] = [join(folder, 'out/govseal.sarif'), join(folder, 'out/junit.xml')];
    const { code, out } = await run(
      'verify',
      ...config,
      '--format',
      'tap',
      '--output',
      `sarif=${sarif}`,
      '--output',
      `junit=${junit}`,
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^TAP version 14\nnot ok 1 - docs\/bad\.pdf\n/);
    expect(JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results.length).toBeGreaterThan(1);
    expect(readFileSync(junit, 'utf8')).toContain('<testsuites name="govseal"');
  });

  test('a baseline of known failures lets the run pass until one of them changes', async () => {
    const baseline = join(folder, 'baseline.json');
    expect((await run('verify', ...config, '--write-baseline', baseline)).code).toBe(1);
    expect((await run('verify', ...config, '--baseline', baseline)).code).toBe(0);
    const written = JSON.parse(readFileSync(baseline, 'utf8'));
    written.entries[0].code = 'CMS_OTHER';
    writeFileSync(baseline, JSON.stringify(written));
    expect((await run('verify', ...config, '--baseline', baseline)).code).toBe(1);
  });

  test('--fail-on selects the verdicts that fail', async () => {
    const files = [join(folder, 'docs/good.pdf'), join(folder, 'docs/unsigned.pdf')];
    expect((await run('verify', ...files, ...trust, '--any-signer')).code).toBe(2);
    expect((await run('verify', ...files, ...trust, '--any-signer', '--fail-on', 'invalid')).code).toBe(0);
    expect(await run('verify', ...files, ...trust, '--fail-on', 'valid')).toMatchObject({ code: 3 });
  });

  test('--format github appends the summary of the job', async () => {
    const summary = join(folder, 'summary.md');
    const env = { GITHUB_STEP_SUMMARY: summary };
    const { out } = await runCli(['verify', ...config, '--format', 'github'], { now, env });
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    expect(readFileSync(summary, 'utf8')).toMatch(/^### govseal\n/);
  });

  test.each([
    ['--output', 'sarif'],
    ['--output', 'xml=a.xml'],
    ['--max-age', 'soon'],
  ])('%s %s is a usage error', async (...option) => {
    expect(await run('verify', ...config, ...option)).toMatchObject({
      code: 3,
      err: expect.stringContaining('[CLI_BAD_VALUE]'),
    });
  });
});

test('the published schema of the configuration has the options of verify', () => {
  const help = Object.fromEntries(
    Object.entries(verificationOptions).map(
      ([
        name,
        {
          help: { en },
        },
      ]) => [name, en],
    ),
  );
  const published = JSON.parse(readFileSync(join(root, 'packages/gate/schema/govseal-config-1.json'), 'utf8'));
  expect(published).toEqual(configSchema(configurableOptions, help));
});
