/** The public names; a change here is a change of the contract and wants a changeset. */
import { expect, test } from 'vitest';
import * as validation from '../src/index.ts';

test('the package exports these names and no others', () => {
  expect(Object.keys(validation).sort()).toMatchInlineSnapshot(`
    [
      "PolicyError",
      "approvalCodes",
      "approvalSchema",
      "calendarSchema",
      "decideFile",
      "describeFinding",
      "evaluateApproval",
      "parseApprovalPolicy",
      "parseCalendar",
      "parsePolicy",
      "parseRoster",
      "policies",
      "policyCodes",
      "policySchema",
      "renderReport",
      "reportSchema",
      "rosterSchema",
      "textOf",
      "texts",
      "validateSignature",
      "validationCodes",
    ]
  `);
});
