/** Each format for real reports of hostile files, read again with a separate parser or schema. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv04 from 'ajv-draft-04';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FormatName, formats, stepSummary, summaryLines, type VerifiedFile } from '../src/index.ts';
import { filesOfRun, HOSTILE_PATH, run } from './run-of-files.ts';

let files: VerifiedFile[];

beforeAll(async () => {
  files = await filesOfRun();
  expect(files.map(({ report }) => report.status)).toEqual([
    'valid',
    'invalid',
    'unreadable',
    'unreadable',
    'indeterminate',
    'invalid',
  ]);
});

function output(name: FormatName, of: readonly VerifiedFile[] = files): string {
  const format = formats[name](run);
  return [...of.map((file) => format.file(file)), format.end()].join('');
}

describe('junit', () => {
  interface Element {
    readonly name: string;
    readonly attributes: Record<string, string>;
    readonly children: Element[];
    text: string;
  }

  function parsed(xml: string): Element {
    const top: Element = { name: '', attributes: {}, children: [], text: '' };
    const open = [top];
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      const element = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
      open.at(-1)!.children.push(element);
      open.push(element);
    });
    parser.on('text', (text) => {
      open.at(-1)!.text += text;
    });
    parser.on('closetag', () => open.pop());
    parser.write(xml).close();
    return top.children[0]!;
  }

  const elements = (from: Element, name: string): Element[] =>
    from.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elements(child, name)]);

  test('is well-formed, has a suite for each file, and its counts are those of its cases', () => {
    const document = parsed(output('junit'));
    const suites = elements(document, 'testsuite');
    expect(suites.map(({ attributes }) => attributes.name)).toEqual(files.map(({ path }) => path));
    for (const [attribute, name] of [
      ['tests', 'testcase'],
      ['failures', 'failure'],
      ['errors', 'error'],
      ['skipped', 'skipped'],
    ] as const) {
      expect(document.attributes[attribute], attribute).toBe(String(elements(document, name).length));
      for (const suite of suites) expect(suite.attributes[attribute]).toBe(String(elements(suite, name).length));
    }
  });

  test('a file that fails has a failure with its reason, an unreadable one an error, a known one is skipped', () => {
    const suites = elements(parsed(output('junit')), 'testsuite');
    const results = suites.map((suite) => suite.children[0]!.children[0]);
    expect(results.map((result) => result?.name)).toEqual([
      undefined,
      'failure',
      'error',
      'error',
      'failure',
      'skipped',
    ]);
    expect(results[1]!.text).toContain(files[1]!.report.reason.code);
  });

  test('characters not allowed in XML become U+FFFD', () => {
    const path = 'a\u0000b\u001b\ud800c\uffff.pdf';
    const [suite] = elements(parsed(output('junit', [{ ...files[0]!, path }])), 'testsuite');
    expect(suite!.attributes.name).toBe('a\ufffdb\ufffd\ufffdc\ufffd.pdf');
  });
});

describe('sarif', () => {
  const schema = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
  const valid = new Ajv04.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    JSON.parse(readFileSync(schema.replace('package.json', 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')),
  );
  const log = (): {
    runs: [
      {
        results: { ruleId: string; ruleIndex: number; level: string; locations: never; partialFingerprints: object }[];
        tool: { driver: { rules: { id: string }[] } };
      },
    ];
  } => JSON.parse(output('sarif'));

  test('is valid by the schema of OASIS', () => {
    expect(valid(log()), JSON.stringify(valid.errors)).toBe(true);
  });

  test('has results only for failed files, each with its rule', () => {
    const { results, tool } = log().runs[0];
    const uris = new Set(results.map(({ locations }) => JSON.stringify(locations)));
    expect(results.length).toBeGreaterThanOrEqual(4);
    expect([...uris].join()).not.toContain('valid.p7m');
    expect([...uris].join()).not.toContain('known.p7m');
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
  });

  test('paths are percent-encoded segment by segment', () => {
    const [{ results }] = log().runs;
    const uris = results.map(
      ({ locations }) =>
        (locations as [{ physicalLocation: { artifactLocation: { uri: string } } }])[0].physicalLocation
          .artifactLocation.uri,
    );
    expect(uris.map(decodeURIComponent)).toContain(HOSTILE_PATH);
    for (const uri of uris) expect(uri).toMatch(/^[\w./%!'()*~-]+$/);
  });

  test('fingerprints are unique in the run and equal in a later one', () => {
    const prints = log().runs[0].results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    expect(new Set(prints).size).toBe(prints.length);
    expect(log().runs[0].results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints))).toEqual(prints);
  });

  test('every rule has the texts that GitHub requires, within its limits', () => {
    const { rules } = log().runs[0].tool.driver as unknown as { rules: Record<string, { text: string }>[] };
    for (const { shortDescription, fullDescription, help } of rules) {
      for (const { text } of [shortDescription!, fullDescription!, help!]) expect(text).not.toBe('');
      expect(Math.max(shortDescription!.text.length, fullDescription!.text.length)).toBeLessThanOrEqual(1024);
    }
  });
});

test('gitlab: entries have the members of a code quality report, with unique fingerprints', () => {
  const entries: Record<string, unknown>[] = JSON.parse(output('gitlab'));
  for (const entry of entries) {
    expect(entry).toEqual({
      description: expect.stringMatching(/./),
      check_name: expect.stringMatching(/^[A-Z0-9_]+$/),
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      severity: expect.stringMatching(/^(blocker|major|minor)$/),
      location: { path: expect.not.stringMatching(/^\.?\//), lines: { begin: 1 } },
    });
  }
  expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length);
  expect(entries.find(({ location }) => (location as { path: string }).path === 'foreign.p7m')?.severity).toBe('major');
});

describe('github', () => {
  test('each failed file is one command on one line, the invalid one first', () => {
    const lines = output('github').trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^::error file=[^:,]+,title=[^:,]+::[^\r\n]+$/);
    expect(lines[0]).toContain('docs/a b%2Cc%3Ad%252F#1 决定"<&>|.p7m');
  });

  test('a path with line breaks does not begin a command', () => {
    const path = 'a\n::set-output name=x::y\r::error::z';
    const lines = output('github', [{ ...files[1]!, path }])
      .trimEnd()
      .split(/[\r\n]/);
    expect(lines).toHaveLength(1);
  });

  test('beyond ten files one notice states the number of the others', () => {
    const lines = output(
      'github',
      Array.from({ length: 13 }, () => files[1]!),
    )
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[10]).toMatch(/^::notice title=govseal::3 /);
  });

  test('the summary escapes Markdown and HTML, and stays below the limit of GitHub', () => {
    const summary = stepSummary(files, run);
    expect(summary).not.toMatch(/<img|<&/);
    expect(summary).toContain('\\|');
    const many = stepSummary(
      Array.from({ length: 10_000 }, () => files[1]!),
      run,
    );
    expect(Buffer.byteLength(many)).toBeLessThanOrEqual(1024 * 1024);
    expect(many).toMatch(/\n\d+ more\n$/);
  });
});

test('tap: one point a file, a plan, and a known failure as TODO', () => {
  const text = output('tap');
  const points = text.split('\n').filter((line) => /^(not )?ok /.test(line));
  expect(text.startsWith('TAP version 14\n')).toBe(true);
  expect(text.endsWith('1..6\n')).toBe(true);
  expect(points[0]).toBe('ok 1 - valid.p7m');
  expect(points[1]).toContain('%2F\\#1 决定');
  expect(points[5]).toBe('not ok 6 - known.p7m # TODO in the baseline');
  expect(points).toHaveLength(6);
});

test('html: nothing of a document becomes markup, and nothing is loaded', () => {
  const page = output('html');
  expect(page).not.toMatch(/<img|<script|href=|src=(?!x)/);
  expect(page).not.toContain('\u202e');
  expect(page).toContain("default-src 'none'");
  expect(page.match(/<tr class="/g)).toHaveLength(files.length);
});

test('the summary counts each verdict and gives one reason for each file that did not pass', () => {
  const [counts, ...reasons] = summaryLines(files, run);
  expect(counts).toBe('6 files: 1 valid, 1 indeterminate, 2 unreadable, 2 invalid; 4 failed, 1 in the baseline');
  expect(reasons).toHaveLength(5);
  for (const [index, reason] of reasons.entries()) expect(reason).toContain(files[index + 1]!.report.reason.code);
  expect(summaryLines(files, { ...run, lang: 'zh' })[0]).toBe(
    '共 6 个文件：1 有效，1 无法确定，2 无法读取，2 无效；未通过 4 个，基线内 1 个',
  );
});

test('a path with line breaks and escapes stays one line of the summary', () => {
  const [counts, ...reasons] = summaryLines([{ ...files[1]!, path: 'a\n0 files: \u001b[2J.pdf' }], run);
  expect(counts).toMatch(/^1 file: /);
  expect(reasons).toHaveLength(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  expect(reasons[0]).not.toMatch(/[\u0000-\u001f]/);
});
