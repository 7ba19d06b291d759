/** Minimizes a case that is a hit: fewer steps and objects, a regular cross-reference table, shorter text. */
import type { Case, Step, Table, WrittenObject } from './pdf/step.ts';

export interface MinimizeOptions {
  /** Whether the smaller case is still the same hit. */
  readonly isHit: (one: Case) => Promise<boolean>;
  readonly maxTrials?: number;
}

/** Greedy: replaces the case by any smaller one that is still a hit, until there is none or the trials are used up. */
export async function minimize(one: Case, { isHit, maxTrials = 150 }: MinimizeOptions): Promise<Case> {
  let best = one;
  let left = maxTrials;
  for (let progress = true; progress && left > 0; ) {
    progress = false;
    for (const smaller of smallerCases(best)) {
      if (left-- <= 0) break;
      if (await isHit(smaller)) {
        best = smaller;
        progress = true;
        break;
      }
    }
  }
  return best;
}

/** The largest reductions first. */
export function* smallerCases(one: Case): Generator<Case> {
  for (const [index] of one.steps.entries()) {
    if (one.steps.length > 1)
      yield withSteps(
        one,
        one.steps.filter((_, other) => other !== index),
      );
  }
  for (const [index, step] of one.steps.entries()) {
    for (const smaller of smallerSteps(step))
      yield withSteps(
        one,
        one.steps.map((old, other) => (other === index ? smaller : old)),
      );
  }
}

function withSteps(one: Case, steps: readonly Step[]): Case {
  return { ...one, steps };
}

function* smallerSteps(step: Step): Generator<Step> {
  if (step.do !== 'update' && step.do !== 'rewrite') return;
  for (const [index] of step.objects.entries()) {
    yield { ...step, objects: step.objects.filter((_, other) => other !== index) };
  }
  if (step.do === 'update') {
    const { raw, table } = step;
    if (table !== undefined) for (const smaller of smallerTables(table)) yield { ...step, table: smaller };
    if (raw !== undefined) for (const text of shorter(raw)) yield { ...step, raw: text };
  }
  for (const [index, object] of step.objects.entries()) {
    for (const body of shorter(object.body))
      yield { ...step, objects: replaced(step.objects, index, { ...object, body }) };
  }
}

function replaced(objects: readonly WrittenObject[], index: number, object: WrittenObject): WrittenObject[] {
  return objects.map((old, other) => (other === index ? object : old));
}

function* smallerTables(table: Table): Generator<Table> {
  for (const key of Object.keys(table) as (keyof Table)[]) {
    const { [key]: _, ...rest } = table;
    yield rest;
  }
  for (const key of ['before', 'after', 'trailer'] as const) {
    for (const text of shorter(table[key] ?? '')) yield { ...table, [key]: text };
  }
}

/** Delta debugging: removes halves, quarters and so on, down to pieces of a few characters. */
function* shorter(text: string): Generator<string> {
  for (let size = Math.ceil(text.length / 2); size >= 4; size = Math.floor(size / 2)) {
    for (let at = 0; at < text.length; at += size) yield text.slice(0, at) + text.slice(at + size);
  }
}
