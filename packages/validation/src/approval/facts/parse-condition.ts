/**
 * Checks of conditions that the schema cannot express: one comparison each, of a declared fact with a value of its
 * type, and not too deep.
 */
import { PolicyError } from '../../schema/json-schema.ts';
import type { ApprovalPolicy } from '../approval-policy.ts';
import type { Condition } from './condition.ts';
import { parseFact } from './fact-value.ts';

const MAX_DEPTH = 8;
const MAX_CONDITIONS = 100;
const COMBINATIONS = ['all', 'any', 'not'];
const COMPARISONS = ['equals', 'oneOf', 'atLeast', 'below'];

/** Facts by name; null: any fact may be compared. */
type Declared = ApprovalPolicy['facts'] | null;

export interface ConditionPlace {
  readonly document: string;
  readonly path: string;
}

/** Throws `PolicyError` for the first meaningless condition. */
export function checkCondition(condition: Condition, declared: Declared, place: ConditionPlace): void {
  const left = { count: MAX_CONDITIONS };
  check(condition, declared, place, { depth: 1, left });
}

interface Budget {
  readonly depth: number;
  readonly left: { count: number };
}

function check(condition: Condition, declared: Declared, { document, path }: ConditionPlace, budget: Budget): void {
  const refuse = (expected: string): never => {
    throw new PolicyError('POLICY_INCONSISTENT', { at: { path }, params: { document, expected } });
  };
  if (budget.depth > MAX_DEPTH || budget.left.count-- <= 0) refuse('shorter condition');
  const members = Object.keys(condition);
  const combined = members.filter((member) => COMBINATIONS.includes(member));
  const compared = members.filter((member) => COMPARISONS.includes(member));
  const isCombination = combined.length === 1 && members.length === 1;
  const isComparison = compared.length === 1 && members.length === 2 && 'fact' in condition;
  if (!isCombination && !isComparison) refuse('fact with one comparison, or one of all, any, not');
  const nested =
    'all' in condition ? condition.all : 'any' in condition ? condition.any : 'not' in condition ? [condition.not] : [];
  for (const one of nested) check(one, declared, { document, path }, { depth: budget.depth + 1, left: budget.left });
  if (!('fact' in condition)) return;
  const { fact } = condition;
  const values = 'equals' in condition ? [condition.equals] : 'oneOf' in condition ? condition.oneOf : [];
  const limits = 'atLeast' in condition ? [condition.atLeast] : 'below' in condition ? [condition.below] : [];
  if (limits.some((limit) => parseFact(limit, 'number') === null)) refuse('decimal number');
  if (declared === null) return;
  const type = declared !== undefined && Object.hasOwn(declared, fact) ? declared[fact]!.type : refuse('declared fact');
  if (limits.length > 0 && type !== 'number') refuse('fact that is a number');
  if (values.some((value) => parseFact(value, type) === null || (type === 'text' && typeof value !== 'string'))) {
    refuse('value of the type of the fact');
  }
}
