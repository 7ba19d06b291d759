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

/** A decision to grant or refuse a licence (行政许可决定书, 行政许可法 §38). */
export interface Decision {
  /** 发文字号 of the decision. */
  readonly docNo: string;
  /** Number of the case, as in the notice of acceptance. */
  readonly caseNo: string;
  /** Who gets the licence, or was refused it. */
  readonly grantee: Party;
  /** Code of the licensing item (事项编码). */
  readonly itemCode: string;
  /** Name of the licensing item (事项名称). */
  readonly itemName: string;
  /** What is licensed; refusals state what was applied for. */
  readonly scope: string;
  /** Date of application, `YYYY-MM-DD`. */
  readonly appliedAt: string;
  /** Date of acceptance, `YYYY-MM-DD`. */
  readonly acceptedAt: string;
  /** First day of the licence, `YYYY-MM-DD`. */
  readonly validFrom?: string;
  /** Last day of the licence, `YYYY-MM-DD`; absent: without limit. */
  readonly validTo?: string;
  /** Number of the licence. */
  readonly licenceNo?: string;
  /** Articles that the decision rests on, one entry each. */
  readonly legalBasis: readonly string[];
  /** Conditions of the licence, one entry each. */
  readonly conditions: readonly string[];
  /** Granted or refused; a refusal needs `reasons` and `remedies`. */
  readonly result: '准予' | '不予';
  /** Refusals only (行政许可法 §38). */
  readonly reasons?: readonly string[];
  /** How to appeal against a refusal (行政许可法 §38). */
  readonly remedies?: string;
  /** Date of the decision (成文日期), `YYYY-MM-DD`. */
  readonly decidedAt: string;
  /** The deciding agency; its seal is applied. */
  readonly agency: Agency;
  /** Unique code of the seal to be applied. */
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
