/** `govseal explain`, and the hints that commands add to the library's texts. */
import { textOf } from '@govseal/report';
import { expect, test } from 'vitest';
import { codeRows } from '../../../report/scripts/error-codes.ts';
import { catalogue } from '../../src/run/catalogue.ts';
import { codeTables } from '../../src/run/code-tables.ts';
import { hintFor, hintLines } from '../../src/run/hints.ts';
import { certVerifyHints, hints } from '../../src/texts/hints.ts';
import { runCli } from '../run-cli.ts';

test('a code is explained with its severity, meaning, rule and what to do here', async () => {
  const { code, out, err } = await runCli(['explain', 'VALIDATION_NO_TRUST']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^VALIDATION_NO_TRUST \((error|warning|note)\)\n {2}\S.*\n/);
  expect(out).toContain('\n  Rule: ');
  expect(out).toContain('\n  On the command line: give the trusted roots with --trust\n');
});

test('the entry is in Chinese on request', async () => {
  const { code, out } = await runCli(['explain', 'X509_EXPIRED', '--lang', 'zh']);
  expect(code).toBe(0);
  expect(out).toMatch(/^X509_EXPIRED（.+）\n {2}\p{Script=Han}?.*\p{Script=Han}/u);
  expect(out).toContain('依据：RFC 5280');
});

test('several codes are several entries, whatever their case', async () => {
  const { code, out } = await runCli(['explain', 'x509_expired', 'CLI_BAD_VALUE']);
  expect(code).toBe(0);
  expect(out).toMatch(/^X509_EXPIRED \([\s\S]*\n\nCLI_BAD_VALUE \(error\)/);
  // usage errors have no clause
  expect(out).not.toContain('govseal --help\n');
});

test('--format json gives both languages on one line', async () => {
  const { out } = await runCli(['explain', 'X509_EXPIRED', '--format', 'json']);
  const entry = JSON.parse(out);
  expect(out.trimEnd()).not.toContain('\n');
  expect(Object.keys(entry)).toEqual(['schema', 'code', 'severity', 'clause', 'en', 'zh']);
  expect(entry).toMatchObject({ schema: 'govseal-code/1', code: 'X509_EXPIRED' });
});

test('a misspelt code ends with 2 and names the code that was meant', async () => {
  const { code, out, err } = await runCli(['explain', 'X509_EXPIERD']);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('X509_EXPIRED');
  expect(err).toContain('[CLI_MISSPELT_CODE]');
});

test('a part of a code lists the codes that contain its words', async () => {
  const { code, err } = await runCli(['explain', 'REVOCATION_STALE']);
  expect(code).toBe(2);
  expect(err).toContain('X509_REVOCATION_STALE');
});

test('a word that resembles no code ends with 2, and known codes beside it are explained', async () => {
  const { code, out, err } = await runCli(['explain', 'toString', 'X509_EXPIRED', '\u001b[31m', 'Z'.repeat(100_000)]);
  expect(code).toBe(2);
  expect(out).toContain('X509_EXPIRED (');
  expect(err.match(/\[CLI_UNKNOWN_CODE\]/g)).toHaveLength(3);
  expect(err).not.toContain('\u001b');
});

test('a call without a code is a usage error', async () => {
  const { code, err } = await runCli(['explain']);
  expect(code).toBe(3);
  expect(err).toContain('CLI_MISSING_ARGUMENT');
});

test('every code of every package has an entry', async () => {
  const rows = await codeRows();
  const codes = rows.map(({ code }) => code).filter((code) => !Object.hasOwn(codeTables, code));
  expect(codes).toEqual([]);
  expect(rows.length).toBeGreaterThan(500);
});

test('hints belong to codes that exist, and name options and commands that exist', async () => {
  const commands = await Promise.all(catalogue.map(async ({ load }) => await load()));
  const options = new Set(commands.flatMap((command) => Object.keys(command.options)));
  for (const [code, { en, zh }] of Object.entries({ ...hints, ...certVerifyHints })) {
    expect(codeTables, code).toHaveProperty(code);
    for (const text of [en, zh]) {
      expect(text, code).toMatch(/--[a-z]|govseal ca /);
      for (const [, option] of text.matchAll(/--([a-z-]+)/g)) expect(options, `${code}: ${text}`).toContain(option);
      for (const [, name] of text.matchAll(/govseal ((?:ca )[a-z ]+[a-z])/g)) {
        expect(
          commands.some((command) => name!.startsWith(command.name)),
          text,
        ).toBe(true);
      }
    }
  }
});

test('codes that the same option helps share a line', () => {
  const codes = ['X509_REVOCATION_UNKNOWN', 'X509_EXPIRED', 'X509_REVOCATION_STALE', 'X509_REVOCATION_UNKNOWN'];
  expect(hintLines(codes, 'en')).toEqual([
    'Options that help:',
    `  X509_REVOCATION_UNKNOWN, X509_REVOCATION_STALE: ${hintFor('X509_REVOCATION_STALE', 'en')}`,
  ]);
  expect(hintLines(['X509_EXPIRED'], 'en')).toEqual([]);
  expect(textOf('X509_EXPIRED')).not.toBeNull();
});
