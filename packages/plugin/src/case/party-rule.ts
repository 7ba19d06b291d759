/** Who must sign a document of a case, as signers for the pipeline: by identity numbers, never by names. */
import type { Finding } from '@govseal/core';
import type { ReadDocument } from '@govseal/forms';
import type { SignerRuleReport, VerificationReport } from '@govseal/validation';
import {
  type CaseDocumentRule,
  type CaseParty,
  caseFinding,
  type LocalDate,
  localDate,
} from '@govseal/validation/evaluate';
import type { AcceptedSignerInput } from '../options.ts';
import { partyOf } from './document-facts.ts';

/** Identity numbers known from the case, in addition to those in the document. */
export interface KnownParties {
  /** Credit code of the agency. */
  readonly agency: string;
  /** Those who may sign for the applicant. */
  readonly agents: readonly CaseAgent[];
}

/** A person named in a valid power of attorney. */
export interface CaseAgent {
  /** Citizen number. */
  readonly number: string;
  /** What they may do, in words. */
  readonly powers: readonly string[];
  /** First day on which they may. */
  readonly validFrom: LocalDate;
  /** Last day. */
  readonly validTo: LocalDate;
}

export interface PartyRule {
  readonly accept: readonly AcceptedSignerInput[];
  readonly required: number;
  /** For each party that must have signed, its positions in `accept`. */
  readonly must: readonly { readonly party: CaseParty; readonly places: readonly number[] }[];
  /** The places of the applicant; with an agent, of whoever may sign for them. */
  readonly applicants: readonly { readonly place: number; readonly agent: CaseAgent | null }[];
}

/**
 * The applicant is the one in the document; that all documents have the same applicant is a rule of the case. null:
 * the policy has no parties, or the document has no applicant.
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
  const agents = agentsFor(type, known.agents);
  const ofApplicant: PartyRule['applicants'][number][] = [];
  for (const party of new Set([...must, ...may])) {
    const own = party === 'agency' ? [unit(known.agency)] : [...applicants(data), ...agents.map(asSigner)];
    const ownPlaces = own.map((signer) => accept.push(signer) - 1);
    places.set(party, ownPlaces);
    if (party === 'applicant')
      for (const [index, place] of ownPlaces.entries())
        ofApplicant.push({ place, agent: agents[index - (own.length - agents.length)] ?? null });
  }
  if (accept.length === 0) return null;
  return {
    accept,
    required: Math.min(must.length, accept.length),
    must: must.map((party) => ({ party, places: places.get(party)! })),
    applicants: ofApplicant,
  };
}

/** An agent signs within the term of their power of attorney (民法典 §173: it ends with its term). */
export function checkAgents(
  { applicants: own }: PartyRule,
  { signers, signatures }: VerificationReport,
  file: string,
  timeZone: string,
): Finding[] {
  const used = own.map((one) => ({ ...one, ids: signers?.accepted[one.place]?.signatures ?? [] }));
  const signed = used.filter(({ ids }) => ids.length > 0);
  if (signed.length === 0 || signed.some(({ agent }) => agent === null)) return [];
  const uses = signed.flatMap(({ agent, ids }) =>
    ids.map((id) => ({ agent: agent!, time: signatures.find((one) => one.id === id)?.provenTime ?? null })),
  );
  const dated = uses.flatMap(({ agent, time }) =>
    time === null ? [] : [{ ...agent, date: localDate(new Date(time), timeZone) }],
  );
  if (dated.some(({ date, validFrom, validTo }) => validFrom <= date && date <= validTo)) return [];
  if (dated.length < uses.length) return [caseFinding('CASE_AGENT_TIME_UNKNOWN', file)];
  const { date, validFrom, validTo } = dated[0]!;
  return [caseFinding('CASE_AGENT_TERM', file, { date, from: validFrom, until: validTo })];
}

/** Parties that must have signed and did not, even if enough others did. */
export function missingParties({ must }: PartyRule, signers: SignerRuleReport | undefined): readonly CaseParty[] {
  const hasSigned = (place: number): boolean => (signers?.accepted[place]?.signatures.length ?? 0) > 0;
  return must.filter(({ places }) => !places.some(hasSigned)).map(({ party }) => party);
}

/** Withdrawing an application requires a power that states this. */
function agentsFor(type: string, agents: readonly CaseAgent[]): readonly CaseAgent[] {
  const mayAct = ({ powers }: CaseAgent): boolean =>
    type !== 'withdrawal-request' || powers.some((power) => power.includes('撤回'));
  return agents.filter(mayAct);
}

function asSigner({ number }: Pick<CaseAgent, 'number'>): AcceptedSignerInput {
  return { kind: 'person', number };
}

function applicants(data: ReadDocument['data']): AcceptedSignerInput[] {
  const party = partyOf(data);
  const own = party?.uscc === undefined ? [] : [unit(party.uscc)];
  return party?.idNo === undefined ? own : [...own, asSigner({ number: party.idNo })];
}

function unit(uscc: string): AcceptedSignerInput {
  return { kind: 'unit', uscc };
}
