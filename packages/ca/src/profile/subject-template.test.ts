import { parseDer } from '@govseal/der';
import { parseName } from '@govseal/x509';
import { expect, test } from 'vitest';
import { CaError } from '../error.ts';
import { buildSubject, checkValues, fillTemplate, type ValueRules } from './subject-template.ts';

const rules = [
  { type: 'C', value: 'CN' },
  { type: 'O', value: '{uscc}{organization}' },
  { type: 'OU', value: '{department}', optional: true },
  { type: 'CN', value: '{commonName}' },
];
const values = { uscc: '11330800MB0000000T', organization: '衢州市示例局', commonName: '示例经办人' };

const profile: ValueRules = {
  subject: rules.map((rule) => ({ optional: false, ...rule })),
  subjectAltName: [],
  identity: [{ kind: 'organizationCode', value: '{sealCode}', optional: true }],
  organizationCode: undefined,
  values: new Map([['sealCode', /^(?:\d{14})$/u]]),
};

function codeOf(run: () => unknown): string {
  try {
    run();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof CaError)) throw error;
    return error.code;
  }
}

test('writes the RDNs in the order of the profile and omits optional ones without a value', () => {
  const text = (given: Record<string, string>): string => parseName(parseDer(buildSubject(rules, given))).text;
  expect(text(values)).toBe('C=CN, O=11330800MB0000000T衢州市示例局, CN=示例经办人');
  expect(text({ ...values, department: '行政审批科' })).toContain('OU=行政审批科');
});

test('rejects a missing value, an unused value and a wrong credit code', () => {
  expect(codeOf(() => buildSubject(rules, { ...values, commonName: '' }))).toBe('CA_SUBJECT_VALUE');
  expect(codeOf(() => checkValues(profile, { ...values, comonName: 'x' }))).toBe('CA_SUBJECT_VALUE');
  expect(codeOf(() => buildSubject(rules, { ...values, uscc: '11330800MB0000000U' }))).toBe('CA_SUBJECT_USCC');
});

test('the pattern of the profile must match the whole value', () => {
  for (const sealCode of ['33080000000001', '12345678901234']) {
    expect(codeOf(() => checkValues(profile, { ...values, sealCode }))).toBe('accepted');
  }
  for (const sealCode of ['3308000000000', '330800000000011', '3308000000000x', '33080000000001\n']) {
    expect(codeOf(() => checkValues(profile, { ...values, sealCode }))).toBe('CA_SUBJECT_VALUE');
  }
});

test('accepts only strings, whatever the declared types of the caller', () => {
  for (const commonName of [7, ['a'], null, { toString: () => 'a' }]) {
    expect(codeOf(() => checkValues(profile, { ...values, commonName } as never))).toBe('CA_SUBJECT_VALUE');
  }
});

test('the upper bound applies to characters, not bytes', () => {
  expect(codeOf(() => buildSubject(rules, { ...values, commonName: '名'.repeat(64) }))).toBe('accepted');
  expect(codeOf(() => buildSubject(rules, { ...values, commonName: '名'.repeat(65) }))).toBe('CA_SUBJECT_TOO_LONG');
});

test('rejects invisible characters, white space at the ends and an invalid country', () => {
  const between = ['\n', '\u0000', '\u200b', '\u202e', '\ufeff', '\ud800', '\u2028', '\u034f', '\ufe0f', '\u{e0100}'];
  const drawnAsNothing = ['\u3164', '\u115f', '\uffa0', '\u180b', '\u1806', '\u2800', '\ufffc', '\ufffd', '\uffff'];
  for (const unseen of [...between, ...drawnAsNothing]) {
    const commonName = `示${unseen}例`;
    expect(
      codeOf(() => buildSubject(rules, { ...values, commonName })),
      `U+${unseen.codePointAt(0)!.toString(16)}`,
    ).toBe('CA_SUBJECT_VALUE');
  }
  for (const commonName of [' a', 'a\u3000']) {
    expect(codeOf(() => buildSubject(rules, { ...values, commonName }))).toBe('CA_SUBJECT_VALUE');
  }
  for (const commonName of ['示例·乌兹', 'e\u0301', '𠮷田', 'Ａ']) {
    expect(codeOf(() => buildSubject(rules, { ...values, commonName }))).toBe('accepted');
  }
  expect(codeOf(() => buildSubject([{ type: 'C', value: 'cn' }], {}))).toBe('CA_SUBJECT_VALUE');
});

test('ignores inherited properties', () => {
  expect(fillTemplate('{toString}', {})).toBeUndefined();
});
