/** Checks of steps that the schema cannot express: unique ids, seats that can be filled, and an order without cycles. */
import { PolicyError } from '../schema/json-schema.ts';
import type { ApprovalSeat, ApprovalStep } from './approval-policy.ts';
import { capacityOf } from './seats/seat.ts';
import { findCycle } from './seats/step-graph.ts';

const MAX_STEPS = 200;
const MAX_SEATS = 500;

type StepFile = Pick<ApprovalStep, 'id' | 'role' | 'kind'> & Partial<ApprovalStep>;

/** Throws `PolicyError` for the first meaningless step. */
export function checkSteps(steps: readonly StepFile[]): void {
  if (steps.length > MAX_STEPS) inconsistent('steps', `at most ${MAX_STEPS} steps`);
  const ids = new Set<string>();
  for (const [index, { id }] of steps.entries()) {
    if (ids.has(id)) inconsistent(`steps[${index}].id`, 'unique id');
    ids.add(id);
  }
  let seats = 0;
  for (const [index, step] of steps.entries()) {
    const path = `steps[${index}]`;
    checkCounts(step, path);
    checkSeatFields(step, path);
    for (const id of step.after ?? []) if (!ids.has(id)) inconsistent(`${path}.after`, 'id of a step');
    seats += Math.min(capacityOf(step as ApprovalStep), MAX_SEATS + 1);
  }
  if (seats > MAX_SEATS) inconsistent('steps', `at most ${MAX_SEATS} seats`);
  const cycle = findCycle(steps);
  if (cycle === null) return;
  const params = { document: 'approval policy', cycle: [...cycle, cycle[0]!].join(' → ') };
  throw new PolicyError('POLICY_STEP_CYCLE', { at: { path: 'steps' }, params });
}

function checkCounts({ count, of, seats, person }: StepFile, path: string): void {
  if (seats !== undefined && of !== undefined) inconsistent(`${path}.of`, 'either seats or of');
  if (of !== undefined && count === undefined) inconsistent(`${path}.of`, 'count beside of');
  const capacity = seats?.length ?? of ?? count ?? 1;
  if (count !== undefined && count > capacity) inconsistent(`${path}.count`, `number from 1 to ${capacity}`);
  if (person !== undefined && capacity > 1)
    inconsistent(`${path}.person`, 'person of a seat, where several people sign');
}

/** Several people cannot fill the same fields; each seat needs its own. */
function checkSeatFields(step: StepFile, path: string): void {
  const { seats } = step;
  if (seats === undefined) {
    const several = (step.count ?? 1) > 1 || (step.of ?? 1) > 1;
    if (several && fieldsOf(step).length > 0) inconsistent(path, 'seats, each with its fields');
    return;
  }
  const owners = new Map<string, number>();
  for (const [index, seat] of seats.entries()) {
    for (const name of fieldsOf({ ...step, ...seat })) {
      if (owners.has(name)) inconsistent(`${path}.seats[${index}]`, 'fields of no other seat');
    }
    for (const name of fieldsOf({ ...step, ...seat })) owners.set(name, index);
  }
}

function fieldsOf({ fields = {}, mayFill = [], mustFill = [] }: ApprovalSeat): string[] {
  return [fields.opinion, fields.verdict, fields.date, ...mayFill, ...mustFill].filter((name) => name !== undefined);
}

function inconsistent(path: string, expected: string): never {
  throw new PolicyError('POLICY_INCONSISTENT', { at: { path }, params: { document: 'approval policy', expected } });
}
