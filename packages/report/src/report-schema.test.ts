import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { caseReportSchemaFile, reportSchemaFile } from '../scripts/schemas.ts';
import { caseReportSchema } from './case/case-schema.ts';
import { reportSchema } from './report-schema.ts';

test('the published schema of the report is current', () => {
  const published = readFileSync(new URL(`../schema/${reportSchema.$id!}`, import.meta.url), 'utf8');
  // compared as values: the formatter lays the file out
  expect(JSON.parse(published)).toEqual(JSON.parse(reportSchemaFile));
});

test('the published schema of the case report is current', () => {
  const published = readFileSync(new URL(`../schema/${caseReportSchema.$id!}`, import.meta.url), 'utf8');
  expect(JSON.parse(published)).toEqual(JSON.parse(caseReportSchemaFile));
});
