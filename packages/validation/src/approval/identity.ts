/**
 * The identity and role of a signer: the certificate is looked up in a verified roster at the proven signing time, never a
 * field's name, the signature's /Name or its appearance. Lack of proof and disproof are distinguished: an unverified roster
 * proves nothing, a verified one without the certificate proves that the signer holds no role.
 */
import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalPolicy, ApprovalStep } from './approval-policy.ts';
import { hasClock } from './clock/clock-rules.ts';
import { addDays, parseLocalDate, startOfDate, toInstant } from './clock/local-date.ts';
import { approvalFinding } from './effect.ts';
import type { Roster, RosterEntry, RosterEvidence } from './roster.ts';
import { checkRosterAge, isStale, issuedAt } from './roster-age.ts';
import { comparableName, compareNumbers, identityNumber, identityNumbers } from './same-person.ts';

/** The rule by which signers are identified, determined once per file. */
export type IdentityRule =
  | {
      readonly kind: 'roster';
      readonly roster: Roster;
      readonly issuedAt: Date;
      /** The roster's entries by the SHA-256 of the certificate, in lower case. */
      readonly byCertificate: ReadonlyMap<string, readonly RosterEntry[]>;
    }
  | { readonly kind: 'any-signer' }
  | { readonly kind: 'none' };

export interface IdentityContext {
  readonly roster: RosterEvidence | null;
  readonly anySigner?: boolean;
  /** The instant of validation. */
  readonly at: Date;
}

export function identityRule(
  context: IdentityContext,
  policy: ApprovalPolicy,
): { readonly rule: IdentityRule; readonly findings: Finding[] } {
  // a given roster determines who holds which role, even with `anySigner`
  if (context.roster === null && context.anySigner === true) {
    return { rule: { kind: 'any-signer' }, findings: [approvalFinding('APPROVAL_ANY_SIGNER')] };
  }
  if (context.roster === null) {
    return { rule: { kind: 'none' }, findings: [approvalFinding('APPROVAL_NO_IDENTITY_RULE')] };
  }
  const { roster, verified } = context.roster;
  if (!verified) {
    const params = { roster: roster.name };
    return { rule: { kind: 'none' }, findings: [approvalFinding('APPROVAL_ROSTER_NOT_VERIFIED', {}, params)] };
  }
  const findings = checkRosterAge(context.roster, policy, context.at);
  const byCertificate = new Map<string, RosterEntry[]>();
  for (const entry of roster.entries) {
    const sha256 = entry.certificate.sha256.toLowerCase();
    const listed = byCertificate.get(sha256);
    if (listed === undefined) byCertificate.set(sha256, [entry]);
    else listed.push(entry);
  }
  return { rule: { kind: 'roster', roster, issuedAt: issuedAt(context.roster), byCertificate }, findings };
}

/** The roster's entries for the signer's certificate; empty under any other rule. */
export function entriesOf(signature: ValidatedSignature, rule: IdentityRule): readonly RosterEntry[] {
  const signer = signature.evidence.signer;
  if (rule.kind !== 'roster' || signer === null) return [];
  const listed = rule.byCertificate.get(signature.certificateSha256 ?? '') ?? [];
  return listed.filter(
    ({ certificate, identity }) =>
      certificate.issuer === signer.issuer.text &&
      sameSerial(certificate.serial, signer.serialHex) &&
      (identity === undefined || compareNumbers([identityNumber(identity)], identityNumbers(signature)) !== false),
  );
}

/**
 * The entries of the signer's person: of their certificate, and of others with their identity number. A name
 * identifies no one.
 */
export function entriesOfPerson(signature: ValidatedSignature, rule: IdentityRule): readonly RosterEntry[] {
  if (rule.kind !== 'roster') return [];
  const own = entriesOf(signature, rule);
  const stated = own.flatMap(({ identity }) => (identity === undefined ? [] : [identityNumber(identity)]));
  const numbers = new Set([...stated, ...identityNumbers(signature)]);
  const others = rule.roster.entries.filter(
    (entry) => !own.includes(entry) && entry.identity !== undefined && numbers.has(identityNumber(entry.identity)),
  );
  return [...own, ...others];
}

/** Serial numbers are integers: leading zero bytes do not distinguish them. */
function sameSerial(a: string, b: string): boolean {
  return a.toLowerCase().replace(/^0+/, '') === b.toLowerCase().replace(/^0+/, '');
}

export interface Identity {
  /** Name from the roster; the certificate's subject under `any-signer`; null if neither applies. */
  readonly person: string | null;
  /** Whether the signer has the seat's role in the roster, at any time. */
  readonly holdsRole: boolean;
  readonly findings: readonly Finding[];
}

/** Whether the entry matches the seat: its role, and its unit and person if given. */
export function holds({ role, unit, person }: RosterEntry, step: ApprovalStep): boolean {
  return role === step.role && (typeof step.unit !== 'string' || unit === step.unit) && isPerson(person, step.person);
}

function isPerson(person: string, expected: string | undefined): boolean {
  return expected === undefined || comparableName(person) === comparableName(expected);
}

/** Whether the role of one entry is held at an instant. */
export function isHeldAt(entry: RosterEntry, at: Date, timeZone: string): boolean {
  return typeof checkPeriod([entry], { time: at, accuracy: 0 }, timeZone) !== 'string';
}

/** The entry that is valid during the whole time, or the first of several consecutive ones; null: none. */
export function entryThroughout(
  entries: readonly RosterEntry[],
  { earliest, latest }: { readonly earliest: number; readonly latest: number },
  timeZone: string,
): RosterEntry | null {
  const middle = (earliest + latest) / 2;
  const held = checkPeriod(entries, { time: new Date(middle), accuracy: latest - middle }, timeZone);
  return typeof held === 'string' ? null : held;
}

/** Those of the signer's entries whose role was certainly held when the signature was made. */
export function currentEntriesOf(
  signature: ValidatedSignature,
  entries: readonly RosterEntry[],
  timeZone: string,
): readonly RosterEntry[] {
  const time = signature.provenTime;
  if (time === null) return [];
  const proven = { time, accuracy: signature.accuracy ?? 0 };
  return entries.filter((entry) => {
    const same = entries.filter(({ role, unit }) => role === entry.role && unit === entry.unit);
    return typeof checkPeriod(same, proven, timeZone) !== 'string';
  });
}

/** Checks that the signer held the step's role, in its unit, when the signature was made. */
export function checkIdentity(
  signature: ValidatedSignature,
  step: ApprovalStep,
  rule: IdentityRule,
  policy: ApprovalPolicy,
): Identity {
  const { role } = step;
  const at = { signature: signature.report.id };
  if (rule.kind === 'none') return { person: null, holdsRole: false, findings: [] };
  if (rule.kind === 'any-signer') {
    const person = signature.report.signer?.subject ?? null;
    // Any signer is accepted, but not at an unproven time.
    if (signature.provenTime !== null || !hasClock(policy)) return { person, holdsRole: false, findings: [] };
    return {
      person,
      holdsRole: false,
      findings: [approvalFinding('APPROVAL_NO_PROVEN_TIME', at, { person: person ?? '', role })],
    };
  }
  const entries = entriesOf(signature, rule);
  const first = entries[0];
  if (first === undefined) {
    const params = { signer: signature.report.signer?.subject ?? '' };
    return { person: null, holdsRole: false, findings: [approvalFinding('APPROVAL_SIGNER_UNKNOWN', at, params)] };
  }
  const inRole = entries.filter((entry) => entry.role === role);
  if (inRole.length === 0) {
    const params = { person: first.person, role, held: [...new Set(entries.map((entry) => entry.role))] };
    return { person: first.person, holdsRole: false, findings: [approvalFinding('APPROVAL_WRONG_ROLE', at, params)] };
  }
  const inUnit = inRole.filter((entry) => holds(entry, { ...step, person: undefined }));
  const held = inUnit.filter(({ person }) => isPerson(person, step.person));
  if (inUnit.length > 0 && held.length === 0) {
    const { person } = inUnit[0]!;
    const params = { person, step: step.id, expected: step.person ?? '' };
    return { person, holdsRole: false, findings: [approvalFinding('APPROVAL_WRONG_PERSON', at, params)] };
  }
  if (held.length === 0) {
    const { person } = inRole[0]!;
    const params = { person, role, unit: step.unit ?? '', held: unitsOf(inRole) };
    return { person, holdsRole: false, findings: [approvalFinding('APPROVAL_WRONG_UNIT', at, params)] };
  }
  const time = signature.provenTime;
  if (time === null) {
    const { person } = held[0]!;
    return { person, holdsRole: true, findings: [approvalFinding('APPROVAL_NO_PROVEN_TIME', at, { person, role })] };
  }
  const period = checkPeriod(held, { time, accuracy: signature.accuracy ?? 0 }, policy.clock.timeZone);
  // A seal's certificate may change hands: its holder at the signing time counts, not the first one in the roster.
  const { person } = typeof period === 'string' ? held[0]! : period;
  const findings: Finding[] = [];
  if (typeof period === 'string')
    findings.push(approvalFinding(period, at, { person, role, time: time.toISOString() }));
  findings.push(...checkRoster(signature, step, rule, policy));
  return { person, holdsRole: true, findings };
}

/**
 * Checks of the roster itself, for its members and for those who sign for them. Only a signature with a proven time
 * is checked.
 */
export function checkRoster(
  { report, provenTime }: ValidatedSignature,
  step: ApprovalStep,
  rule: IdentityRule,
  policy: ApprovalPolicy,
): Finding[] {
  if (rule.kind !== 'roster' || provenTime === null) return [];
  const at = { signature: report.id };
  const { role } = step;
  const findings: Finding[] = [];
  // A roster of a whole city lists a leader for every bureau; the role in another bureau proves nothing.
  const units = unitsOf(rule.roster.entries.filter((entry) => entry.role === role));
  if (step.unit === undefined && units.length > 1) {
    findings.push(approvalFinding('APPROVAL_UNIT_OPEN', at, { role, step: step.id, units }));
  }
  if (policy.rosterAgeAt === 'signature' && isStale(rule.issuedAt, provenTime, policy.rosterMaxAgeDays)) {
    const params = { roster: rule.roster.name, issuedAt: rule.issuedAt.toISOString(), time: provenTime.toISOString() };
    findings.push(approvalFinding('APPROVAL_ROSTER_STALE', at, params));
  }
  return findings;
}

function unitsOf(entries: readonly RosterEntry[]): string[] {
  return [...new Set(entries.map(({ unit }) => unit))];
}

type PeriodCode =
  | 'APPROVAL_LEFT_ROSTER'
  | 'APPROVAL_NOT_YET_IN_ROLE'
  | 'APPROVAL_ROLE_UNCERTAIN'
  | 'APPROVAL_CERTIFICATE_SHARED';

/** The entry whose period of the role contains the whole interval in which the signature may have been made. */
function checkPeriod(
  entries: readonly RosterEntry[],
  proven: { readonly time: Date; readonly accuracy: number },
  timeZone: string,
): RosterEntry | PeriodCode {
  const earliest = proven.time.getTime() - proven.accuracy;
  const latest = proven.time.getTime() + proven.accuracy;
  let left = false;
  let overlaps = false;
  let held: RosterEntry | undefined;
  for (const { entry, from, until } of periodsOf(entries, timeZone)) {
    if (earliest >= from && latest < until) {
      // If one certificate belongs to two people at one time, the signer is unknown.
      if (held !== undefined && held.person !== entry.person) return 'APPROVAL_CERTIFICATE_SHARED';
      held ??= entry;
    }
    if (latest >= from && earliest < until) overlaps = true;
    if (earliest >= until) left = true;
  }
  if (held !== undefined) return held;
  if (overlaps) return 'APPROVAL_ROLE_UNCERTAIN';
  return left ? 'APPROVAL_LEFT_ROSTER' : 'APPROVAL_NOT_YET_IN_ROLE';
}

interface Period {
  readonly entry: RosterEntry;
  /** Instants in milliseconds; `until` is excluded. */
  readonly from: number;
  readonly until: number;
}

/** Periods of one person in one unit that overlap or follow one another without a gap are one period. */
function periodsOf(entries: readonly RosterEntry[], timeZone: string): Period[] {
  const periods = entries.map((entry) => ({
    entry,
    from: toInstant(entry.from, timeZone),
    until: entry.until === undefined ? Number.POSITIVE_INFINITY : untilInstant(entry.until, timeZone),
  }));
  const joined: Period[] = [];
  for (const period of periods.sort((a, b) => a.from - b.from)) {
    const index = joined.findIndex(
      ({ entry, until }) =>
        entry.person === period.entry.person && entry.unit === period.entry.unit && until >= period.from,
    );
    const earlier = joined[index];
    if (earlier === undefined) joined.push(period);
    else joined[index] = { ...earlier, until: Math.max(earlier.until, period.until) };
  }
  return joined;
}

/** A last date includes the whole day; an instant is the end. */
function untilInstant(text: string, timeZone: string): number {
  const date = parseLocalDate(text);
  return date === null ? Date.parse(text) : startOfDate(addDays(date, 1), timeZone).getTime();
}
