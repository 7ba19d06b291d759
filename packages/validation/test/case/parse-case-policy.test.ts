/** Reading case policies: defaults, and what is refused. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCasePolicy } from '../../src/evaluate/index.ts';
import { policy } from './case-facts.ts';

const rule = { type: 'decision', required: [], signers: { must: ['agency'] } };
const { limits } = policy;
const file = {
  schema: 'govseal-case-policy/1',
  name: '示例',
  itemCode: 'XK0010100',
  agency: policy.agency,
  limits,
  documents: [rule],
};

test('defaults are filled in', () => {
  expect(parseCasePolicy(JSON.stringify(file))).toMatchObject({
    timeZone: 'Asia/Shanghai',
    firstCountedDay: 'next-working-day',
    distinctPersons: true,
    documents: [{ type: 'decision', required: [], allowed: [], most: 1, approval: null, signers: { may: [] } }],
  });
});

test.each([
  ['an unknown key', { ...file, extra: 1 }, 'POLICY_UNKNOWN_KEY'],
  ['a condition that does not exist', { ...file, documents: [{ ...rule, required: ['sometimes'] }] }, 'POLICY_VALUE'],
  ['a type listed twice', { ...file, documents: [rule, rule] }, 'POLICY_INCONSISTENT'],
  ['a document that nobody signs', { ...file, documents: [{ type: 'decision' }] }, 'POLICY_INCONSISTENT'],
  ['a rule without a party', { ...file, documents: [{ ...rule, signers: { must: [] } }] }, 'POLICY_INCONSISTENT'],
  ['a promise beyond the law', { ...file, limits: { ...limits, promisedDays: 21 } }, 'POLICY_INCONSISTENT'],
  ['an unknown time zone', { ...file, timeZone: 'Asia/Quzhou' }, 'POLICY_INCONSISTENT'],
  ['no JSON', '{', 'POLICY_NOT_JSON'],
])('%s is refused', (_, json, code) => {
  expect(() => parseCasePolicy(json)).toThrowError(expect.objectContaining({ code }));
});

test.each(['case', 'case-disposition'])('the policy seeds/policies/%s.json can be read', (name) => {
  const path = new URL(`../../../../seeds/policies/${name}.json`, import.meta.url);
  const { documents } = parseCasePolicy(readFileSync(path, 'utf8'));
  expect(documents.every(({ approval, signers }) => (approval === null) !== (signers === null))).toBe(true);
});

test('the approval of a document can have steps under a condition', () => {
  const approval = JSON.parse(
    readFileSync(new URL('../../../../seeds/policies/approval.json', import.meta.url), 'utf8'),
  );
  const [first, ...others] = approval.steps;
  const steps = [{ ...first, when: { fact: 'area', atLeast: 100 } }, ...others];
  const facts = { area: { type: 'number' } };
  const documents = [{ type: 'slip', required: [], approval: { ...approval, facts, steps } }];
  expect(parseCasePolicy(JSON.stringify({ ...file, documents })).documents[0]!.approval!.steps[0]!.when).toEqual({
    fact: 'area',
    atLeast: 100,
  });
});
