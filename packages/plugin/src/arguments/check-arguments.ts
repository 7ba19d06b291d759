/**
 * What types cannot hold: invalid dates, misspelt members, and JSON that compiles as anything and would bring its rules
 * without the defaults that its parser fills in.
 */
import type { Source } from '@govseal/core';
import { type DigestName, digestLength } from '@govseal/crypto';
import type { VerifyOptions } from '../options.ts';
import { check, checkMembers, isBytes, isDate, isListOf, isText } from './check.ts';
import {
  areOfDifferentYears,
  isApproval,
  isCalendar,
  isCalendarDate,
  isFacts,
  isPolicy,
  isRoster,
} from './policy-arguments.ts';
import { isSigners } from './signers-argument.ts';
import { checkTrustMembers, isTrust } from './trust-argument.ts';

/** Throws `VERIFY_ARGUMENT` about the first argument that is not what `VerifyOptions` says. */
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

/** Every option of `verify`: the compiler asks for a row where one is added. */
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

function isSource(source: Source | null | undefined): boolean {
  if (source == null || source instanceof Uint8Array) return source != null;
  return typeof source.size === 'number' && typeof source.read === 'function';
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
