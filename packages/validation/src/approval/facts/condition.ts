/**
 * Conditions over named facts, for steps that must be signed only in some cases and for the matter of a mandate. They
 * are three-valued: an unknown fact makes them unknown unless the other facts decide, and unknown is never true.
 */
import { type FactValue, parseNumber } from './fact-value.ts';

/** A comparison of one fact, or a combination of conditions. */
export type Condition =
  | {
      /** Name of the fact. */
      readonly fact: string;
      /** The value that it must have. */
      readonly equals: string | number | boolean;
    }
  | {
      /** Name of the fact. */
      readonly fact: string;
      /** The values of which it must have one. */
      readonly oneOf: readonly (string | number | boolean)[];
    }
  | {
      /** Name of a fact that is a number. */
      readonly fact: string;
      /** The smallest value for which the condition holds; a decimal number as text or an integer. */
      readonly atLeast: string | number;
    }
  | {
      /** Name of a fact that is a number. */
      readonly fact: string;
      /** The smallest value for which the condition does not hold. */
      readonly below: string | number;
    }
  | {
      /** All of these must hold; an empty list holds. */
      readonly all: readonly Condition[];
    }
  | {
      /** One of these must hold. */
      readonly any: readonly Condition[];
    }
  | {
      /** This must not hold. */
      readonly not: Condition;
    };

/** The truth value of a condition. */
export type Truth = true | false | 'unknown';

/** `facts` has entries only for known facts. */
export function evaluateCondition(condition: Condition, facts: ReadonlyMap<string, FactValue>): Truth {
  if ('all' in condition) return every(condition.all.map((one) => evaluateCondition(one, facts)));
  if ('any' in condition) return negate(every(condition.any.map((one) => negate(evaluateCondition(one, facts)))));
  if ('not' in condition) return negate(evaluateCondition(condition.not, facts));
  const value = facts.get(condition.fact);
  if (value === undefined) return 'unknown';
  if ('equals' in condition) return isEqual(value, condition.equals);
  if ('oneOf' in condition) {
    return negate(every(condition.oneOf.map((one) => negate(isEqual(value, one)))));
  }
  const limit = parseNumber(String('atLeast' in condition ? condition.atLeast : condition.below));
  if (typeof value !== 'bigint' || limit === null) return 'unknown';
  return 'atLeast' in condition ? value >= limit : value < limit;
}

/** Values of another type cannot be compared. */
function isEqual(value: FactValue, expected: string | number | boolean): Truth {
  if (typeof value === 'bigint') {
    const number = parseNumber(String(expected));
    return number === null ? 'unknown' : value === number;
  }
  return typeof value === typeof expected ? value === expected : 'unknown';
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes('unknown') ? 'unknown' : true;
}

function negate(truth: Truth): Truth {
  return truth === 'unknown' ? truth : !truth;
}

/** Names of the facts of a condition, each once. */
export function factsOf(condition: Condition): readonly string[] {
  if ('all' in condition) return [...new Set(condition.all.flatMap(factsOf))];
  if ('any' in condition) return [...new Set(condition.any.flatMap(factsOf))];
  if ('not' in condition) return factsOf(condition.not);
  return [condition.fact];
}
