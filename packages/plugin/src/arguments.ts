/**
 * What types cannot hold: dates that are none, and JSON that compiles as anything and would bring its rules without the
 * defaults that its parser fills in.
 */
import type { Source } from '@govseal/core';
import { type ApprovalPolicy, type Calendar, policies, type ValidationPolicy } from '@govseal/validation';
import { PluginError } from './error.ts';
import type { RosterInput, TrustInput, VerifyOptions } from './options.ts';

/** Throws `VERIFY_ARGUMENT` about the first argument that is not what `VerifyOptions` says. */
export function checkArguments(source: Source, options: VerifyOptions): void {
  check(isSource(source), 'source', 'a Uint8Array, or size and read');
  check(options != null, 'options', 'an object');
  check(options.at instanceof Date && !Number.isNaN(options.at.getTime()), 'at', 'a Date that is one');
  check(
    options.trust === 'integrity-only' || isTrust(options.trust),
    'trust',
    "lists of certificates, or 'integrity-only'",
  );
  const { policy, approval, roster, calendars, content } = options;
  check(policy === undefined || isPolicy(policy), 'policy', 'what parsePolicy returns, or one of policies');
  check(approval === undefined || isApproval(approval), 'approval', 'what parseApprovalPolicy returns');
  check(roster === undefined || isRoster(roster), 'roster', 'bytes and signer');
  check(
    calendars === undefined || (isListOf(calendars, isCalendar) && areOfDifferentYears(calendars)),
    'calendars',
    'a list of what parseCalendar returns, one a year',
  );
  check(content === undefined || isContent(content), 'content', 'bytes, whole or as an AsyncIterable');
  const { fetcher, sealStatus } = options;
  check(fetcher === undefined || isFetcher(fetcher), 'fetcher', 'what createFetcher returns');
  check(sealStatus === undefined || typeof sealStatus === 'function', 'sealStatus', 'a function');
  const { certificates, crls, ocsp } = options;
  check(certificates === undefined || isListOf(certificates, isText), 'certificates', 'a list of PEM or DER');
  for (const [name, list] of Object.entries({ crls, ocsp })) {
    check(list === undefined || isListOf(list, isBytes), name, 'a list of Uint8Array');
  }
}

function check(holds: boolean, argument: string, expected: string): void {
  if (!holds) throw new PluginError('VERIFY_ARGUMENT', { params: { argument, expected } });
}

function isListOf(value: unknown, holds: (entry: never) => boolean): boolean {
  return Array.isArray(value) && value.every((entry) => entry != null && holds(entry as never));
}

const isBytes = (value: unknown): boolean => value instanceof Uint8Array;
const isText = (value: unknown): boolean => typeof value === 'string' || isBytes(value);
const areGiven = (...values: readonly unknown[]): boolean => values.every((value) => value !== undefined);

function isSource(source: Source | null | undefined): boolean {
  if (source == null || source instanceof Uint8Array) return source != null;
  return typeof source.size === 'number' && typeof source.read === 'function';
}

function isContent(content: VerifyOptions['content'] | null): boolean {
  return (
    isBytes(content) || typeof (content as AsyncIterable<Uint8Array> | null)?.[Symbol.asyncIterator] === 'function'
  );
}

function isFetcher(fetcher: VerifyOptions['fetcher'] | null): boolean {
  const calls = [fetcher?.fetchIssuers, fetcher?.fetchCrl, fetcher?.fetchOcsp];
  return calls.every((call) => typeof call === 'function');
}

function isTrust(trust: TrustInput | null | undefined): boolean {
  if (trust == null || typeof trust !== 'object' || !Array.isArray(trust.signers)) return false;
  const { signers, timestamps = [], responders = [], sealMakers = [] } = trust;
  const isEntry = (entry: object | string): boolean => isText(entry) || areGiven((entry as { spki?: unknown }).spki);
  return [signers, timestamps, responders, sealMakers].every((list) => isListOf(list, isEntry));
}

/** A check that a policy leaves out would be none. */
function isPolicy(policy: ValidationPolicy | null): boolean {
  const basis = policies.baseline;
  if (policy == null || Object.keys(basis).some((key) => !areGiven(policy[key as keyof ValidationPolicy])))
    return false;
  const { checks, revocationFreshness } = policy;
  return (
    Object.keys(basis.checks).every((key) => areGiven(checks[key as keyof typeof checks])) &&
    Object.keys(basis.revocationFreshness).every((key) =>
      areGiven(revocationFreshness[key as keyof typeof revocationFreshness]),
    )
  );
}

/** The defaults are the strict side (`distinctPersons`, `requireAllLocked`): without them a rule would be off. */
function isApproval(approval: ApprovalPolicy | null): boolean {
  if (approval == null || !isListOf(approval.steps, isStep) || !areGiven(approval.clock)) return false;
  const { distinctPersons, requireAllLocked, rosterMaxAgeDays, clock } = approval;
  const { timeZone, acceptedAtField, promisedDays, statutoryDays, firstCountedDay } = clock;
  return (
    typeof distinctPersons === 'boolean' &&
    typeof requireAllLocked === 'boolean' &&
    areGiven(rosterMaxAgeDays, timeZone, acceptedAtField, promisedDays, statutoryDays, firstCountedDay)
  );
}

function isStep({ fields, mayFill, mustFill, limitDays, verdicts }: ApprovalPolicy['steps'][number]): boolean {
  return areGiven(fields, mayFill, mustFill, limitDays, verdicts);
}

function isRoster({ bytes, signer }: RosterInput): boolean {
  return isBytes(bytes) && (signer === undefined || isText(signer));
}

function isCalendar({ year, holidays, workdays }: Calendar): boolean {
  return typeof year === 'number' && Array.isArray(holidays) && Array.isArray(workdays);
}

/** Of two that disagree about a year nobody said which one counts. */
function areOfDifferentYears(calendars: readonly Calendar[]): boolean {
  return new Set(calendars.map(({ year }) => year)).size === calendars.length;
}
