/** The outward decision letter (准予／不予行政许可决定书) in official-document format. */
import {
  caseNumber,
  date,
  documentNumber,
  fail,
  inOrder,
  list,
  object,
  oneOf,
  optional,
  readJson,
  text,
} from './json.ts';
import { type Agency, agency, type Party, party } from './party.ts';

export interface Decision {
  readonly docNo: string;
  readonly caseNo: string;
  readonly grantee: Party;
  readonly itemCode: string;
  readonly itemName: string;
  /** What is licensed; refusals state what was applied for. */
  readonly scope: string;
  readonly appliedAt: string;
  readonly acceptedAt: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly licenceNo?: string;
  readonly legalBasis: readonly string[];
  readonly conditions: readonly string[];
  readonly result: '准予' | '不予';
  /** Refusals only (行政许可法 §38). */
  readonly reasons?: readonly string[];
  readonly remedies?: string;
  readonly decidedAt: string;
  readonly agency: Agency;
  readonly sealCode: string;
  /** Printed attachments (附件). */
  readonly attachments?: readonly string[];
  /** 抄送. */
  readonly copies?: readonly string[];
}

const sentence = text({ most: 500 });

const decisionShape = object<Decision>({
  docNo: documentNumber,
  caseNo: caseNumber,
  grantee: party,
  itemCode: text({ most: 40 }),
  itemName: text({ most: 100 }),
  scope: sentence,
  appliedAt: date,
  acceptedAt: date,
  validFrom: optional(date),
  validTo: optional(date),
  licenceNo: optional(text({ most: 60 })),
  legalBasis: list(sentence, { least: 1, most: 20 }),
  conditions: list(sentence, { most: 30 }),
  result: oneOf('准予', '不予'),
  reasons: optional(list(sentence, { least: 1, most: 30 })),
  remedies: optional(sentence),
  decidedAt: date,
  agency,
  sealCode: text({ most: 20 }),
  attachments: optional(list(text({ most: 100 }), { least: 1, most: 50 })),
  copies: optional(list(text({ most: 60 }), { least: 1, most: 50 })),
});

/** Checks parsed JSON (or JSON text) against the form and the rules of one decision; throws `FormsError`. */
export function parseDecision(json: unknown): Decision {
  const decision = readJson(json, decisionShape);
  inOrder(
    ['$.appliedAt', decision.appliedAt],
    ['$.acceptedAt', decision.acceptedAt],
    ['$.decidedAt', decision.decidedAt],
    ['$.validTo', decision.validTo],
  );
  inOrder(['$.validFrom', decision.validFrom], ['$.validTo', decision.validTo]);
  if (decision.result === '准予') {
    if (decision.reasons) fail('FORMS_VALUE', '$.reasons', { value: decision.result, expected: '不予' });
    if (decision.validTo !== undefined && decision.validFrom === undefined) fail('FORMS_MISSING', '$.validFrom');
    return decision;
  }
  // 行政许可法 §38(2): a refusal states its reasons and the rights of reconsideration and litigation.
  if (!decision.reasons) fail('FORMS_MISSING', '$.reasons');
  if (!decision.remedies) fail('FORMS_MISSING', '$.remedies');
  if (decision.validFrom ?? decision.validTo ?? decision.licenceNo) {
    fail('FORMS_VALUE', '$.validFrom', { value: decision.result, expected: '准予' });
  }
  return decision;
}
