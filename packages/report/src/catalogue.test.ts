import { readdirSync } from 'node:fs';
import type { CodeTable } from '@govseal/core';
import { expect, test } from 'vitest';
import { codeRows, renderCodes } from '../scripts/error-codes.ts';
import { catalogue } from './catalogue.ts';

const rows = await codeRows();
const packages = new URL('../../', import.meta.url);

test('every code of every package has a text in both languages', () => {
  const missing = rows.filter(({ en, zh }) => en === '' || zh === '');
  expect(missing.map((row) => `${row.package}: ${row.code}`)).toEqual([]);
});

test('no text is orphaned', () => {
  const known = new Set(rows.map(({ code }) => code));
  expect(Object.keys(catalogue.en).filter((code) => !known.has(code))).toEqual([]);
});

test('no code is in two tables', () => {
  const seen = new Map<string, string>();
  const twice = rows.filter(({ code, package: name }) => {
    const other = seen.get(code);
    seen.set(code, name);
    return other !== undefined;
  });
  expect(twice.map(({ code }) => code)).toEqual([]);
});

test('the code tables that packages export are those found in their sources', async () => {
  const exported = new Set<string>();
  for (const name of readdirSync(packages)) {
    const index = new URL(`${name}/src/index.ts`, packages);
    const source = await import(/* @vite-ignore */ index.href).catch((error: NodeJS.ErrnoException) => {
      // Not a package, or a package without sources.
      if (error.code === 'ERR_MODULE_NOT_FOUND' || /Failed to load|Cannot find/.test(error.message)) return {};
      throw error;
    });
    for (const [table, codes] of Object.entries(source)) {
      if (!table.endsWith('Codes')) continue;
      for (const code of Object.keys(codes as CodeTable)) exported.add(code);
    }
  }
  const found = new Set(rows.map(({ code }) => code));
  expect([...exported].filter((code) => !found.has(code))).toEqual([]);
  expect(exported.size).toBeGreaterThan(200);
});

test('texts name the same parameters in both languages', () => {
  const parameters = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  const uneven = rows.filter(({ en, zh }) => String(parameters(en)) !== String(parameters(zh)));
  expect(uneven.map(({ code }) => code)).toEqual([]);
});

test('the list of codes contains every code of every package once', () => {
  const lines = renderCodes(rows).split('\n');
  expect(rows.filter(({ code }) => lines.filter((line) => line.startsWith(`| \`${code}\` |`)).length !== 1)).toEqual(
    [],
  );
});
