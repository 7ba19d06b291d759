/** One person, one role: by identity numbers and keys across certificates, by names only where there are none. */
import { expect, test } from 'vitest';
import { type CasePerson, evaluateCase } from '../../src/evaluate/index.ts';
import { changed, facts, person, slip } from './case-facts.ts';

const A = 'residentCard 11010519491231002X';
const B = 'residentCard 330801199001010014';

const codes = (clerk: CasePerson, chief: CasePerson) => {
  const persons = [clerk, chief];
  const steps = slip.steps.map((step, i) => ({ ...step, person: persons[i]! }));
  return evaluateCase(facts(changed('slip', { steps }))).findings.map(({ code }) => code);
};

test.each<[string, CasePerson, CasePerson]>([
  ['one number under two names', person('示例经办人', { numbers: [A] }), person('示例科长', { numbers: [A] })],
  [
    'one number in a renewed certificate with another key',
    person('示例经办人', { numbers: [A], keys: ['SM2 01'] }),
    person('示例经办人', { numbers: [A], keys: ['SM2 02'] }),
  ],
  ['one key under two names', person('示例经办人', { keys: ['SM2 01'] }), person('示例科长', { keys: ['SM2 01'] })],
  [
    'one key under two numbers',
    person('示例经办人', { numbers: [A], keys: ['SM2 01'] }),
    person('示例科长', { numbers: [B], keys: ['SM2 01'] }),
  ],
  ['one name, and a number in only one certificate', person('示例经办人', { numbers: [A] }), person('示例经办人')],
  [
    'one name, with numbers of different documents',
    person('示例经办人', { numbers: [A] }),
    person('示例经办人', { numbers: ['passport E12345678'] }),
  ],
  [
    'one of several numbers',
    person('示例经办人', { numbers: [A, 'passport E1'] }),
    person('示例科长', { numbers: ['passport E2', A] }),
  ],
])('%s is one person', (_, clerk, chief) => {
  expect(codes(clerk, chief)).toEqual(['CASE_SAME_PERSON']);
});

test.each<[string, CasePerson, CasePerson]>([
  ['namesakes with different numbers', person('示例人员', { numbers: [A] }), person('示例人员', { numbers: [B] })],
  ['two names without numbers', person('示例经办人'), person('示例科长')],
  [
    'two names, with numbers of different documents',
    person('甲', { numbers: [A] }),
    person('乙', { numbers: ['passport E1'] }),
  ],
])('%s are two people', (_, clerk, chief) => {
  expect(codes(clerk, chief)).toEqual([]);
});

test('the finding names the person and both roles, and no number', () => {
  const steps = slip.steps.map((step) => ({ ...step, person: person('示例经办人', { numbers: [A] }) }));
  const { findings } = evaluateCase(facts(changed('slip', { steps })));
  expect(findings).toMatchObject([
    { code: 'CASE_SAME_PERSON', params: { person: '示例经办人', role: '科室负责人', other: '经办' } },
  ]);
  expect(JSON.stringify(findings)).not.toContain('19491231');
});
