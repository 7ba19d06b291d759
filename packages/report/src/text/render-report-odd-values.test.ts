/** Untyped callers can pass anything: the result is text or a coded error, never a raw TypeError. */
import { CodedError, type Finding } from '@govseal/core';
import type { VerificationReport } from '@govseal/validation';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideFile } from '../../../validation/src/process/decide-file.ts';
import { signature, validated } from '../../../validation/test/evidence.ts';
import { catalogue } from '../catalogue.ts';
import { ReportError } from '../error.ts';
import { describeFinding } from './finding-lines.ts';
import { renderReport } from './render-report.ts';

const codes = Object.keys(catalogue.en);
const languages = fc.constantFrom('en' as const, 'zh' as const);

/** The result, or the code of the error; any other error fails the test. */
function outcome(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return error.code;
  }
}

test('a finding without parameters is described with dashes', () => {
  const bare = { code: 'VALIDATION_CLAIMED_TIME' } as Finding;
  expect(describeFinding(bare, 'en')).toContain('–');
  expect(describeFinding(bare, 'zh')).toContain('–');
});

test('an unknown code is reported in a sentence', () => {
  const unknown = { code: 'toString', at: {}, params: {} };
  expect(describeFinding(unknown, 'en')).toBe('Unknown code toString.');
  expect(describeFinding(unknown, 'zh')).toBe('未知代码 toString。');
});

test.each([
  ['a language', () => describeFinding({ code: 'BUDGET_EXCEEDED', at: {}, params: {} }, 'fr' as 'en')],
  ['a format', () => renderReport({} as VerificationReport, { format: 'pdf' as 'json', lang: 'en' })],
  ['no options', () => renderReport({} as VerificationReport, undefined as unknown as { format: 'json'; lang: 'en' })],
  [
    'a time zone',
    () => {
      const params = { claimed: '2026-01-01T00:00:00.000Z' };
      return describeFinding({ code: 'VALIDATION_CLAIMED_TIME', at: {}, params }, 'en', 'Mars/Olympus');
    },
  ],
])('%s that does not exist is a coded error', (_, run) => {
  expect(run).toThrow(ReportError);
  expect(outcome(run)).toBe('REPORT_ARGUMENT');
});

test('a report of another shape is a coded error', () => {
  for (const odd of [null, undefined, {}, 'report', { status: 'valid', signatures: [null], findings: [] }]) {
    expect(outcome(() => renderReport(odd as unknown as VerificationReport, { format: 'text', lang: 'en' }))).toBe(
      'REPORT_MALFORMED',
    );
  }
});

test('any value is described or refused with a code', () => {
  const odd = fc.oneof(
    fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
    fc.record(
      {
        code: fc.oneof(fc.constantFrom(...codes), fc.anything()),
        at: fc.anything(),
        params: fc.oneof(fc.anything(), fc.dictionary(fc.string(), fc.anything())),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(odd, languages, (value, lang) => {
      expect(outcome(() => describeFinding(value as Finding, lang))).toBeTypeOf('string');
    }),
    { numRuns: 1_000 },
  );
});

test('every code is described with any values of its parameters', () => {
  fc.assert(
    fc.property(fc.constantFrom(...codes), fc.anything(), languages, (code, value, lang) => {
      const names = [...catalogue[lang][code]!.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const params = Object.fromEntries(names.map((name) => [name, value])) as Finding['params'];
      expect(outcome(() => describeFinding({ code, at: {}, params }, lang))).toBeTypeOf('string');
    }),
    { numRuns: 1_000 },
  );
});

test('a report with one member replaced by anything is rendered or refused with a code', () => {
  const report = decideFile({
    file: 'slip.pdf',
    kind: 'pdf',
    signatures: [validated(signature({ id: 'step1.sign' }), {})],
    approval: null,
    findings: [],
  });
  const paths = memberPaths(report);
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.anything(), languages, (path, value, lang) => {
      const changed = structuredClone(report) as unknown as Record<string, unknown>;
      const parent = path.slice(0, -1).reduce((node, key) => node[key] as Record<string, unknown>, changed);
      parent[path.at(-1)!] = value;
      expect(
        outcome(() => renderReport(changed as unknown as VerificationReport, { format: 'text', lang })),
      ).toBeTypeOf('string');
    }),
    { numRuns: 1_000 },
  );
});

function memberPaths(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [[...path, key], ...memberPaths(member, [...path, key])]);
}
