/**
 * Writes the published JSON schemas of the reports: `npx tsx packages/report/scripts/schemas.ts`. A test fails when the
 * file is not current.
 */
import { writeFileSync } from 'node:fs';
import { caseReportSchema } from '../src/case/case-schema.ts';
import { reportSchema } from '../src/report-schema.ts';

export const reportSchemaFile: string = `${JSON.stringify(reportSchema, null, 2)}\n`;
export const caseReportSchemaFile: string = `${JSON.stringify(caseReportSchema, null, 2)}\n`;

if (import.meta.url === `file://${process.argv[1]}`) {
  writeFileSync(new URL(`../schema/${reportSchema.$id!}`, import.meta.url), reportSchemaFile);
  writeFileSync(new URL(`../schema/${caseReportSchema.$id!}`, import.meta.url), caseReportSchemaFile);
}
