import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FormsError, parseAcceptanceNotice, parseDecision, parseFlowSlip } from '../src/index.ts';
import { decisionJson, type Json, noticeJson, slipJson } from './documents.ts';

/** The code and path with which a changed document is refused. */
function refusal(parse: (json: unknown) => unknown, json: unknown): string {
  try {
    parse(json);
  } catch (error) {
    if (error instanceof FormsError) return `${error.code} ${error.at.path ?? ''}`;
    throw error;
  }
  return 'accepted';
}

function changed(base: Json, path: string, value: unknown): Json {
  const copy = structuredClone(base);
  const keys = path.split('.');
  let node = copy as Record<string, unknown>;
  for (const key of keys.slice(0, -1)) node = node[key] as Record<string, unknown>;
  const last = keys.at(-1)!;
  if (value === undefined) delete node[last];
  else node[last] = value;
  return copy;
}

test('the documents of the synthetic case are accepted as values and as text', () => {
  expect(parseFlowSlip(slipJson()).steps).toHaveLength(3);
  expect(parseFlowSlip(JSON.stringify(slipJson()))).toEqual(slipJson());
  expect(parseDecision(decisionJson())).toEqual(decisionJson());
  expect(parseAcceptanceNotice(noticeJson())).toEqual(noticeJson());
});

test.each([
  ['caseNo', undefined, 'FORMS_MISSING $.caseNo'],
  ['caseNumber', 'x', 'FORMS_UNKNOWN_KEY $.caseNumber'],
  ['密级', '秘密', 'FORMS_CLASSIFIED $.密级'],
  ['agency.uscc', '11330800MB0000000U', 'FORMS_USCC $.agency.uscc'],
  ['acceptedAt', '2026-02-30', 'FORMS_DATE $.acceptedAt'],
  ['acceptedAt', '2026-11-30', 'FORMS_ORDER $.duePromised'],
  ['dueStatutory', '2026-10-16', 'FORMS_LIMIT $.duePromised'],
  ['steps', [], 'FORMS_LENGTH $.steps'],
  ['steps.1.role', '经办', 'FORMS_ORDER $.steps[1].role'],
  ['steps.1.role', '科长', 'FORMS_VALUE $.steps[1].role'],
  ['steps.1.opinion', undefined, 'FORMS_MISSING $.steps[1].opinion'],
  ['steps.2.verdict', undefined, 'FORMS_MISSING $.steps[2].verdict'],
  ['steps.2.signedAt', '2026-10-10T10:30:00+08:00', 'FORMS_ORDER $.steps[2].signedAt'],
  ['steps.0.stepLimitDays', '2', 'FORMS_TYPE $.steps[0].stepLimitDays'],
  ['steps.0.opinion', '同意\u202e意同不', 'FORMS_TEXT $.steps[0].opinion'],
  ['itemName', '示例\n事项', 'FORMS_TEXT $.itemName'],
  ['itemName', ' ', 'FORMS_LENGTH $.itemName'],
  ['docNo', '衢示许[2026]1号', 'FORMS_DOC_NO $.docNo'],
  ['attachments.0.digest', 'sha256:00', 'FORMS_VALUE $.attachments[0].digest'],
  ['round', 2, 'FORMS_MISSING $.previous'],
  [
    'suspensions',
    [{ kind: '听证', from: '2026-10-12', to: '2026-10-11', noticeNo: '衢示听〔2026〕1号' }],
    'FORMS_ORDER $.suspensions[0].to',
  ],
])('a slip with %s = %j is refused', (path, value, expected) => {
  expect(refusal(parseFlowSlip, changed(slipJson(), path, value))).toBe(expected);
});

test.each([
  ['decidedAt', '2026-10-01', 'FORMS_ORDER $.decidedAt'],
  ['validTo', '2026-10-13', 'FORMS_ORDER $.validTo'],
  ['grantee.uscc', undefined, 'FORMS_MISSING $.grantee.uscc'],
  ['grantee.idNo', '330802199001010010', 'FORMS_VALUE $.grantee.idNo'],
  ['legalBasis', [], 'FORMS_LENGTH $.legalBasis'],
  ['result', '不予', 'FORMS_MISSING $.reasons'],
  ['reasons', ['不符合条件'], 'FORMS_VALUE $.reasons'],
])('a decision with %s = %j is refused', (path, value, expected) => {
  expect(refusal(parseDecision, changed(decisionJson(), path, value))).toBe(expected);
});

test('a citizen number that is wrong is named by its path and not repeated', () => {
  const json = changed(noticeJson(), 'applicant.idNo', '330802199001010011');
  expect(() => parseAcceptanceNotice(json)).toThrowError(/FORMS_CITIZEN_NUMBER \(path \$\.applicant\.idNo\)$/);
});

test('text that is not JSON is refused with its reason', () => {
  expect(refusal(parseFlowSlip, '{"caseNo": }')).toBe('FORMS_JSON_SYNTAX $');
});

test('no JSON value does anything but pass or be refused by code', () => {
  const keys = fc.constantFrom(...Object.keys(slipJson()), '__proto__', 'toString');
  const anything = fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue()));
  fc.assert(
    fc.property(anything, (json) => {
      for (const parse of [parseFlowSlip, parseDecision, parseAcceptanceNotice]) refusal(parse, json);
    }),
    { numRuns: 300 },
  );
});

test('no change of one member of a slip does anything but pass or be refused by code', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(slipJson())), fc.jsonValue(), (key, value) => {
      refusal(parseFlowSlip, { ...slipJson(), [key]: value });
    }),
    { numRuns: 500 },
  );
});
