/** Exit codes and output formats of `govseal verify`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VerificationReport } from '@govseal/validation';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectUsage, path, removeScene, root, run, setScene, trust } from '../cli-scene.ts';

beforeAll(setScene, 60_000);

afterAll(removeScene);

describe('exit codes of verify', () => {
  const files = {
    valid: 'signed.pdf',
    invalid: 'bad.pdf',
    unsigned: 'slip.pdf',
    unreadable: 'garbage.bin',
    absent: 'absent.pdf',
  } as const;
  type Kind = keyof typeof files;
  const cases: readonly (readonly [number, readonly Kind[]])[] = [
    [0, ['valid']],
    [0, ['valid', 'valid']],
    [1, ['invalid']],
    [2, ['unsigned']],
    [3, ['unreadable']],
    [3, ['absent']],
    [2, ['valid', 'unsigned']],
    [3, ['unsigned', 'unreadable', 'valid']],
    [3, ['absent', 'valid']],
    [1, ['unreadable', 'invalid']],
    [1, ['valid', 'unsigned', 'absent', 'invalid']],
  ];
  test.each(cases)('%i for %j', async (code, kinds) => {
    const result = await run('verify', ...kinds.map((kind) => path(files[kind])), ...trust, '--any-signer');
    expect({ code: result.code, err: result.err }, result.out).toEqual({ code, err: '' });
  });

  test('2 without trust, and 2 without a rule about who must sign', async () => {
    expect(await run('verify', path('signed.pdf'), '--any-signer')).toMatchObject({ code: 2 });
    expect(await run('verify', path('signed.pdf'), ...trust)).toMatchObject({ code: 2 });
  });

  test('3 for a usage error even if another file is invalid', async () => {
    expectUsage(await run('verify', path('bad.pdf'), ...trust, '--format', 'xml'), 'CLI_BAD_VALUE');
  });
});

describe('what verify prints', () => {
  const schema = JSON.parse(readFileSync(join(root, 'packages/report/schema/govseal-report-1.json'), 'utf8'));
  const valid = new Ajv2020({ strict: false }).compile(schema);

  test('json: one object per line in the order given, each valid by the published schema', async () => {
    const names = ['signed.pdf', 'garbage.bin', 'bad.pdf', 'absent.pdf', 'slip.pdf'].map(path);
    const { out, code } = await run('verify', ...names, ...trust, '--any-signer', '--format', 'json');
    const reports = out
      .split('\n')
      .slice(0, -1)
      .map((line): VerificationReport => JSON.parse(line));
    expect(code).toBe(1);
    expect(reports.map(({ file, status }) => [file, status])).toEqual(
      ['valid', 'unreadable', 'invalid', 'unreadable', 'unsigned'].map((status, index) => [names[index], status]),
    );
    for (const report of reports) expect(valid(report), JSON.stringify(valid.errors)).toBe(true);
  });

  test('the schema refuses what is not a report', () => {
    expect(valid({ schema: 'govseal-report/1', status: 'fine' })).toBe(false);
  });

  test('text: in Chinese and in English', async () => {
    const call = ['verify', path('signed.pdf'), ...trust, '--any-signer'];
    const [zh, en] = [await run(...call, '--lang', 'zh'), await run(...call, '--lang', 'en')];
    expect(zh.out).toContain('有效');
    expect(en.out).toMatch(/valid/i);
    for (const { out } of [zh, en]) expect(out).toContain('示例经办人');
  });
});
