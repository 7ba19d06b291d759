/**
 * Writes the published JSON schema of the report: `npx tsx packages/report/scripts/schemas.ts`. A test fails when the
 * file is not current.
 */
import { writeFileSync } from 'node:fs';
import { reportSchema } from '../src/report-schema.ts';

export const reportSchemaFile: string = `${JSON.stringify(reportSchema, null, 2)}\n`;

if (import.meta.url === `file://${process.argv[1]}`) {
  writeFileSync(new URL(`../schema/${reportSchema.$id!}`, import.meta.url), reportSchemaFile);
}
