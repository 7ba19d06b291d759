/** Results of approval policies: each row is tested as PDF, OFD and CMS and must have the same result. */
import { beforeAll, describe, expect, test } from 'vitest';
import { rows } from './rows/index.ts';
import { approvalCodes, FORMATS, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.create();
});

describe.each(rows)('$name', (row) => {
  test.each(FORMATS)('%s', async (format) => {
    const bytes = await world.document(format, row.signed);
    const report = await world.verify(bytes, row.policy, await row.options?.(world, bytes));
    expect(approvalCodes(report)).toEqual(row.codes);
    expect([report.approval?.status, report.status]).toEqual([row.approval, row.status]);
    if (row.steps !== undefined) expect(report.approval?.steps.map(({ status }) => status)).toEqual(row.steps);
    if (row.clock !== undefined) expect(report.approval?.clock).toMatchObject(row.clock);
  });
});

test('the table has enough rows, each with a unique name', () => {
  expect(rows.length).toBeGreaterThanOrEqual(40);
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});
