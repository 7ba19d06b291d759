/**
 * Signing for someone else (授权代签). The grantor must hold the role when the mandate is signed and when it is used; the mandate
 * limits matter and time, and gives no right to authorise others unless it says so. People are recognised by certificate or
 * identity number, never by name.
 */
import type { Finding, Params } from '@govseal/core';
import { readSubjectIdentifiers, toPersonIdentifier } from '@govseal/x509/identity';
import type { ApprovalCode } from '../../codes.ts';
import type { ValidatedSignature } from '../../process/validated-signature.ts';
import type { ApprovalStep } from '../approval-policy.ts';
import { addDays, parseLocalDate, startOfDate, toInstant } from '../clock/local-date.ts';
import { approvalFinding, effectOf } from '../effect.ts';
import { evaluateCondition, factsOf } from '../facts/condition.ts';
import type { FactValue } from '../facts/fact-value.ts';
import { entriesOf, entriesOfPerson, entryThroughout, holds, type IdentityRule } from '../identity.ts';
import type { RosterEntry } from '../roster.ts';
import { isSamePerson, personMarks } from '../same-person.ts';
import type { Mandate, Party } from './mandate.ts';
import { type Moment, timesOf } from './moment.ts';
import type { SignedStatement } from './statement.ts';

interface SignedMandate extends SignedStatement {
  readonly statement: Mandate;
}

export interface MandateContext {
  readonly rule: IdentityRule;
  readonly timeZone: string;
  readonly facts: ReadonlyMap<string, FactValue>;
}

/** A mandate used in a seat. */
export interface Delegation {
  readonly mandate: string;
  /** Name of the holder of the role in the roster; null if there is none. */
  readonly grantor: string | null;
  /** The grantors' signatures under the mandates: their keys count as used together with the delegate's. */
  readonly signatures: readonly ValidatedSignature[];
  readonly findings: readonly Finding[];
}

const MAX_CHAIN = 4;

export class Mandates {
  private readonly mandates: readonly SignedMandate[];
  private readonly context: MandateContext;

  constructor(statements: readonly SignedStatement[], context: MandateContext) {
    this.mandates = statements.filter((one): one is SignedMandate => one.statement.schema === 'govseal-mandate/1');
    this.context = context;
  }

  /** Whether a mandate has the signer as delegate for the seat. */
  isNamed(signature: ValidatedSignature, seat: ApprovalStep): boolean {
    return this.naming(signature, seat).length > 0;
  }

  /** The best mandate for the signer in the seat; null if there is none. */
  delegation(signature: ValidatedSignature, seat: ApprovalStep): Delegation | null {
    let best: Delegation | null = null;
    for (const mandate of this.naming(signature, seat)) {
      const one = this.check(mandate, signature, seat, MAX_CHAIN);
      if (best === null || RANK[effectOf(one.findings)] < RANK[effectOf(best.findings)]) best = one;
    }
    return best;
  }

  private naming(signature: ValidatedSignature, seat: ApprovalStep): readonly SignedMandate[] {
    if (seat.mayDelegate !== true || this.context.rule.kind !== 'roster') return [];
    return this.mandates.filter(
      ({ statement: { delegate, role, unit } }) =>
        role === seat.role && (typeof seat.unit !== 'string' || unit === seat.unit) && isParty(signature, delegate),
    );
  }

  private check(mandate: SignedMandate, use: ValidatedSignature, seat: ApprovalStep, left: number): Delegation {
    const { statement, signature } = mandate;
    const { id, role, unit, from, until, grantor } = statement;
    const at = { signature: use.report.id };
    const delegate = use.report.signer?.subject ?? '';
    const granting = signature === null ? '' : (signature.report.signer?.subject ?? '');
    const params = { mandate: id, delegate, grantor: granting, role, unit };
    const refuse = (code: ApprovalCode, more: Params = {}): Delegation => ({
      mandate: id,
      grantor: null,
      signatures: [],
      findings: [approvalFinding(code, at, { ...params, ...more })],
    });
    if (signature === null || signature.report.indication !== 'TOTAL_PASSED')
      return refuse('APPROVAL_MANDATE_NOT_VERIFIED');
    if (!isParty(signature, grantor)) return refuse('APPROVAL_MANDATE_NOT_BY_GRANTOR');
    const signed = timesOf(signature);
    const used = timesOf(use);
    if (signed === null || used === null) return refuse('APPROVAL_MANDATE_TIME_UNKNOWN');
    const time = use.provenTime!.toISOString();
    if (!(signed.latest < used.earliest)) return refuse('APPROVAL_MANDATE_AFTER_USE', { time });
    const { timeZone, facts } = this.context;
    if (!(used.earliest >= toInstant(from, timeZone) && used.latest < endOf(until, timeZone))) {
      return refuse('APPROVAL_MANDATE_TIME', { time, from, until });
    }
    const matter = evaluateCondition(statement.matter, facts);
    if (matter === false) return refuse('APPROVAL_MANDATE_MATTER');
    if (matter === 'unknown') {
      return refuse('APPROVAL_MANDATE_MATTER_UNKNOWN', {
        facts: factsOf(statement.matter).filter((one) => !facts.has(one)),
      });
    }
    const own = entriesOf(signature, this.context.rule);
    const person = own[0]?.person ?? null;
    const granted = personMarks(person ?? '', signature);
    const isSelf = entriesOf(use, this.context.rule).some((one) => isSamePerson(granted, personMarks(one.person, use)));
    if (person !== null && isSelf) return refuse('APPROVAL_MANDATE_SELF', { grantor: person });
    if (statement.under !== undefined) return this.checkParent(mandate, use, seat, { refuse, left });
    const holdsPost = (entries: readonly RosterEntry[], moment: Moment): boolean => {
      const posts = entries.filter((entry) => holds(entry, seat) && entry.unit === unit);
      return entryThroughout(posts, moment, timeZone) !== null;
    };
    // Checked with their certificate at the signing of the mandate; it may be renewed before the mandate is used.
    const heldWhenSigned = holdsPost(own, signed);
    if (heldWhenSigned && holdsPost(entriesOfPerson(signature, this.context.rule), used))
      return { mandate: id, grantor: person, signatures: [signature], findings: [] };
    const holder = { grantor: person ?? granting, time: (heldWhenSigned ? use : signature).provenTime!.toISOString() };
    const mayBeTheirs = heldWhenSigned && holdsPost(this.entriesWithoutNumber(person), used);
    return refuse(mayBeTheirs ? 'APPROVAL_MANDATE_GRANTOR_UNPROVEN' : 'APPROVAL_MANDATE_GRANTOR_ROLE', holder);
  }

  /** The grantor is a delegate: the mandate under which they act must allow it, and be valid when both are used. */
  private checkParent(
    { statement, signature }: SignedMandate,
    use: ValidatedSignature,
    seat: ApprovalStep,
    { refuse, left }: { readonly refuse: (code: ApprovalCode) => Delegation; readonly left: number },
  ): Delegation {
    const parent = this.mandates.find(({ sha256 }) => sha256 === statement.under);
    const allows =
      parent !== undefined &&
      left > 0 &&
      parent.statement.redelegable === true &&
      parent.statement.role === statement.role &&
      parent.statement.unit === statement.unit &&
      isParty(signature!, parent.statement.delegate);
    if (!allows) return refuse('APPROVAL_MANDATE_REDELEGATED');
    const granted = this.check(parent, signature!, seat, left - 1);
    if (granted.findings.length > 0) return { ...granted, mandate: statement.id };
    const still = this.check(parent, use, seat, left - 1);
    return { ...still, mandate: statement.id, signatures: [...still.signatures, signature!] };
  }

  /** Entries of the same name without an identity number: of the same person, or of a namesake. */
  private entriesWithoutNumber(name: string | null): readonly RosterEntry[] {
    const { rule } = this.context;
    if (rule.kind !== 'roster' || name === null) return [];
    return rule.roster.entries.filter(({ person, identity }) => person === name && identity === undefined);
  }
}

const RANK = { none: 0, undetermined: 1, violated: 2 } as const;

function isParty({ evidence: { signer }, certificateSha256 }: ValidatedSignature, party: Party): boolean {
  if ('certificate' in party) return certificateSha256 === party.certificate.toLowerCase();
  const expected = toPersonIdentifier(party.document, party.number);
  if (signer === null || expected === null) return false;
  return readSubjectIdentifiers(signer).persons.some(
    ({ document, number }) => document === expected.document && number === expected.number,
  );
}

function endOf(until: string, timeZone: string): number {
  const date = parseLocalDate(until);
  return date === null ? Date.parse(until) : startOfDate(addDays(date, 1), timeZone).getTime();
}
