/** Whether a condition can be true and can be false, by trying a value on each side of every constant in it. */
import type { ApprovalPolicy } from '../approval-policy.ts';
import { type Condition, evaluateCondition, factsOf } from '../facts/condition.ts';
import { type FactValue, parseFact } from '../facts/fact-value.ts';

const MAX_CASES = 20_000;

/** The outcomes that occur; null if there are too many cases to try. */
export function outcomesOf(
  condition: Condition,
  facts: NonNullable<ApprovalPolicy['facts']>,
): ReadonlySet<boolean> | null {
  const names = factsOf(condition);
  const values = names.map((name) => candidates(name, condition, facts));
  if (values.reduce((product, list) => product * list.length, 1) > MAX_CASES) return null;
  const outcomes = new Set<boolean>();
  const tried = new Map<string, FactValue>();
  const visit = (index: number): void => {
    const name = names[index];
    if (name === undefined) {
      const truth = evaluateCondition(condition, tried);
      if (truth !== 'unknown') outcomes.add(truth);
      return;
    }
    for (const value of values[index]!) {
      tried.set(name, value);
      visit(index + 1);
    }
  };
  visit(0);
  return outcomes;
}

function candidates(
  name: string,
  condition: Condition,
  facts: NonNullable<ApprovalPolicy['facts']>,
): readonly FactValue[] {
  const { type } = facts[name]!;
  if (type === 'boolean') return [true, false];
  const constants = constantsOf(name, condition)
    .map((one) => parseFact(one, type))
    .filter((one) => one !== null);
  const others = constants.flatMap((one): FactValue[] =>
    typeof one === 'bigint' ? [one - 1n, one + 1n] : [`${String(one)} otherwise`],
  );
  return [...new Set([...constants, ...others])];
}

function constantsOf(name: string, condition: Condition): readonly (string | number | boolean)[] {
  if ('all' in condition) return condition.all.flatMap((one) => constantsOf(name, one));
  if ('any' in condition) return condition.any.flatMap((one) => constantsOf(name, one));
  if ('not' in condition) return constantsOf(name, condition.not);
  if (condition.fact !== name) return [];
  if ('equals' in condition) return [condition.equals];
  if ('oneOf' in condition) return condition.oneOf;
  return ['atLeast' in condition ? condition.atLeast : condition.below];
}
