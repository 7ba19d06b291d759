/**
 * Whether a roster is current. A replaced roster still contains people who have left since, and its signature stays valid;
 * only its date, its sequence number and the register of rosters show that it was replaced.
 */
import type { Finding } from '@govseal/core';
import type { ApprovalPolicy } from './approval-policy.ts';
import { toInstant } from './clock/local-date.ts';
import { approvalFinding } from './effect.ts';
import type { RosterEvidence, RosterRegister } from './roster.ts';

const DAY = 86_400_000;

/** The instant from which the age of a roster is counted: the earlier of its date and its proof. */
export function issuedAt({ roster, provenTime }: RosterEvidence): Date {
  return earlier(new Date(roster.issuedAt), provenTime);
}

function earlier(stated: Date, proven: Date | null | undefined): Date {
  return proven != null && proven < stated ? proven : stated;
}

/** Checks the age if the policy counts it at validation, the earliest accepted date, and replacement by a newer roster. */
export function checkRosterAge(evidence: RosterEvidence, policy: ApprovalPolicy, at: Date): Finding[] {
  const findings: Finding[] = [];
  const { name } = evidence.roster;
  const issued = issuedAt(evidence);
  const { rosterNotBefore, clock } = policy;
  if (rosterNotBefore !== null && issued.getTime() < toInstant(rosterNotBefore, clock.timeZone)) {
    const params = { roster: name, issuedAt: issued.toISOString(), notBefore: rosterNotBefore };
    findings.push(approvalFinding('APPROVAL_ROSTER_NOT_BEFORE', {}, params));
  }
  if (policy.rosterAgeAt === 'validation' && isStale(issued, at, policy.rosterMaxAgeDays)) {
    const params = { roster: name, issuedAt: issued.toISOString(), time: at.toISOString() };
    findings.push(approvalFinding('APPROVAL_ROSTER_STALE', {}, params));
  }
  return [...findings, ...checkSequence(evidence), ...checkRegister(evidence, policy, at)];
}

/** Whether the roster was issued more than `days` before `time`; null: no limit. With NaN, every roster is stale. */
export function isStale(issued: Date, time: Date, days: number | null): boolean {
  return days !== null && !(time.getTime() - issued.getTime() <= days * DAY);
}

function checkSequence({ roster, minimumSequence }: RosterEvidence): Finding[] {
  if (minimumSequence === undefined || (roster.sequence ?? 0) >= minimumSequence) return [];
  return [superseded(roster.name, roster.sequence, minimumSequence)];
}

function checkRegister(
  { roster, sha256, register: evidence }: RosterEvidence,
  policy: ApprovalPolicy,
  at: Date,
): Finding[] {
  if (evidence === undefined) return [];
  const { register, verified } = evidence;
  if (register === null || !verified || register.name !== roster.name) {
    return [approvalFinding('APPROVAL_ROSTER_REGISTER_NOT_VERIFIED', {}, { roster: roster.name })];
  }
  // A replayed old register lists the replayed old roster as the newest.
  const issued = earlier(new Date(register.issuedAt), evidence.provenTime);
  if (isStale(issued, at, policy.rosterRegisterMaxAgeDays ?? null)) {
    const params = { roster: roster.name, issuedAt: issued.toISOString(), time: at.toISOString() };
    return [approvalFinding('APPROVAL_ROSTER_REGISTER_STALE', {}, params)];
  }
  const listed = register.rosters.find((entry) => entry.sha256 === sha256 && entry.sequence === roster.sequence);
  if (listed === undefined) {
    const params = { roster: roster.name, sequence: roster.sequence ?? '' };
    return [approvalFinding('APPROVAL_ROSTER_NOT_REGISTERED', {}, params)];
  }
  const newest = newestSequence(register);
  return newest > listed.sequence ? [superseded(roster.name, listed.sequence, newest)] : [];
}

function newestSequence({ rosters }: RosterRegister): number {
  return rosters.reduce((newest, { sequence }) => Math.max(newest, sequence), 0);
}

function superseded(roster: string, sequence: number | undefined, newest: number): Finding {
  return approvalFinding('APPROVAL_ROSTER_SUPERSEDED', {}, { roster, sequence: sequence ?? '', newest });
}
