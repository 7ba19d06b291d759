/**
 * Checks that types cannot make: invalid dates, misspelt members, and unparsed JSON, whose rules would lack the
 * defaults that the parser fills in.
 */
import type { Source } from '@govseal/core';
import { type DigestName, digestLength } from '@govseal/crypto';
import { policies, type ValidationPolicy } from '@govseal/validation';
import type { ApprovalPolicy, Calendar } from '@govseal/validation/evaluate';
import type { TrustPurpose } from '@govseal/x509';
import { PluginError } from './error.ts';
import type {
  AcceptedSignerInput,
  RosterInput,
  SignersInput,
  TrustEntry,
  TrustInput,
  VerifyOptions,
} from './options.ts';

/** Throws `VERIFY_ARGUMENT` for the first argument that does not match `VerifyOptions`. */
export function checkArguments(source: Source, options: VerifyOptions): void {
  check(isSource(source), 'source', 'a Uint8Array, or size and read');
  check(options != null && typeof options === 'object', 'options', 'an object');
  checkMembers(options, 'options', Object.keys(OPTIONS));
  check(isDate(options.at), 'at', 'a valid Date');
  check(
    options.trust === 'integrity-only' || isTrust(options.trust),
    'trust',
    "lists of certificates, or 'integrity-only'",
  );
  if (options.trust !== 'integrity-only') checkTrustMembers(options.trust);
  const { policy, approval, roster, calendars, acceptedAt, content, signers } = options;
  check(
    signers === undefined || isSigners(signers),
    'signers',
    'accept (a list of certificates, persons, units, issuers) and required',
  );
  check(policy === undefined || isPolicy(policy), 'policy', 'what parsePolicy returns, or one of policies');
  check(approval === undefined || isApproval(approval), 'approval', 'what parseApprovalPolicy returns');
  check(roster === undefined || isRoster(roster), 'roster', 'bytes, signer, register and minimumSequence');
  check(
    calendars === undefined || (isListOf(calendars, isCalendar) && areOfDifferentYears(calendars)),
    'calendars',
    'a list of what parseCalendar returns, one a year',
  );
  const { facts, statements } = options;
  check(facts === undefined || isFacts(facts), 'facts', 'an object of texts, numbers and booleans');
  check(statements === undefined || isListOf(statements, isBytes), 'statements', 'a list of Uint8Array');
  check(acceptedAt === undefined || isCalendarDate(acceptedAt), 'acceptedAt', 'a date, YYYY-MM-DD');
  check(content === undefined || isContent(content), 'content', 'bytes, whole or as an AsyncIterable');
  const { contentDigests, fetcher, sealStatus } = options;
  check(
    contentDigests === undefined || (content === undefined && areDigests(contentDigests)),
    'contentDigests',
    'digests by the name of their algorithm, each of its length, without content',
  );
  check(fetcher === undefined || isFetcher(fetcher), 'fetcher', 'what createFetcher returns');
  check(options.now === undefined || typeof options.now === 'function', 'now', 'a function');
  check(sealStatus === undefined || typeof sealStatus === 'function', 'sealStatus', 'a function');
  check(
    options.mail === undefined || isMail(options.mail),
    'mail',
    'senders, each with address and certificate or identity, and decrypt',
  );
  check(options.look === undefined || isLook(options.look), 'look', 'an object with the function render');
  const { certificates, crls, ocsp, blockedKeys } = options;
  check(
    blockedKeys === undefined || typeof blockedKeys?.has === 'function',
    'blockedKeys',
    'what readBlockedKeys returns',
  );
  check(certificates === undefined || isListOf(certificates, isText), 'certificates', 'a list of PEM or DER');
  for (const [name, list] of Object.entries({ crls, ocsp })) {
    check(list === undefined || isListOf(list, isBytes), name, 'a list of Uint8Array');
  }
}

/** A check for every option of `verify`; the compiler requires a row for each new option. */
const OPTIONS: Readonly<Record<keyof VerifyOptions, true>> = {
  engine: true,
  at: true,
  now: true,
  trust: true,
  policy: true,
  approval: true,
  roster: true,
  calendars: true,
  acceptedAt: true,
  facts: true,
  statements: true,
  signers: true,
  anySigner: true,
  certificates: true,
  crls: true,
  ocsp: true,
  blockedKeys: true,
  fetcher: true,
  sealStatus: true,
  signal: true,
  signaturePolicies: true,
  content: true,
  contentDigests: true,
  password: true,
  file: true,
  renderField: true,
  look: true,
  mail: true,
};

function check(holds: boolean, argument: string, expected: string): void {
  if (!holds) throw new PluginError('VERIFY_ARGUMENT', { params: { argument, expected } });
}

function isListOf(value: unknown, holds: (entry: never) => boolean): boolean {
  return Array.isArray(value) && value.every((entry) => entry != null && holds(entry as never));
}

const isDate = (value: unknown): boolean => value instanceof Date && !Number.isNaN(value.getTime());
const isBytes = (value: unknown): boolean => value instanceof Uint8Array;
const isText = (value: unknown): boolean => typeof value === 'string' || isBytes(value);
const areGiven = (...values: readonly unknown[]): boolean => values.every((value) => value !== undefined);

function isSource(source: Source | null | undefined): boolean {
  if (source == null || source instanceof Uint8Array) return source != null;
  return typeof source.size === 'number' && typeof source.read === 'function';
}

function isFacts(facts: VerifyOptions['facts'] | null): boolean {
  if (facts === null || typeof facts !== 'object') return false;
  return Object.values(facts).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
}

function isContent(content: VerifyOptions['content'] | null): boolean {
  return (
    isBytes(content) || typeof (content as AsyncIterable<Uint8Array> | null)?.[Symbol.asyncIterator] === 'function'
  );
}

const DIGESTS: ReadonlySet<string> = new Set<DigestName>([
  'SHA-1',
  'SHA-224',
  'SHA-256',
  'SHA-384',
  'SHA-512',
  'SHA3-256',
  'SHA3-384',
  'SHA3-512',
  'SM3',
]);

function areDigests(digests: VerifyOptions['contentDigests'] | null): boolean {
  if (digests == null || typeof digests !== 'object') return false;
  return Object.entries(digests).every(
    ([name, value]) => isBytes(value) && DIGESTS.has(name) && value.length === digestLength(name as DigestName),
  );
}

function isFetcher(fetcher: VerifyOptions['fetcher'] | null): boolean {
  const calls = [fetcher?.fetchIssuers, fetcher?.fetchCrl, fetcher?.fetchOcsp];
  return calls.every((call) => typeof call === 'function');
}

function isLook(look: VerifyOptions['look'] | null): boolean {
  const { pictures = 'inline' } = look ?? {};
  return typeof look?.render === 'function' && (pictures === 'inline' || typeof pictures === 'function');
}

function isMail(mail: VerifyOptions['mail'] | null): boolean {
  if (mail == null || typeof mail !== 'object') return false;
  checkMembers(mail, 'mail', ['senders', 'decrypt']);
  const { senders, decrypt } = mail;
  const isRule = (rule: { address?: unknown; certificate?: unknown; identity?: unknown }): boolean =>
    typeof rule.address === 'string' && (isBytes(rule.certificate) || typeof rule.identity === 'string');
  return (
    (senders === undefined || isListOf(senders, isRule)) && (decrypt === undefined || typeof decrypt === 'function')
  );
}

function isTrust(trust: TrustInput | null | undefined): boolean {
  if (trust == null || typeof trust !== 'object' || !Array.isArray(trust.signers)) return false;
  const { signers, timestamps = [], responders = [], sealMakers = [] } = trust;
  const isEntry = (entry: object | string): boolean => isText(entry) || areGiven((entry as { spki?: unknown }).spki);
  return [signers, timestamps, responders, sealMakers].every((list) => isListOf(list, isEntry));
}

const TRUST_LISTS = ['signers', 'timestamps', 'responders', 'sealMakers'];
const HASH = /^[0-9a-f]{64}$/;
const ANCHOR_MEMBERS = ['subject', 'publicKey', 'spki', 'certificate', 'sunset', 'purposes', 'from', 'until'];
const PURPOSES: readonly TrustPurpose[] = ['signer', 'time-stamp', 'responder', 'seal-maker'];

/** A misspelt member would silently drop the list or the limit that the caller meant to set. */
function checkTrustMembers(trust: TrustInput): void {
  checkMembers(trust, 'trust', [...TRUST_LISTS, 'snapshot']);
  const { snapshot, ...lists } = trust;
  if (snapshot !== undefined) {
    const { name, number, id } = snapshot ?? {};
    const holds = typeof name === 'string' && Number.isSafeInteger(number) && number > 0 && HASH.test(id);
    check(holds, 'trust.snapshot', 'name, number and id of a trust snapshot');
  }
  for (const [list, entries] of Object.entries(lists) as [string, readonly TrustEntry[] | undefined][]) {
    for (const [index, entry] of (entries ?? []).entries()) {
      if (typeof entry === 'string' || entry instanceof Uint8Array) continue;
      const path = `trust.${list}[${index}]`;
      checkMembers(entry, path, ANCHOR_MEMBERS);
      check(
        entry.purposes === undefined ||
          (Array.isArray(entry.purposes) && entry.purposes.every((purpose) => PURPOSES.includes(purpose))),
        `${path}.purposes`,
        `a list of ${PURPOSES.join(', ')}`,
      );
      for (const member of ['sunset', 'from', 'until'] as const) {
        const date = entry[member];
        check(date === undefined || isDate(date), `${path}.${member}`, 'a valid Date');
      }
    }
  }
}

function checkMembers(value: object, path: string, known: readonly string[]): void {
  const unknown = Object.keys(value).find((member) => !known.includes(member));
  if (unknown !== undefined) check(false, `${path}.${unknown}`, `one of the members ${known.join(', ')}`);
}

/** A missing check in a policy would not be applied. */
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

/** The defaults are strict (`distinctPersons`, `requireAllLocked`); without them a rule would be off. */
function isApproval(approval: ApprovalPolicy | null): boolean {
  if (approval == null || !isListOf(approval.steps, isStep) || !areGiven(approval.clock)) return false;
  const { distinctPersons, requireAllLocked, rosterMaxAgeDays, rosterAgeAt, rosterNotBefore, clock, rounds } = approval;
  const { timeZone, acceptedAtField, promisedDays, statutoryDays, firstCountedDay } = clock;
  return (
    typeof distinctPersons === 'boolean' &&
    typeof requireAllLocked === 'boolean' &&
    (rounds === undefined || [rounds?.submit, rounds?.return].every((posts) => isListOf(posts, isPost))) &&
    areGiven(
      rosterMaxAgeDays,
      rosterAgeAt,
      rosterNotBefore,
      timeZone,
      acceptedAtField,
      promisedDays,
      statutoryDays,
      firstCountedDay,
    )
  );
}

function isPost({ role, unit }: { readonly role: unknown; readonly unit: unknown }): boolean {
  return typeof role === 'string' && typeof unit === 'string';
}

function isStep({ fields, mayFill, mustFill, limitDays, verdicts, ...step }: ApprovalPolicy['steps'][number]): boolean {
  const { count = 1, of = count, seats, after = [] } = step;
  const capacity = Array.isArray(seats) ? seats.length : of;
  return (
    areGiven(fields, mayFill, mustFill, limitDays, verdicts) &&
    Number.isSafeInteger(count) &&
    count >= 1 &&
    count <= capacity &&
    isListOf(after, (id) => typeof id === 'string')
  );
}

function isRoster({ bytes, signer, register, minimumSequence }: RosterInput): boolean {
  return (
    isBytes(bytes) &&
    (signer === undefined || isText(signer)) &&
    (register === undefined || isBytes(register)) &&
    (minimumSequence === undefined || (Number.isSafeInteger(minimumSequence) && minimumSequence >= 1))
  );
}

const SIGNER_MEMBERS: Readonly<Record<AcceptedSignerInput['kind'], readonly string[]>> = {
  certificate: ['certificate'],
  person: ['number', 'document'],
  unit: ['uscc'],
  issuer: ['issuer', 'profile'],
};
const DOCUMENTS: readonly unknown[] = [undefined, 'residentCard', 'militaryCard', 'passport'];

/** A misspelt member would drop the limit that the caller meant to set. */
function isSigners(signers: SignersInput | null): boolean {
  if (signers === null || typeof signers !== 'object') return false;
  checkMembers(signers, 'signers', ['accept', 'required']);
  return isListOf(signers.accept, isAcceptedSigner);
}

function isAcceptedSigner(signer: AcceptedSignerInput): boolean {
  const members = Object.hasOwn(SIGNER_MEMBERS, signer.kind) ? SIGNER_MEMBERS[signer.kind] : undefined;
  if (members === undefined) return false;
  checkMembers(signer, 'signers.accept', ['kind', ...members]);
  switch (signer.kind) {
    case 'certificate':
      return isText(signer.certificate);
    case 'person':
      return typeof signer.number === 'string' && DOCUMENTS.includes(signer.document);
    case 'unit':
      return typeof signer.uscc === 'string';
    case 'issuer':
      return isText(signer.issuer) && typeof signer.profile === 'string';
  }
}

function isCalendar({ year, holidays, workdays }: Calendar): boolean {
  return typeof year === 'number' && Array.isArray(holidays) && Array.isArray(workdays);
}

/** Whether the day exists: some engines roll 30 February over into March. */
function isCalendarDate(date: unknown): boolean {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const day = new Date(`${date}T00:00:00Z`);
  return isDate(day) && day.toISOString().startsWith(date);
}

/** If two calendars differ for a year, it is not known which one applies. */
function areOfDifferentYears(calendars: readonly Calendar[]): boolean {
  return new Set(calendars.map(({ year }) => year)).size === calendars.length;
}
