/**
 * Writes the published JSON schemas from the objects the readers use: `npx tsx packages/validation/scripts/schemas.ts`.
 * A test fails when a file is not current.
 */
import { writeFileSync } from 'node:fs';
import { approvalSchema, calendarSchema, rosterRegisterSchema, rosterSchema } from '../src/schema/approval-schema.ts';
import { caseSchema } from '../src/schema/case-schema.ts';
import type { JsonSchema } from '../src/schema/json-schema.ts';
import { policySchema } from '../src/schema/policy-schema.ts';
import { sealStatusSchema } from '../src/schema/seal-status-schema.ts';
import { clockNoticeSchema, mandateSchema, roundSchema } from '../src/schema/statement-schema.ts';
import { trustListSchema } from '../src/schema/trust-list-schema.ts';
import { trustSnapshotSchema } from '../src/schema/trust-snapshot-schema.ts';

const schemas: readonly JsonSchema[] = [
  approvalSchema,
  calendarSchema,
  caseSchema,
  clockNoticeSchema,
  mandateSchema,
  policySchema,
  rosterRegisterSchema,
  rosterSchema,
  roundSchema,
  sealStatusSchema,
  trustListSchema,
  trustSnapshotSchema,
];

/** File name to content. */
export const schemaFiles: Record<string, string> = Object.fromEntries(
  schemas.map((schema) => [schema.$id!, `${JSON.stringify(schema, null, 2)}\n`]),
);

if (import.meta.url === `file://${process.argv[1]}`) {
  for (const [file, content] of Object.entries(schemaFiles)) {
    writeFileSync(new URL(`../schema/${file}`, import.meta.url), content);
  }
}
