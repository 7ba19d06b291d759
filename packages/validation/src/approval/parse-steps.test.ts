import { describe, expect, test } from 'vitest';
import { parseApprovalPolicy } from './parse.ts';

const step = (more: object, id = 'a') => ({ id, role: 'r', kind: 'approval', ...more });
const parse = (...steps: readonly object[]) => parseApprovalPolicy({ schema: 'govseal-approval/1', name: 'p', steps });

test('counts, seats, options and order are kept as given', () => {
  const more = { count: 1, seats: [{ unit: 'x' }, { unit: 'y', person: 'p' }], optional: true, after: ['b'] };
  expect(parse(step(more), step({ after: [] }, 'b')).steps[0]).toMatchObject(more);
  expect(parse(step({})).steps[0]).not.toHaveProperty('seats');
});

describe('refused', () => {
  test.each<[string, readonly object[], string]>([
    ['more signatures than seats', [step({ count: 3, seats: [{}, {}] })], 'steps[0].count'],
    ['more signatures than people', [step({ count: 3, of: 2 })], 'steps[0].count'],
    ['of without count', [step({ of: 2 })], 'steps[0].of'],
    ['of beside seats', [step({ count: 1, of: 2, seats: [{}, {}] })], 'steps[0].of'],
    ['one person in several places', [step({ count: 2, person: 'p' })], 'steps[0].person'],
    ['an unknown step', [step({ after: ['b'] })], 'steps[0].after'],
    ['one set of fields for several people', [step({ count: 2, mustFill: ['f'] })], 'steps[0]'],
    ['one field of two seats', [step({ seats: [{ mustFill: ['f'] }, { mayFill: ['f'] }] })], 'steps[0].seats[1]'],
    ['more steps than the limit', Array.from({ length: 201 }, (_, index) => step({}, `s${index}`)), 'steps'],
    ['more seats than the limit', [step({ count: 501 })], 'steps'],
  ])('%s', (_, steps, path) => {
    expect(() => parse(...steps)).toThrow(expect.objectContaining({ code: 'POLICY_INCONSISTENT', at: { path } }));
  });

  test('steps that wait for each other', () => {
    expect(() => parse(step({ after: ['b'] }), step({}, 'b'))).toThrow(
      expect.objectContaining({ code: 'POLICY_STEP_CYCLE' }),
    );
  });

  test.each([{ votes: 2 }, { seats: [{ name: 'x' }] }])('an unknown member %j', (more) => {
    expect(() => parse(step(more))).toThrow(expect.objectContaining({ code: 'POLICY_UNKNOWN_KEY' }));
  });
});
