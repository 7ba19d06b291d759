/**
 * Reads approval policies, rosters and calendars: first by their published schemas, then by checks that a schema cannot
 * express (unique ids, real dates, known time zones). Nothing is guessed, and unknown keys are errors.
 */
import { toPersonIdentifier } from '@govseal/x509/identity';
import { approvalSchema, calendarSchema, rosterRegisterSchema, rosterSchema } from '../schema/approval-schema.ts';
import { checkSchema, type JsonSchema, PolicyError, readJson } from '../schema/json-schema.ts';
import {
  type ApprovalClock,
  type ApprovalPolicy,
  type ApprovalStep,
  VERDICT,
  type Verdicts,
} from './approval-policy.ts';
import type { Calendar } from './clock/calendar.ts';
import { isTime } from './clock/is-time.ts';
import { isTimeZone, parseLocalDate } from './clock/local-date.ts';
import { checkCondition } from './facts/parse-condition.ts';
import { checkSteps } from './parse-steps.ts';
import type { Roster, RosterEntry, RosterRegister } from './roster.ts';
import { visible } from './step-fields.ts';

const DEFAULT_VERDICTS: Verdicts = { approve: [VERDICT.approve], reject: [VERDICT.reject], return: [VERDICT.return] };

interface ApprovalFile extends Partial<Omit<ApprovalPolicy, 'steps' | 'clock'>> {
  readonly schema: 'govseal-approval/1';
  readonly name: string;
  readonly steps: readonly (Pick<ApprovalStep, 'id' | 'role' | 'kind'> & Partial<ApprovalStep>)[];
  readonly clock?: Partial<ApprovalClock>;
}

/** Takes JSON text or parsed JSON and fills in defaults; throws `PolicyError`. */
export function parseApprovalPolicy(json: unknown): ApprovalPolicy {
  const file = read<ApprovalFile>(json, approvalSchema, 'approval policy');
  checkSteps(file.steps);
  for (const [index, { when }] of file.steps.entries()) {
    const place = { document: 'approval policy', path: `steps[${index}].when` };
    if (when !== undefined) checkCondition(when, file.facts, place);
  }
  const timeZone = file.clock?.timeZone ?? 'Asia/Shanghai';
  if (!isTimeZone(timeZone)) inconsistent('approval policy', 'clock.timeZone', 'IANA time zone');
  if (file.rosterNotBefore != null && !isTime(file.rosterNotBefore)) {
    inconsistent('approval policy', 'rosterNotBefore', 'real date');
  }
  // A notice or a round is for one case: without the number of the case it would apply to all.
  const isOfCase = [file.clock?.suspension, file.clock?.extension, file.rounds].some((rule) => rule !== undefined);
  if (isOfCase && file.facts?.caseNo?.type !== 'text') inconsistent('approval policy', 'facts.caseNo', 'declared fact');
  return {
    schema: 'govseal-approval/1',
    name: file.name,
    steps: file.steps.map((step, index) => ({
      id: step.id,
      role: step.role,
      kind: step.kind,
      fields: step.fields ?? {},
      mayFill: step.mayFill ?? [],
      mustFill: step.mustFill ?? [],
      limitDays: step.limitDays ?? null,
      ...givenMembers(step),
      verdicts: readVerdicts(step.verdicts ?? DEFAULT_VERDICTS, `steps[${index}].verdicts`),
    })),
    distinctPersons: file.distinctPersons ?? true,
    requireAllLocked: file.requireAllLocked ?? true,
    rosterMaxAgeDays: file.rosterMaxAgeDays ?? null,
    rosterAgeAt: file.rosterAgeAt ?? 'signature',
    rosterNotBefore: file.rosterNotBefore ?? null,
    rosterRegisterMaxAgeDays: file.rosterRegisterMaxAgeDays ?? null,
    ...(file.rounds === undefined ? {} : { rounds: file.rounds }),
    ...(file.facts === undefined ? {} : { facts: file.facts }),
    clock: {
      timeZone,
      acceptedAtField: file.clock?.acceptedAtField ?? null,
      promisedDays: file.clock?.promisedDays ?? null,
      statutoryDays: file.clock?.statutoryDays ?? null,
      firstCountedDay: file.clock?.firstCountedDay ?? 'next-working-day',
      ...(file.clock?.suspension === undefined ? {} : { suspension: file.clock.suspension }),
      ...(file.clock?.extension === undefined ? {} : { extension: file.clock.extension }),
    },
  };
}

/** Members without a default stay absent if the file omits them. */
function givenMembers(step: Partial<ApprovalStep>): Partial<ApprovalStep> {
  const optional = ['unit', 'person', 'count', 'of', 'seats', 'optional', 'after', 'when', 'mayDelegate'] as const;
  return Object.fromEntries(optional.filter((key) => step[key] !== undefined).map((key) => [key, step[key]]));
}

/** Words are compared with trimmed field values, so they are also trimmed. */
function readVerdicts(verdicts: Verdicts, path: string): Verdicts {
  const trim = (words: readonly string[]): readonly string[] => words.map((word) => word.trim());
  const trimmed = { approve: trim(verdicts.approve), reject: trim(verdicts.reject), return: trim(verdicts.return) };
  const seen = new Set<string>();
  const kinds = new Map<string, string>();
  for (const [kind, words] of Object.entries(trimmed)) {
    for (const [index, word] of words.entries()) {
      const at = `${path}.${kind}[${index}]`;
      if (visible(word) === '') inconsistent('approval policy', at, 'visible word');
      if (seen.has(word)) inconsistent('approval policy', at, 'word listed once');
      seen.add(word);
      const reading = visible(word.normalize('NFKC')).toLowerCase();
      if ((kinds.get(reading) ?? kind) !== kind)
        inconsistent('approval policy', at, 'word that reads unlike the others');
      kinds.set(reading, kind);
    }
  }
  return trimmed;
}

/** Takes JSON text or parsed JSON; throws `PolicyError`. Whether the roster is authentic is not checked here. */
export function parseRoster(json: unknown): Roster {
  const value = readJson(json, 'roster');
  requireCertificateDigests(value);
  const roster = read<Roster>(value, rosterSchema, 'roster');
  if (!isTime(roster.issuedAt)) inconsistent('roster', 'issuedAt', 'real date');
  const entries = roster.entries.map((entry, index) => withIdentity(entry, `entries[${index}].identity`));
  for (const [index, { from, until }] of entries.entries()) {
    if (!isTime(from)) inconsistent('roster', `entries[${index}].from`, 'real date');
    if (until === undefined) continue;
    if (!isTime(until)) inconsistent('roster', `entries[${index}].until`, 'real date');
    if (endsBefore(from, until)) inconsistent('roster', `entries[${index}].until`, 'time after from');
  }
  return { ...roster, entries };
}

/** The number in the form for comparison with certificates. */
function withIdentity(entry: RosterEntry, path: string): RosterEntry {
  if (entry.identity === undefined) return entry;
  const { document, number } = entry.identity;
  return {
    ...entry,
    identity: toPersonIdentifier(document, number) ?? inconsistent('roster', path, 'identity number'),
  };
}

/** Rosters of earlier versions have entries without the digest: they are refused with a code whose text states what to add. */
function requireCertificateDigests(value: unknown): void {
  const entries = isRecord(value) && Array.isArray(value.entries) ? value.entries : [];
  for (const [index, entry] of entries.entries()) {
    const certificate = isRecord(entry) ? entry.certificate : undefined;
    if (!isRecord(certificate) || Object.hasOwn(certificate, 'sha256')) continue;
    const path = `entries[${index}].certificate`;
    throw new PolicyError('POLICY_ROSTER_CERTIFICATE', { at: { path }, params: { document: 'roster', path } });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Takes JSON text or parsed JSON; throws `PolicyError`. Whether the register is authentic is not checked here. */
export function parseRosterRegister(json: unknown): RosterRegister {
  const register = read<RosterRegister>(json, rosterRegisterSchema, 'roster register');
  if (!isTime(register.issuedAt)) inconsistent('roster register', 'issuedAt', 'real date');
  const sequences = new Set<number>();
  for (const [index, { sequence, issuedAt }] of register.rosters.entries()) {
    if (!isTime(issuedAt)) inconsistent('roster register', `rosters[${index}].issuedAt`, 'real date');
    if (sequences.has(sequence)) inconsistent('roster register', `rosters[${index}].sequence`, 'number listed once');
    sequences.add(sequence);
  }
  return register;
}

/** Takes JSON text or parsed JSON of one year; throws `PolicyError`. */
export function parseCalendar(json: unknown): Calendar {
  const calendar = read<Calendar>(json, calendarSchema, 'calendar');
  for (const key of ['holidays', 'workdays'] as const) {
    for (const [index, date] of calendar[key].entries()) {
      const real = parseLocalDate(date) === date && date.startsWith(String(calendar.year));
      if (!real) inconsistent('calendar', `${key}[${index}]`, `date of ${calendar.year}`);
    }
  }
  const both = calendar.holidays.find((date) => calendar.workdays.includes(date));
  if (both !== undefined) inconsistent('calendar', 'workdays', `${both} not a holiday as well`);
  return calendar;
}

function read<T>(json: unknown, schema: JsonSchema, document: string): T {
  const value = readJson(json, document);
  checkSchema(value, schema, document);
  return value as T;
}

function inconsistent(document: string, path: string, expected: string): never {
  throw new PolicyError('POLICY_INCONSISTENT', { at: { path }, params: { document, expected } });
}

/** Two dates or two instants; for a date and an instant the time zone of the policy decides. */
function endsBefore(from: string, until: string): boolean {
  return from.length > 10 === until.length > 10 && Date.parse(until) < Date.parse(from);
}
