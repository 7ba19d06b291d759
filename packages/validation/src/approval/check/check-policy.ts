/**
 * Checks an approval policy before anyone signs: steps that no one in the roster can sign, counts larger than the people
 * available, steps that need the same few people. An approval by such a policy can never be completed.
 */
import { type Finding, finding, type Params } from '@govseal/core';
import { matchDemands } from '../../signer/matching.ts';
import type { ApprovalPolicy, ApprovalStep, RoundSigner } from '../approval-policy.ts';
import { holds, isHeldAt } from '../identity.ts';
import type { Roster, RosterEntry } from '../roster.ts';
import { comparableName } from '../same-person.ts';
import { countOf, hasSeats, seatsOf } from '../seats/seat.ts';
import { type PolicyCheckCode, policyCheckCodes } from './codes.ts';
import { outcomesOf } from './outcomes.ts';

/** The data against which a policy is checked. */
export interface PolicyCheckContext {
  /** Who holds which role; without it the people are not checked. */
  readonly roster?: Roster;
  /** The instant at which the roles must be held. */
  readonly at: Date;
}

/** Findings about the policy itself; none if it can be completed. */
export function checkApprovalPolicy(policy: ApprovalPolicy, { roster, at }: PolicyCheckContext): readonly Finding[] {
  const findings = [...checkRequired(policy), ...policy.steps.flatMap((step) => checkWhen(step, policy))];
  if (roster === undefined) return findings;
  const entries = roster.entries.filter((entry) => isHeldAt(entry, at, policy.clock.timeZone));
  const people = [...new Set(entries.map(({ person }) => comparableName(person)))];
  const peopleOf = (rule: ApprovalStep): number[] => {
    const names = new Set(entries.filter((entry) => holds(entry, rule)).map(({ person }) => comparableName(person)));
    return people.flatMap((person, index) => (names.has(person) ? [index] : []));
  };
  const seats = seatsOf(policy).map(({ step, rule }) => ({ step, rule, people: peopleOf(rule) }));
  const demands: (readonly number[])[] = [];
  let each = true;
  for (const [index, step] of policy.steps.entries()) {
    const own = seats.filter((seat) => seat.step === index);
    const empty = own.filter((seat) => seat.people.length === 0);
    const filled = own.length - empty.length;
    if (hasSeats(step) ? filled === 0 : empty.length > 0) {
      findings.push(report('POLICY_CHECK_NOBODY', step, { role: step.role, unit: unitOf(step) }));
    } else
      for (const { rule } of empty)
        findings.push(report('POLICY_CHECK_NOBODY', step, { role: rule.role, unit: unitOf(rule) }));
    const available = matchDemands(own.map((seat) => seat.people)).filter((one) => one !== null).length;
    if (filled > 0 && available < countOf(step)) {
      findings.push(report('POLICY_CHECK_TOO_FEW', step, { count: countOf(step), available }));
    }
    if (available < countOf(step)) each = false;
    const isHolder = (person: number): boolean => own.some((seat) => seat.people.includes(person));
    if (step.mayDelegate === true && people.every((_, person) => isHolder(person))) {
      findings.push(report('POLICY_CHECK_NO_DELEGATE', step, {}));
    }
    findings.push(...checkUnit(step, entries));
    if (step.optional !== true && step.when === undefined && countOf(step) === own.length)
      demands.push(...own.map((seat) => seat.people));
  }
  if (each && policy.distinctPersons && matchDemands(demands).some((person) => person === null)) {
    const params = { seats: demands.length, people: new Set(demands.flat()).size };
    findings.push(finding(policyCheckCodes, 'POLICY_CHECK_SHARED_PEOPLE', { params }));
  }
  return [...findings, ...checkStatements(policy, entries)];
}

function report(code: PolicyCheckCode, { id }: ApprovalStep, params: Params): Finding {
  return finding(policyCheckCodes, code, { params: { step: id, ...params } });
}

function unitOf({ unit }: ApprovalStep): string {
  return unit ?? '–';
}

/** Notices and rounds: each role that may sign them must be held in its unit. */
function checkStatements({ clock, rounds }: ApprovalPolicy, entries: readonly RosterEntry[]): Finding[] {
  const rules: readonly (readonly [string, readonly RoundSigner[]])[] = [
    ['clock.suspension', clock.suspension === undefined ? [] : [clock.suspension]],
    ['clock.extension', clock.extension === undefined ? [] : [clock.extension]],
    ['rounds.submit', rounds?.submit ?? []],
    ['rounds.return', rounds?.return ?? []],
  ];
  return rules.flatMap(([member, posts]) =>
    posts
      .filter(({ role, unit }) => entries.every((entry) => entry.role !== role || entry.unit !== unit))
      .map(({ role, unit }) =>
        finding(policyCheckCodes, 'POLICY_CHECK_NOBODY_STATES', { params: { member, role, unit } }),
      ),
  );
}

function checkRequired({ steps }: ApprovalPolicy): Finding[] {
  return steps.every(({ optional }) => optional === true)
    ? [finding(policyCheckCodes, 'POLICY_CHECK_NOTHING_REQUIRED')]
    : [];
}

function checkWhen(step: ApprovalStep, { facts = {} }: ApprovalPolicy): Finding[] {
  const outcomes = step.when === undefined ? null : outcomesOf(step.when, facts);
  if (outcomes === null || outcomes.size !== 1) return [];
  return [report(outcomes.has(true) ? 'POLICY_CHECK_ALWAYS' : 'POLICY_CHECK_NEVER', step, {})];
}

/** A step without a unit is undetermined if the roster lists the role in several units. */
function checkUnit(step: ApprovalStep, entries: readonly RosterEntry[]): Finding[] {
  const open = step.seats === undefined ? [step] : step.seats.map((seat) => ({ ...step, ...seat }));
  const roles = new Set(open.filter(({ unit }) => unit === undefined).map(({ role }) => role));
  return [...roles].flatMap((role) => {
    const units = [...new Set(entries.filter((entry) => entry.role === role).map(({ unit }) => unit))];
    return units.length > 1 ? [report('POLICY_CHECK_UNIT_OPEN', step, { role, units })] : [];
  });
}
