/** Who has to sign a document of a case, as signers that the pipeline accepts: by identity numbers, never by names. */
import type { ReadDocument } from '@govseal/forms';
import type { SignerRuleReport } from '@govseal/validation';
import type { CaseDocumentRule, CaseParty } from '@govseal/validation/evaluate';
import type { AcceptedSignerInput } from '../options.ts';
import { partyOf } from './document-facts.ts';

/** Identity numbers that the case knows beside those in the document. */
export interface KnownParties {
  /** Credit code of the agency. */
  readonly agency: string;
  /** Those who may sign for the applicant. */
  readonly agents: readonly CaseAgent[];
}

/** Whom a valid power of attorney names. */
export interface CaseAgent {
  /** Citizen number. */
  readonly number: string;
  /** What they may do, in words. */
  readonly powers: readonly string[];
}

export interface PartyRule {
  readonly accept: readonly AcceptedSignerInput[];
  readonly required: number;
  /** For each party that must have signed, the places in `accept` that are its own. */
  readonly must: readonly { readonly party: CaseParty; readonly places: readonly number[] }[];
}

/**
 * The applicant is whom the document names: that every document names the same is a rule of the case. null: the policy does not
 * name parties, or the document names no one.
 */
export function partyRule(
  rule: CaseDocumentRule | undefined,
  { type, data }: ReadDocument,
  known: KnownParties,
): PartyRule | null {
  if (rule?.signers == null) return null;
  const { must, may } = rule.signers;
  const accept: AcceptedSignerInput[] = [];
  const places = new Map<CaseParty, number[]>();
  for (const party of new Set([...must, ...may])) {
    const own = party === 'agency' ? [unit(known.agency)] : applicants(data, agentsFor(type, known.agents));
    places.set(
      party,
      own.map((signer) => accept.push(signer) - 1),
    );
  }
  if (accept.length === 0) return null;
  return {
    accept,
    required: Math.min(must.length, accept.length),
    must: must.map((party) => ({ party, places: places.get(party)! })),
  };
}

/** Parties that must have signed and did not: enough others may have. */
export function missingParties({ must }: PartyRule, signers: SignerRuleReport | undefined): readonly CaseParty[] {
  const hasSigned = (place: number): boolean => (signers?.accepted[place]?.signatures.length ?? 0) > 0;
  return must.filter(({ places }) => !places.some(hasSigned)).map(({ party }) => party);
}

/** To give an application up takes a power that says so. */
function agentsFor(type: string, agents: readonly CaseAgent[]): readonly string[] {
  const mayAct = ({ powers }: CaseAgent): boolean =>
    type !== 'withdrawal-request' || powers.some((power) => power.includes('撤回'));
  return agents.filter(mayAct).map(({ number }) => number);
}

function applicants(data: ReadDocument['data'], agents: readonly string[]): AcceptedSignerInput[] {
  const party = partyOf(data);
  const own = party?.uscc === undefined ? [] : [unit(party.uscc)];
  const person = party?.idNo === undefined ? [] : [party.idNo];
  return [...own, ...[...person, ...agents].map((number): AcceptedSignerInput => ({ kind: 'person', number }))];
}

function unit(uscc: string): AcceptedSignerInput {
  return { kind: 'unit', uscc };
}
